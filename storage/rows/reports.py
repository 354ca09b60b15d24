"""Rows of `reports`: the case as one extractor version takes it from one snapshot, with its claims and their ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items.claim import KnownClaim
from crawler.items.prepared import PreparedReport
from crawler.items.report import CaseReport
from storage.database import one, run
from storage.rows.packing import REPORT_COLUMNS, packed_claims, unpacked_claims
from storage.rows.report_form import unpacked_report
from storage.rows.snapshots import text_of


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with everything that a comparison needs."""

    id: int
    page_id: int
    crawl_id: int
    """The crawl that read it."""
    snapshot_id: int
    extractor_version: int
    claims: tuple[KnownClaim, ...]
    """Its claims in the order of `flatten`, under the ids that they have (or will have once it is accepted)."""


_INSERT = (
    "INSERT INTO reports (page_id, snapshot_id, crawl_id, extractor_version, report, claims,"
    f" {', '.join(REPORT_COLUMNS)}) VALUES ({', '.join('?' * (6 + len(REPORT_COLUMNS)))})"
)


def insert_report(
    db: Database, crawl_id: int, page_id: int, snapshot_id: int, report: PreparedReport, claims: bytes
) -> int:
    """Store a report and its claims, packed by `storage.rows.packing`. Returns its id."""
    said = (report.extractor_version, report.report, claims, *report.columns)
    return int(run(db, _INSERT, page_id, snapshot_id, crawl_id, *said).lastrowid or 0)


def stored_report(db: Database, report_id: int) -> StoredReport:
    """A report's claims, rebuilt from its snapshot's text; it must exist."""
    row = one(
        db, "SELECT page_id, crawl_id, snapshot_id, extractor_version, claims FROM reports WHERE id = ?", report_id
    )
    assert row is not None
    page_id, crawl_id, snapshot_id, version, blob = row
    claims = unpacked_claims(blob, text_of(db, snapshot_id))
    return StoredReport(report_id, page_id, crawl_id, snapshot_id, version, claims)


def report_of(db: Database, url: str) -> CaseReport | None:
    """The accepted report of a page as it was taken; None where the page was never read."""
    row = one(db, "SELECT accepted_report_id FROM pages WHERE url = ? AND accepted_report_id IS NOT NULL", url)
    return report_by_id(db, row[0]) if row else None


def report_by_id(db: Database, report_id: int) -> CaseReport:
    """A report as it was taken; it must exist."""
    row = one(db, "SELECT report, snapshot_id FROM reports WHERE id = ?", report_id)
    assert row is not None
    return decoded_report(row[0], text_of(db, row[1]))


def report_blob(db: Database, report_id: int) -> bytes:
    """A report as it is stored; it must exist. Two of one text that are equal are the same reading."""
    row = one(db, "SELECT report FROM reports WHERE id = ?", report_id)
    assert row is not None
    return bytes(row[0])


def decoded_report(blob: bytes, text: str) -> CaseReport:
    """The report of a `reports.report` blob; `text` is its snapshot's."""
    return unpacked_report(blob, text)


def set_report_claims(db: Database, report_id: int, claims: Sequence[KnownClaim], text: str) -> None:
    """Store the claims of a report that was kept without; `text` is the snapshot's."""
    run(db, "UPDATE reports SET claims = ? WHERE id = ?", packed_claims(claims, text), report_id)


def outdate_reports(db: Database) -> None:
    """Let every report be one that the current extractor has not made: it is read again before it is compared."""
    run(db, "UPDATE reports SET extractor_version = 0")
