"""Rows of `claim_versions`: each thing that a claim has said; a claim is its versions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.quantity import Neutral, Quantity
from storage.database import Row, many, one, run
from storage.rows.packing import NEUTRAL_COLUMNS, STATED_COLUMNS, telling_of, version_row
from storage.rows.snapshots import text_of
from storage.rows.versions import (
    KEPT_COLUMNS,
    OWN_COLUMNS,
    REFERENCE_COLUMNS,
    STATED_AS,
    References,
    insert_span,
    joins,
    kept_of,
    replace_span,
    shape_of,
)

_STATED = ", ".join(STATED_AS[name] for name in STATED_COLUMNS)
_SAID_COLUMNS = (*REFERENCE_COLUMNS, *KEPT_COLUMNS)


@dataclass(frozen=True, slots=True)
class PageClaims:
    """Which versions the claims of one page have."""

    last: dict[str, int] = field(default_factory=dict)
    """Claim id -> number of its last version; every claim that the page ever had."""
    open: frozenset[str] = frozenset()
    """Ids of those that stand."""


def claims_of_page(db: Database, page_id: int) -> PageClaims:
    """What is known of the page's claims."""
    rows = many(
        db,
        "SELECT claim_id, max(version), max(valid_to_crawl IS NULL) FROM claim_versions WHERE page_id = ?"
        " GROUP BY claim_id",
        page_id,
    )
    return PageClaims(
        {claim_id: version for claim_id, version, _ in rows},
        frozenset(claim_id for claim_id, _, is_open in rows if is_open),
    )


def open_claims(
    db: Database,
    crawl_id: int,
    page_id: int,
    snapshot_id: int,
    claims: Sequence[KnownClaim],
    known: PageClaims,
) -> dict[str, int]:
    """Open a version of each of these claims, which have none open; claim id -> its number."""
    numbers = {c.claim_id: known.last.get(c.claim_id, 0) + 1 for c in claims}
    page = (page_id, snapshot_id, crawl_id)
    _insert_versions(db, page, ((numbers[c.claim_id], version_row(c)) for c in claims))
    return numbers


