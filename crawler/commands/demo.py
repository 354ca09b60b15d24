"""`scrapy demo`: the main job on the sample's two sites, so that a new user sees it work before setting anything."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes, reading
from crawler.commands.demonstration.demonstrating import (
    Site,
    check,
    check_held,
    crawl,
    remove_demo_database,
    sites_of,
    summary,
    typed_program,
)
from crawler.store_command import CommandHelp, shown

# every command of Scrapy imports this module, so what only this one needs is imported where it is used
if TYPE_CHECKING:
    from rich.console import Console

    from crawler.outputs.demonstration import Found
    from crawler.sample.server import SampleServer

REPORT = Path(str(files("crawler.sample"))) / "reports" / "coldbrook.md"
"""A report that somebody wrote of the English site's edition 1, with a slip."""


class Command(ScrapyCommand):
    """Crawls editions of the sample's two sites, one in Chinese, one in English, and shows what is made of them."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[--db FILE] [--keep | --leave]"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Crawl two editions of two sample sites: what changed, a crawl that is held, a report that is checked"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where to, and whether to go on serving."""
        parser.formatter_class = CommandHelp
        super().add_options(parser)
        parser.add_argument("--db", metavar="FILE", default="demo.db", help="made anew each time (default: demo.db)")
        after = parser.add_mutually_exclusive_group()
        after.add_argument(
            "--keep",
            action="store_true",
            help="serve the sites and the browser afterwards, until Ctrl-C (default: on a terminal)",
        )
        after.add_argument("--leave", action="store_true", help="end when all is printed")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve, crawl, serve the other edition, crawl again, print."""
        from crawler.outputs.changes import console_for
        from crawler.sample.server import serving
        from crawler.sample.site import build_site

        if args:
            raise UsageError(f"demo takes no argument, and got {shown(args[0])}")
        with exit_codes(self):
            sites = sites_of(Path(opts.db))
            for site in sites:
                remove_demo_database(site.file)
            console = console_for(sys.stdout)
            with ExitStack() as stack:
                servers = [stack.enter_context(serving(build_site(1, site.frame))) for site in sites]
                show(sites, servers, console)
                if opts.keep or (sys.stdout.isatty() and not opts.leave):
                    from crawler.commands.demonstration.staying import stay

                    stay(sites[0].file, [server.base_url for server in servers], console)


def show(sites: Sequence[Site], servers: Sequence[SampleServer], console: Console) -> None:
    """All crawls, and what came of them: one headline, each vendor, a held crawl, a report against its page.

    Raises:
        CasewatchError: a crawl went otherwise than it must.
    """
    from rich.console import Console as Terminal
    from rich.text import Text

    from crawler.commands.audit import audits
    from crawler.outputs.demonstration import headline, print_audit, print_held, print_vendor

    # spins on a terminal only: what is printed begins with the headline
    with Terminal(stderr=True).status("crawling the sample sites: about ten seconds"):
        told = [_two_editions(site, server) for site, server in zip(sites, servers, strict=True)]
        _hold(sites[-1], servers[-1])
    console.print(headline([found for _, found in told]))
    for site, (lines, found) in zip(sites, told, strict=True):
        print_vendor(found, site.vendor.title, lines, console)
    english = sites[-1]
    options = f" --db {shlex.quote(str(english.file))}"
    with reading(english.file) as db:
        print_held(db, english.vendor.title, typed_program(), options, console)
        [(_, audited, phrases)] = audits(db, [str(REPORT)], None)
        print_audit(audited, phrases, f"{typed_program()} audit {shlex.quote(_near(REPORT))}{options}", console)
    console.print(Text("\nNext", "bold"))
    console.print(Text(suggestions(sites)), soft_wrap=True)


def _two_editions(site: Site, server: SampleServer) -> tuple[list[str], Found]:
    """Crawl both editions: the command and how each crawl went, and what the second one found."""
    from crawler.outputs.demonstration import found_in
    from crawler.sample.site import build_site

    lines: list[str] = []
    for edition in (1, 2):
        server.site = build_site(edition, site.frame)
        crawled = crawl(site, server.base_url)
        with reading(site.file) as db:
            check(db, site, edition, crawled)
            lines += [*([] if lines else [crawled.command]), f"{summary(db)}; {crawled.seconds:.1f} s"]
    with reading(site.file) as db:
        return lines, found_in(db)


def _near(file: Path) -> str:
    """From the folder where the command runs, where it lies below."""
    return str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file)


def _hold(site: Site, server: SampleServer) -> None:
    """Crawl the site as a fault of it leaves it, then mend it again."""
    from crawler.sample.site import build_broken_site, build_site

    server.site = build_broken_site(site.frame)
    check_held(site, crawl(site, server.base_url))
    server.site = build_site(2, site.frame)


def suggestions(sites: Sequence[Site]) -> str:
    """What to run next, a line each."""
    typed, (file, english) = typed_program(), (shlex.quote(str(site.file)) for site in sites)
    lines = (
        (f"{typed} changes --db {file}", "every change, with its words before and after"),
        (f"{typed} report vnet --db {file}", "one case, each line with the words that it rests on"),
        (f"{typed} report coldbrook --db {english}", "the same in English"),
        (f"{typed} browse --db {file}", "cases, claims and changes in a web browser"),
        (f"{typed} probe", "a first look at the live site: stores nothing"),
        (f"{typed} crawl cases", "the live site, into cases.db"),
    )
    width = max(len(command) for command, _ in lines)
    return "\n".join(f"  {command:{width}}  {what}" for command, what in lines)
