"""Claims that say the words that are sought, best first, with how they spread over kinds, companies and industries."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.datasette.words import found_in, match_expression

MOST = 10_000
"""Hits that are ranked and counted; of more, the newest."""
PER_PAGE = 50
_FACET_VALUES = 12
_UNINDEXED_MOST = 50_000

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """What a person seeks."""

    words: str
    kind: str = ""
    """Only claims of this kind; "": of all."""
    company: str = ""
    industry: str = ""
    past: bool = False
    """Also versions that no longer stand."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: Sequence[Row] = ()
    total: int = 0
    """Hits in all, at most `MOST`."""
    is_cut: bool = False
    """There are more than `MOST`; the newest were ranked."""
    facets: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    """`kind`, `company`, `industry` -> (value, hits), most first; each counted without its own choice."""
    unindexed: int = 0
    """Versions that are neither indexed yet nor few enough to be read through: the answer may lack some of them."""


_SELECT = """
SELECT cv.id, cv.page_id, cv.claim_id, cv.version, cv.kind, cv.text, cv.value, cv.unit, cv.valid_to_crawl,
       p.url, r.company, r.industries
FROM json_each(:ids) AS j
JOIN claim_versions AS cv ON cv.id = j.value
JOIN pages AS p ON p.id = cv.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
WHERE :past OR (cv.valid_to_crawl IS NULL AND p.status IN ('live', 'suspect_gone'))
"""


def search(db: sqlite3.Connection, query: Query) -> Found:
    """The hits of a query; none where it holds no letter and no digit. `db` has the index attached."""
    expression = match_expression(query.words)
    if expression is None:
        return Found()
    ranks, is_cut = _indexed(db, expression)
    unindexed, skipped = _unindexed(db)
    for version_id in unindexed:
        ranks.setdefault(version_id, 0.0)
    rows = db.execute(_SELECT, {"ids": json.dumps(list(ranks)), "past": query.past}).fetchall()
    levelled = [(found_in(row["text"], query.words), row) for row in rows]
    hits = [(level, ranks[row["id"]], row) for level, row in levelled if level]
    chosen = [hit for hit in hits if _passes(hit[2], query)]
    chosen.sort(key=lambda hit: (-hit[0], hit[1], -hit[2]["id"]))
    start = (query.page - 1) * PER_PAGE
    return Found(
        hits=[row for _, _, row in chosen[start : start + PER_PAGE]],
        total=len(chosen),
        is_cut=is_cut,
        facets=_facets([row for _, _, row in hits], query),
        unindexed=skipped,
    )


def _indexed(db: sqlite3.Connection, expression: str) -> tuple[dict[int, float], bool]:
    """Version id -> rank (less is better) of what the index has, and whether there is more than is ranked."""
    ids = [
        row[0]
        for row in db.execute(
            "SELECT rowid FROM search.claim_words WHERE claim_words MATCH ? ORDER BY rowid DESC LIMIT ?",
            (expression, MOST + 1),
        )
    ]
    if len(ids) > MOST:
        return _versions(db, dict.fromkeys(ids[:MOST], 0.0)), True
    ranked = db.execute("SELECT rowid, rank FROM search.claim_words WHERE claim_words MATCH ?", (expression,))
    return _versions(db, dict(map(tuple, ranked))), False


def _versions(db: sqlite3.Connection, ranks: dict[int, float]) -> dict[int, float]:
    """The same by version id: negative ids stand for versions that were read anew."""
    again = [-row_id for row_id in ranks if row_id < 0]
    if not again:
        return ranks
    result = {row_id: rank for row_id, rank in ranks.items() if row_id > 0}
    for seq, version_id in db.execute(
        "SELECT seq, version_id FROM reread_versions WHERE seq IN (SELECT value FROM json_each(?))",
        (json.dumps(again),),
    ):
        result.setdefault(version_id, ranks[-seq])
    return result


def _unindexed(db: sqlite3.Connection) -> tuple[list[int], int]:
    """Ids of the versions that the index lacks, and how many are too many to be read through."""
    upto, reread = (
        int(row[0]) if (row := db.execute("SELECT value FROM search.progress WHERE key = ?", (key,)).fetchone()) else 0
        for key in ("upto", "reread_upto")
    )
    count = db.execute("SELECT coalesce(max(id), 0) - ? FROM claim_versions", (upto,)).fetchone()[0]
    if count > _UNINDEXED_MOST:
        return [], count
    ids = [row[0] for row in db.execute("SELECT id FROM claim_versions WHERE id > ?", (upto,))]
    ids += [row[0] for row in db.execute("SELECT version_id FROM reread_versions WHERE seq > ?", (reread,))]
    return ids, 0


def _passes(row: Row, query: Query, *, but: str = "") -> bool:
    return (
        (but == "kind" or not query.kind or row["kind"] == query.kind)
        and (but == "company" or not query.company or row["company"] == query.company)
        and (but == "industry" or not query.industry or query.industry in json.loads(row["industries"] or "[]"))
    )


def _facets(rows: Sequence[Row], query: Query) -> dict[str, list[tuple[str, int]]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "company", "industry")}
    industries: dict[str, list[str]] = {}
    for row in rows:
        if _passes(row, query, but="kind"):
            counts["kind"][row["kind"]] += 1
        if row["company"] and _passes(row, query, but="company"):
            counts["company"][row["company"]] += 1
        if _passes(row, query, but="industry"):
            text = row["industries"] or "[]"
            counts["industry"].update(industries.setdefault(text, json.loads(text)))
    return {name: counter.most_common(_FACET_VALUES) for name, counter in counts.items()}
