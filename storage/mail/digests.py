"""What a digest tells, read from the store: changes with both sides, events, held crawls, pages that are not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlite_utils import Database

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CrawlStatus, HeldReason, PageEvent
from crawler.items.digest import HeldCrawl, Statement, Told, ToldChange, ToldEvent, UnreadPage, Watch
from crawler.items.errors import NotFoundError
from crawler.items.place import Place
from crawler.items.program import program
from crawler.items.report import FIRST_LANGUAGE
from crawler.items.visit import Outcome
from storage.clock import from_iso
from storage.database import Row, many, one
from storage.queries.held import HeldPage, Waiting, held_pages
from storage.rows.site_lines import told_lines
from storage.rows.visits import READ

FIGURES_MAX = 40
"""Results of one case that an event carries at most."""
_SIDE = (
    "{0}.place, {0}.text, {0}.unit, {0}.snapshot_id, {0}.start_offset, {0}.end_offset,"
    " {0}.quantity_start, {0}.quantity_end, {0}.value IS NULL, {0}_span.unit_from"
)
_ADDRESSED = (
    "EXISTS (SELECT 1 FROM {0} AS x JOIN digests AS d ON d.id = x.digest_id"
    " WHERE d.addressed_at IS NOT NULL AND x.{1} = {2})"
)
_CHANGES = f"""
SELECT c.id, c.crawl_id, p.url, r.company, r.title, c.claim_id, c.kind, c.change, c.old_text, c.new_text,
       c.old_value, c.new_value, c.unit, {_SIDE.format("o")}, {_SIDE.format("n")},
       coalesce((SELECT language FROM vendor), '{FIRST_LANGUAGE}')
