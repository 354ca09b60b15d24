"""Text fragments (`#:~:text=`): addresses that make a browser mark words on the live page.

The grammar is that of https://wicg.github.io/scroll-to-text-fragment/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from crawler.items.place import Place, part_of

EXACT_MAX = 16
"""Code points up to which a sentence is named whole; a longer one by its first and last clause."""
WORDS_MAX = 100
"""Code points of words that are named at most: of a longer sentence without clauses, the beginning."""
CLAUSE_MIN = 4
PREFIX_MAX = 12

_CLAUSE_END = re.compile(r"[，。；：！？、,;:!?）)】」”\s]")


def card_value(place: str, raw: str | None) -> str:
    """The words of a card's value, which is an element of its own on the page; "" for what stands elsewhere.

    `place` as in `Claim.place`; `raw`: the words of the claim's quantity, None where it has none.
    """
    return raw or "" if part_of(place) == Place.CARD.part else ""


def sentence_link(url: str, snapshot_text: str, start: int, end: int, *, value: str = "") -> str:
    """The page's address with a text fragment for `snapshot_text[start:end]`.

    The fragment names the first place where a browser finds it, so it is checked against the text: clauses are added,
    then the words before it, until the first place is the right one. `value`: the words are a card with this value, of
    which value and label are elements of their own, so only the longest run of its label is named. Words that lie in
    several lines are named by both ends. The plain address comes back where there are no words, and where several lines
    cannot be told from others.
    """
    words = snapshot_text[start:end]
    if value:
        offset, words = _label_run(words, value)
        start += offset
    start += len(words) - len(words.lstrip())
    directive = _directive(snapshot_text, start, words.strip())
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}" if directive else url


def _label_run(words: str, value: str) -> tuple[int, str]:
    """The longest run of words that neither spaces nor the card's value are in, and where it begins."""
    at = words.find(value)
    masked = words[:at] + " " * len(value) + words[at + len(value) :] if at >= 0 else words
    runs = [(match.start(), match.group()) for match in re.finditer(r"\S+", masked)] or [(0, words)]
    return max(runs, key=lambda run: len(run[1]))


def _directive(text: str, start: int, words: str) -> str:
    """What stands behind `text=`; "" where nothing can."""
    for head, tail in _ends(words):
        if tail and len(tail) <= WORDS_MAX and _found_at(text, head, tail) == (start, start + len(words)):
            return f"{_encoded(head)},{_encoded(tail)}"
    if "\n" in words:
        return ""
    words = words[:WORDS_MAX]
    if text.find(words) == start:
        return _encoded(words)
    prefix = text[max(0, start - PREFIX_MAX) : start].rpartition("\n")[2].strip()
    return f"{_encoded(prefix)}-,{_encoded(words)}" if prefix else _encoded(words)


def _ends(words: str) -> Iterator[tuple[str, str]]:
    """First and last clauses that may name the words: the first ones of growing length; none for a short line."""
    first, *further = words.split("\n")
    heads = _heads(first[: 2 * WORDS_MAX])
    if further:
        tail = _tail(further[-1], 0) or further[-1]
        yield from ((head, tail) for head in (*heads, first))
    elif len(words) > EXACT_MAX:
        yield from ((head, _tail(words, len(head))) for head in heads)


def _heads(words: str) -> list[str]:
    """First clauses of growing length, without the mark that ends them."""
    return [words[: m.start()] for m in _CLAUSE_END.finditer(words) if m.start() >= CLAUSE_MIN]


def _tail(words: str, after: int) -> str:
    """The last clause, with the mark that ends the sentence; "" where it would overlap the head."""
    ends = [m.end() for m in _CLAUSE_END.finditer(words[: len(words) - CLAUSE_MIN])]
    return words[ends[-1] :] if ends and ends[-1] > after else ""


def _found_at(text: str, head: str, tail: str) -> tuple[int, int]:
    """The interval that a browser takes: the first head, then the first tail after it."""
    start = text.find(head)
    end = text.find(tail, start + len(head))
    return (start, end + len(tail)) if start >= 0 and end >= 0 else (-1, -1)


def _encoded(words: str) -> str:
    """Percent-encoded with comma, ampersand and dash, which mean something in a fragment."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
