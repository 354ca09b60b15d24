"""Claims that say the words that are sought, best first, with how they spread over kinds, companies and industries."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from typing import Any

from storage.browsing.finding import WHOLE_WORDS, found_in
from storage.browsing.tokens import match_expression, terms
from storage.schema.kinds import is_of_all

RANKED = 1_000
"""Hits up to which the best come first; of more, the newest do, and facets are counted on so many of them."""
MOST = 30_000
"""Hits that can be leafed through."""
PER_PAGE = 50
_FACETS = frozenset({"vendor", "kind", "company", "industry"})
_FACET_VALUES = 12
_UNINDEXED_MOST = 50_000
_BATCH = 500
_ABOVE_ALL = 2**62
_COUNTED_MOST = 2_000
"""Versions of such pages up to which all are read, to say how many are found."""
_FEW_PAGES = 200
"""Pages of a company or an industry up to which their claims are read, and not all that the words are found in."""

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
    vendor: str = ""
    """Name of the vendor, in a file of all vendors."""
    past: bool = False
    """Also versions that no longer stand."""
    page: int = 1
    before: int = 0
    """Of very many hits those after this version, with which the page before ended; 0: they are counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: Sequence[Row] = ()
    total: int = 0
    """Hits in all; where `is_many`, there are more than so many."""
    is_many: bool = False
    """There are more than `RANKED`: the newest come first, and facets are counted on the newest `RANKED`."""
    chosen: int | None = None
    """Where `is_many`: of all hits those that the choices let through; None where they were not counted."""
    has_next: bool = False
    """There is another page."""
    next_before: int = 0
    """`before` of that page; 0: it has to be counted."""
    facets: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    """`vendor`, `kind`, `company`, `industry` -> (value, hits), most first; each counted without its own choice.

    Only in a file of all vendors has a claim a vendor."""
    unindexed: int = 0
    """Versions that are neither indexed yet nor few enough to be read through: the answer may lack some of them."""


