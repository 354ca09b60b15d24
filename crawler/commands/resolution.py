"""What `scrapy release` and `scrapy discard` share: one crawl is named, and one line says how it was resolved."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.reading import exit_codes
from crawler.commands.writing import crawl_number, writing
from crawler.store_command import StoreCommand

Resolution = Callable[[Database, int], str]
"""Resolves what the crawl of this id holds, and says in one line what was done."""

SYNTAX = "[options] CRAWL"


def resolve(command: StoreCommand, args: list[str], opts: argparse.Namespace, resolution: Resolution) -> None:
    """Resolve what the crawl that `args` names holds, and print the line; what is wrong becomes the exit code.

    Raises:
        UsageError: not one crawl is named.
    """
    if len(args) != 1:
        raise UsageError(f"name one crawl: scrapy {command.name} CRAWL")
    with exit_codes(command):
        crawl_id = crawl_number(args[0])
        with writing(command.database(opts)) as db:
            line = resolution(db, crawl_id)
        print(line)  # noqa: T201 - what was asked for
