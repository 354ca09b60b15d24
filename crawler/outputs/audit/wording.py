"""Words of a statement in the place of others: in quotation marks, in an enumeration, between the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from crawler.outputs.audit.conflict import CLOSE, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.lexicon import NEIGHBOURS
from crawler.outputs.audit.reader import ReportStatement
from crawler.text.tagging import tagged

_QUOTED = re.compile(r"[「『“\"‘]([^「」『』“”\"‘’]{2,24})[」』”\"’]")
_ENUMERATION = re.compile(r"[^，。；：:;（）()]+(?:、[^，。；：:;（）()]+){2,}")
_WORD = 2
_REPLACEABLE = ("n", "a", "b", "j", "s")


def other_quoted(statement: ReportStatement, page: PageSays, said: Sequence[Said]) -> Conflict | None:
    """A name in quotation marks that the page has otherwise."""
    for match in _QUOTED.finditer(statement.text):
        mine = lookup_key(match.group(1))
        if mine in page.key:
            continue
        there = [m.group(1) for one in (*said, *page.now) for m in _QUOTED.finditer(one.text)]
        best = max(there, key=lambda words: ratio(lookup_key(words), mine), default=None)
        if best is not None and ratio(lookup_key(best), mine) >= 50:
            return Conflict(match.group(1), best, tuple(said[:1]), page.stood_until(match.group(1)))
    return None


def other_listed(statement: ReportStatement, page: PageSays, said: Sequence[Said]) -> Conflict | None:
    """The odd one of an enumeration: all its other members stand in one sentence of the page, and it stands nowhere."""
    for match in _ENUMERATION.finditer(statement.text):
        members = [lookup_key(member) for member in re.split(r"[、和及与]", match.group()) if len(member.strip()) > 1]
        if len(members) < 3:
            continue
        ends = [members[0][-2:], *members[1:-1], members[-1][:2]]
        strange = [m for m in ends if m not in page.key and m[:2] not in page.key and m[-2:] not in page.key]
        if len(strange) != 1:
            continue
        others = [m for m in ends if m != strange[0]]
        home = next((one for one in said if sum(m[:2] in one.key for m in others) >= len(others) - 1), None)
        if home is not None:
            return Conflict(strange[0], _enumeration_of(home.text), (home,), page.stood_until(strange[0]))
    return None


def other_word(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """One word in place of another, between the same words, in a statement that follows a sentence closely."""
    if share < CLOSE or not said:
        return None
    text, home = lookup_key(statement.text), said[0]
    at = 0
    for word, tag in tagged(text):
        start, at = at, at + len(word)
        if len(word) != _WORD or not tag.startswith(_REPLACEABLE) or word in page.key:
            continue
        left, right = text[max(0, start - 2) : start], text[at : at + 2]
        if not (NEIGHBOURS.fullmatch(left) and NEIGHBOURS.fullmatch(right)):
            continue
        match = re.search(rf"{re.escape(left)}([\u4e00-\u9fff]{{2}}){re.escape(right)}", home.key)
        if match and match.group(1) not in text:
            return Conflict(word, match.group(1), (home,), page.stood_until(word))
    return None


def _enumeration_of(text: str) -> str:
    """The enumeration of a sentence, or the sentence."""
    match = _ENUMERATION.search(text)
    return match.group() if match else text
