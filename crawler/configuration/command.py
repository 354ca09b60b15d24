"""The settings of every command of ours: those of casewatch.toml and of the environment are added to Scrapy's."""

from __future__ import annotations

import argparse
import os
import sys

from scrapy.commands import ScrapyCommand

from crawler.configuration.layers import add_layers
from crawler.configuration.zone import enter_zone
from crawler.items.errors import SettingError
from crawler.items.program import IN_CHECKOUT, program


class ConfiguredCommand(ScrapyCommand):
    """A command that goes by casewatch.toml and the environment."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Those of every command of Scrapy; the usage, which it words itself, names what was typed."""
        super().add_options(parser)
        parser.usage = (parser.usage or "").replace(IN_CHECKOUT, program(), 1)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read them before the command begins, and enter the time zone that they name.

        Raises:
            SystemExit: with code 2, where one of them cannot be used; stderr has said why.
        """
        super().process_options(args, opts)
        assert self.settings is not None
        try:
            add_layers(self.settings, os.environ)
            enter_zone(str(self.settings.get("CASES_TIMEZONE") or ""))
        except SettingError as error:
            sys.stderr.write(f"casewatch: {error}\n")
            raise SystemExit(error.exit_code) from None
