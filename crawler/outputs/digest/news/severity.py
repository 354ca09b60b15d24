"""How grave a change is: one documented order for subject, sorting and filters."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Protocol

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import PageEvent
from crawler.items.place import Place
from crawler.languages import measures_of

NOTABLE_SHARE = 0.1
"""A result whose number moves by more than this share of the old one is in the first rank."""


class Severity(IntEnum):
    """The order, gravest first; docs/digest.md has it as a table."""

    METRIC_CHANGED = 160
    """A result's number moved by more than a tenth, or its unit, direction or shape differs."""
    METRIC_REMOVED = 150
    CASE_WITHDRAWN = 140
    SPEAKER_CHANGED = 130
    """The quote has another speaker or role, or lost one."""
    MODULE_REMOVED = 120
    METRIC_ADDED = 110
    METRIC_ADJUSTED = 100
    """A result's number moved by a tenth or less."""
    CASE_BACK = 90
    NEW_CASE = 80
    PAGE_FLAPS = 75
    """A page says old and new in turn: what was told of its last edit may not last."""
    PARTNER = 70
    """The partner came, went or is another one."""
    FACT_CHANGED = 60
    """Any other kind but narrative: a number, name or direction differs."""
    FACT_REMOVED = 50
    FACT_ADDED = 40
    NARRATIVE_CHANGED = 30
    NARRATIVE_REMOVED = 25
    NARRATIVE_ADDED = 20
    REWORDED = 10
    """Other words, the same facts."""


class Grade(StrEnum):
    """Three steps of the order, for filters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def floor(self) -> Severity:
        """The least grave rank that still has this grade."""
        return {
            Grade.HIGH: Severity.MODULE_REMOVED,
            Grade.MEDIUM: Severity.FACT_ADDED,
            Grade.LOW: Severity.REWORDED,
        }[self]


_EVENTS = {
    PageEvent.NEW_CASE: Severity.NEW_CASE,
    PageEvent.CASE_WITHDRAWN: Severity.CASE_WITHDRAWN,
    PageEvent.CASE_BACK: Severity.CASE_BACK,
    PageEvent.PAGE_FLAPS: Severity.PAGE_FLAPS,
}
_COMES = frozenset({ChangeKind.ADDED, ChangeKind.RESTORED})
_SPEAKER = frozenset({Place.SPEAKER, Place.SPEAKER_ROLE})


class Weighed(Protocol):
    """What decides how grave a change is, as `ToldChange` has it."""

    @property
    def kind(self) -> ClaimKind:
        """Of the claim."""

    @property
    def change(self) -> ChangeKind:
        """What happened to it."""

    @property
    def place(self) -> str:
        """As in `Claim.place`; "" where it is not known."""

    @property
    def old_value(self) -> float | None:
        """The number before, None where there is none."""

    @property
    def new_value(self) -> float | None:
        """The number after."""

    @property
    def old_unit(self) -> str | None:
        """The unit of the number before."""

    @property
    def unit(self) -> str | None:
        """The unit of the number after."""


def is_folded(kind: str, change: str) -> bool:
    """Whether a change belongs to the end: other words or another place, or the story around the facts."""
    return kind == ClaimKind.NARRATIVE or change in {ChangeKind.REWORDED, ChangeKind.MOVED}


def severity_of_event(event: PageEvent) -> Severity:
    """How grave it is that a whole case came or went."""
    return _EVENTS[event]


def severity_of(change: Weighed) -> Severity:
    """How grave one change is."""
    if change.change in {ChangeKind.REWORDED, ChangeKind.MOVED}:
        return Severity.REWORDED
    comes, goes = change.change in _COMES, change.change is ChangeKind.REMOVED
    if change.place in _SPEAKER and not comes:
        return Severity.SPEAKER_CHANGED
    match change.kind:
        case ClaimKind.METRIC:
            ranks = (Severity.METRIC_ADDED, Severity.METRIC_REMOVED, _metric(change))
        case ClaimKind.MODULE:
            ranks = (Severity.FACT_ADDED, Severity.MODULE_REMOVED, Severity.FACT_CHANGED)
        case ClaimKind.PARTNER:
            ranks = (Severity.PARTNER,) * 3
        case ClaimKind.NARRATIVE:
            ranks = (Severity.NARRATIVE_ADDED, Severity.NARRATIVE_REMOVED, Severity.NARRATIVE_CHANGED)
        case _:
            ranks = (Severity.FACT_ADDED, Severity.FACT_REMOVED, Severity.FACT_CHANGED)
    return ranks[0] if comes else ranks[1] if goes else ranks[2]


def _metric(change: Weighed) -> Severity:
    share = moved_share(change)
    is_small = share is not None and share <= NOTABLE_SHARE
    return Severity.METRIC_ADJUSTED if is_small else Severity.METRIC_CHANGED


def moved_share(change: Weighed) -> float | None:
    """By what share of the old number it moved, 0.1 for a tenth; None where the two cannot be compared."""
    compared = measures_of(change.unit).set_against(change.old_value, change.old_unit, change.new_value, change.unit)
    if compared is None or not compared[0]:
        return None
    old, new, _ = compared
    return round(abs(new - old) / abs(old), 9)
