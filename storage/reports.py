"""Rows of `reports`: the case as one extractor version takes it from one snapshot, with its claims and their ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from crawler.items.claim import KnownClaim
from crawler.items.report import CaseReport, Module, Words
from storage.blobs import packed, unpacked
from storage.database import one, run
from storage.readings import claims_from_rows, claims_to_rows
from storage.snapshots import text_of

_report_decoder = msgspec.json.Decoder(CaseReport)


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


def insert_report(
    db: Database,
    crawl_id: int,
    page_id: int,
    snapshot_id: int,
    report: CaseReport,
    claims: Sequence[KnownClaim],
    text: str,
) -> int:
    """Store a report and its claims; `text` is the snapshot's. Returns its id.

    Raises:
        ValueError: a claim's words are not those of the text at its offsets.
    """
    quote = report.quote
    return int(
        run(
            db,
            "INSERT INTO reports (page_id, snapshot_id, crawl_id, extractor_version, title, company, founded_year,"
            " industries, size_tag, partner, speaker, speaker_role, modules_listed, modules_used, report, claims)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(page_id, snapshot_id, crawl_id, report.extractor_version, _text(report.title)),
            *(report.company.value if report.company else None, _year(report), _list(report.industries)),
            *(_text(report.size_tag), report.partner.value if report.partner else None),
            *(_text(quote.speaker) if quote else None, _text(quote.role) if quote else None),
            *(_labels(report.modules_listed), _labels(report.modules_used)),
            packed(msgspec.json.encode(report), like=_bytes(text)),
            packed(msgspec.json.encode(claims_to_rows(claims, text))),
        ).lastrowid
        or 0
    )


def stored_report(db: Database, report_id: int) -> StoredReport:
    """A report's claims, rebuilt from its snapshot's text; it must exist."""
    row = one(
        db, "SELECT page_id, crawl_id, snapshot_id, extractor_version, claims FROM reports WHERE id = ?", report_id
    )
    assert row is not None
    page_id, crawl_id, snapshot_id, version, blob = row
    claims = claims_from_rows(msgspec.json.decode(unpacked(blob)), text_of(db, snapshot_id))
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


def decoded_report(blob: bytes, text: str) -> CaseReport:
    """The report of a `reports.report` blob; `text` is its snapshot's."""
    return _report_decoder.decode(unpacked(blob, like=_bytes(text)))


def set_report_claims(db: Database, report_id: int, claims: Sequence[KnownClaim], text: str) -> None:
    """Store the claims of a report that was kept without; `text` is the snapshot's."""
    blob = packed(msgspec.json.encode(claims_to_rows(claims, text)))
    run(db, "UPDATE reports SET claims = ? WHERE id = ?", blob, report_id)


def _bytes(text: str) -> bytes:
    """A snapshot's text, of which most of its report's words are: what the report is compressed against."""
    return text.encode("utf-8", "surrogatepass")


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _year(report: CaseReport) -> int | None:
    value = report.founded_year.value if report.founded_year else ""
    return int(value) if value.isdecimal() else None


def _list(many: Sequence[Words]) -> str:
    return json.dumps([words.text for words in many], ensure_ascii=False)


def _labels(modules: Sequence[Module]) -> str:
    return json.dumps([module.label.text for module in modules], ensure_ascii=False)
