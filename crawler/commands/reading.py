"""What the commands that read the database share: opening it, and saying in one line what is wrong."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

from scrapy.commands import ScrapyCommand
from sqlite_utils import Database

from crawler.items.errors import CasewatchError
from crawler.outputs.draft import draft_of
from storage.database import open_database


@contextmanager
def exit_codes(command: ScrapyCommand) -> Iterator[None]:
    """Turn an error of ours in the block into one line on stderr and the command's exit code."""
    _never_fail_to_print(sys.stdout)
    try:
        yield
        sys.stdout.flush()
    except CasewatchError as error:
        sys.stderr.write(f"{error}\n")
        command.exitcode = error.exit_code
    except BrokenPipeError:
        # whoever read (head, less) has enough; Python would complain once more when it flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def reading(path: str | Path) -> Iterator[Database]:
    """The database, opened for reading for the length of the block.

    Raises:
        StoreError: it is missing or cannot be used.
    """
    with closing(open_database(path, read_only=True)) as db:
        yield db


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """The file at this path (UTF-8, replaced when all is written), or stdout for None and `-`.

    Raises:
        CasewatchError: the file cannot be written; what was there before is kept.
    """
    if path in {None, "-"}:
        yield sys.stdout
        return
    file = Path(path or "")
    try:
        with (
            draft_of(file) as draft,
            draft.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
        ):
            yield stream
    except OSError as error:
        raise CasewatchError(f"{file} cannot be written ({error.strerror}): choose another file") from error


def _never_fail_to_print(stream: TextIO) -> None:
    """Cron's locale may be plain ASCII: what it cannot show is escaped, and no crawl is reported as failed for it."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
        stream.reconfigure(errors="backslashreplace")
