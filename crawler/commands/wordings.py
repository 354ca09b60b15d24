"""`scrapy discard --always`: the wordings that are never told, put on their list and taken from it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes
from crawler.commands.databases.writing import crawl_number, writing
from crawler.items.program import program
from crawler.store_command import StoreCommand
from crawler.workflows.site_lines import never_tell, shared_wordings, tell_again


def add_wording_options(parser: argparse.ArgumentParser) -> None:
    """`--always` and `--not-always`."""
    parser.add_argument(
        "--always",
        nargs="*",
        metavar="WORDING",
        help="never tell of these lines again, whatever their numbers; without a wording: of the lines that the crawl"
        " brought into several cases. All else that the crawl holds stays held",
    )
    parser.add_argument(
        "--not-always",
        nargs="+",
        metavar="WORDING",
        help=f"tell of these lines again (`{program()} status` lists them)",
    )


def names_wordings(opts: argparse.Namespace) -> bool:
    """Whether the command is about wordings."""
    return opts.always is not None or opts.not_always is not None


def list_wordings(command: StoreCommand, args: list[str], opts: argparse.Namespace) -> None:
    """Put wordings on the list, or take them from it, and print each; what is wrong becomes the exit code.

    Raises:
        UsageError: more than one crawl is named, or neither a crawl nor a wording.
    """
    if len(args) > 1 or (not args and opts.always == []):
        raise UsageError(f"name a crawl, or the wordings: {program()} {command.name} [CRAWL] --always [WORDING ...]")
    with exit_codes(command):
        crawl_id = crawl_number(args[0]) if args else None
        with writing(command.database(opts)) as db:
            taken = tell_again(db, opts.not_always or ())
            wordings = opts.always or ()
            if opts.always == [] and crawl_id is not None:
                wordings = shared_wordings(db, crawl_id)
            listed = never_tell(db, wordings, crawl_id, now=datetime.now(UTC))
        for what, lines in (("never told from now on", listed), ("told again", taken)):
            for line in lines:
                print(f"{what}: {line}")  # noqa: T201 - what was asked for
