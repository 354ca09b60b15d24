"""Rows of `staged_pages`: readings of known pages that differ from the accepted one, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items.crawl import State, Validators
from storage.database import Row, many, one, run
from storage.rows.changes import move_changes


@dataclass(frozen=True, slots=True)
class StagedPage:
    """One reading that a crawl staged."""

    crawl_id: int
    page_id: int
    report_id: int | None
    """None where the reading was thrown away."""
    state: State
    validators: Validators
    earlier_crawl: int | None = None
    """Held: the crawl whose held reading it came upon, and was compared with; None: with the accepted one. Drifted: the
    crawl since which the page drifts; None: this one. Discarded: the same. Repeated, flapping, and discarded without a
    report: the crawl that read the same."""

    @property
    def holder(self) -> int:
        """The crawl with which it is released or discarded."""
        if self.state in {State.DRIFTED, State.DISCARDED} and self.earlier_crawl is not None:
            return self.earlier_crawl
        return self.crawl_id


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A reading that is held, drifted or discarded, with what tells whether a page says it again."""

    staged: StagedPage
    content_hash: bytes
    body_hash: bytes
    extractor_version: int


_COLUMNS = "crawl_id, page_id, report_id, state, etag, last_modified, earlier_crawl"
_HOLDER = "CASE WHEN state IN ('drifted', 'discarded') THEN coalesce(earlier_crawl, crawl_id) ELSE crawl_id END"


def stage_page(  # a row's columns
    db: Database,
    crawl_id: int,
    page_id: int,
    report_id: int | None,
    state: State,
    validators: Validators,
    earlier_crawl: int | None = None,
) -> None:
    """Note a crawl's reading of a page; one that the same crawl noted before is replaced."""
    run(
        db,
        f"INSERT OR REPLACE INTO staged_pages ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(crawl_id, page_id, report_id, state.value, validators.etag, validators.last_modified, earlier_crawl),
    )


def staged_by(db: Database, crawl_id: int, *states: State) -> list[StagedPage]:
    """Readings of one crawl in these states, in the order of their pages."""
    marks = ", ".join("?" * len(states))
    rows = many(
        db,
        f"SELECT {_COLUMNS} FROM staged_pages WHERE crawl_id = ? AND state IN ({marks}) ORDER BY page_id",
        crawl_id,
        *(state.value for state in states),
    )
    return [_staged(row) for row in rows]


def kept_by(db: Database, crawl_id: int, *states: State) -> list[StagedPage]:
    """Readings in these states that are released or discarded with this crawl, in the order of their pages."""
    marks = ", ".join("?" * len(states))
    rows = many(
        db,
        f"SELECT {_COLUMNS} FROM staged_pages WHERE (crawl_id = ? OR earlier_crawl = ?) AND {_HOLDER} = ?"
        f" AND state IN ({marks}) AND report_id IS NOT NULL ORDER BY page_id, crawl_id",
        *(crawl_id, crawl_id, crawl_id),
        *(state.value for state in states),
    )
    return [_staged(row) for row in rows]


def waiting_for(db: Database, page_id: int) -> list[WaitingPage]:
    """Readings of the page that are held, drifted or discarded, newest first."""
    rows = many(
        db,
        "SELECT t.crawl_id, t.page_id, t.report_id, t.state, t.etag, t.last_modified, t.earlier_crawl,"
        " s.content_hash, s.body_hash, r.extractor_version"
        " FROM staged_pages AS t JOIN reports AS r ON r.id = t.report_id"
        " JOIN snapshots AS s ON s.id = r.snapshot_id"
        " WHERE t.page_id = ? AND t.state IN ('held', 'drifted', 'discarded') ORDER BY t.crawl_id DESC",
        page_id,
    )
    return [WaitingPage(_staged(row[:7]), *row[7:]) for row in rows]


def set_staged_state(db: Database, staged: StagedPage, state: State) -> None:
    """Give a reading another state; its changes are not touched."""
    # a live reading's report is the page's accepted one: no second pointer, so that it can be extracted again
    report_id = None if state is State.LIVE else staged.report_id
    run(
        db,
        "UPDATE staged_pages SET state = ?, report_id = ? WHERE crawl_id = ? AND page_id = ?",
        *(state.value, report_id, staged.crawl_id, staged.page_id),
    )


