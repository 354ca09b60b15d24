"""Addresses that a digest points to: the sentence on the page, the row in Datasette."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.outputs.fragments import in_fragment

EXACT_MAX = 16
"""Code points up to which a sentence is named whole; a longer one by its first and last clause."""
WORDS_MAX = 100
"""Code points of words that are named at most: of a longer sentence without clauses, the beginning."""
ADDRESS_MAX = 2_000
CLAUSE_MIN = 4
PREFIX_MAX = 12

_CLAUSE_END = re.compile(r"[，。；：！？、,;:!?）)】」”\s]")


def is_web_address(url: str) -> bool:
    """Whether it may stand behind a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_clean = url.isprintable() and " " not in url and len(url) <= ADDRESS_MAX
    return is_clean and parts.scheme in {"http", "https"} and bool(parts.netloc)


def sentence_link(url: str, snapshot_text: str, start: int, end: int, *, card_value: str = "") -> str:
    """The page's address with a text fragment for `snapshot_text[start:end]`.

    The fragment names the first place where a browser finds it, so it is checked against the text: clauses are added,
    then the words before it, until the first place is the right one. `card_value`: the words are a card, of which
    value and label are elements of their own, so only the longest run of its label is named. Where the words lie in
    several lines, or are none, the plain address comes back.
    """
    words = snapshot_text[start:end]
    if not words.strip() or "\n" in words or "#" in url:
        return url
    if card_value:
        offset, words = _label_run(words, card_value)
        start += offset
    return f"{url}#:~:text={_directive(snapshot_text, start, words)}"


def _label_run(words: str, value: str) -> tuple[int, str]:
    """The longest run of words that neither spaces nor the card's value are in, and where it begins."""
    at = words.find(value)
    masked = words[:at] + " " * len(value) + words[at + len(value) :] if at >= 0 else words
    runs = [(match.start(), match.group()) for match in re.finditer(r"\S+", masked)] or [(0, words)]
    return max(runs, key=lambda run: len(run[1]))


def _directive(text: str, start: int, words: str) -> str:
    if len(words) > EXACT_MAX:
        for head in _heads(words[: 2 * WORDS_MAX]):
            tail = _tail(words, len(head))
            if tail and len(tail) <= WORDS_MAX and _found_at(text, head, tail) == (start, start + len(words)):
                return f"{in_fragment(head)},{in_fragment(tail)}"
    words = words[:WORDS_MAX]
    if text.find(words) == start:
        return in_fragment(words)
    prefix = text[max(0, start - PREFIX_MAX) : start].rpartition("\n")[2].strip()
    return f"{in_fragment(prefix)}-,{in_fragment(words)}" if prefix else in_fragment(words)


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


def change_row_link(datasette_url: str, change_id: int) -> str:
    """The row of `changes` in Datasette; "" where no address of it is set."""
    return f"{datasette_url.rstrip('/')}/changes/{change_id}" if datasette_url else ""


def crawl_link(datasette_url: str, crawl_id: int) -> str:
    """All changes that one crawl found, in Datasette; "" where no address of it is set."""
    return f"{datasette_url.rstrip('/')}/change_log?crawl_id__exact={crawl_id}" if datasette_url else ""
