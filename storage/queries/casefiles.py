"""Cases as their readers take them: the accepted report of a page, today or as it stood on a day, with its claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlite_utils import Database

from crawler.items.claim import KnownClaim
from crawler.items.report import CaseReport
from crawler.items.vendor import KnownVendor
from storage.blobs import unpacked_text
from storage.clock import epoch, iso
from storage.database import Row, many, one
from storage.rows.packing import unpacked_claims
from storage.rows.reports import decoded_report
from storage.rows.vendor import stored_vendor
from storage.rows.visits import READ

_END = 253_402_300_799
"""The last second that a date can name: later than any visit."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case with everything that a report of it rests on."""

    page_id: int
    url: str
    company: str | None
    """None where the page names none that could be read."""
    is_withdrawn: bool
    """True where the site had taken the page away by then; the report is the last one."""
    read_at: str | None
    """When the page was last read by then, ISO 8601 in UTC."""
    snapshot_id: int
    text: str
    """The snapshot's text, which all offsets point into."""
    report: CaseReport
    claims: tuple[KnownClaim, ...]
    """In the order of the report, under the ids that last."""
    vendor: KnownVendor | None = None
    """Whose case it is."""


@dataclass(frozen=True, slots=True)
class PastVersion:
    """What a claim said, and no longer says."""

    claim_id: str
    kind: str
    text: str
    sentence: str
    """The whole sentence that it was part of."""
    valid_from: str
    valid_to: str
    """First and last moment, ISO 8601 in UTC; at `valid_to` the page was read without it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One case among those that a report compares itself with."""

    page_id: int
    url: str
    company: str | None
    industries: tuple[str, ...]
    modules_used: tuple[str, ...]
    text: str
    """The snapshot's text."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What a case may be found by."""

    page_id: int
    url: str
    company: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """Which report stands for each page, today or on a day."""

    reports: Mapping[int, int]
    """Page id -> report id, in the order of the pages' ids."""
    as_of: datetime | None = None
    """None: today."""


def case_index(db: Database, as_of: datetime | None = None) -> CaseIndex:
    """The report that stands for each page; pages first read after `as_of` are not in it."""
    if as_of is None:
        rows = many(
            db,
            "SELECT id, accepted_report_id FROM pages WHERE accepted_report_id IS NOT NULL AND same_as IS NULL"
            " ORDER BY id",
        )
    else:
        rows = many(db, _AS_OF, epoch(as_of))
    return CaseIndex(MappingProxyType(dict(rows)), as_of)


_AS_OF = """
WITH latest(page_id, snapshot_id, at) AS (
  SELECT v.page_id, v.snapshot_id, max(v.at) FROM visits AS v
  WHERE v.outcome IN ('new', 'changed') AND v.snapshot_id IS NOT NULL AND v.at <= ?
    AND NOT EXISTS (
      SELECT 1 FROM staged_pages AS t
      WHERE t.crawl_id = v.crawl_id AND t.page_id = v.page_id AND t.state <> 'live'
    )
  GROUP BY v.page_id
)
SELECT l.page_id, (
  SELECT r.id FROM reports AS r JOIN snapshots AS s ON s.id = r.snapshot_id
  WHERE r.page_id = l.page_id AND coalesce(s.bytes_of, s.id) = coalesce(o.bytes_of, o.id)
  ORDER BY r.extractor_version DESC, r.id DESC LIMIT 1
) AS report_id
FROM latest AS l JOIN snapshots AS o ON o.id = l.snapshot_id
WHERE report_id IS NOT NULL
ORDER BY l.page_id
"""


def find_cases(db: Database, wanted: str) -> tuple[int, ...]:
    """Ids of the read pages that a path, address or company name means: the first of these rules that finds any.

    The address itself, or another one of the page; the path (or its end) under any host, without query and fragment;
    the company's whole name; a part of the company's name or of the title. Letter case does not matter.
    """
    rows = [(case.page_id, case.url, case.company or "", case.title or "") for case in known_cases(db)]
    sought = _plain(wanted)
    others = many(db, "SELECT page_id, address FROM page_addresses")
    if also := {page_id for page_id, address in others if _plain(address) == sought}:
        return tuple(page_id for page_id, *_ in rows if page_id in also)
    return matching(rows, wanted)


def matching(rows: Sequence[tuple[int, str, str, str]], wanted: str) -> tuple[int, ...]:
    """Those of (id, address, company, title) that `wanted` means, by the rules of `find_cases` but other addresses."""
    sought = _plain(wanted)
    path = "/" + sought.partition("://")[2].partition("/")[2] if "://" in sought else "/" + sought.lstrip("/")
    is_part = "/" not in sought and (len(sought) > 1 or not sought.isascii())  # a letter is in every name
    rules = (
        lambda url, _company, _title: url == sought,
        lambda url, _company, _title: len(path) > 1 and url.endswith(path),
        lambda _url, company, _title: company == sought,
        lambda _url, company, title: is_part and (sought in company or sought in title),
    )
    for rule in rules:
        found = tuple(
            page_id
            for page_id, url, company, title in rows
            if rule(url.casefold().rstrip("/"), company.casefold(), title.casefold())
        )
        if found:
            return found
    return ()


def _plain(wanted: str) -> str:
    """What is asked for in small letters; an address without query, fragment and the slash at its end."""
    sought = wanted.strip().casefold()
    if "://" in sought:
        sought = sought.partition("?")[0].partition("#")[0]
    return sought.rstrip("/")


