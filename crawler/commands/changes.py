"""`scrapy changes`: prints what changed, from the view change_log."""

from __future__ import annotations

import argparse
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.asking import named_words, since_given
from crawler.commands.databases.look import Look, looked
from crawler.commands.databases.reading import exit_codes, output, reading
from crawler.commands.databases.several import gathered_of, reading_all, say_if_behind
from crawler.commands.endings import form_of
from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE, CrawlStatus, PageEvent
from crawler.items.errors import NotFoundError
from crawler.items.program import program
from crawler.store_command import StoreCommand, shown
from storage.desk.marks import LOCAL
from storage.queries.change_log import ChangeFilter, latest_crawl_id, logged_changes, logged_events, with_events
from storage.queries.held import HeldPage, Waiting, held_pages
from storage.rows.crawls import crawl_of
from storage.rows.site_lines import told_lines

if TYPE_CHECKING:
    from rich.console import Console

_FORMATS = ("table", "json", "csv")
_ENDINGS = {"txt": "table", "json": "json", "csv": "csv"}


class Command(StoreCommand):
    """Prints changed claims; exits 0 also where there are none."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Print the changed claims, old and new side by side"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which changes, and in which form."""
        super().add_options(parser)
        parser.add_argument("--crawl", metavar="N", help="only what this crawl saw; `last` for the last one")
        parser.add_argument(
            "--since",
            metavar="DATE",
            help="only from this date or time on (ISO 8601; without a zone that of CASES_TIMEZONE)",
        )
        parser.add_argument(
            "--kind",
            action="append",
            metavar="KIND",
            help=f"only claims of this kind, may be repeated: {_words(ClaimKind)}; {CASE}: cases that came and went",
        )
        parser.add_argument(
            "--change",
            action="append",
            metavar="CHANGE",
            help=f"only what changed so, may be repeated: {_words(ChangeKind)}; of whole cases {_words(PageEvent)}",
        )
        parser.add_argument("--company", metavar="NAME", help="only companies whose name has this in it")
        parser.add_argument("--url", metavar="PART", help="only pages whose address has this in it")
        parser.add_argument("--held", action="store_true", help="what crawls hold instead of what is live")
        parser.add_argument("--unseen", action="store_true", help="only what this reader has not seen yet")
        parser.add_argument(
            "--mark-seen", action="store_true", help="note that this reader has now seen what is printed"
        )
        parser.add_argument(
            "--reader", metavar="NAME", default=LOCAL, help=f"who looks (default: {LOCAL}, as in the browser)"
        )
        parser.add_argument(
            "--ignored", action="store_true", help="also what was marked to be ignored (in the browser)"
        )
        parser.add_argument("--include-moved", action="store_true", help="also claims that only changed their place")
        parser.add_argument("--format", choices=_FORMATS, help="default: by the ending of -o, else a table")
        parser.add_argument("-o", "--output", metavar="FILE", help="write to this file (default: stdout)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is asked for."""
        self.take_no_argument(args)
        form = form_of(opts.format, opts.output, _ENDINGS, "table")
        if opts.held and (opts.unseen or opts.mark_seen):
            raise UsageError("--held shows what waits for a decision: --unseen and --mark-seen are of live changes")
        with exit_codes(self):
            if (everything := gathered_of(self, opts)) is not None:
                _write_all(everything, form, opts)
                return
            self._write_one(form, opts)

    def _write_one(self, form: str, opts: argparse.Namespace) -> None:
        path = self.database(opts)
        with reading(path) as db, looked(path, opts) as look:
            look.wanted = _filter_of(_crawl_id(db, opts.crawl), opts)
            with output(opts.output, for_spreadsheet=form == "csv") as out:
                _write(db, look, form, out, self.typed_database(opts))


def _write_all(path: str, form: str, opts: argparse.Namespace) -> None:
    from crawler.commands.all_vendors.changes import write_changes_of_all

    with reading_all(path) as db, looked(path, opts) as look, output(opts.output, for_spreadsheet=form == "csv") as out:
        look.wanted = _filter_of(None, opts)
        write_changes_of_all(db, look, opts.crawl, form, out)
        say_if_behind(db)


def _write(db: Database, look: Look, form: str, out: TextIO, database: str) -> None:
    # every command of Scrapy imports this module, and rich is for this one alone
    from crawler.outputs.changes import console_for, print_changes, write_csv, write_json
    from crawler.outputs.held import held_lines, held_page_line, upon

    wanted = look.wanted
    changes = look.changes(logged_changes(db, wanted))
    events = list(look.events(logged_events(db, wanted)))
    if form == "json":
        write_json(with_events(changes, events), out)
    elif form == "csv":
        write_csv(with_events(changes, events), out)
    else:
        console = console_for(out)
        held = _held(db, wanted)
        notes = {(page.crawl_id, page.url): upon(page) for page in held} if wanted.is_held else {}
        count = print_changes(changes, events, console, notes=notes)
        others = [page for page in held if page.what is not Waiting.CHANGES]
        others = others if wanted.is_held and wanted.with_events else []
        for page in others:
            console.print(held_page_line(page), soft_wrap=True)
        if not count and not events and not others:
            console.print("Nothing new." if look.is_unseen else _nothing(db, wanted))
        console.print(look.note, end="")
        _print_site_lines(db, wanted, console)
        for line in held_lines(held, database) if wanted.is_held else _held_note(db, wanted, database):
            console.print(f"\n{line}", soft_wrap=True)


def _nothing(db: Database, wanted: ChangeFilter) -> str:
    """What to say where there is nothing: an empty answer is an answer."""
    last = latest_crawl_id(db)
    if last is None:
        return f"No crawl so far: run `{program()} crawl cases`."
    if wanted.is_held:
        return _nothing_held(db, wanted)
    if wanted == ChangeFilter():
        return f"No changes so far (the last crawl is number {last})."
    return "No such changes."


def _nothing_held(db: Database, wanted: ChangeFilter) -> str:
    if wanted.crawl_id is None:
        return "Nothing is held." if not held_pages(db) else "Nothing of that is held."
    crawl = crawl_of(db, wanted.crawl_id)
    if crawl.repeats is not None and held_pages(db, crawl.repeats):
        typed = f"{program()} changes --held --crawl {crawl.repeats}"
        return f"Crawl {crawl.id} saw what crawl {crawl.repeats} holds: `{typed}`."
    return f"Crawl {crawl.id} holds nothing{' of that' if held_pages(db, crawl.id) else ''} ({crawl.status})."


def _print_site_lines(db: Database, wanted: ChangeFilter, console: Console) -> None:
    """What is told once of lines that many cases share, where all changes of a crawl are asked for."""
    from crawler.outputs.changes import site_line

    if wanted == ChangeFilter(crawl_id=wanted.crawl_id, with_moved=wanted.with_moved):
        for line in told_lines(db, wanted.crawl_id):
            console.print(site_line(line), soft_wrap=True)


def _held_note(db: Database, wanted: ChangeFilter, database: str) -> list[str]:
    """What the crawl that is asked for holds back, or the earlier one of which it saw the same."""
    from crawler.outputs.held import held_lines
    from crawler.outputs.held_reason import reason_in_english

    if wanted.crawl_id is None:
        return []
    crawl = crawl_of(db, wanted.crawl_id)
    if crawl.status is not CrawlStatus.SUSPECT:
        return []
    words = reason_in_english(crawl.cause, crawl.reason)
    why = [f"crawl {crawl.id} is held: {words}"] if words else []
    return [*why, *held_lines(held_pages(db, crawl.repeats or crawl.id), database)]


def _held(db: Database, wanted: ChangeFilter) -> list[HeldPage]:
    """The pages of which something is held, as the filter wants them; none where live changes are wanted."""
    if not wanted.is_held:
        return []
    return [
        page
        for page in held_pages(db, wanted.crawl_id)
        if (wanted.url or "") in page.url and (wanted.company or "").lower() in (page.company or "").lower()
    ]


def _filter_of(crawl_id: int | None, opts: argparse.Namespace) -> ChangeFilter:
    happened = named_words(opts.change, "--change", ChangeKind, PageEvent)
    return ChangeFilter(
        crawl_id=crawl_id,
        since=since_given(opts.since),
        kinds=named_words([kind for kind in opts.kind or () if kind != CASE], "--kind", ClaimKind),
        is_of_cases=CASE in (opts.kind or ()),
        changes=tuple(word for word in happened if isinstance(word, ChangeKind)),
        events=tuple(word for word in happened if isinstance(word, PageEvent)),
        company=opts.company,
        url=opts.url,
        is_held=opts.held,
        with_moved=opts.include_moved,
    )


def _crawl_id(db: Database, asked: str | None) -> int | None:
    if asked is None:
        return None
    if asked == "last":
        last = latest_crawl_id(db)
        if last is None:
            raise NotFoundError(f"there is no crawl in this database: run `{program()} crawl cases`")
        return last
    if not (asked.isascii() and asked.isdigit()) or len(asked) > 18:
        raise UsageError(f"--crawl is {shown(asked)}: give a crawl's number, or `last`", print_help=False)
    return crawl_of(db, int(asked)).id


def _words(words: type[StrEnum]) -> str:
    return ", ".join(words)
