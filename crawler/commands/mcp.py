"""`scrapy mcp`: the claims for programs that speak the Model Context Protocol, over stdin and stdout."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from crawler.commands.databases.reading import exit_codes, reading
from crawler.commands.databases.several import gathered_of, reading_all
from crawler.items.errors import CasewatchError
from crawler.items.program import to_add
from crawler.store_command import StoreCommand


class Command(StoreCommand):
    """Answers until stdin ends; reads, and writes nothing."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Serve the claims to a model's tools (MCP, read-only, over stdin and stdout)"

    def long_desc(self) -> str:
        """For `scrapy mcp --help`."""
        return (
            f"{self.short_desc()}: search_claims, get_case, list_changes, get_evidence. A program that speaks the "
            f"Model Context Protocol starts it; needs `{to_add('mcp')}` (docs/mcp.md)."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve."""
        self.take_no_argument(args)
        with exit_codes(self):
            if find_spec("mcp") is None:
                raise CasewatchError(f"the MCP library is not installed: {to_add('mcp')}")
            everything = gathered_of(self, opts)
            path = everything or self.database(opts)
            with reading_all(path) if everything else reading(path):
                pass  # a database that cannot be used is said now, and not at the first question
            from crawler.outputs.machines.answers import Answers
            from crawler.outputs.machines.server import server_of

            answers = Answers(Path(path).resolve(), is_of_all=everything is not None)
            server_of(answers, _version()).run("stdio")


def _version() -> str:
    try:
        return version("casewatch")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0"
