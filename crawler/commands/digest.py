"""`scrapy digest`: sends what waits in the outbox, or shows what would be sent."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.databases.reading import exit_codes, output, reading
from crawler.commands.databases.several import over_all
from crawler.commands.databases.writing import crawl_number
from crawler.items.errors import CasewatchError, DeliveryError, NotFoundError
from crawler.items.program import program
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.draft import draft_of
from crawler.store_command import StoreCommand
from storage.database import open_existing
from storage.mail.deliveries import drop_deliveries
from storage.mail.digests import last_ended_crawl

if TYPE_CHECKING:
    from crawler.outputs.digest.delivery import Outcome
    from crawler.outputs.digest.message import Letter


class Command(StoreCommand):
    """Sends, or shows; exits 6 where a mail could not be handed over."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Send the mails that wait, or show what they say"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What to do with the digest."""
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="print what would be sent, and send nothing")
        parser.add_argument("--eml", metavar="FILE", help="write the mail to this file, and send nothing")
        parser.add_argument("--html", metavar="FILE", help="write its HTML to this file, and send nothing")
        parser.add_argument(
            "--crawl", metavar="N", help="with one of these: what crawl N has to tell (`last`), sent or not"
        )
        parser.add_argument("--to", metavar="ADDRESS", help="with one of these: what this recipient would get")
        parser.add_argument("--now", action="store_true", help="also try what failed and is not due yet")
        parser.add_argument("--drop", metavar="ADDRESS", help="give up what waits for this recipient")
        parser.add_argument(
            "--tag", metavar="TAG", default="", help="of several vendors, those whose file has this tag"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what is asked for."""
        self.take_no_argument(args)
        with exit_codes(self):
            assert self.settings is not None
            options = MailOptions.of(self.settings, os.environ)
            is_shown = opts.dry_run or opts.eml or opts.html
            if not is_shown and (opts.crawl or opts.to):
                raise UsageError("--crawl and --to go with --dry-run, --eml or --html", print_help=False)
            several = over_all(self, opts)
            if several is not None:
                # every command of Scrapy imports this module first: what several vendors need is imported here
                from crawler.commands.all_vendors.digest import run_over_all

                self.exitcode = run_over_all(several, options, opts, lambda found: _show(found, options, opts), say)
                return
            if opts.tag:
                raise UsageError("--tag chooses among several vendors, and there is one", print_help=False)
            path = self.database(opts)
            if is_shown:
                _show_one(path, options, opts)
            elif opts.drop:
                _drop(path, opts.drop)
            else:
                send(path, options, is_forced=opts.now)


def send(path: str, options: MailOptions, *, is_forced: bool = False) -> None:
    """Send what waits, and say in one line how it went.

    Raises:
        DeliveryError: something still waits; every change is kept for the next time.
    """
    # every command of Scrapy imports this module first: what renders and sends is imported when it is needed
    from crawler.outputs.digest.delivery import empty_outbox

    say(empty_outbox(path, options, clock=lambda: datetime.now(UTC), is_forced=is_forced), options)


def say(outcome: Outcome, options: MailOptions) -> None:
    """Say in one line how it went.

    Raises:
        DeliveryError: something still waits.
    """
    for line in outcome.passed_over:
        sys.stderr.write(f"digest: {line}\n")
    lines = [*outcome.failures, *outcome.waiting]
    if lines:
        head = f"{outcome.sent} sent, {len(lines)} wait (nothing is lost: the next `{program()} digest` tries again)"
        raise DeliveryError("\n  ".join([f"digest: {head}", *lines]))
    if outcome.sent:
        print(f"digest: {outcome.sent} sent")  # noqa: T201 - what a command says
    elif options.is_anybody:
        print("digest: nothing to send")  # noqa: T201
    else:
        print("digest: nothing sent, since CASES_MAIL_TO is empty; --dry-run shows what waits")  # noqa: T201


def _drop(path: str, recipient: str) -> None:
    with closing(open_existing(path)) as db:
        print(f"digest: {drop_deliveries(db, recipient)} mails to {recipient} given up")  # noqa: T201


def _show_one(path: str, options: MailOptions, opts: argparse.Namespace) -> None:
    from crawler.outputs.digest.preview import preview_letters

    with reading(path) as db:
        letters = preview_letters(db, _crawl_number(db, opts.crawl), _recipient(options, opts), options)
    _show(letters, options, opts)


def _recipient(options: MailOptions, opts: argparse.Namespace) -> str:
    return opts.to or (options.to[0] if options.to else "")


def _show(letters: list[Letter], options: MailOptions, opts: argparse.Namespace) -> None:
    from crawler.outputs.digest.preview import preview_message

    recipient = _recipient(options, opts)
    if not letters:
        print("digest: nothing to tell, so no mail" + ("" if opts.crawl else "; --crawl last shows what was told last"))  # noqa: T201
    for letter in letters:
        if opts.dry_run:
            sys.stdout.write(f"To: {recipient or '-'}\nSubject: {letter.subject}\n\n{letter.text}")
        if opts.html:
            with output(_numbered(opts.html, letter.part)) as stream:
                stream.write(letter.html)
        if opts.eml:
            message = preview_message(letter, recipient, options, now=datetime.now(UTC))
            _write_bytes(_numbered(opts.eml, letter.part), message)


def _crawl_number(db: Database, asked: str | None) -> int | None:
    """The crawl that is asked for; None: what waits."""
    if asked is None:
        return None
    number = last_ended_crawl(db) if asked == "last" else crawl_number(asked)
    if not number:
        raise NotFoundError(f"there is no crawl {asked}: `{program()} status` lists the last ones")
    return number


def _numbered(path: str, part: int) -> str:
    """The file of one part: `digest.eml`, `digest-2.eml` and so on."""
    file = Path(path)
    return path if part == 1 or path == "-" else str(file.with_name(f"{file.stem}-{part}{file.suffix}"))


def _write_bytes(path: str, content: bytes) -> None:
    if path == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        with draft_of(Path(path)) as draft:
            draft.write_bytes(content)
    except OSError as error:
        raise CasewatchError(f"{path} cannot be written ({error.strerror}): choose another file") from error
