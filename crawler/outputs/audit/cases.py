"""Whose case a report is about: by the addresses that it names, else by its title and the company's line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from crawler.items.errors import NotFoundError
from crawler.languages.protocol import Language
from crawler.outputs.audit.evidence import name_key
from crawler.outputs.audit.names import customer_in
from crawler.outputs.audit.reader import ExistingReport
from crawler.text.lookup import lookup_key
from crawler.text.products import Catalogue
from storage.queries.casefiles import KnownCase, find_cases, known_cases

_LEAST = 2
"""Characters of a name by which a case may be found."""


def case_of(db: Database, report: ExistingReport, asked: str | None, language: Language, catalogue: Catalogue) -> int:
    """The page of the case that is asked for, else that the report is about.

    Raises:
        NotFoundError: there is none in this database, or more than one fits; they are named.
    """
    known = {case.page_id: case for case in known_cases(db)}
    wanted = [asked] if asked else [*report.addresses, *_names(report, language, catalogue)]
    for one in wanted:
        found = find_cases(db, one) or (() if asked else _by_name(one, tuple(known.values()), language))
        if len(found) > 1:
            urls = ", ".join(known[page_id].url for page_id in found)
            raise NotFoundError(f"{len(found)} cases fit {one!r}: {urls}: name one with --case")
        if found:
            return found[0]
    about = " or ".join(map(repr, wanted)) or "no address, no title"
    raise NotFoundError(f"its case ({about}) was never seen in this database: crawl it, or give --case")


def _names(report: ExistingReport, language: Language, catalogue: Catalogue) -> Iterator[str]:
    """The company's name as the title has it, and as the line does that names the company."""
    if report.title:
        yield language.reports.case_in(catalogue.masked(report.title))
    yield from filter(None, (customer_in(statement, language) for statement in report.statements))


def _by_name(name: str, known: Sequence[KnownCase], language: Language) -> tuple[int, ...]:
    """Cases of a company with this name, in whatever letter case, width and spaces; else the longest name within it."""
    key = name_key(name, language)
    keys = {case.page_id: name_key(case.company or "", language) for case in known}
    same = tuple(page_id for page_id, other in keys.items() if other == key)
    if same or len(key) < _LEAST:
        return same
    whole = lookup_key(name)
    within = [(len(other), page_id) for page_id, other in keys.items() if len(other) >= _LEAST and other in whole]
    longest = max((length for length, _ in within), default=0)
    around = tuple(case.page_id for case in known if key in lookup_key(case.title or ""))
    return tuple(page_id for length, page_id in within if length == longest) or around
