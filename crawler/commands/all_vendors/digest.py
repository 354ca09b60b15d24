"""`scrapy digest` over several vendors: one mail for all of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scrapy.exceptions import UsageError

from crawler.commands.databases.several import reading_all, say_if_behind
from crawler.items.errors import NotFoundError, VendorError
from crawler.items.options import CrawlOptions
from crawler.items.vendor import OwnFile
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.printable import printable
from crawler.vendors.databases import gathered_path
from crawler.workflows.vendors.own_files import own_files
from storage.gathered.outbox import FILE as OUTBOX

if TYPE_CHECKING:
    from crawler.outputs.digest.delivery import Outcome
    from crawler.outputs.digest.message import Letter

Shown: TypeAlias = "Callable[[list[Letter]], None]"
Said: TypeAlias = "Callable[[Outcome, MailOptions], None]"


def run_over_all(options: CrawlOptions, mail: MailOptions, opts: argparse.Namespace, show: Shown, say: Said) -> int:
    """Do what the command was asked for; its exit code where nothing was raised.

    Raises:
        DeliveryError: something still waits; every change is kept for the next time.
    """
    from crawler.outputs.digest.all_vendors import drop_everywhere, empty_outboxes, preview_all

    files, code = _files(options, opts.tag)
    outbox = str(Path(gathered_path(options)).with_name(OUTBOX))
    if opts.dry_run or opts.eml or opts.html:
        if opts.crawl not in {None, "last"}:
            raise UsageError("each vendor counts its own crawls: give --vendor NAME with --crawl N", print_help=False)
        recipient = opts.to or (mail.to[0] if mail.to else "")
        is_last = opts.crawl == "last"
        show(preview_all(files, recipient, mail, is_last_crawl=is_last, now=datetime.now(UTC)))
    elif opts.drop:
        sys.stdout.write(f"digest: {drop_everywhere(outbox, files, opts.drop)} mails to {opts.drop} given up\n")
    else:
        say(empty_outboxes(outbox, files, mail, clock=lambda: datetime.now(UTC), is_forced=opts.now), mail)
    path = gathered_path(options)
    if mail.datasette_url and Path(path).exists():
        with reading_all(path) as db:
            say_if_behind(db)  # what was told is all there is, but its links lead to that file
    return code


def _files(options: CrawlOptions, tag: str) -> tuple[list[OwnFile], int]:
    """The vendors' own files, and the exit code of a vendor's file that cannot be used; 0 where all can."""
    files, code = [], 0
    for found in own_files(options, tag):
        if isinstance(found, VendorError):
            sys.stderr.write(f"{printable(str(found))}\n")
            code = found.exit_code
        else:
            files.append(found)
    if not files and not code:
        raise NotFoundError(f"no vendor that was crawled has the tag {tag!r}" if tag else "no vendor was crawled yet")
    return files, code
