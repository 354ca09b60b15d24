"""`scrapy browse`: Datasette on the database, read-only, while crawls go on."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path

from crawler.commands.databases.reading import exit_codes, reading
from crawler.commands.databases.several import gathered_of, reading_all
from crawler.commands.listening import free_port
from crawler.items.errors import CasewatchError
from crawler.items.program import to_add
from crawler.store_command import StoreCommand

_NEEDED = ("datasette", "vl_convert")


class Command(StoreCommand):
    """Becomes Datasette; ends with Ctrl-C or SIGTERM."""

    def short_desc(self) -> str:
        """As Scrapy prints it."""
        return "Browse the claims in Datasette: cases, changes, search, queries, charts"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Where to listen."""
        super().add_options(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, default=8001, help="default 8001; 0 takes a free one")
        parser.add_argument("--metadata", metavar="FILE", help="your own metadata.yaml, with logins for example")
        parser.add_argument("--print", action="store_true", dest="show", help="print the command that it stands for")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Bring the database to the current schema, then give the process over to Datasette."""
        self.take_no_argument(args)
        with exit_codes(self):
            everything = gathered_of(self, opts)
            file = Path(everything or self.database(opts))
            arguments = _arguments(file, opts, is_of_all=everything is not None)
            if opts.show:
                sys.stdout.write(shlex.join(["datasette", *arguments]) + "\n")
                return
            free_port(opts.host, opts.port)
            sys.stdout.write(f"Casewatch: http://{opts.host}:{opts.port}/  (Ctrl-C ends it)\n")
            sys.stdout.flush()
            os.execve(sys.executable, [sys.executable, "-m", "datasette", *arguments], _environment())  # noqa: S606  # no shell, our own interpreter


def _arguments(file: Path, opts: argparse.Namespace, *, is_of_all: bool) -> list[str]:
    # every command of Scrapy imports this module, and YAML is for this one alone
    from crawler.outputs.browse.serving import serve_arguments
    from storage.browsing.start_page import is_large

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise CasewatchError(f"Datasette is not installed: {to_add('browse')}")
    metadata = Path(opts.metadata) if opts.metadata else None
    if metadata and not metadata.is_file():
        raise CasewatchError(f"{metadata} is no file: give the path of your metadata.yaml")
    with reading_all(file) if is_of_all else reading(file) as db:
        large = is_large(db.conn)
    return serve_arguments(file, host=opts.host, port=opts.port, large=large, metadata=metadata)


def _environment() -> dict[str, str]:
    """This process's, with our packages importable also where they are not installed."""
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}
