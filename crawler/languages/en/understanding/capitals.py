"""Names in English prose: words that are written as no other word is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crawler.languages.en.words import lowered, words

_FUNCTION = words("function_words")
_OPENERS = words("openers")
_TOKEN = re.compile(r"[^\W\d_][\w&+#]*(?:[.'-][\w&+#]+)*")
_INNER = re.compile(r"(?:[a-z].*[A-Z]|[A-Z].*[A-Z]|[A-Za-z]+\d)")
"""Capitals within, or digits: `GitHub`, `AWS`, `k8s`."""
_FIRST = re.compile(r"(?:^|[.!?:\u3002]\s*|[\"(\[]\s*|\n\s*|[-\u2014] ?)$")
"""What stands before a word that begins a sentence, a quotation or a line."""
_SENTENCE_END = re.compile(r"[.!?][\"')]*$")
_TITLE = 0.6
"""Share of a text's longer words with capitals from which it is written as a title is."""
_LONG = 4


def names_in(text: str) -> list[tuple[int, int]]:
    """Intervals of the words of a text that are names or parts of one: not the first word of a sentence as such."""
    found = list(_TOKEN.finditer(text))
    is_title = _is_title(text, [each[0] for each in found if len(each[0]) >= _LONG])
    return [each.span() for each in found if _is_name(text, each, is_title=is_title)]


def _is_title(text: str, long: Sequence[str]) -> bool:
    """Whether most of a text's longer words have a capital, and no mark ends it as a sentence."""
    if len(long) < _LONG - 1 or _SENTENCE_END.search(text):
        return False
    return sum(word[0].isupper() for word in long) >= _TITLE * len(long)


def _is_name(text: str, found: re.Match[str], *, is_title: bool) -> bool:
    """Whether a word has inner capitals, or begins with one where other words do not."""
    word = found[0]
    if _INNER.search(word):
        return not word.startswith("I'")
    return word[0].isupper() and not is_title and not _is_ordinary(word) and not _FIRST.search(text[: found.start()])


def is_written_as_title(text: str) -> bool:
    """Whether a line has capitals throughout, up to its last word, so that they tell no name from other words."""
    found = _TOKEN.findall(text)
    return bool(found) and found[-1][0].isupper() and _is_title(text, [word for word in found if len(word) >= _LONG])


def counted(text: str) -> Counter[str]:
    """The names of a text in small letters, without a possessive, each as often as it stands there."""
    return Counter(lowered(text[start:end]).removesuffix("'s") for start, end in names_in(text))


def _is_ordinary(word: str) -> bool:
    low = lowered(word)
    return low in _FUNCTION or low in _OPENERS or low == "i"
