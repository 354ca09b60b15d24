"""`scrapy export`: cases, claims and changes as .xlsx, CSV or JSON Lines."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.asking import named_words, since_given
from crawler.commands.databases.reading import exit_codes, output, reading
from crawler.commands.databases.several import gathered_of, reading_all
from crawler.commands.endings import form_of
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE
from crawler.items.errors import CasewatchError
from crawler.outputs.draft import draft_of
from crawler.store_command import StoreCommand
from storage.queries.exports import TABLES, Wanted

if TYPE_CHECKING:
    from crawler.outputs.export.tables import Table

_FORMATS = ("xlsx", "csv", "json", "jsonl")


class Command(StoreCommand):
    """Writes the tables that other programs read."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Write cases, claims and changes as .xlsx, CSV, JSON or JSON Lines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which table, in which form, where to."""
        super().add_options(parser)
        parser.add_argument("--format", choices=_FORMATS, help="default: by the ending of -o, else xlsx")
        parser.add_argument("--company", metavar="NAME", help="only companies whose name has this in it")
        parser.add_argument(
            "--since", metavar="DATE", help="only what came or changed from this date or time on (ISO 8601)"
        )
        parser.add_argument(
            "--kind",
            action="append",
            metavar="KIND",
            help=f"only claims and changes of this kind, may be repeated: {', '.join((*ClaimKind, CASE))}",
        )
        parser.add_argument(
            "--table",
            choices=tuple(TABLES),
            help="of CSV and JSON (default: claims); .xlsx has all three, and the reports",
        )
        parser.add_argument("-o", "--output", metavar="FILE", help="default: cases.xlsx, or stdout for CSV and JSON")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write what is asked for."""
        # every command of Scrapy imports this module, so what only this one needs is imported where it is used
        from crawler.outputs.export.plain import write_csv, write_json, write_jsonl

        self.take_no_argument(args)
        form = form_of(opts.format, opts.output, {each: each for each in _FORMATS}, "xlsx")
        if form == "xlsx" and (opts.table or opts.output == "-"):
            raise UsageError(".xlsx holds all of them, in a file: leave out --table and `-o -`", print_help=False)
        kinds = named_words([kind for kind in opts.kind or () if kind != CASE], "--kind", ClaimKind)
        wanted = Wanted(
            company=opts.company, since=since_given(opts.since), kinds=kinds, is_of_cases=CASE in (opts.kind or ())
        )
        with exit_codes(self):
            everything = gathered_of(self, opts)
            with reading_all(everything) if everything else reading(self.database(opts)) as db:
                if form == "xlsx":
                    _write_book(
                        _tables(db, wanted, is_of_all=everything is not None), Path(opts.output or "cases.xlsx")
                    )
                    return
                name, is_csv = opts.table or "claims", form == "csv"
                table = _table(db, name, wanted, joined=is_csv, is_of_all=everything is not None)
                with output(opts.output, for_spreadsheet=is_csv) as out:
                    {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}[form](table, out)


def _tables(db: Database, wanted: Wanted, *, is_of_all: bool) -> tuple[Table, ...]:
    from crawler.commands.all_vendors.export import tables_of_all
    from crawler.outputs.export.tables import tables

    return (tables_of_all if is_of_all else tables)(db, wanted)


def _table(db: Database, name: str, wanted: Wanted, *, joined: bool, is_of_all: bool) -> Table:
    from crawler.commands.all_vendors.export import table_of_all
    from crawler.outputs.export.tables import table_of

    return (table_of_all if is_of_all else table_of)(db, name, wanted, joined=joined)


def _write_book(book: tuple[Table, ...], file: Path) -> None:
    """The file appears when it is whole; what was there before is kept where it cannot be written."""
    from crawler.outputs.export.xlsx import write_xlsx

    try:
        with draft_of(file) as draft:
            write_xlsx(book, draft)
    except OSError as error:
        raise CasewatchError(f"{file} cannot be written ({error.strerror or error}): choose another file") from error
