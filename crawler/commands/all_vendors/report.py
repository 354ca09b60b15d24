"""`scrapy report` over several vendors: each case's from its vendor's own database."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlite_utils import Database

from crawler.commands.all_vendors.cases import grouped
from crawler.commands.databases.several import reading_all, reading_own, vendors_in
from crawler.commands.report import write_reports

if TYPE_CHECKING:
    from crawler.outputs.report.model import Report

Asked: TypeAlias = "Callable[[Database, Sequence[str]], Iterator[Report]]"
"""The reports of the cases at these addresses (of all cases, where that is asked for) in a vendor's own database."""


def write_reports_of_all(path: str, names: list[str], opts: argparse.Namespace, asked: Asked) -> None:
    """Write the reports of the cases that were named, or of every case; of several into a folder for each vendor.

    Raises:
        NotFoundError: a case is none of any vendor, or several fit.
        StoreError: a vendor's own database is not where it was, or cannot be used.
    """
    with reading_all(path) as db:
        vendors = vendors_in(db)
        wanted = {vendor.name: [] for vendor in vendors} if opts.all else grouped(db, vendors, names)
    by_name = {vendor.name: vendor for vendor in vendors}
    is_many = opts.all or len(names) > 1
    for name, addresses in wanted.items():
        its = argparse.Namespace(**vars(opts))
        if is_many and opts.output and opts.output != "-":
            its.output = str(Path(opts.output) / name)
        with reading_own(by_name[name]) as own:
            write_reports(asked(own, addresses), its, is_many=is_many)