def set_staged_report(db: Database, staged: StagedPage, report_id: int) -> None:
    """Let a newer extractor's report of the same bytes stand for a waiting reading."""
    run(
        db,
        "UPDATE staged_pages SET report_id = ? WHERE crawl_id = ? AND page_id = ?",
        *(report_id, staged.crawl_id, staged.page_id),
    )


def set_free(db: Database, staged: StagedPage) -> None:
    """A held reading no longer rests on an earlier one: it is compared with the accepted one from now on."""
    run(
        db,
        "UPDATE staged_pages SET earlier_crawl = NULL WHERE crawl_id = ? AND page_id = ?",
        *(staged.crawl_id, staged.page_id),
    )


def set_repeats(db: Database, page_id: int, crawl_id: int, state: State) -> None:
    """Later crawls that saw again what is released (or discarded) now: they read what is accepted (or known)."""
    run(
        db,
        "UPDATE staged_pages SET state = ? WHERE page_id = ? AND crawl_id > ? AND report_id IS NULL"
        " AND state IN ('repeated', 'discarded') AND coalesce(earlier_crawl, ?) = ?",
        *(state.value, page_id, crawl_id, crawl_id, crawl_id),
    )


def supersede(db: Database, staged: StagedPage) -> None:
    """Give up a waiting reading, its changes, and its report and snapshot where nothing else rests on them."""
    move_changes(db, staged.crawl_id, staged.page_id, (State.HELD,), State.SUPERSEDED)
    run(
        db,
        "UPDATE staged_pages SET state = 'superseded', report_id = NULL WHERE crawl_id = ? AND page_id = ?",
        *(staged.crawl_id, staged.page_id),
    )
    if staged.report_id is not None:
        drop_report(db, staged.report_id)


def drop_report(db: Database, report_id: int) -> None:
    """Delete a report that was never accepted, and its snapshot where nothing else points at it."""
    row = one(db, "SELECT page_id, snapshot_id FROM reports WHERE id = ?", report_id)
    used = one(db, "SELECT 1 FROM staged_pages WHERE report_id = ? LIMIT 1", report_id)
    if row is None or used:
        return
    page_id, snapshot_id = row
    run(db, "DELETE FROM reports WHERE id = ?", report_id)
    needed = one(
        db,
        "SELECT 1 FROM reports WHERE snapshot_id = ?"
        " UNION ALL SELECT 1 FROM claim_versions WHERE page_id = ? AND snapshot_id = ?"
        " UNION ALL SELECT 1 FROM snapshots WHERE page_id = ? AND bytes_of = ? LIMIT 1",
        *(snapshot_id, page_id, snapshot_id, page_id, snapshot_id),
    )
    if needed is None:
        run(db, "UPDATE visits SET snapshot_id = NULL WHERE page_id = ? AND snapshot_id = ?", page_id, snapshot_id)
        run(db, "DELETE FROM snapshots WHERE id = ?", snapshot_id)


def still_waiting(db: Database, crawl_id: int) -> bool:
    """Whether anything of this crawl is held."""
    return bool(
        one(
            db,
            "SELECT 1 FROM held_pages WHERE crawl_id = ? LIMIT 1",
            crawl_id,
        )
    )


def holders_of_repeated(db: Database, crawl_ids: Iterable[int]) -> list[int]:
    """Crawls that still hold what one of these crawls saw again, newest first."""
    ids = list(crawl_ids)
    marks = ", ".join("?" * len(ids))
    rows = many(
        db,
        "SELECT DISTINCT h.crawl_id FROM staged_pages AS t JOIN held_pages AS h ON h.page_id = t.page_id"
        f" AND h.seen_crawl = t.earlier_crawl WHERE t.crawl_id IN ({marks}) AND t.state = 'repeated' ORDER BY 1 DESC",
        *ids,
    )
    return [row[0] for row in rows]


def _staged(row: Row) -> StagedPage:
    crawl_id, page_id, report_id, state, etag, last_modified, earlier = row
    return StagedPage(crawl_id, page_id, report_id, State(state), Validators(etag, last_modified), earlier)
