"""`scrapy audit` over several vendors: each report against the vendor that has its case."""

from __future__ import annotations

from functools import partial

from sqlite_utils import Database

from crawler.commands.all_vendors.cases import first_that_has, vendor_with
from crawler.commands.audit import Done, audits, existing_report
from crawler.commands.databases.several import reading_all, reading_own, vendors_in


def audits_of_all(path: str, names: list[str], asked: str | None) -> list[Done]:
    """The reports in these files, each against the case that was named, else the one that it is about.

    Raises:
        CasewatchError: a file cannot be read.
        NotFoundError: a case is none of any vendor, or several fit.
        StoreError: a vendor's own database is not where it was, or cannot be used.
    """
    with reading_all(path) as db:
        vendors = vendors_in(db)
        named = vendor_with(db, vendors, asked) if asked else None
    done: list[Done] = []
    for name in names:
        vendor = named[0] if named else first_that_has(vendors, partial(_about, name), name)
        with reading_own(vendor) as own:
            done += audits(own, [name], named[1] if named else None)
    return done


def _about(name: str, db: Database) -> int:
    """The page that a report is about.

    Raises:
        NotFoundError: its case is not in this database, or more than one fits.
    """
    from crawler.languages import language_of
    from crawler.outputs.audit.cases import case_of
    from crawler.outputs.report.voice import voice_of

    voice = voice_of(db)
    language = language_of(voice.phrases.language)
    return case_of(db, existing_report(name, language, voice.products), None, language, voice.products)