_SELECT = """
SELECT cv.id, cv.page_id, cv.claim_id, cv.version, cv.kind, cv.text, cv.value, cv.unit, cv.valid_to_crawl,
       p.url, r.company, r.industries, {vendor} AS vendor
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
    unindexed, skipped = _unindexed(db)
    ids = _found_versions(db, expression, unindexed)
    first = list(islice(ids, RANKED + 1))
    if len(first) > RANKED:
        if query.before:
            ids = _found_versions(db, expression, unindexed, query.before)
        found = _newest(db, first, ids, query)
        is_there = found.has_next and _is_indexed(db, found.hits[-1]["id"], unindexed)
        return replace(found, unindexed=skipped, next_before=found.hits[-1]["id"] if is_there else 0)
    ranks = _ranks(db, expression) if len(first) > len(unindexed) else {}
    hits = [(level, ranks.get(row["id"], 0.0), row) for level, row in _hits(db, first, query)]
    chosen, facets = _choose(hits, query)
    chosen.sort(key=lambda hit: (-hit[0], hit[1], -hit[2]["id"]))
    start, end = (query.page - 1) * PER_PAGE, query.page * PER_PAGE
    shown = [row for _, _, row in chosen[start:end]]
    return Found(shown, len(chosen), has_next=len(chosen) > end, facets=facets, unindexed=skipped)


def _newest(db: sqlite3.Connection, first: Sequence[int], others: Iterator[int], query: Query) -> Found:
    """A page of very many hits: those that pass, in the order of their ids, as many as are read to fill it."""
    sample = [(level, 0.0, row) for level, row in _hits(db, first[:RANKED], query)]
    chosen, facets = _choose(sample, query)
    few = _few_versions(db, query)
    rows = [] if few is not None or query.before else [row for _, _, row in chosen]
    end = query.page * PER_PAGE
    if few is not None:
        ids = iter(few)
    elif query.before:
        ids, end = others, PER_PAGE
    else:
        ids = chain(first[RANKED:], others)
    is_counted = few is not None and len(few) <= _COUNTED_MOST
    while (is_counted or len(rows) <= end) and (batch := list(islice(ids, _BATCH))):
        more = [(level, 0.0, row) for level, row in _hits(db, batch, query)]
        rows += [row for _, _, row in _choose(more, query)[0]]
    counted = len(rows) if is_counted else None
    shown = rows[end - PER_PAGE : end]
    return Found(shown, RANKED, is_many=True, chosen=counted, has_next=len(rows) > end, facets=facets)


def _is_indexed(db: sqlite3.Connection, version: int, unindexed: Sequence[int]) -> bool:
    """Whether a version is in the index under its own id, and was not read anew since."""
    again = db.execute("SELECT 1 FROM reread_versions WHERE version_id = ? LIMIT 1", (version,)).fetchone()
    return again is None and version not in unindexed


def _few_versions(db: sqlite3.Connection, query: Query) -> list[int] | None:
    """The versions of the pages of a company or of a rare industry, the newest first; None where they are not few.

    Among very many hits they may lie anywhere.
    """
    if query.company:
        sql, value = "SELECT DISTINCT page_id FROM reports WHERE company = ? LIMIT ?", query.company
    elif query.industry and not is_of_all(db):
        sql, value = "SELECT page_id FROM case_industries WHERE industry = ? LIMIT ?", query.industry
    else:
        return None
    pages = [row[0] for row in db.execute(sql, (value, _FEW_PAGES + 1))]
    if len(pages) > _FEW_PAGES:
        return None
    rows = db.execute(
        "SELECT id FROM claim_versions WHERE page_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
        (json.dumps(pages),),
    )
    return [row[0] for row in rows]


def _hits(db: sqlite3.Connection, ids: Sequence[int], query: Query) -> Iterator[tuple[int, Row]]:
    """Those versions that stand (or all, where the past is asked for) and really say the words."""
    level_of = _leveller(query.words)
    select = _SELECT.format(vendor="p.vendor" if is_of_all(db) else "NULL")
    for row in db.execute(select, {"ids": json.dumps(ids), "past": query.past}):
        if level := level_of(row["text"]):
            yield level, row


def _leveller(words: str) -> Callable[[str], int]:
    """`found_in` for these words, by a plain look where that decides: Han words that stand there as they are typed."""
    sought = terms(words)
    if any(character.isascii() for word in sought for character in word):
        return lambda text: found_in(text, words)
    return lambda text: WHOLE_WORDS if all(word in text for word in sought) else found_in(text, words)


def _found_versions(
    db: sqlite3.Connection, expression: str, unindexed: Sequence[int], before: int = 0
) -> Iterator[int]:
    """Ids of versions, those that the index lacks first, then the newest: read of the index as they are taken.

    `before`: only what comes behind this version, which the index has; what it lacks came before it.
    """
    rows = db.execute(
        "SELECT rowid FROM search.claim_words WHERE claim_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        (expression, before or _ABOVE_ALL, MOST),
    )
    indexed = (row[0] for row in rows)
    batches = iter(lambda: list(islice(indexed, _BATCH)), [])
    seen = set(unindexed) if before else set()
    for version in chain(unindexed, chain.from_iterable(_versions(db, batch, expression) for batch in batches)):
        if version not in seen:
            seen.add(version)
            yield version


def _ranks(db: sqlite3.Connection, expression: str) -> dict[int, float]:
    """Version id -> rank of few hits, less is better; one that was read anew has none."""
    rows = db.execute("SELECT rowid, rank FROM search.claim_words WHERE claim_words MATCH ?", (expression,))
    return dict(map(tuple, rows))


def _versions(db: sqlite3.Connection, ids: list[int], expression: str) -> list[int]:
    """The same as ids of versions: negative ones, which come last, stand for versions that were read anew.

    One that is found by its older words too has come under its own id.
    """
    again = [-row_id for row_id in ids if row_id < 0]
    if not again:
        return ids
    sql = (
        "SELECT version_id FROM reread_versions WHERE seq IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM search.claim_words WHERE claim_words MATCH ? AND rowid = version_id) ORDER BY seq"
    )
    rows = db.execute(sql, (json.dumps(again), expression))
    return [row_id for row_id in ids if row_id > 0] + [row[0] for row in rows]


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
    counts: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
    industries_in = cache(lambda text: tuple(json.loads(text or "[]")))
    chosen = []
    for hit in hits:
        row = hit[2]
        values = {"vendor": (row["vendor"],), "kind": (row["kind"],), "company": (row["company"],)}
        values["industry"] = industries_in(row["industries"])
        passed = {name for name in _FACETS if not (asked := getattr(query, name)) or asked in values[name]}
        for name in _FACETS:
            if passed.issuperset(_FACETS - {name}):
                counts[name].update(value for value in values[name] if value)
        if passed == _FACETS:
            chosen.append(hit)
    return chosen, {name: counter.most_common(_FACET_VALUES) for name, counter in counts.items()}
