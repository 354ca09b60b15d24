"""What programs ask of the public views: claims that say something, a case, the evidence of a claim."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from storage.patterns import LIKE, containing

Row = dict[str, Any]
WORDS_MOST = 10
"""Words that one question may have."""
_LONGEST = 200
"""Characters of each that are looked for."""


def claims_saying(db: Database, words: Sequence[str], where: Mapping[str, str], limit: int) -> list[Row]:
    """Claims that stand now and have every one of the words, `WORDS_MOST` at most; `where`: column -> its value.

    A company is meant by a part of its name, in any case.
    """
    conditions, params = _conditions(where)
    for word in words:
        conditions.append(f"text {LIKE}")
        params.append(containing(word, _LONGEST))
    sql = f"SELECT * FROM current_claims WHERE {' AND '.join(conditions) or '1'} LIMIT ?"
    return _rows(db, sql, *params, limit)


def cases_named(db: Database, name: str, vendor: str, limit: int) -> list[Row]:
    """Cases with this address, else those whose company or title has this in it."""
    conditions, params = _conditions({"vendor": vendor})
    whole = " AND ".join(["url = ?", *conditions])
    found = _rows(db, f"SELECT * FROM case_overview WHERE {whole} LIMIT ?", name, *params, limit)
    if found:
        return found
    part = " AND ".join([f"(company {LIKE} OR title {LIKE})", *conditions])
    sql = f"SELECT * FROM case_overview WHERE {part} ORDER BY company, url LIMIT ?"
    return _rows(db, sql, *[containing(name, _LONGEST)] * 2, *params, limit)


def claims_of_case(db: Database, url: str, vendor: str | None, limit: int) -> list[Row]:
    """The claims of one case that stand now."""
    conditions, params = _conditions({"vendor": vendor or ""})
    return _rows(
        db, f"SELECT * FROM current_claims WHERE {' AND '.join(['url = ?', *conditions])} LIMIT ?", url, *params, limit
    )


def versions_of_claim(db: Database, claim_id: str, vendor: str, limit: int) -> list[Row]:
    """Everything that a claim has said, the newest version first."""
    conditions, params = _conditions({"vendor": vendor})
    where = " AND ".join(["claim_id = ?", *conditions])
    return _rows(
        db, f"SELECT * FROM claim_history WHERE {where} ORDER BY version DESC LIMIT ?", claim_id, *params, limit
    )


def standing_claim(db: Database, claim_id: str, vendor: str) -> Row | None:
    """The claim as it stands now; None where it does not."""
    conditions, params = _conditions({"vendor": vendor})
    where = " AND ".join(["claim_id = ?", *conditions])
    return next(iter(_rows(db, f"SELECT * FROM current_claims WHERE {where} LIMIT 1", claim_id, *params)), None)


def _conditions(where: Mapping[str, str]) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    params: list[object] = []
    for column, value in where.items():
        if value and column == "company":
            conditions.append(f"company {LIKE}")
            params.append(containing(value, _LONGEST))
        elif value:
            conditions.append(f"{column} = ?")
            params.append(value)
    return conditions, params


def _rows(db: Database, sql: str, *params: object) -> list[Row]:
    cursor = db.conn.execute(sql, params)
    return list(_named(cursor, [column[0] for column in cursor.description]))


def _named(cursor: sqlite3.Cursor, names: Sequence[str]) -> Iterable[Row]:
    for values in cursor:
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}
