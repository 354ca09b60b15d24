"""The queries that readers may run with parameters of their own: a file of SQL each, in `storage/sql/queries`."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from storage.schema.kinds import is_of_all

NAMES = (
    "changed_since",
    "claim_history_of",
    "metrics_fallen",
    "figures_quoted_most",
    "modules_by_industry",
    "modules_never_described",
    "cases_listing_only",
    "cases_by_partner",
    "quotes_by_speaker",
    "cases_not_read",
    "claims_as_of",
    "same_company_disagrees",
    "figures_stated_twice",
    "search_claims",
)
"""In the order in which they are listed; `query.NAME` of the phrases has what readers are told of each."""


@cache
def queries() -> Mapping[str, str]:
    """Name -> SQL."""
    folder = files("storage").joinpath("sql", "queries")
    return MappingProxyType({name: folder.joinpath(f"{name}.sql").read_text(encoding="utf-8") for name in NAMES})


def usable_queries(db: sqlite3.Connection) -> dict[str, str]:
    """Those of the queries that this database has the tables for: one of all vendors has no visits."""
    everything = queries()
    if not is_of_all(db):
        return dict(everything)
    return {name: sql for name, sql in everything.items() if not _NOT_OF_ALL.search(sql)}


def may_be_cut(sql: str, rows: int, asked: str = "") -> bool:
    """Whether a query that gave so many rows may have more: so many are the most that it gives.

    `asked`: the most rows that its reader wants; "": it is left to the query.
    """
    if asked.isdecimal() and ":limit" in sql:
        return rows >= int(asked)
    return str(rows) in _MOST_ROWS.findall(sql)


_MOST_ROWS = re.compile(r"LIMIT (?:coalesce\(nullif\(:limit, ''\), )?(\d{2,})")
_NOT_OF_ALL = re.compile(
    r"\b(?:visits|told_by|case_industries|case_modules|module_cases|module_use|old_version|new_version|claims AS)\b"
)
"""Tables and columns that a file of all vendors has not."""
