"""`scrapy export` over several vendors: their rows in one table, the vendor last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.commands.databases.several import reading_own, vendors_in
from crawler.phrases.phrases import Phrases, phrases_of
from storage.gathered.vendors import GatheredVendor
from storage.queries.exports import Cell, Wanted

if TYPE_CHECKING:
    from crawler.outputs.export.tables import Kept, Table


def tables_of_all(db: Database, wanted: Wanted) -> tuple[Table, ...]:
    """The sheets of a book: cases with their reports, current claims, changes, the lines of the reports."""
    from crawler.outputs.export.tables import book

    kept: Kept = []
    phrases = _phrases(vendors_in(db))
    return book([table_of_all(db, name, wanted, kept=kept) for name in ("cases", "claims", "changes")], kept, phrases)


def table_of_all(db: Database, name: str, wanted: Wanted, *, joined: bool = True, kept: Kept | None = None) -> Table:
    """One of the three by its name, with the headings of the vendors' language, else English.

    Raises:
        NotFoundError: no vendor was published.
        StoreError: reports are asked for, and a vendor's own database cannot be used.
    """
    from crawler.outputs.export.tables import cases_table, plain_table

    vendors = vendors_in(db)
    phrases = _phrases(vendors)
    if name != "cases":
        return plain_table(db, name, wanted, phrases(f"export.{name}"))
    with reading_own(vendors[0]) as own:
        first = cases_table(own, joined=joined)
    columns = (*first.columns, "vendor")
    headings = tuple(phrases(f"export.case.{column}") for column in columns)
    rows = (row for vendor in vendors for row in _cases(vendor, wanted, kept, joined=joined))
    return replace(first, title=phrases("export.cases"), columns=columns, headings=headings, rows=rows)


def _cases(vendor: GatheredVendor, wanted: Wanted, kept: Kept | None, *, joined: bool) -> Iterator[tuple[Cell, ...]]:
    from crawler.outputs.export.tables import cases_table

    with reading_own(vendor) as own:
        for row in cases_table(own, joined=joined, wanted=wanted, kept=kept).rows:
            yield (*row, vendor.name)


def _phrases(vendors: list[GatheredVendor]) -> Phrases:
    languages = {vendor.language for vendor in vendors}
    return phrases_of(languages.pop() if len(languages) == 1 else "en")
