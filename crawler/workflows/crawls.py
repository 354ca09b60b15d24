"""The beginning and the end of a crawl, and what becomes of one that was killed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from crawler.items.crawl import CrawlStatus, Gate
from crawler.workflows.settle import settle_crawl
from storage.database import transaction
from storage.rows.crawls import close_crawl, insert_skipped, open_crawl, unended
from storage.rows.pages import count_pages
from storage.rows.visits import outcome_counts


def start_crawl(db: Database, *, now: datetime, pid: int, extractor_version: int, gate: Gate | None = None) -> int:
    """Open a crawl and return its id; the caller holds the `CrawlLock`.

    Crawls that never ended are settled first, as the gate allows, and marked `interrupted`: what they staged is
    neither lost nor told twice.
    """
    for crawl_id in unended(db):
        with transaction(db):
            settle_crawl(db, crawl_id, now=now, gate=gate)
            reason = "it was killed: what it had staged was settled when the next crawl started"
            close_crawl(db, crawl_id, CrawlStatus.INTERRUPTED, _counts(db, crawl_id), now=now, reason=reason)
    with transaction(db):
        return open_crawl(db, now=now, pid=pid, extractor_version=extractor_version)


def skip_crawl(db: Database, *, now: datetime, pid: int, reason: str) -> int:
    """Note that a crawl did not run since another one held the database; its id."""
    with transaction(db):
        return insert_skipped(db, now=now, pid=pid, reason=reason)


def finish_crawl(  # noqa: PLR0913  # a row's columns
    db: Database,
    crawl_id: int,
    status: CrawlStatus,
    counts: Mapping[str, int],
    *,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Close a crawl. `counts` may name `seeds`, `known`, `read` and more; `known` and `read` default to the store's.

    A crawl that settling found suspect keeps that status.
    """
    with transaction(db):
        close_crawl(db, crawl_id, status, {**_counts(db, crawl_id), **counts}, now=now, reason=reason)


def _counts(db: Database, crawl_id: int) -> dict[str, int]:
    read = sum(count for outcome, count in outcome_counts(db, crawl_id).items() if outcome.was_read)
    return {"known": count_pages(db), "read": read}
