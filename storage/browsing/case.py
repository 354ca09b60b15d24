"""One case, one claim, one change, one snapshot, as pages show them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crawler.items.address import is_web_address
from storage.browsing.held import held_version
from storage.browsing.passages import paragraphs, passage_of, snapshot_texts
from storage.schema.kinds import is_of_all

Row = Mapping[str, Any]
LinkOf = Callable[[str, str, Row], str | None]
"""The live page where a version's words are, from its address, the text of the snapshot and the version; None: none."""
Shower = Callable[[Row, Sequence[Row]], dict[str, Any]]

KINDS = (
    *("metric", "company", "summary", "challenge", "solution", "module", "quote", "partner"),
    *("narrative", "title", "tag"),
)
"""The kinds in the order in which a case shows them."""
_CLOSED = frozenset({"narrative", "title", "tag"})
"""Kinds that a case shows closed: what is said beside the statements that people look for."""
_VISITS = 30
_CHANGES = 50

_CASE = """
SELECT p.id, p.url, p.status, p.missing_count, r.id AS report_id, r.snapshot_id, r.company, r.title, r.founded_year,
  r.industries, r.size_tag, r.partner, r.speaker, r.speaker_role, r.modules_listed, r.modules_used, r.location,
  r.extractor_version
FROM pages AS p LEFT JOIN reports AS r ON r.id = p.accepted_report_id WHERE p.id = ?
"""
_VERSION = """
SELECT cv.id, cv.page_id, cv.claim_id, cv.version, cv.kind, cv.place, cv.text, cv.snapshot_id, cv.start_offset,
  cv.end_offset, cv.quantity_start, cv.quantity_end, cv.value, s.value_from, cv.value_to, s.value_low, s.value_high,
  cv.unit, s.unit_from, s.direction, cv.at_least, cv.approximate, cv.valid_from_crawl, cv.valid_to_crawl,
  f.started_at AS valid_from, t.started_at AS valid_to
FROM claim_versions AS cv
LEFT JOIN version_spans AS s ON s.version_id = cv.id
JOIN crawls AS f ON f.id = cv.valid_from_crawl
LEFT JOIN crawls AS t ON t.id = cv.valid_to_crawl
"""
_CONTRADICTIONS = """
SELECT b.text AS one, b.claim_id AS one_claim, b.page_id AS one_page, q.url AS one_url,
  a.text AS other, a.claim_id AS other_claim, a.page_id AS other_page, p.url AS other_url
FROM (
  SELECT * FROM search.contradictions WHERE page_id = :page
  UNION SELECT * FROM search.contradictions WHERE other_page_id = :page
) AS c
JOIN claim_versions AS a ON a.id = c.newer AND a.valid_to_crawl IS NULL
JOIN claim_versions AS b ON b.id = c.older AND b.valid_to_crawl IS NULL
JOIN pages AS p ON p.id = a.page_id AND p.status IN ('live', 'suspect_gone')
JOIN pages AS q ON q.id = b.page_id AND q.status IN ('live', 'suspect_gone')
JOIN reports AS r ON r.id = p.accepted_report_id
JOIN reports AS s ON s.id = q.accepted_report_id AND (s.id = r.id OR s.company = r.company)
ORDER BY c.newer DESC LIMIT 20
"""
CHANGE = """
SELECT c.id, c.crawl_id, c.page_id, c.claim_id, c.kind, c.change, c.old_version, c.new_version, c.old_text, c.new_text,
  c.old_value, c.new_value, c.unit, c.place, c.rule, c.told_by, c.state, p.url, r.company, k.started_at,
  k.started_at AS detected_at, (SELECT name FROM vendor) AS vendor
FROM changes AS c JOIN pages AS p ON p.id = c.page_id LEFT JOIN reports AS r ON r.id = p.accepted_report_id
JOIN crawls AS k ON k.id = c.crawl_id
"""
"""A change with its page and what readers are shown of it; what follows says which."""


