"""The crawls of a demonstration: which sites, into which databases, and whether each saw what its edition shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlite_utils import Database

from crawler.commands.databases.reading import reading
from crawler.items.errors import CasewatchError, StoreError
from crawler.items.program import program
from crawler.items.visit import Outcome
from storage.queries.change_log import count_current_claims, latest_crawl_id, unread_visits
from storage.queries.known import known_addresses
from storage.rows.visits import outcome_counts

# every command of Scrapy imports this module, so what only this one needs is imported where it is used
if TYPE_CHECKING:
    from crawler.sample.frames import Frame
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
    return Crawled(" ".join([typed_program(), *asked]), time.perf_counter() - started, done.returncode, log)


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


def check_held(site: Site, crawled: Crawled) -> None:
    """Whether the crawl of a broken site was held.

    Raises:
        CasewatchError: it was not; its log is in the text.
    """
    from crawler.commands.crawl import Exit

    if crawled.exit_code != Exit.HELD:
        raise CasewatchError(
            f"the demo's crawl of {site.vendor.name}, broken, was not held (exit code {crawled.exit_code}); its log:\n"
            f"{crawled.log}"
        )


def summary(db: Database) -> str:
    """`12 pages: 12 new; 249 claims`."""
    counts = outcome_counts(db, latest_crawl_id(db) or 0)
    words = ", ".join(f"{count} {outcome.value}" for outcome, count in counts.items())
    return f"{sum(counts.values())} pages: {words}; {count_current_claims(db)} claims in the database"


def typed_program() -> str:
    """How this program is called from here: by its name where the shell finds it, else by its path."""
    name = program()
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    if found and Path(found).resolve() == own.resolve():  # pipx links to it
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
