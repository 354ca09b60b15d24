"""Rows of `crawls`: one run of the spider each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.items.crawl import CrawlStatus, HeldReason, SettleResult
from crawler.items.errors import NotFoundError
from crawler.items.program import program
from storage.clock import from_iso, iso
from storage.database import Row, many, one, run

_COLUMNS = (
    "id, started_at, finished_at, status, reason, pid, extractor_version, seeds, known, read, counts, "
    "held_pages, held_changes, repeats, cause"
)


@dataclass(frozen=True, slots=True)
class Crawl:
    """One crawl."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    """None while it runs, and after it was killed until the next crawl starts."""
    status: CrawlStatus
    reason: str | None
    """Why it is interrupted, skipped, failed or discarded by itself, in words; of older releases why it is suspect.
    None: nothing to say."""
    pid: int | None
    extractor_version: int | None
    seeds: int | None
    known: int | None
    read: int | None
    counts: dict[str, int]
    """What else it counted."""
    held_pages: int
    held_changes: int
    repeats: int | None
    """The earlier suspect crawl of which it only saw the same again."""
    cause: HeldReason | None = None
    """Why it is suspect."""


def open_crawl(db: Database, *, now: datetime, pid: int | None, extractor_version: int | None) -> int:
    """Insert a running crawl; its id."""
    sql = "INSERT INTO crawls (started_at, status, pid, extractor_version) VALUES (?, 'running', ?, ?)"
    return int(run(db, sql, iso(now), pid, extractor_version).lastrowid or 0)


def insert_skipped(db: Database, *, now: datetime, pid: int | None, reason: str) -> int:
    """Insert a crawl that did not run since another one held the database; its id."""
    sql = "INSERT INTO crawls (started_at, finished_at, status, pid, reason) VALUES (?, ?, 'skipped', ?, ?)"
    return int(run(db, sql, iso(now), iso(now), pid, reason).lastrowid or 0)


def close_crawl(
    db: Database,
    crawl_id: int,
    status: CrawlStatus,
    counts: Mapping[str, int],
    *,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write a crawl's end. One that `settle` found suspect stays so, whatever `status` says."""
    known = {"seeds", "known", "read"}
    rest = {name: value for name, value in counts.items() if name not in known}
    run(
        db,
        "UPDATE crawls SET finished_at = ?, status = CASE status WHEN 'suspect' THEN status ELSE ? END,"
        " reason = coalesce(reason, ?), seeds = coalesce(?, seeds), known = coalesce(?, known),"
        " read = coalesce(?, read), counts = coalesce(?, counts) WHERE id = ?",
        *(iso(now), status.value, reason),
        *(counts.get("seeds"), counts.get("known"), counts.get("read")),
        *(json.dumps(rest, sort_keys=True) if rest else None, crawl_id),
    )


def write_settled(db: Database, crawl_id: int, result: SettleResult) -> None:
    """Write what settling found; a crawl that passed keeps its status until it is closed."""
    if result.status is CrawlStatus.SUSPECT:
        run(
            db,
            "UPDATE crawls SET status = 'suspect', cause = ?, held_pages = ?, held_changes = ?, repeats = ?"
            " WHERE id = ?",
            result.cause.dumped() if result.cause else None,
            *(result.held_pages, result.held_changes, result.repeats, crawl_id),
        )


def set_status(db: Database, crawl_id: int, status: CrawlStatus, reason: str | None = None) -> None:
    """Give a crawl another status; the reason is kept where None is given."""
    run(
        db,
        "UPDATE crawls SET status = ?1, reason = coalesce(?2, reason), cause = CASE WHEN ?2 IS NULL THEN cause END"
        " WHERE id = ?3",
        *(status.value, reason, crawl_id),
    )


def set_repeated(db: Database, crawl_id: int, repeats: int) -> None:
    """Which earlier crawl holds what this one only saw again."""
    run(db, "UPDATE crawls SET repeats = ? WHERE id = ?", repeats, crawl_id)


def crawl_of(db: Database, crawl_id: int) -> Crawl:
    """One crawl.

    Raises:
        NotFoundError: there is none with this id.
    """
    row = one(db, f"SELECT {_COLUMNS} FROM crawls WHERE id = ?", crawl_id)
    if row is None:
        raise NotFoundError(f"there is no crawl {crawl_id}: `{program()} status` lists the last ones")
    return _crawl(row)


def latest_crawls(db: Database, limit: int = 10) -> list[Crawl]:
    """The last crawls, newest first."""
    return [_crawl(row) for row in many(db, f"SELECT {_COLUMNS} FROM crawls ORDER BY id DESC LIMIT ?", limit)]


def last_completed(db: Database) -> datetime | None:
    """When the last crawl began that came to its end and was answered by the site; None where there is none.

    A site that refuses, or has only pages that are unlike their last reading, has answered: to ask it again at once
    would help nobody. One where every page was an `error` has not.
    """
    row = one(
        db,
        "SELECT k.started_at FROM crawls AS k WHERE k.status IN ('finished', 'suspect', 'released', 'discarded')"
        " AND EXISTS (SELECT 1 FROM visits AS v WHERE v.crawl_id = k.id AND v.outcome <> 'error')"
        " ORDER BY k.id DESC LIMIT 1",
    )
    return from_iso(row[0]) if row else None


def unended(db: Database) -> list[int]:
    """Crawls that have no end, oldest first: the running one, and those that were killed."""
    return [row[0] for row in many(db, "SELECT id FROM crawls WHERE finished_at IS NULL ORDER BY id")]


def repeats_of(db: Database, crawl_id: int) -> list[int]:
    """Crawls that only saw again what this one holds, and have no other end."""
    return [row[0] for row in many(db, "SELECT id FROM crawls WHERE repeats = ? AND status = 'suspect'", crawl_id)]


def unresolved_before(db: Database, crawl_id: int) -> int | None:
    """The last suspect crawl before this one that brought news and waits for a person; None where there is none."""
    row = one(
        db,
        "SELECT id FROM crawls WHERE id < ? AND status = 'suspect' AND repeats IS NULL ORDER BY id DESC LIMIT 1",
        crawl_id,
    )
    return row[0] if row else None


def _crawl(row: Row) -> Crawl:
    (crawl_id, started, finished, status, *rest) = row
    (reason, pid, version, seeds, known, read, counts, held_pages, held_changes, repeats, cause) = rest
    return Crawl(
        crawl_id,
        from_iso(started),
        from_iso(finished) if finished else None,
        CrawlStatus(status),
        *(reason, pid, version, seeds, known, read),
        counts=json.loads(counts) if counts else {},
        held_pages=held_pages,
        held_changes=held_changes,
        repeats=repeats,
        cause=HeldReason.loaded(cause),
    )
