"""Rows of `claims` and `claim_versions`: each claim once, and each thing that it has said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import Any

from sqlite_utils import Database

from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.quantity import Neutral, Quantity
from storage.database import Row, many, one
from storage.rows.packing import NEUTRAL_COLUMNS, STATED_COLUMNS, TELLING_COLUMNS, stated, telling_of
from storage.rows.snapshots import text_of

_STATED = ", ".join(STATED_COLUMNS)
_VERSION_COLUMNS = ("page_id", "snapshot_id", "valid_from_crawl", "version", "claim_id", *STATED_COLUMNS)
_INSERT_CLAIM = "INSERT INTO claims (id, page_id, kind, first_crawl) VALUES (?, ?, ?, ?)"


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
    fresh = [claim for claim in claims if claim.claim_id not in known.last]
    if fresh:
        db.conn.executemany(_INSERT_CLAIM, ((c.claim_id, page_id, c.claim.kind.value, crawl_id) for c in fresh))
    numbers = {c.claim_id: known.last.get(c.claim_id, 0) + 1 for c in claims}
    _insert_versions(
        db, [(page_id, snapshot_id, crawl_id, numbers[c.claim_id], c.claim_id, *stated(c.claim)) for c in claims]
    )
    back = [c for c in claims if c.claim_id in known.last]
    db.conn.executemany(
        "UPDATE claims SET kind = ?, gone_crawl = NULL WHERE id = ?", ((c.claim.kind.value, c.claim_id) for c in back)
    )
    return numbers


def open_first_claims(
    db: Database, crawl_id: int, page_id: int, snapshot_id: int, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Open the first version of each claim of a page that had none; `rows` are those of a `Prepared`."""
    kind = 1 + STATED_COLUMNS.index("kind")
    db.conn.executemany(_INSERT_CLAIM, [(row[0], page_id, row[kind], crawl_id) for row in rows])
    first = (page_id, snapshot_id, crawl_id, 1)
    _insert_versions(db, [first + row for row in rows])


def _insert_versions(db: Database, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of `_VERSION_COLUMNS`, in order, each by a statement that names only what it fills.

    Two thirds of a version is NULL, and to hand over a NULL costs `sqlite3` several times what a number does.
    """
    for row in rows:
        filled = tuple([value is not None for value in row])
        db.conn.execute(_insert_of(filled), tuple(compress(row, filled)))


@lru_cache(maxsize=256)
def _insert_of(filled: tuple[bool, ...]) -> str:
    """The statement for a version that fills these of `_VERSION_COLUMNS`; pages have some thirty such shapes."""
    names = list(compress(_VERSION_COLUMNS, filled))
    return f"INSERT INTO claim_versions ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def close_claims(db: Database, crawl_id: int, page_id: int, claim_ids: Iterable[str], *, gone: bool) -> None:
    """Close the open versions of these claims; `gone`: no new version follows in this crawl."""
    ids = list(claim_ids)
    db.conn.executemany(
        "UPDATE claim_versions SET valid_to_crawl = ? WHERE page_id = ? AND claim_id = ? AND valid_to_crawl IS NULL",
        ((crawl_id, page_id, claim_id) for claim_id in ids),
    )
    if gone:
        db.conn.executemany("UPDATE claims SET gone_crawl = ? WHERE id = ?", ((crawl_id, claim_id) for claim_id in ids))


def rewrite_open_claims(db: Database, page_id: int, snapshot_id: int, claims: Iterable[KnownClaim]) -> None:
    """Make the open versions of these claims say what a newer extractor reads in the same words of the page."""
    assignments = ", ".join(f"{name} = ?" for name in (*STATED_COLUMNS, "snapshot_id"))
    db.conn.executemany(
        f"UPDATE claim_versions SET {assignments} WHERE page_id = ? AND claim_id = ? AND valid_to_crawl IS NULL",
        ((*stated(c.claim), snapshot_id, page_id, c.claim_id) for c in claims),
    )


def rewrite_tellings(db: Database, page_id: int, claims: Iterable[KnownClaim]) -> None:
    """Make the open versions of claims that stand as they were tell what they tell among their new neighbours."""
    names = TELLING_COLUMNS
    assignments = ", ".join(f"{name} = ?" for name in names)
    differs = " OR ".join(f"{name} IS NOT ?" for name in names)
    said = ((c.claim_id, stated(c.claim)[-len(names) :]) for c in claims)
    db.conn.executemany(
        f"UPDATE claim_versions SET {assignments} WHERE page_id = ? AND claim_id = ? AND valid_to_crawl IS NULL"
        f" AND ({differs})",
        ((*columns, page_id, claim_id, *columns) for claim_id, columns in said),
    )


def gone_claims(db: Database, page_id: int, standing: Iterable[str]) -> tuple[KnownClaim, ...]:
    """The page's claims that its accepted report does not have, as last read, sentence by sentence.

    `standing` are the ids that the accepted report has.
    """
    known = set(standing)
    rows = many(
        db,
        f"SELECT claim_id, max(version), snapshot_id, {_STATED} FROM claim_versions WHERE page_id = ?"
        " GROUP BY claim_id ORDER BY snapshot_id DESC, sentence_start, slot",
        page_id,
    )
    texts: dict[int, str] = {}
    result = []
    for claim_id, _, snapshot_id, *columns in rows:
        if claim_id not in known:
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
