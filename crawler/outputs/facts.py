"""Changes as facts: one edit in summary, card and text is one fact, in three places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE, PageEvent
from crawler.outputs.digest.news.severity import Grade, Severity, is_folded, moved_share, severity_of, severity_of_event
from crawler.outputs.moments import day
from crawler.text.normalize import comparison_key

Row = Mapping[str, Any]
_MANY = 5
"""More cases than this that came in a row are one card."""
_SHARED = 0.6
"""Share of the shorter wording's pairs of characters that the longer one has, where both say one thing."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What severity asks of a change, as a row has it."""

    kind: ClaimKind
    change: ChangeKind
    place: str = ""
    old_value: float | None = None
    new_value: float | None = None
    old_unit: str | None = None
    unit: str | None = None

    @classmethod
    def of(cls, row: Row) -> Weighed:
        """A row with `kind`, `change`, `place`, both values and `unit`; `old_unit` where it is known.

        Where it is not, and both numbers are equal, what differs is the unit or the direction.
        """
        known = row.get("old_unit", row["unit"] if row["old_value"] != row["new_value"] else "")
        return cls(
            *(ClaimKind(row["kind"]), ChangeKind(row["change"]), row.get("place") or ""),
            *(row["old_value"], row["new_value"], known, row["unit"]),
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that changed, with every place of its page that says so; or what happened to a whole case."""

    row: Row
    """The change that tells it: that of the gravest claim, and of those the first. Of an event, that event."""
    severity: Severity
    share: float = 0.0
    """By what share of the old number it moved."""
    places: Sequence[Row] = field(default_factory=tuple)
    """Every change that says it, the one that tells it first; of an event none."""

    cases: Sequence[Row] = field(default_factory=tuple)
    """Of an event that stands for many of its kind: each of them."""

    @property
    def is_event(self) -> bool:
        """Whether it is of a whole case."""
        return not self.places

    @property
    def happened(self) -> str:
        """A kind of change, or an event's name."""
        return str(self.row["event"] if self.is_event else self.row["change"])

    @property
    def kind(self) -> str:
        """The claim's kind; `case` of a whole case."""
        return CASE if self.is_event else str(self.row["kind"])

    @property
    def grade(self) -> Grade:
        """How grave it is, in three steps."""
        return next(grade for grade in (Grade.HIGH, Grade.MEDIUM, Grade.LOW) if self.severity >= grade.floor)

    @property
    def is_figure(self) -> bool:
        """Whether a quantified result differs."""
        return self.kind == ClaimKind.METRIC and not self.is_folded

    @property
    def is_folded(self) -> bool:
        """Whether mails tell it at their end."""
        return is_folded(self.kind, self.happened)

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that say it."""
        return tuple(row["claim_id"] for row in self.places)

    @property
    def rank(self) -> tuple[float, float, int]:
        """The gravest first, then what moved furthest, then what stands first."""
        return -self.severity, -self.share, self.row["id"]


def facts_of(changes: Iterable[Row], events: Iterable[Row] = ()) -> list[Fact]:
    """The facts of these rows, in the order in which their first row came; then the events."""
    groups: dict[tuple[object, ...], list[list[Row]]] = {}
    found: list[list[Row]] = []
    for given in changes:
        row = dict(given)
        alike = groups.setdefault(_edit(row), [])
        group = next((group for group in alike if _says_the_same(group[0], row)), None)
        if group is None:
            group = []
            alike.append(group)
            found.append(group)
        group.append(row)
    facts = [_fact(group) for group in found]
    return facts + [Fact(dict(row), severity_of_event(PageEvent(row["event"]))) for row in events]


def newest_first(facts: Iterable[Fact]) -> list[Fact]:
    """By day, the newest first, and those of one day the gravest first."""
    by_rank = sorted(facts, key=lambda fact: fact.rank)
    return sorted(by_rank, key=lambda fact: day(fact.row["detected_at"]), reverse=True)


def folded(facts: Iterable[Fact]) -> list[Fact]:
    """The same for a page: many cases in a row to which one thing happened on one day are one card."""
    found: list[Fact] = []
    for _, group in groupby(facts, key=lambda fact: (fact.is_event, fact.happened, day(fact.row["detected_at"]))):
        alike = list(group)
        if alike[0].is_event and len(alike) > _MANY:
            found.append(replace(alike[0], cases=tuple(fact.row for fact in alike)))
        else:
            found += alike
    return found


def _fact(rows: Sequence[Row]) -> Fact:
    weighed = [(Weighed.of(row), row) for row in rows]
    ranked = sorted(weighed, key=lambda pair: -severity_of(pair[0]))
    first, _ = ranked[0]
    return Fact(ranked[0][1], severity_of(first), moved_share(first) or 0.0, tuple(row for _, row in ranked))


def _edit(row: Row) -> tuple[object, ...]:
    """What all places of one edit have in common."""
    numbers = (row["old_value"], row["new_value"], row["unit"])
    return row.get("vendor"), row.get("url"), row.get("crawl_id"), row["change"], *numbers


def _says_the_same(one: Row, other: Row) -> bool:
    """Whether two changes of one edit's form are of one fact: by the number before and after, else by their words."""
    old, new = one["old_value"], one["new_value"]
    if old is not None and new is not None and old != new:
        return True
    words = [comparison_key(row["new_text"] or row["old_text"] or "") for row in (one, other)]
    short, long = sorted(words, key=len)
    if old is None and new is None:
        return bool(short) and short == long
    if short in long:
        return bool(short)
    pairs, others = _pairs(short), _pairs(long)
    return bool(pairs) and len(pairs & others) >= _SHARED * len(pairs)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