def known_cases(db: Database) -> tuple[KnownCase, ...]:
    """Every case that was read, in the order of its page's id; one at two addresses once."""
    rows = many(
        db,
        "SELECT p.id, p.url, r.company, r.title FROM pages AS p"
        " JOIN reports AS r ON r.id = p.accepted_report_id WHERE p.same_as IS NULL ORDER BY p.id",
    )
    return tuple(KnownCase(*row) for row in rows)


def withdrawn_since(db: Database, page_id: int) -> str | None:
    """When it was seen that the site had taken the case away, ISO 8601 in UTC; None where it stands."""
    row = one(
        db,
        "SELECT coalesce(v.at, e.live_at) FROM events AS e"
        " LEFT JOIN visits AS v ON v.crawl_id = e.crawl_id AND v.page_id = e.page_id"
        " JOIN pages AS p ON p.id = e.page_id"
        " WHERE e.page_id = ? AND p.status = 'withdrawn' AND e.event = 'case_withdrawn' AND e.state = 'live'"
        " ORDER BY e.id DESC LIMIT 1",
        page_id,
    )
    return _iso(row[0]) if row and row[0] is not None else None


def case_file(db: Database, page_id: int, index: CaseIndex) -> CaseFile | None:
    """The case of one page as the index has it; None where it is not in it."""
    report_id = index.reports.get(page_id)
    if report_id is None:
        return None
    row = one(
        db,
        "SELECT p.url, p.status, r.company, r.snapshot_id, s.text, r.report, r.claims FROM reports AS r"
        " JOIN pages AS p ON p.id = r.page_id JOIN snapshots AS s ON s.id = r.snapshot_id WHERE r.id = ?",
        report_id,
    )
    assert row is not None
    url, status, company, snapshot_id, packed, report, claims = row
    text = unpacked_text(packed)
    until = epoch(index.as_of) if index.as_of else _END
    return CaseFile(
        *(page_id, url, company, _withdrawn(db, page_id, status, index.as_of), _last_read(db, page_id, until)),
        *(snapshot_id, text, decoded_report(report, text), unpacked_claims(claims, text)),
        stored_vendor(db),
    )


def _withdrawn(db: Database, page_id: int, status: str, as_of: datetime | None) -> bool:
    if as_of is None:
        return status == "withdrawn"
    row = one(
        db,
        "SELECT e.event FROM events AS e LEFT JOIN visits AS v ON v.crawl_id = e.crawl_id AND v.page_id = e.page_id"
        " WHERE e.page_id = ? AND e.state = 'live' AND e.event <> 'page_flaps' AND coalesce(v.at, e.live_at) <= ?"
        " ORDER BY e.id DESC LIMIT 1",
        *(page_id, epoch(as_of)),
    )
    return row is not None and row[0] == "case_withdrawn"


def _last_read(db: Database, page_id: int, until: int) -> str | None:
    row = one(
        db,
        f"SELECT max(at) FROM visits WHERE page_id = ? AND outcome IN {READ} AND at <= ?",
        *(page_id, until),
    )
    return _iso(row[0]) if row and row[0] is not None else None


def _iso(at: int) -> str:
    return iso(datetime.fromtimestamp(at).astimezone())


def past_versions(db: Database, page_id: int) -> tuple[PastVersion, ...]:
    """Everything that claims of the page said and no longer say, the latest first."""
    rows = many(
        db,
        "SELECT cv.claim_id, cv.kind, cv.text, cv.snapshot_id, coalesce(cv.sentence_start, cv.start_offset),"
        " coalesce(cv.sentence_end, cv.end_offset), h.valid_from, h.valid_to"
        " FROM claim_versions AS cv JOIN claim_history AS h ON h.claim_id = cv.claim_id AND h.version = cv.version"
        " WHERE cv.page_id = ? AND cv.valid_to_crawl IS NOT NULL ORDER BY h.valid_to DESC, cv.id",
        page_id,
    )
    texts: dict[int, str] = {}
    return tuple(_past(db, row, texts) for row in rows)


def _past(db: Database, row: Row, texts: dict[int, str]) -> PastVersion:
    claim_id, kind, words, snapshot_id, start, end, valid_from, valid_to = row
    if snapshot_id not in texts:
        texts[snapshot_id] = _text(db, snapshot_id)
    return PastVersion(claim_id, kind, words, texts[snapshot_id][start:end], valid_from, valid_to)


def _text(db: Database, snapshot_id: int) -> str:
    row = one(db, "SELECT text FROM snapshots WHERE id = ?", snapshot_id)
    assert row is not None
    return unpacked_text(row[0])


def peers(db: Database, index: CaseIndex) -> Iterator[Peer]:
    """Every case of the index with what cases are compared by."""
    for page_id, report_id in index.reports.items():
        row = one(
            db,
            "SELECT p.url, r.company, r.industries, r.modules_used, s.text FROM reports AS r"
            " JOIN pages AS p ON p.id = r.page_id JOIN snapshots AS s ON s.id = r.snapshot_id WHERE r.id = ?",
            report_id,
        )
        assert row is not None
        url, company, industries, used, text = row
        yield Peer(page_id, url, company, tuple(json.loads(industries)), tuple(json.loads(used)), unpacked_text(text))
