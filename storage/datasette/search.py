"""Claims that say the words that are sought, best first, with how they spread over kinds, companies and industries."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from storage.datasette.words import WHOLE_WORDS, found_in, match_expression

MOST = 10_000
"""Hits that are ranked and counted; of more, the newest."""
PER_PAGE = 50
_FACET_VALUES = 12
_UNINDEXED_MOST = 50_000

Row = Mapping[str, Any]
Hit = tuple[int, float, Row]
"""How well it was found, its rank, the version."""


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
    level_of = _leveller(query.words)
    hits = [(level, ranks[row["id"]], row) for row in rows if (level := level_of(row["text"]))]
    chosen, facets = _choose(hits, query)
    chosen.sort(key=lambda hit: (-hit[0], hit[1], -hit[2]["id"]))
    start = (query.page - 1) * PER_PAGE
    return Found(
        hits=[row for _, _, row in chosen[start : start + PER_PAGE]],
        total=len(chosen),
        is_cut=is_cut,
        facets=facets,
        unindexed=skipped,
    )


def _leveller(words: str) -> Callable[[str], int]:
    """`found_in` for these words, by a plain look where that decides: Han words that stand there as they are typed."""
    sought = words.split()
    if any(character.isascii() for word in sought for character in word):
        return lambda text: found_in(text, words)
    return lambda text: WHOLE_WORDS if all(word in text for word in sought) else found_in(text, words)


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


def _choose(hits: Sequence[Hit], query: Query) -> tuple[list[Hit], dict[str, list[tuple[str, int]]]]:
    """The hits that every choice lets through, and how those spread that all other choices let through."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "company", "industry")}
    industries_in = cache(lambda text: tuple(json.loads(text or "[]")))
    chosen = []
    for hit in hits:
        row = hit[2]
        kind, company, industries = row["kind"], row["company"], industries_in(row["industries"])
        is_kind = not query.kind or kind == query.kind
        is_company = not query.company or company == query.company
        is_industry = not query.industry or query.industry in industries
        if is_company and is_industry:
            counts["kind"][kind] += 1
        if is_kind and is_industry and company:
            counts["company"][company] += 1
        if is_kind and is_company:
            for industry in industries:
                counts["industry"][industry] += 1
        if is_kind and is_company and is_industry:
            chosen.append(hit)
    return chosen, {name: counter.most_common(_FACET_VALUES) for name, counter in counts.items()}