def page_id_of(db: sqlite3.Connection, url: str, vendor: str = "") -> int | None:
    """The page with this address (of this vendor, where the file is that of all); None where there is none."""
    its, params = (" AND vendor = ?", (url, vendor)) if vendor and is_of_all(db) else ("", (url,))
    row = db.execute(f"SELECT id FROM pages WHERE url = ?{its}", params).fetchone()
    return row[0] if row else None


def case(
    db: sqlite3.Connection, page_id: int, link_of: LinkOf, contradicting: Sequence[Row] | None = None
) -> dict[str, Any] | None:
    """A case: its claims by kind, what each said before, changes and visits; None where there is no such page.

    `contradicting`: figures that contradict each other, where they are not to be read from this database's index.
    """
    row = db.execute(_CASE, (page_id,)).fetchone()
    if row is None:
        return None
    versions = db.execute(
        f"{_VERSION} WHERE cv.page_id = ? ORDER BY cv.start_offset, cv.version", (page_id,)
    ).fetchall()
    by_claim: dict[str, list[Row]] = {}
    for version in versions:
        by_claim.setdefault(version["claim_id"], []).append(version)
    return {
        "case": row,
        "facts": {name: json.loads(row[name] or "[]") for name in ("industries", "modules_listed", "modules_used")},
        "address": _address(row["url"]),
        "sections": _by_kind(by_claim, _shower(db, row["url"], link_of)),
        "gone": [_last(history) for history in by_claim.values() if all(v["valid_to_crawl"] for v in history)],
        "changes": db.execute(
            f"{CHANGE} WHERE c.page_id = ? AND c.state = 'live' AND c.told_by IS NULL ORDER BY c.crawl_id DESC, c.id"
            " LIMIT ?",
            (page_id, _CHANGES),
        ).fetchall(),
        "contradictions": contradictions_of(db, page_id) if contradicting is None else contradicting,
        "visits": _visits(db, page_id),
        "snapshots": db.execute(
            "SELECT s.id, k.started_at FROM snapshots AS s JOIN crawls AS k ON k.id = s.crawl_id WHERE s.page_id = ?"
            " ORDER BY s.id DESC LIMIT 20",
            (page_id,),
        ).fetchall(),
    }


def contradictions_of(db: sqlite3.Connection, page_id: int) -> list[Row]:
    """Figures of a page and of others about its company that contradict each other; `db` has the index attached."""
    return db.execute(_CONTRADICTIONS, {"page": page_id}).fetchall()


def _by_kind(by_claim: Mapping[str, Sequence[Row]], shown: Shower) -> list[dict[str, Any]]:
    standing: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for history in by_claim.values():
        for now in history:
            if now["valid_to_crawl"] is None:
                standing.setdefault(now["kind"], []).append(shown(now, history))
    return [
        {"kind": kind, "claims": claims, "is_open": kind not in _CLOSED} for kind, claims in standing.items() if claims
    ]


def _shower(db: sqlite3.Connection, url: str, link_of: LinkOf) -> Shower:
    """What shows versions of claims of the page at this address, each with those that came before and after it."""
    text_of = snapshot_texts(db)

    def shown(now: Row, history: Sequence[Row]) -> dict[str, Any]:
        text = text_of(now["snapshot_id"])
        return {
            "now": now,
            "history": sorted(history, key=lambda version: -version["version"]),
            "passage": passage_of(text, now["start_offset"], now["end_offset"]),
            "live": link_of(url, text, now),
        }

    return shown


def _address(url: str) -> str | None:
    """The address where it may become a link."""
    return url if is_web_address(url) else None


def _last(history: Sequence[Row]) -> Row:
    return max(history, key=lambda version: version["version"])


