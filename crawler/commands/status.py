"""`scrapy status`: the last crawls, and when each page was last read; for people, cron and Nagios."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes, reading
from crawler.commands.databases.several import gathered_of
from crawler.items.crawl import CrawlStatus
from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome
from crawler.outputs.moments import second
from crawler.store_command import StoreCommand
from storage.lock import CrawlLock
from storage.lock_file import Holder
from storage.queries.held import HeldPage, held_pages
from storage.queries.known import LastVisit, last_visits
from storage.rows.crawls import Crawl, latest_crawls
from storage.rows.site_lines import never_told
from storage.rows.visits import outcome_counts

SUCCESS = frozenset({CrawlStatus.FINISHED, CrawlStatus.SUSPECT, CrawlStatus.RELEASED, CrawlStatus.DISCARDED})
"""Crawls that came to their end."""
_LOOK_BACK = 1000
"""Crawls that are searched for the last success."""


class Command(StoreCommand):
    """Prints how the database stands; exits 1 where the last success is too old."""

    def syntax(self) -> str:
        """As Scrapy prints it."""
        return "[--db FILE] [--max-age HOURS] [--crawls N] [--json] [--cluster [ADDRESS]]"

    def short_desc(self) -> str:
        """As Scrapy prints it."""
        return "Show the last crawls and when each page was last read; exit 1 where that is too long ago"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our own options."""
        super().add_options(parser)
        parser.add_argument("--max-age", metavar="HOURS", type=float, help="exit 1 where the last success is older")
        parser.add_argument("--crawls", metavar="N", type=int, default=5, help="how many crawls to show (default 5)")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--cluster",
            metavar="ADDRESS",
            nargs="?",
            const="",
            help="how the cluster at this address stands, else that of CASES_CLUSTER (docs/scale.md)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print it."""
        if args or opts.crawls < 0 or (opts.max_age is not None and not opts.max_age >= 0):
            raise UsageError
        assert self.settings is not None
        with exit_codes(self):
            if opts.cluster is not None:
                self._show_cluster(opts)
                return
            if (everything := gathered_of(self, opts)) is not None:
                self._show_all(everything, opts)
                return
            path = self.database(opts)
            standing = read_standing(path, opts.crawls, now=datetime.now(UTC))
            sys.stdout.write((standing.as_json() if opts.json else standing.as_text(self.typed_database(opts))) + "\n")
            self._judge(standing, opts)

    def _show_all(self, path: str, opts: argparse.Namespace) -> None:
        from crawler.commands.all_vendors.status import show_status_of_all

        assert self.settings is not None
        max_age = None if opts.max_age is None else timedelta(hours=opts.max_age)
        options = CrawlOptions.of(self.settings)
        self.exitcode = show_status_of_all(path, options, max_age, datetime.now(UTC), as_json=opts.json)

    def _show_cluster(self, opts: argparse.Namespace) -> None:
        from crawler.commands.status_of_cluster import show_status_of_cluster

        assert self.settings is not None
        max_age = None if opts.max_age is None else timedelta(hours=opts.max_age)
        self.exitcode = show_status_of_cluster(self.settings, opts.cluster or None, max_age, as_json=opts.json)

    def _judge(self, standing: Standing, opts: argparse.Namespace) -> None:
        if opts.max_age is not None and not standing.is_fresh(timedelta(hours=opts.max_age)):
            age = "there is none" if standing.last_success is None else f"{_age(standing.age)} ago"
            sys.stderr.write(f"the last success is too old: {age}\n")
            self.exitcode = 1


