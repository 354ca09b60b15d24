"""All cases in short, a few of them beside each other, and what is claimed for a product: from the public views."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from storage.patterns import LIKE, containing
from storage.schema.kinds import is_of_all

Row = dict[str, Any]

CLAIMED_MOST = 100
"""Cases of a product whose claims are read: those that changed last."""
_LONGEST = 100
"""Characters of a product's name that are looked for."""
_FIGURES = 2
"""Figures that the list shows of a case."""


# A before may be said in another unit than its after, which the view does not have: it is told in that of the after.
_FIGURE = (
    "claim_id, url, vendor, text, value, value_low, value_high, unit, direction, at_least, measure,"
    " CASE WHEN base_to <> 0 THEN base_from * value_to / base_to END AS value_from,"
    " CASE WHEN base_from IS NOT NULL THEN value_to END AS value_to,"
    " NULL AS unit_from, NULL AS approximate, coalesce(base_value, base_to, base_high) AS amount"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case in the list of all."""

    url: str
    company: str
    """"" where the page does not name its customer."""
    title: str
    vendor: str
    industries: tuple[str, ...]
    used: tuple[str, ...]
    """Products whose use the page describes."""
    listed: tuple[str, ...]
    status: str
    first_seen: str
    last_changed: str
    """"" where it never changed."""
    words: str
    """What a reader may look for, in lower case."""

    @property
    def products(self) -> tuple[str, ...]:
        """Used first, then those that are only listed."""
        return tuple(dict.fromkeys((*self.used, *self.listed)))


def every_case(db: sqlite3.Connection) -> list[Case]:
    """Every case that was read, in the order of the companies' names."""
    cursor = db.cursor()
    cursor.row_factory = None  # what readers write is bounded; the list of all cases may be longer
    rows = cursor.execute(
        "SELECT url, company, title, coalesce(vendor, ''), industries, modules_used, modules_listed, status,"
        " first_seen, last_changed FROM case_overview"
    )
    found = []
    for url, company, title, vendor, industries, used, listed, status, first_seen, last_changed in rows:
        found.append(
            Case(
                *(url, company or "", title or "", intern(vendor), _names(industries), _names(used), _names(listed)),
                *(intern(status), first_seen or "", last_changed or ""),
                f"{company or ''} {title or ''} {url}".lower(),
            )
        )
    return sorted(found, key=lambda case: (not case.company, case.company.lower(), case.url))


def figure_counts(db: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """(vendor, address) -> standing results with a number: counted from an index, a second for three million claims."""
    vendor = "p.vendor" if is_of_all(db) else "coalesce((SELECT name FROM vendor), '')"
    rows = db.execute(
        f"SELECT {vendor}, p.url, f.number FROM (SELECT page_id, count(*) AS number"
        " FROM claim_versions INDEXED BY metric_figures"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL GROUP BY page_id) AS f"
        " CROSS JOIN pages AS p ON p.id = f.page_id"
    )
    return {(vendor, url): number for vendor, url, number in rows}


@lru_cache(maxsize=65_536)
def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(intern(str(name)) for name in json.loads(listed or "[]"))


def figures_of(db: sqlite3.Connection, cases: Sequence[Case]) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """(vendor, address) -> how many results with a number a case has, and the words of the first."""
    rows = db.execute(
        "SELECT coalesce(vendor, ''), url, text FROM current_claims WHERE kind = 'metric' AND value IS NOT NULL"
        " AND url IN (SELECT value FROM json_each(?))",
        (json.dumps([case.url for case in cases]),),
    )
    found: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for vendor, url, text in rows:
        number, words = found.get((vendor, url), (0, []))
        if len(words) < _FIGURES and text not in words:
            words.append(text)
        found[vendor, url] = number + 1, words
    return found


def compared(db: sqlite3.Connection, urls: Sequence[str]) -> list[dict[str, Any]]:
    """The cases with these addresses, in their order: `case` (a row of case_overview) and `figures` of each."""
    marks = json.dumps(list(urls))
    cases = [
        dict(row)
        for row in db.execute("SELECT * FROM case_overview WHERE url IN (SELECT value FROM json_each(?))", (marks,))
    ]
    figures = [
        dict(row)
        for row in db.execute(
            f"SELECT {_FIGURE} FROM current_claims WHERE kind = 'metric' AND url IN (SELECT value FROM json_each(?))",
            (marks,),
        )
    ]
    order = {url: number for number, url in enumerate(urls)}
    cases.sort(key=lambda case: order[case["url"]])
    return [
        {
            "case": case | {name: _names(case[name]) for name in ("industries", "modules_used", "modules_listed")},
            "figures": [f for f in figures if (f["url"], f["vendor"]) == (case["url"], case["vendor"])],
        }
        for case in cases
    ]


def claimed_for(db: sqlite3.Connection, product: str, cases: Sequence[Case]) -> list[Row]:
    """Results in these cases whose sentences name the product, those with a number first."""
    written = json.dumps(product[:_LONGEST], ensure_ascii=False)
    rows = db.execute(
        f"SELECT {_FIGURE}, company, kind, products"
        f" FROM current_claims WHERE url IN (SELECT value FROM json_each(?)) AND products {LIKE}"
        " AND (kind = 'metric' OR tells = 'result')",
        (json.dumps([case.url for case in cases[:CLAIMED_MOST]]), containing(written, len(written))),
    )
    found = [dict(row) for row in rows if product in _names(row["products"])]
    return sorted(found, key=lambda row: (row["measure"] is None, row["measure"] or "", -(row["amount"] or 0)))
