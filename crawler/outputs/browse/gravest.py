"""The latest changes, and within one crawl the gravest first: in the digest's order."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.digest import Statement, ToldChange
from crawler.outputs.digest.severity import moved_share, severity_of
from storage.datasette.front import Sort, changes_of_sorts, last_telling_crawl, sorts_of_changes

_WEIGHED = 200
"""Changes of one crawl that are weighed exactly: of the sorts that are gravest, those that were found last."""

Row = Mapping[str, Any]


def latest_changes(db: sqlite3.Connection, limit: int = 20) -> list[Row]:
    """The changes that readers were told of last, newest crawl first and the gravest of it before the others."""
    found: list[Row] = []
    crawl_id = last_telling_crawl(db)
    while crawl_id is not None and len(found) < limit:
        found += _of_crawl(db, crawl_id, limit - len(found))
        crawl_id = last_telling_crawl(db, before=crawl_id)
    return found


def _of_crawl(db: sqlite3.Connection, crawl_id: int, limit: int) -> list[Row]:
    counts = sorts_of_changes(db, crawl_id)
    sorts: list[Sort] = []
    for sort in sorted(counts, key=_gravest_of, reverse=True):
        sorts.append(sort)
        if sum(counts[each] for each in sorts) >= _WEIGHED:
            break
    rows = changes_of_sorts(db, crawl_id, sorts, _WEIGHED)
    return sorted(rows, key=_weight, reverse=True)[:limit]


def _gravest_of(sort: Sort) -> tuple[int, bool]:
    """How grave a change of this sort can be, by the parts of a report that severity asks for."""
    change, kind = sort
    places = ("quote/speaker", "") if kind == ClaimKind.QUOTE.value else ("",)
    return max(_told_weight(_told(change, kind, place)) for place in places)


def _weight(row: Row) -> tuple[tuple[int, bool], float, int]:
    """The digest's order: how grave, then by how much the number moved, then what stands first on the page."""
    told = _told(row["change"], row["kind"], row["place"], row)
    return _told_weight(told), moved_share(told) or 0.0, -row["id"]


def _told_weight(told: ToldChange) -> tuple[int, bool]:
    return int(severity_of(told)), told.change is not ChangeKind.MOVED


def _told(change: str, kind: str, place: str | None, row: Row | None = None) -> ToldChange:
    """What severity looks at: sort, place, values and units."""
    given: Row = row or dict.fromkeys(("old_value", "new_value", "old_unit", "new_unit"))
    old, new = (_side(place, given[f"{side}_unit"]) for side in ("old", "new"))
    return ToldChange(
        id=0,
        crawl_id=0,
        url="",
        company=None,
        title=None,
        claim_id="",
        kind=ClaimKind(kind),
        change=ChangeKind(change),
        old_text=None,
        new_text=None,
        old_value=given["old_value"],
        new_value=given["new_value"],
        unit=given["new_unit"],
        old=old,
        new=new,
    )


def _side(place: str | None, unit: str | None) -> Statement:
    return Statement(place or "", raw=None, unit=unit, is_span=False, snapshot_id=0, start=0, end=0)