class Standing:
    """How the database stands at one moment."""

    def __init__(  # noqa: PLR0913  # everything that is shown
        self,
        crawls: list[tuple[Crawl, dict[str, int]]],
        pages: list[LastVisit],
        last_success: Crawl | None,
        holder: Holder | None,
        *,
        never_told: Sequence[str] = (),
        now: datetime,
        held: list[HeldPage] | None = None,
    ) -> None:
        self.crawls = crawls
        self.pages = pages
        self.last_success = last_success
        self.holder = holder
        self.never_told = list(never_told)
        self.now = now
        self.held = held or []

    @property
    def age(self) -> timedelta:
        """Since the last success ended; the longest there is where there is none."""
        ended = self.last_success and (self.last_success.finished_at or self.last_success.started_at)
        return self.now - ended if ended else timedelta.max

    def is_fresh(self, max_age: timedelta) -> bool:
        """Whether the last success is no older than that."""
        return self.age <= max_age

    def as_text(self, database: str = "") -> str:
        """For people; `database` follows each command that they are told to type."""
        from crawler.outputs.held import held_lines  # rich, which every command of Scrapy would import

        lines = [f"crawl {crawl.id}: {_told(crawl, counts)}" for crawl, counts in self.crawls] or ["no crawl yet"]
        if self.holder is not None:
            lines.append(
                f"running now: process {self.holder.pid} on {self.holder.host}, since {second(self.holder.started)}"
            )
        lines += [f"held: {line}" for line in held_lines(self.held, database)]
        by_status = Counter(page.status.value for page in self.pages)
        lines.append(f"{len(self.pages)} pages: {_counted(by_status)}" if self.pages else "no pages yet")
        for page in self.pages:
            read = "never read" if page.last_read is None else f"read {_age(self.now - page.last_read)} ago"
            outcome = page.outcome.value if page.outcome else "not visited"
            why = f" ({page.reason})" if page.reason else ""
            lines.append(f"  {read:<16} {outcome:<13} {page.url}{why}")
        lines += [f"never told: {wording}" for wording in self.never_told]
        return "\n".join(lines)

    def as_json(self) -> str:
        """For programs; times in ISO 8601, ages in seconds, null where there is none."""
        crawls = [
            {
                "id": crawl.id,
                "started_at": crawl.started_at.isoformat(),
                "finished_at": crawl.finished_at.isoformat() if crawl.finished_at else None,
                "status": crawl.status.value,
                "reason": _why(crawl) or None,
                "outcomes": counts,
            }
            for crawl, counts in self.crawls
        ]
        pages = [
            {
                "url": page.url,
                "status": page.status.value,
                "outcome": page.outcome.value if page.outcome else None,
                "reason": page.reason,
                "last_read_age_s": int((self.now - page.last_read).total_seconds()) if page.last_read else None,
            }
            for page in self.pages
        ]
        held = [{**asdict(page), "what": page.what.value} for page in self.held]
        age = int(self.age.total_seconds()) if self.last_success else None
        standing = {
            "last_success_age_s": age,
            "crawls": crawls,
            "held": held,
            "pages": pages,
            "never_told": self.never_told,
        }
        return json.dumps(standing, ensure_ascii=False, indent=1)


def read_standing(path: str, crawls: int, *, now: datetime) -> Standing:
    """What the database in this file says.

    Raises:
        StoreError: it is not there, or cannot be used.
    """
    with reading(path) as db:
        last = latest_crawls(db, max(crawls, _LOOK_BACK))
        success = next((crawl for crawl in last if crawl.status in SUCCESS and (crawl.read or 0) > 0), None)
        shown = [(crawl, _names(outcome_counts(db, crawl.id))) for crawl in last[:crawls]]
        wordings, holder = list(never_told(db).values()), CrawlLock(path).holder()
        return Standing(shown, last_visits(db), success, holder, never_told=wordings, now=now, held=held_pages(db))


def _names(counts: dict[Outcome, int]) -> dict[str, int]:
    return {outcome.value: count for outcome, count in counts.items()}


def _told(crawl: Crawl, counts: dict[str, int]) -> str:
    took = f", took {_age(crawl.finished_at - crawl.started_at)}" if crawl.finished_at else ""
    why = f" ({words})" if (words := _why(crawl)) else ""
    return f"{second(crawl.started_at)} {crawl.status.value}{why}{took}: {_counted(counts) or 'no page'}"


def _why(crawl: Crawl) -> str:
    """Why it was held, failed, skipped or interrupted; "" where there is nothing to say."""
    from crawler.outputs.held_reason import reason_in_english  # as above

    return reason_in_english(crawl.cause, crawl.reason)


def _counted(counts: dict[str, int] | Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def _age(age: timedelta) -> str:
    """`40 s`, `12 min`, `5 h`, `3 days`."""
    seconds = age.total_seconds()
    for size, unit in ((86400 * 2, "days"), (3600 * 2, "h"), (120, "min")):
        if seconds >= size:
            return f"{int(seconds // {'days': 86400, 'h': 3600, 'min': 60}[unit])} {unit}"
    return f"{int(seconds)} s"
