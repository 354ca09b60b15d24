"""What the commands on a database share; it stands outside `crawler.commands`, where Scrapy lists every such class."""

from __future__ import annotations

import argparse
import shlex

from scrapy.commands import ScrapyHelpFormatter
from scrapy.exceptions import UsageError

from crawler.configuration.command import ConfiguredCommand
from crawler.items.address import without_credentials
from crawler.vendors import DEFAULT

_NO_HEADING = "\0"
"""Behind each line of an option's text while headings are looked for."""


def shown(argument: str) -> str:
    """An argument as an error may quote it: without the user and password of an address."""
    return repr(without_credentials(argument))


class CommandHelp(ScrapyHelpFormatter):
    """Scrapy's, which takes all that ends with a colon for a heading: also an option's text that breaks there."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return [f"{line}{_NO_HEADING}" for line in super()._split_lines(text, width)]

    def format_help(self) -> str:
        """The help as it is printed."""
        return super().format_help().replace(_NO_HEADING, "")


class StoreCommand(ConfiguredCommand):
    """A command on the database that `--db` names, else CASES_DB; its output is what was asked for, without a log."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    takes_vendor = True
    """Whether `--vendor` may name whose database is meant."""

    @property
    def name(self) -> str:
        """As Scrapy calls it: after its module."""
        return type(self).__module__.rpartition(".")[2]

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which database; the commands add their own options behind it."""
        parser.formatter_class = CommandHelp
        super().add_options(parser)
        parser.add_argument("--db", metavar="FILE", help="the database (default: the setting CASES_DB)")
        if self.takes_vendor:
            parser.add_argument("--vendor", metavar="NAME", help="the vendor whose database is meant, without --db")

    def database(self, opts: argparse.Namespace) -> str:
        """Path of the database: the one that is named, else that of the vendor that is.

        Raises:
            VendorError, SettingError: there is no such vendor, or its file cannot be used.
        """
        assert self.settings is not None
        name = getattr(opts, "vendor", None)
        if not opts.db and (name or self.settings.get("CASES_VENDOR") not in {None, "", DEFAULT}):
            # every command of Scrapy imports this module: what reads vendors' files is for those that name one
            from crawler.vendors.selection import select_vendor  # noqa: PLC0415

            select_vendor(self.settings, name)
        return str(opts.db or self.settings.get("CASES_DB"))

    def typed_database(self, opts: argparse.Namespace) -> str:
        """What has to follow a command that a person is told to type, so that it is about this database; mostly ""."""
        if opts.db:
            return f" --db {shlex.quote(opts.db)}"
        return f" --vendor {shlex.quote(opts.vendor)}" if getattr(opts, "vendor", None) else ""

    def take_no_argument(self, args: list[str]) -> None:
        """For commands that have options only.

        Raises:
            UsageError: there is an argument.
        """
        if args:
            raise UsageError(f"{self.name} takes no argument, and got {shown(args[0])}")
