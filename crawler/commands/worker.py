"""`scrapy worker`: one of many that take due vendors from one queue (docs/scale.md)."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes
from crawler.items.errors import SettingError
from crawler.items.options import CrawlOptions
from crawler.items.program import program, to_add
from crawler.store_command import StoreCommand

if TYPE_CHECKING:
    from crawler.cluster.pace import Pace

_NOT_PASSED_ON = frozenset({"CASES_CLUSTER", "CASES_SHELF", "CASES_DB", "CASES_ALL", "CASES_MAIL_AT"})
_LEAST_STALLED = 1.0
_LEAST_BEAT = 0.1
_EPILOG = """examples:
  {program} worker --slots 8                      crawls what is due, eight at once, until it is told to end (SIGTERM)
  {program} worker --slots 8 -a discover=true     what `{program} crawl cases` takes is passed on, so is -s NAME=VALUE
  {program} worker --queue                        only queues what is due now, as workers do by themselves every hour
  {program} worker --slots 8 --once               queues what is due, crawls until nothing waits, and ends
"""


class Command(StoreCommand):
    """Takes vendors from the queue of a cluster; exits 3 where it lost PostgreSQL, so that it is begun again."""

    takes_vendor = False

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Crawl due vendors side by side with other machines, from one queue in PostgreSQL"

    def long_desc(self) -> str:
        """For `scrapy worker --help`."""
        return (
            f"{self.short_desc()}: where one machine is outgrown (docs/scale.md). Each slot crawls one vendor at a "
            "time, on a copy of its database from the folder CASES_SHELF, which comes back there when it is done. "
            "CASES_CLUSTER, or --cluster, is the address of the PostgreSQL database; needs "
            f"`{to_add('cluster')}`."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How many, and where."""
        super().add_options(parser)
        parser.add_argument("--cluster", metavar="ADDRESS", help="postgresql://… (default: the setting CASES_CLUSTER)")
        parser.add_argument("--slots", metavar="N", type=int, default=1, help="crawls at once (default 1)")
        parser.add_argument("--work", metavar="FOLDER", default="work", help="for files at work (default: work)")
        parser.add_argument("--queue", action="store_true", help="only queue what is due")
        parser.add_argument("--once", action="store_true", help="queue what is due, crawl until nothing waits, and end")
        parser.add_argument(
            "-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help="as of a crawl"
        )
        parser.add_argument(
            "--stalled",
            metavar="S",
            type=float,
            help="seconds without a sign of life after which others take a worker's vendors; the same for all workers"
            " of a cluster (default 30)",
        )
        parser.add_argument(
            "--beat",
            metavar="S",
            type=float,
            help="seconds between two signs of life, and two looks for vendors (default: a sixth of --stalled, the most"
            " that may be)",
        )
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EPILOG.format(program=program())

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Work."""
        self.take_no_argument(args)
        given = ((opts.stalled, _LEAST_STALLED), (opts.beat, _LEAST_BEAT))
        if opts.slots < 1 or any(number is not None and number < least for number, least in given):
            raise UsageError(
                f"--slots is a number from 1, --stalled one of seconds from 1, and --beat one from {_LEAST_BEAT}",
                print_help=False,
            )
        with exit_codes(self):
            assert self.settings is not None
            from crawler.commands.databases.clusters import cluster_of

            address, shelf = cluster_of(self.settings, opts.cluster)
            options = CrawlOptions.of(self.settings)
            if not Path(shelf).is_dir():
                raise SettingError(
                    f"CASES_SHELF is {shelf!r}, which is no folder: give the one that all machines reach"
                )
            _log()
            self.exitcode = self._work(address, shelf, options, opts)

    def _work(self, address: str, shelf: str, options: CrawlOptions, opts: argparse.Namespace) -> int:
        from crawler.cluster.crawling import Crawls
        from crawler.cluster.pace import STALLED_S, Pace
        from crawler.cluster.shelf import Shelf
        from crawler.cluster.worker import Worker, work_folder

        pace = Pace(opts.stalled or STALLED_S, opts.beat)
        if opts.queue or opts.once:
            _queue(address, options, pace)
            if opts.queue:
                return 0
        typed = dict(one.partition("=")[::2] for one in opts.set)
        settings = {name: value for name, value in typed.items() if name not in _NOT_PASSED_ON}
        with work_folder(Path(opts.work).absolute()) as folder:
            crawls = Crawls(Shelf(address, shelf), options, folder, opts.spargs, settings)
            return asyncio.run(Worker(crawls, pace, opts.slots, until_none_waits=opts.once).run())


def _queue(address: str, options: CrawlOptions, pace: Pace) -> None:
    from crawler.cluster.queueing import queue_now

    queued = queue_now(address, options, pace)
    sys.stdout.write(f"{queued.queued} queued, {queued.refused} wait or run already\n")
    sys.stdout.flush()


def _log() -> None:
    """To stderr; of the engine what goes wrong, without its tracebacks: its lines say enough, and quote no address."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s: %(message)s"))
    handler.addFilter(_plain)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for engine in ("procrastinate", "psycopg", "asyncio"):
        logging.getLogger(engine).setLevel(logging.WARNING)


def _plain(record: logging.LogRecord) -> bool:
    if not record.name.startswith("crawler"):
        record.exc_info, record.exc_text = None, None
    return True
