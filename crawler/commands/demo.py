"""`scrapy demo`: the main job on the sample site, so that a new user sees it work before setting anything."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.reading import exit_codes, reading
from crawler.items.errors import CasewatchError, StoreError
from crawler.items.visit import Outcome
from crawler.store_command import shown
from storage.change_log import (
    ChangeFilter,
    count_current_claims,
    latest_crawl_id,
    logged_changes,
    logged_events,
    unread_visits,
)
from storage.known import known_addresses
from storage.visits import outcome_counts

# every command of Scrapy imports this module, so what only this one needs is imported where it is used
if TYPE_CHECKING:
    from rich.console import Console

    from crawler.sample.server import SampleServer

TIMEOUT_S = 120
SIDE_FILES = ("", "-wal", "-shm", ".lock", ".digest.lock")
FAST = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "false",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "CASES_MAIL_TO": "",
    "LOG_LEVEL": "WARNING",
}
"""The sample site is ours, so no manners are due; and a demonstration mails nobody."""
EXPECTED = {"gone": Outcome.GONE, "captcha": Outcome.BLOCKED}
"""What a crawl must see at the pages of edition 2 that cannot be read."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """How one crawl of the demonstration went."""

    command: str
    seconds: float
    exit_code: int
    log: str


class Command(ScrapyCommand):
    """Crawls both editions of the sample site and prints what changed between them."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[--db FILE] [--keep]"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Crawl the two editions of the sample site, and print what changed between them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where to, and whether to go on serving."""
        super().add_options(parser)
        parser.add_argument("--db", metavar="FILE", default="demo.db", help="made anew each time (default: demo.db)")
        parser.add_argument("--keep", action="store_true", help="go on serving edition 2 afterwards, until Ctrl-C")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve, crawl, serve the other edition, crawl again, print."""
        from crawler.outputs.changes import console_for
        from crawler.sample.server import serving
        from crawler.sample.site import build_site

        if args:
            raise UsageError(f"demo takes no argument, and got {shown(args[0])}")
        with exit_codes(self):
            remove_demo_database(Path(opts.db))
            console = console_for(sys.stdout)
            with serving(build_site(1)) as server:
                show(Path(opts.db), server, console)
                if opts.keep:
                    console.print(f"\nServing edition 2 on {server.base_url} until Ctrl-C.")
                    wait_for_interrupt()


def show(file: Path, server: SampleServer, console: Console) -> None:
    """Both crawls, and what came of them.

    Raises:
        CasewatchError: a crawl went otherwise than it must.
    """
    from rich.text import Text

    from crawler.sample.site import build_site

    console.print(Text(f"A sample site of customer cases, served on {server.base_url}\n"))
    for edition in (1, 2):
        server.site = build_site(edition)
        crawled = crawl(file, server.base_url)
        with reading(file) as db:
            check(db, edition, crawled)
            console.print(
                Text(f"Edition {edition}: ", style="bold") + Text(crawled.command, style="dim"), soft_wrap=True
            )
            console.print(Text(f"  {summary(db)}; {crawled.seconds:.1f} s"))
    with reading(file) as db:
        print_result(db, file, console)


def crawl(file: Path, base_url: str) -> Crawled:
    """Run the spider the way cron does, as a process of its own."""
    asked = ["crawl", "cases", "-a", "discover=true", "-s", f"CASES_BASE_URL={base_url}", "-s", f"CASES_DB={file}"]
    fast = [part for name, value in FAST.items() for part in ("-s", f"{name}={value}")]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    started = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter with our own arguments
            [sys.executable, "-m", "scrapy", *asked, *fast],
            env=environment,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_S,
        )
    except subprocess.TimeoutExpired as error:
        raise CasewatchError(f"the demo's crawl did not end within {TIMEOUT_S} s: try again, or report it") from error
    log = (done.stdout + done.stderr).decode(errors="replace")
    return Crawled(" ".join([program(), *asked]), time.perf_counter() - started, done.returncode, log)


