"""Whether two pages are one case at two addresses: by what they say at the same time, never by their addresses."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.text.normalize import comparison_key

LEAST_SAME = 0.8
"""Share of either page's claims that the other must make in the same words; counters and dates may differ."""
LEAST_MOVED = 0.5
"""The same for a page that has moved and may have been edited with it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says, small enough to be kept for every page of a crawl."""

    title: str
    """The case's title in the form for comparison; "" for none."""
    claims: array[int]
    """A number of 8 bytes for each text that a claim has; equal for equal texts, in this process."""


def said_of(title: str | None, texts: Iterable[str]) -> Said:
    """What a page with this title and these claims says."""
    return Said(comparison_key(title or ""), array("q", frozenset(map(hash, texts))))


def says_the_same(one: Said, other: Said) -> bool:
    """Whether two pages, read at the same time, are one case: the same title, and nearly all the same claims."""
    return bool(one.title) and one.title == other.title and _share(one, other) >= LEAST_SAME


def may_have_moved(before: Said, now: Said) -> bool:
    """Whether the case of an older reading is the one that another address shows now, edited or not."""
    is_titled = bool(before.title) and before.title == now.title
    return is_titled or _share(before, now) >= LEAST_MOVED


def is_of_the_case(before: Said, now: Said) -> bool:
    """Whether a page still tells of the case that it told of: pages of two customers have two titles."""
    return before.title == now.title or not before.title


def _share(one: Said, other: Said) -> float:
    """Share of the claims of whichever makes more of them that both make."""
    return len(frozenset(one.claims).intersection(other.claims)) / max(len(one.claims), len(other.claims), 1)
