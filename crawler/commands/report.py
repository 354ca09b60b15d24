"""`scrapy report`: writes the report of one case, or of all, from the database."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.databases.reading import exit_codes, output, reading
from crawler.commands.databases.several import gathered_of
from crawler.commands.endings import form_of
from crawler.items.errors import CasewatchError, NotFoundError
from crawler.items.program import program
from crawler.outputs.printable import printable
from crawler.store_command import StoreCommand, shown
from storage.clock import moment_given

# every command of Scrapy imports this module, so what only this one needs is imported where it is used
if TYPE_CHECKING:
    from crawler.commands.modelling import Batch
    from crawler.outputs.report.model import Report
    from storage.queries.casefiles import CaseIndex

_MOST_NAMED = 5


class Command(StoreCommand):
    """Writes reports; exits 4 where a case that is asked for is not in the database."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] CASE... | --all"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Write the report of a case, each line with the words that it rests on"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which cases, of which day, in which form."""
        from crawler.outputs.report.render import FORMATS

        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="every case")
        parser.add_argument("--format", choices=FORMATS, help="default: by the ending of -o, else md")
        parser.add_argument("--since", metavar="DATE", help="with what changed from this day on at its top")
        parser.add_argument("--as-of", metavar="DATE", help="as it stood at the end of this day (ISO 8601)")
        parser.add_argument(
            "--needs", metavar="FILE", help="the catalogue of needs (default: the one that comes along)"
        )
        parser.add_argument(
            "--llm", action="store_true", help="let a model write it from the claims (settings CASES_LLM_*)"
        )
        parser.add_argument(
            "-o", "--output", metavar="PATH", help="a file for one case, a folder for more (default: stdout)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write what is asked for."""
        from crawler.outputs.report.render import FORMATS

        if bool(args) == opts.all:
            raise UsageError("report takes cases (path, address or company name), or --all", print_help=False)
        end_of_day(opts.as_of)
        is_many = opts.all or len(args) > 1
        opts.format = form_of(opts.format, None if is_many else opts.output, {each: each for each in FORMATS}, "md")
        with exit_codes(self):
            if (everything := gathered_of(self, opts)) is not None:
                from crawler.commands.all_vendors.report import write_reports_of_all

                with self._batch(opts, everything, is_many=is_many) as batch:
                    write_reports_of_all(everything, args, opts, lambda db, names: _asked(db, names, opts, batch))
                return
            path = self.database(opts)
            with reading(path) as db, self._batch(opts, str(path), is_many=is_many) as batch:
                write_reports(_asked(db, args, opts, batch), opts, is_many=is_many)

    @contextmanager
    def _batch(self, opts: argparse.Namespace, database: str, *, is_many: bool) -> Iterator[Batch | None]:
        """A run with a model, where one is asked for; None where none is. Exits 5 where it left a case out."""
        if not opts.llm:
            yield None
            return
        from crawler.commands.modelling import batch_of
        from crawler.outputs.llm import ModelOptions

        assert self.settings is not None
        options = ModelOptions.of(self.settings, os.environ.get("CASES_LLM_KEY", ""))
        with batch_of(self.settings, options, database, is_many=is_many) as batch:
            yield batch
        if batch.has_failed:
            self.exitcode = 5


def write_reports(reports: Iterator[Report], opts: argparse.Namespace, *, is_many: bool) -> None:
    """Write them where the options say: into a folder where there are many, else into a file, or to stdout.

    Raises:
        CasewatchError: it cannot be written.
    """
    from crawler.outputs.report.render import as_json_line, render

    if opts.output and opts.output != "-" and is_many:
        _write_folder(reports, Path(opts.output), opts.format)
        return
    with output(opts.output) as out:
        for report in reports:
            is_line = is_many and opts.format == "json"
            out.write(as_json_line(report) if is_line else render(report, opts.format))


def _asked(db: Database, names: Sequence[str], opts: argparse.Namespace, batch: Batch | None) -> Iterator[Report]:
    """The reports of the cases that were named, or of all of the database."""
    from storage.queries.casefiles import case_index

    index = case_index(db, end_of_day(opts.as_of))
    wanted = list(index.reports) if opts.all else [_one(db, name, index, opts.as_of) for name in names]
    if not wanted:
        raise NotFoundError(f"there is no case in this database: run `{program()} crawl cases`")
    if batch is not None:
        batch.expect(len(wanted))
    return _reports(db, wanted, index, opts, batch)


def end_of_day(asked: str | None) -> datetime | None:
    """The last second of a day, or the moment where a time is given; None for None."""
    return _moment(asked, "--as-of", is_end=True)


def start_of_day(asked: str | None) -> datetime | None:
    """The first second of a day, or the moment where a time is given; None for None."""
    return _moment(asked, "--since", is_end=False)


def _moment(asked: str | None, option: str, *, is_end: bool) -> datetime | None:
    if asked is None:
        return None
    try:
        if is_end and len(asked.strip()) <= len("2026-01-31"):
            # a day on which summer time begins or ends has 23 or 25 hours: it ends where the next one begins
            day = date.fromisoformat(asked.strip()) + timedelta(days=1)
            return moment_given(day.isoformat()) - timedelta(seconds=1)
        return moment_given(asked)
    except (ValueError, OverflowError):
        raise UsageError(f"{option} is {shown(asked)}: give a date such as 2026-01-31", print_help=False) from None


def _one(db: Database, name: str, index: CaseIndex, as_of: str | None) -> int:
    from storage.queries.casefiles import case_file, case_index, find_cases

    found = find_cases(db, name)
    if not found:
        raise NotFoundError(f"{name} is no case of this database: give a path, an address or a company name")
    if len(found) > 1:
        files = [case_file(db, page, case_index(db)) for page in found[:_MOST_NAMED]]
        named = [f"{printable(file.company)} ({file.url})" if file.company else file.url for file in files if file]
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise NotFoundError(f"{name} means {len(found)} cases, give one of them: {', '.join(named)}{more}")
    if found[0] not in index.reports:
        raise NotFoundError(f"{name} was not known on {as_of}: ask for a later day")
    return found[0]


def _reports(
    db: Database, wanted: list[int], index: CaseIndex, opts: argparse.Namespace, batch: Batch | None
) -> Iterator[Report]:
    from crawler.outputs.report.build import build_report
    from crawler.outputs.report.inferred.inference import Surroundings
    from crawler.outputs.report.inferred.needs import catalogue
    from crawler.outputs.report.sections.history import changes_since, with_history
    from crawler.outputs.report.sentences.own_lines import site_test, without_site_lines
    from crawler.outputs.report.voice import voice_of
    from storage.queries.casefiles import case_file, peers

    since = start_of_day(opts.since)
    voice = voice_of(db)
    needs = catalogue(voice.phrases.language, Path(opts.needs) if opts.needs else None)
    around = Surroundings(needs, tuple(peers(db, index)), voice)
    is_site = site_test(db)
    for page_id in wanted:
        found = case_file(db, page_id, index)
        assert found is not None
        case = without_site_lines(found, is_site)
        made = build_report(case, around, as_of=opts.as_of)
        report = batch.write(made, case, voice) if batch is not None else made
        if report is None:
            continue
        if since is not None:
            report = with_history(report, opts.since, changes_since(db, case.url, since, index.as_of))
        yield report


def _write_folder(reports: Iterator[Report], folder: Path, form: str) -> None:
    from crawler.outputs.report.render import render

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CasewatchError(f"{folder} cannot be made ({error.strerror}): choose another folder") from error
    for report in reports:
        with output(str(folder / f"{file_name(report.url)}.{form}")) as out:
            out.write(render(report, form))


def file_name(url: str) -> str:
    """A file name for the case at this address: its path below the cases, without characters that files cannot have."""
    parts = urlsplit(url)
    path = unquote(parts.path + (f"/{parts.fragment}" if parts.fragment else "")).strip("/")
    path = path.removeprefix("customers/") or "case"
    return re.sub(r"[^\w.-]+", "__", path).strip(".")[:120] or "case"
