"""Which databases a command of keeping is about: that of one vendor, or those of all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crawler.commands.databases.several import over_all
from crawler.items.errors import NotFoundError, VendorError
from crawler.items.vendor import OwnFile
from crawler.outputs.printable import printable
from crawler.store_command import StoreCommand


def databases_of(command: StoreCommand, opts: argparse.Namespace) -> list[OwnFile]:
    """The own databases; a vendor's file that cannot be used is a line on stderr and the exit code.

    Raises:
        NotFoundError: there is none.
        SettingError, VendorError: a setting cannot be used.
    """
    several = over_all(command, opts)
    if several is None:
        path = command.database(opts)
        return [OwnFile(Path(path).stem, path)]
    from crawler.workflows.vendors.own_files import own_files

    files = []
    for found in own_files(several):
        if isinstance(found, VendorError):
            sys.stderr.write(f"{printable(str(found))}\n")
            command.exitcode = found.exit_code
        else:
            files.append(found)
    if not files:
        raise NotFoundError("no vendor was crawled yet: there is nothing to keep")
    return files


def size_in_words(size: int) -> str:
    """`12 KB`, `3.4 MB`, `1.2 GB`."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{-(-size // 1000)} KB"