def _visits(db: sqlite3.Connection, page_id: int) -> list[Row]:
    return db.execute(
        "SELECT v.crawl_id, v.outcome, v.http_status, v.reason, v.rendered, v.snapshot_id,"
        " strftime('%Y-%m-%dT%H:%M:%SZ', v.at, 'unixepoch') AS at FROM visits AS v WHERE v.page_id = ?"
        " ORDER BY v.crawl_id DESC LIMIT ?",
        (page_id, _VISITS),
    ).fetchall()


def claim(db: sqlite3.Connection, claim_id: str, link_of: LinkOf) -> dict[str, Any] | None:
    """A claim with everything that it has said, newest first; None where there is no such claim."""
    row = db.execute(
        "SELECT cv.claim_id AS id, cv.page_id, cv.kind, p.url, r.company FROM claim_versions AS cv"
        " JOIN pages AS p ON p.id = cv.page_id LEFT JOIN reports AS r ON r.id = p.accepted_report_id"
        " WHERE cv.claim_id = ? ORDER BY cv.version DESC LIMIT 1",
        (claim_id,),
    ).fetchone()
    if row is None:
        return None
    history = db.execute(
        f"{_VERSION} WHERE cv.page_id = ? AND cv.claim_id = ? ORDER BY cv.version DESC", (row["page_id"], claim_id)
    ).fetchall()
    shown = _shower(db, row["url"], link_of)
    return {
        "claim": row,
        "versions": [shown(version, ()) for version in history],
        "changes": db.execute(
            f"{CHANGE} WHERE c.claim_id = ? AND c.state = 'live' ORDER BY c.id DESC LIMIT ?", (claim_id, _CHANGES)
        ).fetchall(),
    }


def change(db: sqlite3.Connection, change_id: int, link_of: LinkOf) -> dict[str, Any] | None:
    """A change with the versions that it lies between, each in its paragraph; None where there is no such change."""
    row = db.execute(f"{CHANGE} WHERE c.id = ?", (change_id,)).fetchone()
    if row is None or row["state"] not in {"live", "held"}:
        return None
    shown = _shower(db, row["url"], link_of)
    sides = {side: shown(version, ()) if version else None for side, version in _sides(db, row).items()}
    return {"change": row, **sides, "told_with": _told_with(db, row)}


def _sides(db: sqlite3.Connection, row: Row) -> dict[str, Row | None]:
    """The versions that a change lies between; of a held one what stands now, and what the waiting reading says."""
    claim = "WHERE cv.page_id = ? AND cv.claim_id = ?"
    key = (row["page_id"], row["claim_id"])
    if row["state"] == "held":
        standing = db.execute(f"{_VERSION} {claim} AND cv.valid_to_crawl IS NULL", key).fetchone()
        return {"old": standing, "new": held_version(db, row)}
    return {
        side: db.execute(f"{_VERSION} {claim} AND cv.version = ?", (*key, row[f"{side}_version"])).fetchone()
        for side in ("old", "new")
    }


def _told_with(db: sqlite3.Connection, row: Row) -> list[Row]:
    """Changes of the same sentence that this one tells as well."""
    return db.execute(
        f"{CHANGE} WHERE c.crawl_id = ? AND c.page_id = ? AND c.told_by = ? ORDER BY c.id",
        (row["crawl_id"], row["page_id"], row["claim_id"]),
    ).fetchall()


def snapshot(db: sqlite3.Connection, snapshot_id: int, start: int | None, end: int | None) -> dict[str, Any] | None:
    """A snapshot as its paragraphs, with what lies from `start` to `end` marked; None where there is none."""
    row = db.execute(
        "SELECT s.id, s.page_id, s.url, s.encoding, k.started_at, s.crawl_id FROM snapshots AS s"
        " JOIN crawls AS k ON k.id = s.crawl_id WHERE s.id = ?",
        (snapshot_id,),
    ).fetchone()
    if row is None:
        return None
    text = snapshot_texts(db)(snapshot_id)
    return {
        "snapshot": row,
        "text": text,
        "paragraphs": list(paragraphs(text, start, end)),
        "address": _address(row["url"]),
    }
