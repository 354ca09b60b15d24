"""`scrapy settings`: Scrapy's own command, which also says where a value comes from."""

from __future__ import annotations

import argparse
import os
import sys

from scrapy.commands import settings
from scrapy.utils.conf import arglist_to_dict

from crawler.commands.databases.reading import exit_codes
from crawler.configuration.command import ConfiguredCommand


class Command(ConfiguredCommand, settings.Command):
    """Prints a setting, or explains it; what is secret is never printed."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Print a setting, and where its value comes from (--explain)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's, and what explains."""
        super().add_options(parser)
        parser.add_argument(
            "--explain",
            metavar="NAME",
            nargs="?",
            const="",
            help="what each place says of a setting (CASES_GATE_SHARE, or gate.share as in casewatch.toml), the place "
            "that decides first; without a name: every setting that is not as it is by default",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is asked for."""
        # every command of Scrapy imports this module, and vendors' files are for this one alone
        from crawler.configuration.explaining import NEVER_SHOWN, changed, explained, shown
        from crawler.configuration.keys import is_secret

        with exit_codes(self):
            assert self.settings is not None
            if opts.explain is not None:
                typed = arglist_to_dict(opts.set)
                lines = explained(opts.explain, typed, os.environ) if opts.explain else changed(typed, os.environ)
                sys.stdout.write("".join(f"{line}\n" for line in lines))
            elif any(map(is_secret, (opts.get, opts.getbool, opts.getint, opts.getfloat, opts.getlist))):
                sys.stdout.write(f"{NEVER_SHOWN}\n")
            elif opts.get and isinstance(self.settings.get(opts.get), str):
                sys.stdout.write(f"{shown(self.settings.get(opts.get))}\n" if self.settings.get(opts.get) else "\n")
            elif opts.getlist:
                sys.stdout.write(f"{[shown(word) for word in self.settings.getlist(opts.getlist)]}\n")
            else:
                super().run(args, opts)
