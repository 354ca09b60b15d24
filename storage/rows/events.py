"""Rows of `events`: what happens to a page as a whole, one row each, however many claims it has."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from crawler.items.crawl import PageEvent, State
from storage.clock import epoch
from storage.database import many, one, run
from storage.rows.visits import READ


def insert_event(
    db: Database, crawl_id: int, page_id: int, event: PageEvent, claims: int, *, state: State, now: datetime
) -> None:
    """Store an event with the number of claims under it, and how often the page went to and fro before.

    That is how often it was withdrawn; for `page_flaps`, how often that was told of it.
    """
    counted = PageEvent.PAGE_FLAPS if event is PageEvent.PAGE_FLAPS else PageEvent.CASE_WITHDRAWN
    flaps = one(
        db,
        "SELECT count(*) FROM events WHERE page_id = ? AND event = ? AND state = 'live'",
        *(page_id, counted.value),
    )
    live_at = epoch(now) if state is State.LIVE else None
    run(
        db,
        "INSERT INTO events (crawl_id, page_id, event, claims, flaps, state, live_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(crawl_id, page_id, event.value, claims, flaps[0] if flaps else 0, state.value, live_at),
    )


def pages_missed(db: Database, crawl_id: int, gone_after: int) -> list[int]:
    """Pages that this crawl missed, and with it at least `gone_after` crawls, and whose cases are not withdrawn yet."""
    rows = many(
        db,
        "SELECT p.id FROM visits AS v JOIN pages AS p ON p.id = v.page_id"
        " WHERE v.crawl_id = ? AND v.outcome IN ('gone', 'redirected') AND p.status = 'suspect_gone'"
        " AND p.accepted_report_id IS NOT NULL AND p.missing_count >= ? ORDER BY p.id",
        *(crawl_id, gone_after),
    )
    return [row[0] for row in rows]


def pages_found_again(db: Database, crawl_id: int) -> list[int]:
    """Withdrawn pages that this crawl read, except where what it read waits for a person."""
    rows = many(
        db,
        "SELECT p.id FROM visits AS v JOIN pages AS p ON p.id = v.page_id"
        " WHERE v.crawl_id = ? AND v.outcome IN ('changed', 'unchanged', 'not_modified') AND p.status = 'withdrawn'"
        " AND p.same_as IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM staged_pages AS s WHERE s.crawl_id = v.crawl_id AND s.page_id = p.id"
        " AND s.state NOT IN ('live', 'discarded', 'flapping')) ORDER BY p.id",
        crawl_id,
    )
    return [row[0] for row in rows]


def last_flapping(db: Database, page_id: int) -> int | None:
    """The last crawl that told of the page that it flaps; None where none did."""
    row = one(db, "SELECT max(crawl_id) FROM events WHERE page_id = ? AND event = 'page_flaps'", page_id)
    return row[0] if row else None


def waiting_withdrawal(db: Database, page_id: int) -> tuple[int, State] | None:
    """(crawl, state) of a withdrawal of the page that is held, or was discarded since it was last read."""
    row = one(
        db,
        "SELECT e.crawl_id, e.state FROM events AS e WHERE e.page_id = ? AND e.event = 'case_withdrawn'"
        " AND e.state IN ('held', 'discarded') AND NOT EXISTS (SELECT 1 FROM visits AS v WHERE v.page_id = e.page_id"
        f" AND v.crawl_id > e.crawl_id AND v.outcome IN {READ})"
        " ORDER BY e.id DESC LIMIT 1",
        page_id,
    )
    return (row[0], State(row[1])) if row else None


def held_withdrawals(db: Database, crawl_id: int, *states: State) -> list[int]:
    """Pages whose withdrawal this crawl holds (or in other states)."""
    marks = ", ".join("?" * len(states))
    rows = many(
        db,
        "SELECT page_id FROM events WHERE crawl_id = ? AND event = 'case_withdrawn'"
        f" AND state IN ({marks}) ORDER BY page_id",
        crawl_id,
        *(state.value for state in states),
    )
    return [row[0] for row in rows]


def set_event_state(db: Database, crawl_id: int, page_id: int, state: State, *, now: datetime) -> None:
    """Give the waiting withdrawal of a page by one crawl another state."""
    run(
        db,
        "UPDATE events SET state = ?, live_at = ? WHERE crawl_id = ? AND page_id = ? AND event = 'case_withdrawn'"
        " AND state IN ('held', 'discarded')",
        *(state.value, epoch(now) if state is State.LIVE else None, crawl_id, page_id),
    )


def supersede_withdrawals(db: Database, page_id: int) -> list[int]:
    """Give up held withdrawals of a page that is there again; the crawls that held them."""
    rows = many(
        db,
        "UPDATE events SET state = 'superseded' WHERE page_id = ? AND state = 'held' RETURNING crawl_id",
        page_id,
    )
    return [row[0] for row in rows]
