"""Whether a page that came is so unlike the last report that its layout must have changed."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.diff.statements import Family, Statement, statements_of
from crawler.items.claim import Claim
from crawler.items.place import Place

LEAST_SHARE = 0.3
"""Share of the older report's text that a page must still say, in the same words, to be the same case."""
LEAST_SHARE_WITHOUT_A_PART = 0.65
"""The same for a page that lost a whole part (its body, its pairs): half a page was served, or half of it was read."""
LEAST_STATEMENTS = 4
"""A report of fewer statements is too small to tell drift from an edit."""
_PARTS = frozenset(place.part for place in (Place.SUMMARY, Place.CARD, Place.INTRODUCTION, Place.CHALLENGE, Place.BODY))
_LEAST_KEY = 3
"""A shorter key is found in any text."""


def drift_reason(old: Sequence[Claim], new: Sequence[Claim]) -> str | None:
    """Why the new reading cannot be an edit of the old one, in words with figures; None where it can.

    A rewritten case keeps its title or its parts; a page drawn anew, or read wrongly, loses both at once, or nearly all
    of its sentences.
    """
    before, after = statements_of(old), statements_of(new)
    if len(before) < LEAST_STATEMENTS:
        return None
    share = _share_found(before, after)
    lost = sorted(_regions(before) - _regions(after))
    if share >= (LEAST_SHARE_WITHOUT_A_PART if lost else LEAST_SHARE):
        return None
    same_title = bool(_keys(before, Family.TITLE) & _keys(after, Family.TITLE))
    if same_title and not lost and len(after) * 2 > len(before):
        return None
    title = "the same title" if same_title else "another title or none"
    return f"{share:.0%} of the last report's text found again, {title}, parts lost: {', '.join(lost) or 'none'}"


def _share_found(before: Sequence[Statement], after: Sequence[Statement]) -> float:
    keys = {s.key for s in after}
    everything = "\n".join(keys)
    total = sum(len(s.key) for s in before)
    found = sum(len(s.key) for s in before if s.key in keys or (len(s.key) > _LEAST_KEY and s.key in everything))
    return found / total if total else 1.0


def _regions(statements: Sequence[Statement]) -> set[str]:
    return {s.region for s in statements} & _PARTS


def _keys(statements: Sequence[Statement], family: Family) -> set[str]:
    return {s.key for s in statements if s.family is family}