FROM changes AS c
JOIN pages AS p ON p.id = c.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN claim_versions AS o ON o.page_id = c.page_id AND o.claim_id = c.claim_id AND o.version = c.old_version
LEFT JOIN claim_versions AS n ON n.page_id = c.page_id AND n.claim_id = c.claim_id AND n.version = c.new_version
LEFT JOIN version_spans AS o_span ON o_span.version_id = o.id
LEFT JOIN version_spans AS n_span ON n_span.version_id = n.id
WHERE c.state = 'live' AND c.told_by IS NULL AND c.change <> 'moved'
"""
_EVENTS = """
SELECT e.id, e.crawl_id, e.page_id, p.url, r.company, r.title, e.event, e.claims, e.flaps
FROM events AS e
JOIN pages AS p ON p.id = e.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
WHERE e.state = 'live'
"""
_CRAWLS = "SELECT k.id, k.reason, k.cause, k.status FROM crawls AS k"
_HELD = f"{_CRAWLS} WHERE k.status = 'suspect'"


def told_by_digest(db: Database, digest_id: int, *, as_it_was: bool = False) -> Told:
    """What one digest tells.

    `as_it_was`: as it was when the digest was taken, also where a later crawl has ended since, and with the held crawls
    that a person has decided on since.
    """
    changes = many(
        db,
        f"{_CHANGES} AND c.id IN (SELECT change_id FROM digest_changes WHERE digest_id = ?) ORDER BY c.id",
        digest_id,
    )
    events = many(
        db,
        f"{_EVENTS} AND e.id IN (SELECT event_id FROM digest_events WHERE digest_id = ?) ORDER BY e.id",
        digest_id,
    )
    held = many(
        db,
        f"{f'{_CRAWLS} WHERE 1' if as_it_was else _HELD}"
        " AND k.id IN (SELECT crawl_id FROM digest_held WHERE digest_id = ?) ORDER BY k.id",
        digest_id,
    )
    told = _told(db, changes, events, held)
    return replace(told, watch=_watch_after(db, digest_id, told.watch)) if as_it_was else told


def told_of_crawl(db: Database, crawl_id: int) -> Told:
    """What one crawl has to tell, whether it was told or not.

    Raises:
        NotFoundError: there is no such crawl.
    """
    if one(db, "SELECT 1 FROM crawls WHERE id = ?", crawl_id) is None:
        raise NotFoundError(f"there is no crawl {crawl_id}: `{program()} status` lists the last ones")
    held = many(db, f"{_HELD} AND k.repeats IS NULL AND k.id = ?", crawl_id)
    changes = many(db, f"{_CHANGES} AND c.crawl_id = ? ORDER BY c.id", crawl_id)
    return _told(db, changes, many(db, f"{_EVENTS} AND e.crawl_id = ? ORDER BY e.id", crawl_id), held)


def told_waiting(db: Database) -> Told:
    """What no digest was ever addressed to anybody for: what the next mail will say."""
    is_told = _ADDRESSED.format("digest_changes", "change_id", "c.id")
    changes = many(db, f"{_CHANGES} AND NOT {is_told} ORDER BY c.id")
    is_told = _ADDRESSED.format("digest_events", "event_id", "e.id")
    events = many(db, f"{_EVENTS} AND NOT {is_told} ORDER BY e.id")
    is_told = _ADDRESSED.format("digest_held", "crawl_id", "k.id")
    held = many(db, f"{_HELD} AND k.repeats IS NULL AND NOT {is_told} ORDER BY k.id")
    return _told(db, changes, events, held)


def last_ended_crawl(db: Database) -> int | None:
    """The last crawl that ended and was no skipped one; None where there is none."""
    row = one(
        db, "SELECT id FROM crawls WHERE finished_at IS NOT NULL AND status <> 'skipped' ORDER BY id DESC LIMIT 1"
    )
    return row[0] if row else None


def _told(db: Database, changes: Sequence[Row], events: Sequence[Row], held: Sequence[Row]) -> Told:
    return Told(
        tuple(map(_change, changes)),
        tuple(_event(db, row) for row in events),
        tuple(_held(db, row) for row in held),
        _watch(db),
    )


def _held(db: Database, row: Row) -> HeldCrawl:
    crawl_id, reason, cause, status = row
    if status != CrawlStatus.SUSPECT:
        counts = one(db, _DECIDED, *(crawl_id,) * 4)
        assert counts is not None
        changes, on_pages, drifted, withdrawals = counts
        return HeldCrawl(
            *(crawl_id, changes, on_pages, reason, HeldReason.loaded(cause), drifted, withdrawals),
            decided=CrawlStatus(status),
        )
    pages: dict[Waiting, list[HeldPage]] = {what: [] for what in Waiting}
    for page in held_pages(db, crawl_id):
        pages[page.what].append(page)
    changed = pages[Waiting.CHANGES]
    return HeldCrawl(
        *(crawl_id, sum(page.changes for page in changed), len(changed), reason, HeldReason.loaded(cause)),
        drifted=len(pages[Waiting.READING]),
        withdrawals=len(pages[Waiting.WITHDRAWAL]),
    )


_DECIDED = """
SELECT count(*), count(DISTINCT page_id), (
  SELECT count(*) FROM staged_pages AS s WHERE s.crawl_id = ? AND NOT EXISTS
    (SELECT 1 FROM changes AS c WHERE c.crawl_id = ? AND c.page_id = s.page_id)
), (SELECT count(*) FROM events WHERE crawl_id = ? AND event = 'case_withdrawn')
FROM changes WHERE crawl_id = ? AND change <> 'moved' AND told_by IS NULL
"""
"""What a crawl held that holds nothing any more: of one that is held nothing is let through."""


def _watch_after(db: Database, digest_id: int, now: Watch) -> Watch:
    """How the watching went when a digest was taken; `now`: after the last crawl.

    After an earlier one nobody knows any more which pages were not read since when.
    """
    row = one(
        db,
        "SELECT k.id, k.finished_at FROM digests AS d JOIN crawls AS k ON k.id = d.crawl_id WHERE d.id = ?",
        digest_id,
    )
    if row is None or row[0] == now.crawl_id:
        return now
    crawl_id, finished_at = row
    cases = one(
        db,
        "SELECT count(*) FROM pages AS p WHERE (SELECT e.event FROM events AS e WHERE e.page_id = p.id"
        " AND e.state = 'live' AND e.event <> 'page_flaps' AND e.crawl_id <= ? ORDER BY e.id DESC LIMIT 1)"
        " IN ('new_case', 'case_back')",
        crawl_id,
    )
    return Watch(crawl_id, from_iso(finished_at), cases[0] if cases else 0, (), tuple(told_lines(db, crawl_id)))


def _change(row: Row) -> ToldChange:
    change_id, crawl_id, url, company, title, claim_id, kind, change, *rest = row
    old_text, new_text, old_value, new_value, unit = rest[:5]
    return ToldChange(
        *(change_id, crawl_id, url, company, title, claim_id, ClaimKind(kind), ChangeKind(change)),
        *(old_text, new_text, old_value, new_value, unit, _statement(rest[5:15]), _statement(rest[15:25])),
        language=rest[25],
    )


def _statement(side: Sequence[object]) -> Statement | None:
    place, text, unit, snapshot_id, start, end, quantity_start, quantity_end, is_span, unit_from = side
    if place is None:
        return None
    assert isinstance(text, str)
    assert isinstance(start, int)
    raw = None
    if isinstance(quantity_start, int) and isinstance(quantity_end, int):
        raw = text[quantity_start - start : quantity_end - start]
    return Statement(place, raw, unit, bool(is_span), snapshot_id, start, end, unit_from)  # type: ignore[arg-type]  # columns as the schema types them


def _event(db: Database, row: Row) -> ToldEvent:
    event_id, crawl_id, page_id, url, company, title, event, claims, flaps = row
    kind = PageEvent(event)
    closing = "= ?" if kind is PageEvent.CASE_WITHDRAWN else "IS NULL AND ?"
    figures = many(
        db,
        f"SELECT DISTINCT text FROM claim_versions WHERE page_id = ? AND kind = 'metric' AND valid_to_crawl {closing}"
        f" ORDER BY place NOT LIKE '{Place.CARD.part}/%', start_offset, slot LIMIT ?",
        *(page_id, crawl_id, FIGURES_MAX),
    )
    return ToldEvent(
        *(event_id, crawl_id, page_id, url, company, title, kind, claims, flaps), tuple(text for (text,) in figures)
    )


def _watch(db: Database) -> Watch:
    last = last_ended_crawl(db)
    row = one(db, "SELECT finished_at FROM crawls WHERE id = ?", last) if last else None
    if last is None or row is None:
        raise NotFoundError(f"no crawl has ended yet: run `{program()} crawl cases` first")
    cases = one(
        db,
        "SELECT count(*) FROM pages WHERE accepted_report_id IS NOT NULL AND status IN ('live', 'suspect_gone')",
    )
    return Watch(last, from_iso(row[0]), cases[0] if cases else 0, tuple(_unread(db)), tuple(told_lines(db, last)))


def _unread(db: Database) -> list[UnreadPage]:
    """Pages whose last visit was not a reading, the longest first; withdrawn cases are told as such, not here."""
    rows = many(
        db,
        f"""
        WITH good AS (
          SELECT page_id, max(crawl_id) AS crawl_id FROM visits WHERE outcome IN {READ} GROUP BY page_id
        ), last AS (
          SELECT page_id, max(crawl_id) AS crawl_id FROM visits GROUP BY page_id
        )
        SELECT p.url, r.company, v.outcome, v.reason,
               (SELECT min(b.at) FROM visits AS b WHERE b.page_id = p.id AND b.crawl_id > coalesce(good.crawl_id, 0)),
               (SELECT g.at FROM visits AS g WHERE g.page_id = p.id AND g.crawl_id = good.crawl_id)
        FROM last
        JOIN visits AS v ON v.page_id = last.page_id AND v.crawl_id = last.crawl_id
        JOIN pages AS p ON p.id = last.page_id
        LEFT JOIN good ON good.page_id = p.id
        LEFT JOIN reports AS r ON r.id = p.accepted_report_id
        WHERE v.outcome NOT IN {READ} AND p.status <> 'withdrawn'
        ORDER BY 5, p.url
        """,
    )
    return [
        UnreadPage(url, company, Outcome(outcome), reason, _at(since), _at(read) if read else None)
        for url, company, outcome, reason, since, read in rows
    ]


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