def open_first_claims(
    db: Database, crawl_id: int, page_id: int, snapshot_id: int, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Open the first version of each claim of a page that had none; `rows` are those of a `Prepared`."""
    _insert_versions(db, (page_id, snapshot_id, crawl_id), ((1, row) for row in rows))


def _insert_versions(db: Database, page: tuple[int, int, int], versions: Iterable[tuple[int, Row]]) -> None:
    """Insert versions, each of its number and its row, by statements that name only what they fill.

    To hand over a NULL costs `sqlite3` several times what a number does. `page`: its id, that of the snapshot, and the
    crawl's.
    """
    execute, refer = db.conn.execute, References(db, page[0]).of
    for version, row in versions:
        claim_id, fills, told, products, theme = row[:5]
        shape = shape_of(fills, (told is not None, products is not None, theme is not None))
        numbers = [number for number in refer(told, products, theme) if number is not None]
        inserted = execute(shape.insert, (*page, version, claim_id, *numbers, *shape.own(row)))
        if shape.has_span:
            insert_span(db, int(inserted.lastrowid or 0), row)


def close_claims(db: Database, crawl_id: int, page_id: int, claim_ids: Iterable[str]) -> None:
    """Close the open versions of these claims; those of which no new version follows are gone."""
    db.conn.executemany(
        "UPDATE claim_versions SET valid_to_crawl = ? WHERE page_id = ? AND claim_id = ? AND valid_to_crawl IS NULL",
        ((crawl_id, page_id, claim_id) for claim_id in claim_ids),
    )


def rewrite_open_claims(db: Database, page_id: int, snapshot_id: int, claims: Iterable[KnownClaim]) -> None:
    """Make the open versions of these claims say what a newer extractor reads in the same words of the page."""
    assignments = ", ".join(f"{name} = ?" for name in (*_SAID_COLUMNS, "snapshot_id"))
    sql = "SELECT claim_id, id FROM claim_versions WHERE page_id = ? AND valid_to_crawl IS NULL"
    versions: dict[str, int] = dict(many(db, sql, page_id))
    references = References(db, page_id)
    for claim in claims:
        if (version_id := versions.get(claim.claim_id)) is not None:
            row = version_row(claim)
            said = (*references.of(*row[2:5]), *map(kept_of(row).get, OWN_COLUMNS), snapshot_id)
            run(db, f"UPDATE claim_versions SET {assignments} WHERE id = ?", *said, version_id)
            replace_span(db, version_id, row)


def rewrite_tellings(db: Database, page_id: int, claims: Iterable[KnownClaim]) -> None:
    """Make the open versions of claims that stand as they were tell what they tell among their new neighbours."""
    names, references = ", ".join(REFERENCE_COLUMNS), References(db, page_id)
    sql = f"SELECT claim_id, id, {names} FROM claim_versions WHERE page_id = ? AND valid_to_crawl IS NULL"
    standing = {claim_id: (version_id, tuple(told)) for claim_id, version_id, *told in many(db, sql, page_id)}
    assignments = ", ".join(f"{name} = ?" for name in REFERENCE_COLUMNS)
    for claim in claims:
        version_id, told = standing.get(claim.claim_id, (None, ()))
        if version_id is not None and (said := references.of(*version_row(claim)[2:5])) != told:
            run(db, f"UPDATE claim_versions SET {assignments} WHERE id = ?", *said, version_id)


def gone_claims(db: Database, page_id: int, standing: Iterable[str]) -> tuple[KnownClaim, ...]:
    """The page's claims that its accepted report does not have, as last read, sentence by sentence.

    `standing` are the ids that the accepted report has.
    """
    rows = many(
        db,
        f"SELECT cv.claim_id, max(cv.version), cv.snapshot_id, {_STATED} FROM claim_versions AS cv {joins()}"
        " WHERE cv.page_id = ? AND cv.claim_id NOT IN (SELECT value FROM json_each(?)) GROUP BY cv.claim_id"
        f" ORDER BY cv.snapshot_id DESC, {STATED_AS['sentence_start']}, cv.slot",
        *(page_id, json.dumps(list(standing))),
    )
    texts: dict[int, str] = {}
    result = []
    for claim_id, _, snapshot_id, *columns in rows:
        if snapshot_id not in texts:
            texts[snapshot_id] = text_of(db, snapshot_id)
        result.append(KnownClaim(claim_id, _claim(tuple(columns), texts[snapshot_id])))
    return tuple(result)


def count_open(db: Database, page_id: int) -> int:
    """How many claims of the page stand."""
    row = one(db, "SELECT count(*) FROM claim_versions WHERE page_id = ? AND valid_to_crawl IS NULL", page_id)
    return row[0] if row else 0


def count_open_of_known(db: Database, crawl_id: int) -> int:
    """How many claims stand on the pages that were known before this crawl."""
    row = one(
        db,
        "SELECT count(*) FROM claim_versions AS cv WHERE valid_to_crawl IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM visits AS v WHERE v.crawl_id = ? AND v.page_id = cv.page_id AND v.outcome = 'new')",
        crawl_id,
    )
    return row[0] if row else 0


def _claim(columns: Row, text: str) -> Claim:
    kind, place, words, start, end, sentence_start, sentence_end, slot, q_start, q_end, *said = columns
    value, value_from, value_to, value_low, value_high, unit, unit_from, direction, at_least, approximate, *more = said
    bases, telling = more[: len(NEUTRAL_COLUMNS)], more[len(NEUTRAL_COLUMNS) :]
    quantity = None
    if q_start is not None:
        quantity = Quantity(
            *(q_start, q_end, text[q_start:q_end]),
            *(value, value_from, value_to, value_low, value_high, unit, unit_from, direction),
            at_least=bool(at_least),
            approximate=bool(approximate),
            neutral=Neutral(*bases)._replace(kind=unit or "") if bases[0] is not None else None,
        )
    return Claim(
        ClaimKind(kind),
        *(place, start, end, words, sentence_start, sentence_end, text[sentence_start:sentence_end]),
        slot=slot,
        quantity=quantity,
        telling=telling_of(telling),
    )
