"""`scrapy demo`: the main job on the sample's two sites, so that a new user sees it work before setting anything."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.reading import exit_codes, reading
from crawler.items.errors import CasewatchError, StoreError
from crawler.items.visit import Outcome
from crawler.store_command import CommandHelp, shown
from storage.change_log import count_current_claims, latest_crawl_id, unread_visits
from storage.known import known_addresses
from storage.visits import outcome_counts

# every command of Scrapy imports this module, so what only this one needs is imported where it is used
if TYPE_CHECKING:
    from rich.console import Console

    from crawler.sample.frames import Frame
    from crawler.sample.server import SampleServer
    from crawler.vendors.model import Vendor

TIMEOUT_S = 120
VENDORS = Path(str(files("crawler.sample"))) / "vendors"
ENGLISH = "tidewater"
"""The sample's vendor in English."""
SIDE_FILES = ("", "-wal", "-shm", ".lock", ".digest.lock")
FAST = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "false",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "CASES_MAIL_TO": "",
    "CASES_ALL": "false",
    "CASES_VENDORS": str(VENDORS),
    "LOG_LEVEL": "WARNING",
}
"""The sites are ours, so no manners are due; and a demonstration mails nobody, and adds to no file of all vendors."""
EXPECTED = {"gone": Outcome.GONE, "captcha": Outcome.BLOCKED}
"""What a crawl must see at the pages of edition 2 that cannot be read."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """How one crawl of the demonstration went."""

    command: str
    seconds: float
    exit_code: int
    log: str


@dataclass(frozen=True, slots=True)
class Site:
    """One of the sample's sites, and the database of its vendor."""

    vendor: Vendor
    frame: Frame
    file: Path


class Command(ScrapyCommand):
    """Crawls both editions of the sample's two sites, one in Chinese, one in English, and prints what changed."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[--db FILE] [--keep]"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Crawl the two editions of the two sample sites, and print what changed between them"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where to, and whether to go on serving."""
        parser.formatter_class = CommandHelp
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
            sites = sites_of(Path(opts.db))
            for site in sites:
                remove_demo_database(site.file)
            console = console_for(sys.stdout)
            with ExitStack() as stack:
                servers = [stack.enter_context(serving(build_site(1, site.frame))) for site in sites]
                show(sites, servers, console)
                if opts.keep:
                    places = " and ".join(server.base_url for server in servers)
                    console.print(f"\nServing edition 2 on {places} until Ctrl-C.")
                    wait_for_interrupt()


def sites_of(file: Path) -> list[Site]:
    """The first vendor's site in this file, the English one's in a file beside it."""
    from crawler.sample.frames import SITES
    from crawler.vendors import DEFAULT
    from crawler.vendors.registry import load_vendor

    english = load_vendor(ENGLISH, str(VENDORS))
    return [
        Site(load_vendor(DEFAULT), SITES[0], file),
        Site(english, SITES[1], file.with_name(f"{file.stem}-{ENGLISH}{file.suffix}")),
    ]


def show(sites: Sequence[Site], servers: Sequence[SampleServer], console: Console) -> None:
    """All crawls, and what came of them: one headline, then each vendor.

    Raises:
        CasewatchError: a crawl went otherwise than it must.
    """
    from rich.text import Text

    from crawler.outputs.demonstration import headline, print_vendor
    from crawler.sample.site import build_site

    crawls: list[list[str]] = []
    for site, server in zip(sites, servers, strict=True):
        done: list[str] = []
        for edition in (1, 2):
            server.site = build_site(edition, site.frame)
            crawled = crawl(site, server.base_url)
            with reading(site.file) as db:
                check(db, site, edition, crawled)
                done += [*([] if done else [crawled.command]), f"{summary(db)}; {crawled.seconds:.1f} s"]
        crawls.append(done)
    with ExitStack() as stack:
        databases = [stack.enter_context(reading(site.file)) for site in sites]
        console.print(headline(databases))
        for site, db, told in zip(sites, databases, crawls, strict=True):
            print_vendor(db, site.vendor.title, told, console)
    console.print(Text("\nNext", "bold"))
    console.print(Text(suggestions(sites)), soft_wrap=True)


def crawl(site: Site, base_url: str) -> Crawled:
    """Run the spider the way cron does, as a process of its own."""
    from crawler.configuration.file import VARIABLE
    from crawler.configuration.keys import PREFIX
    from crawler.vendors import DEFAULT

    vendor = [] if site.vendor.name == DEFAULT else ["-a", f"vendor={site.vendor.name}"]
    where = ["-s", f"CASES_BASE_URL={base_url}", "-s", f"CASES_DB={site.file}"]
    asked = ["crawl", "cases", *vendor, "-a", "discover=true", *where]
    fast = [part for name, value in FAST.items() for part in ("-s", f"{name}={value}")]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    # whatever is set for the vendors that somebody watches is not meant for invented ones: no mail goes out
    environment = {name: value for name, value in environment.items() if not name.startswith(PREFIX)} | {VARIABLE: ""}
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


def check(db: Database, site: Site, edition: int, crawled: Crawled) -> None:
    """Whether the crawl saw what this edition shows, and nothing else.

    Raises:
        CasewatchError: it did not; its log is in the text.
    """
    from crawler.sample.cases import load_cases

    cases = [case for case in load_cases(edition, site.frame.folder) if case.state in EXPECTED]
    expected = {f"{site.frame.lists}/{case.path}": EXPECTED[case.state].value for case in cases}
    crawl_id = latest_crawl_id(db) or 0
    seen = {urlsplit(visit.url).path: visit.outcome for visit in unread_visits(db, crawl_id)}
    if crawled.exit_code != (1 if Outcome.BLOCKED.value in expected.values() else 0) or seen != expected:
        raise CasewatchError(
            f"the demo's crawl of {site.vendor.name}, edition {edition}, went wrong (exit code {crawled.exit_code},"
            f" not read: {seen or 'none'}); its log:\n{crawled.log}"
        )


def summary(db: Database) -> str:
    """`12 pages: 12 new; 249 claims`."""
    counts = outcome_counts(db, latest_crawl_id(db) or 0)
    words = ", ".join(f"{count} {outcome.value}" for outcome, count in counts.items())
    return f"{sum(counts.values())} pages: {words}; {count_current_claims(db)} claims in the database"


def suggestions(sites: Sequence[Site]) -> str:
    """What to run next, a line each."""
    typed, (file, english) = program(), (site.file for site in sites)
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


def program() -> str:
    """How this program is called from here: by its name where the shell finds it, else by its path."""
    name = "casewatch" if Path(sys.argv[0]).name == "casewatch" else "scrapy"
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    if found and Path(found) == own:
        return name
    return str(own.relative_to(Path.cwd()) if own.is_relative_to(Path.cwd()) else own)


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
