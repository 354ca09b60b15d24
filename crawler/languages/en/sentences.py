"""Sentences of English prose as intervals."""

from __future__ import annotations

import re

from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.languages.intervals import sentences_between

_NEVER = words("abbreviations.within")
_MAY = words("abbreviations.at_end")
_OPENERS = words("openers")
_FUNCTION = words("function_words")
_END = re.compile(r"""[.!?\u2026]+["')\]\u00bb]*(?=\s|$|["(][A-Z])""")
"""Marks that may end a sentence, with what closes behind them."""
_WITHIN = Expression(lambda: rf"(?:^|[\s(\"'-]){_NEVER}\.$")
_EITHER = Expression(lambda: rf"(?:^|[\s(\"'-]){_MAY}\.$")
_INITIAL = re.compile(r"(?:^|[\s(\"'.])[A-Z]\.$")
"""`J.`, as in a name."""
_OPENER = Expression(lambda: rf"\W*{_OPENERS}(?!\w)")
_SMALL = re.compile(r"\s+[\"'(\[]*[a-z]")
_NUMBERED = re.compile(r"(?:^|[.!?]\s)\(?(?:\d{1,2}|[A-Za-z])\.$")
"""The number of a list before its item."""
_LONGEST_NUMBER = 6
"""Its characters, with those that end what stands before it."""
_REACH = 12
_JOINT = re.compile(r",\s+(?:and |or )?|;\s+|\s(?:and|or|as well as)\s")


def split(text: str) -> list[tuple[int, int]]:
    """Intervals of the sentences of one block, trimmed of spaces, in order; their union is all but white space.

    A sentence ends at a full stop, a question or an exclamation mark with the closing marks that follow, unless what
    follows goes on in small letters, or the stop is that of an abbreviation or an initial.
    """
    folded = fold(text)
    cuts = [0, *(found.end() for found in _END.finditer(folded) if _ends(folded, found)), len(text)]
    return sentences_between(text, cuts)


def goes_on(line: str, below: str) -> bool:
    """Whether a line without an end goes on in the one below it: a small word stands where the two meet."""
    last, first = lowered(line).split()[-1:], below.split()[:1]
    return bool(last and last[0] in _FUNCTION) or bool(first and first[0] in _FUNCTION)


def list_joints(text: str, start: int, end: int) -> list[int]:
    """Where a member of a list begins (`A, B and C`) between two places of a text."""
    return [found.end() for found in _JOINT.finditer(text, start, end)]


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether the marks end a sentence there."""
    if _SMALL.match(text, found.end()):
        return False
    if found[0][0] != "." or found[0].startswith(".."):
        return True
    stop = found.start() + 1
    if _NUMBERED.search(text, max(0, stop - _LONGEST_NUMBER), stop):
        return False
    lead = text[max(0, stop - _REACH) : stop]
    low = lowered(lead)
    if _INITIAL.search(lead) and not _EITHER.search(low):
        return False
    if _WITHIN.search(low):
        return False
    return not (_EITHER.search(low) and text[found.end() :].strip() and not _opens(text, found))


def _opens(text: str, found: re.Match[str]) -> bool:
    """Whether what follows an abbreviation is how a sentence begins, or closed a quotation before."""
    return len(found[0]) > 1 or _OPENER.match(lowered(text[found.end() : found.end() + 2 * _REACH])) is not None
