"""`scrapy audit`: checks reports that someone wrote against what the pages say."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.databases.reading import exit_codes, output, reading
from crawler.commands.databases.several import gathered_of
from crawler.commands.endings import form_of
from crawler.items.errors import CasewatchError, NotFoundError
from crawler.store_command import StoreCommand

# every command of Scrapy imports this module, so what only this one needs is imported where it is used
if TYPE_CHECKING:
    from crawler.languages.protocol import Language
    from crawler.outputs.audit.reader import ExistingReport
    from crawler.outputs.audit.render import Audited
    from crawler.outputs.report.voice import Voice
    from crawler.phrases.phrases import Phrases
    from crawler.text.products import Catalogue
    from storage.queries.casefiles import CaseIndex


class Command(StoreCommand):
    """Audits reports; exits 6 with `--strict` where a statement is contradicted or has changed."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] FILE.md..."

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Check each statement of written reports against what the pages say"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Against which case, and in which form."""
        from crawler.outputs.audit.render import FORMATS

        super().add_options(parser)
        parser.add_argument(
            "--case", metavar="CASE", help="the case (default: the address or name that the report has)"
        )
        parser.add_argument("--format", choices=FORMATS, help="default: by the ending of -o, else a table")
        parser.add_argument("--problems", action="store_true", help="in the table, leave out what is supported")
        parser.add_argument("--strict", action="store_true", help="exit 6 where a statement is contradicted or changed")
        parser.add_argument("-o", "--output", metavar="FILE", help="write to this file (default: stdout)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Audit the files."""
        from crawler.outputs.audit.checker import Verdict
        from crawler.outputs.audit.render import as_json, print_table, with_marks
        from crawler.outputs.changes import console_for

        if not args:
            raise UsageError("audit takes the files of one or more reports", print_help=False)
        opts.format = form_of(opts.format, opts.output, {"txt": "table", "json": "json", "md": "md"}, "table")
        with exit_codes(self):
            if (everything := gathered_of(self, opts)) is not None:
                from crawler.commands.all_vendors.audit import audits_of_all

                done = audits_of_all(everything, args, opts.case)
            else:
                with reading(self.database(opts)) as db:
                    done = audits(db, args, opts.case)
            with output(opts.output) as out:
                if opts.format == "json":
                    out.write(as_json([result for _, result, _ in done]))
                elif opts.format == "md":
                    out.write("\n".join(with_marks(report, result, phrases) for report, result, phrases in done))
                else:
                    for _, result, phrases in done:
                        print_table(result, console_for(out), phrases, with_supported=not opts.problems)
            bad = any(result.counts[v.value] for _, result, _ in done for v in (Verdict.CONTRADICTED, Verdict.CHANGED))
            if opts.strict and bad:
                self.exitcode = 6


Done = tuple["ExistingReport", "Audited", "Phrases"]
"""A report, what became of it, and the phrases of its language."""


def audits(db: Database, names: list[str], asked: str | None) -> list[Done]:
    """The reports in these files against the cases of one vendor.

    Raises:
        CasewatchError: a file cannot be read.
        NotFoundError: a report's case is not in the database, or more than one fits.
    """
    from crawler.outputs.report.voice import voice_of
    from storage.queries.casefiles import case_index

    voice, index = voice_of(db), case_index(db)
    return [(*_audit(db, name, asked, voice, index), voice.phrases) for name in names]


def _audit(
    db: Database, name: str, asked: str | None, voice: Voice, index: CaseIndex
) -> tuple[ExistingReport, Audited]:
    from crawler.languages import language_of
    from crawler.outputs.audit.cases import case_of
    from crawler.outputs.audit.checker import audit
    from crawler.outputs.audit.evidence import page_says
    from crawler.outputs.audit.render import audited
    from storage.queries.casefiles import case_file, past_versions, withdrawn_since

    language = language_of(voice.phrases.language)
    report = existing_report(name, language, voice.products)
    try:
        page_id = case_of(db, report, asked, language, voice.products)
    except NotFoundError as error:
        raise NotFoundError(f"{name}: {error}") from error
    case = case_file(db, page_id, index)
    assert case is not None
    findings = audit(report, page_says(case, past_versions(db, page_id)))
    return report, audited(name, case.url, case.company, findings, withdrawn_since(db, page_id))


def existing_report(name: str, language: Language, products: Catalogue) -> ExistingReport:
    """The report in this file, read as one of a vendor of this language and with these products.

    Raises:
        CasewatchError: the file cannot be read.
    """
    from crawler.outputs.audit.reader import read_report

    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CasewatchError(f"{name} cannot be read ({why}): give a Markdown file in UTF-8") from error
    return read_report(text, language, products)
