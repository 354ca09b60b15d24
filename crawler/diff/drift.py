"""Whether a page that came is so unlike the last report that its layout must have changed."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from crawler.diff.edition import Edition
from crawler.diff.statements import Family, Statement, size_of
from crawler.items.place import Place

LEAST_SHARE = 0.3
"""Share of the older report's text that a page must still say, in the same words, to be the same case."""
LEAST_SHARE_WITHOUT_A_PART = 0.65
"""The same for a page that lost a whole part (its body, its pairs): half a page was served, or half of it was read."""
LEAST_SENTENCES = 0.1
"""Share of the older report's sentences that a page must still tell, be it in other words, whatever its title is."""
LEAST_STATEMENTS = 4
"""A report of fewer statements is too small to tell drift from an edit."""
_ALIKE = 50.0
"""Likeness (0 to 100) from which a sentence is another in other words."""
_PARTS = frozenset(place.part for place in (Place.SUMMARY, Place.CARD, Place.INTRODUCTION, Place.CHALLENGE, Place.BODY))


def drift_reason(before: Edition, after: Edition) -> str | None:
    """Why the new reading cannot be an edit of the old one, in words with figures; None where it can.

    A rewritten case keeps its title or its parts, and tells some of what it told; a page drawn anew, or read wrongly,
    loses both at once, or nearly all of its sentences.
    """
    if len(before.statements) < LEAST_STATEMENTS:
        return None
    sentences = [statement for statement in before.statements if _is_sentence(statement)]
    kept = sum(_is_told(statement, after) for statement in sentences)
    if len(sentences) >= LEAST_STATEMENTS and kept < LEAST_SENTENCES * len(sentences):
        return f"hardly a sentence is found again, even in other words: {kept} of {len(sentences)}"
    share = _share_found(before, after)
    if share >= LEAST_SHARE_WITHOUT_A_PART:
        return None
    lost = sorted(_regions(before.statements) - _regions(after.statements))
    lost += ["title"] if _is_by_a_stranger(before, after) else []
    if share >= LEAST_SHARE and not lost:
        return None
    same_title = bool(_keys(before, Family.TITLE) & _keys(after, Family.TITLE))
    if same_title and not lost and len(after.statements) * 2 > len(before.statements):
        return None
    title = "the same title" if same_title else "another title or none"
    return f"{share:.0%} of the last report's text found again, {title}, parts lost: {', '.join(lost) or 'none'}"


def _share_found(before: Edition, after: Edition) -> float:
    total = size_of(before.statements)
    return size_of(filter(after.says, before.statements)) / total if total else 1.0


def _is_sentence(statement: Statement) -> bool:
    """Whether it is prose: headings and cards stay in a page whose sentences come from elsewhere."""
    return statement.is_sentence and not statement.is_heading


def _is_told(statement: Statement, after: Edition) -> bool:
    """Whether the other reading tells a sentence, in the same words or in others."""
    return after.says(statement) or any(
        fuzz.ratio(statement.words, other.words, score_cutoff=_ALIKE) for other in after.statements
    )


def _is_by_a_stranger(before: Edition, after: Edition) -> bool:
    """Whether its title and several of its sentences are none of the older reading's, be it in other words."""
    titles = [[s for s in edition.statements if s.family is Family.TITLE] for edition in (before, after)]
    if not all(titles) or any(_is_told(statement, before) for statement in titles[1]):
        return False
    return sum(not _is_told(s, before) for s in after.statements if _is_sentence(s)) >= LEAST_STATEMENTS


def _regions(statements: Sequence[Statement]) -> set[str]:
    return {s.region for s in statements} & _PARTS


def _keys(edition: Edition, family: Family) -> set[str]:
    return {s.key for s in edition.statements if s.family is family}