def check(db: Database, edition: int, crawled: Crawled) -> None:
    """Whether the crawl saw what this edition shows, and nothing else.

    Raises:
        CasewatchError: it did not; its log is in the text.
    """
    from crawler.sample.cases import load_cases

    expected = {
        f"/customers/{case.path}": EXPECTED[case.state].value for case in load_cases(edition) if case.state in EXPECTED
    }
    crawl_id = latest_crawl_id(db) or 0
    seen = {urlsplit(visit.url).path: visit.outcome for visit in unread_visits(db, crawl_id)}
    if crawled.exit_code != (1 if expected else 0) or seen != expected:
        raise CasewatchError(
            f"the demo's crawl of edition {edition} went wrong (exit code {crawled.exit_code},"
            f" not read: {seen or 'none'}); its log:\n{crawled.log}"
        )


def summary(db: Database) -> str:
    """`12 pages: 12 new; 249 claims`."""
    counts = outcome_counts(db, latest_crawl_id(db) or 0)
    words = ", ".join(f"{count} {outcome.value}" for outcome, count in counts.items())
    return f"{sum(counts.values())} pages: {words}; {count_current_claims(db)} claims in the database"


def print_result(db: Database, file: Path, console: Console) -> None:
    """What changed, what could not be read, and what to run next."""
    from rich.text import Text

    from crawler.outputs.changes import print_changes
    from crawler.outputs.unread import unread_table

    wanted = ChangeFilter(crawl_id=latest_crawl_id(db), with_moved=True)
    headline("What changed", console)
    count = print_changes(logged_changes(db, wanted), list(logged_events(db, wanted)), console)
    headline("Not read: what is known of these cases stands as it was", console)
    console.print(unread_table(unread_visits(db, wanted.crawl_id or 0)))
    headline("Next", console)
    told = f"{count} changes are in {file}, each with its words before and after."
    console.print(Text(f"{told}\n{suggestions(file)}"), soft_wrap=True)


def suggestions(file: Path) -> str:
    """What to run next, a line each."""
    typed = program()
    lines = (
        (f"{typed} changes --db {file} --kind metric", "only quantified results"),
        (f"{typed} report vnet --db {file}", "one case, each line with the words that it rests on"),
        (f"{typed} status --db {file}", "the crawls, and when each page was last read"),
        (f"{typed} browse --db {file}", "cases, claims and changes in a web browser"),
        (f"{typed} probe", "a first look at the live site: stores nothing"),
        (f"{typed} crawl cases", "the live site, into cases.db"),
    )
    width = max(len(command) for command, _ in lines)
    return "\n".join(f"  {command:{width}}  {what}" for command, what in lines)


def program() -> str:
    """How this program is called from here: by its name where the shell finds it, else by its path."""
    name = "casewatch" if Path(sys.argv[0]).name == "casewatch" else "scrapy"
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    if found and Path(found) == own:
        return name
    return str(own.relative_to(Path.cwd()) if own.is_relative_to(Path.cwd()) else own)


def headline(words: str, console: Console) -> None:
    """A headline over a part of the output."""
    from rich.cells import cell_len
    from rich.text import Text

    console.print(Text(f"\n{words}\n{'─' * cell_len(words)}", style="bold"))


def remove_demo_database(file: Path) -> None:
    """Remove what an earlier demonstration left; anything else stays.

    Raises:
        StoreError: the file is no database, or one of a real crawl.
    """
    from crawler.sample.server import HOST

    if not file.exists():
        return
    with reading(file) as db:
        foreign = [url for url in known_addresses(db) if urlsplit(url).hostname != HOST]
    if foreign:
        raise StoreError(f"{file} holds real cases ({foreign[0]} …): name another file with --db; it was left as it is")
    for suffix in SIDE_FILES:
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    # its search index stays: somebody may be browsing, and who browses makes it anew in its place


def wait_for_interrupt() -> None:
    """Until Ctrl-C; the server runs on in its thread."""
    with suppress(KeyboardInterrupt):
        while True:
            time.sleep(3600)
