"""The latest changes, and within one crawl the gravest first: in the digest's order."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.place import Place
from crawler.outputs.digest.news.severity import moved_share, severity_of
from crawler.outputs.facts import Weighed
from storage.browsing.start_page import Sort, changes_of_sorts, last_telling_crawl, sorts_of_changes

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
    places = (Place.SPEAKER, "") if kind == ClaimKind.QUOTE.value else ("",)
    return max(_gravity(Weighed(ClaimKind(kind), ChangeKind(change), place)) for place in places)


def _weight(row: Row) -> tuple[tuple[int, bool], float, int]:
    """The digest's order: how grave, then by how much the number moved, then what stands first on the page."""
    weighed = Weighed.of(dict(row))
    return _gravity(weighed), moved_share(weighed) or 0.0, -row["id"]


def _gravity(weighed: Weighed) -> tuple[int, bool]:
    """Its rank, and of one rank what moved last."""
    return int(severity_of(weighed)), weighed.change is not ChangeKind.MOVED
