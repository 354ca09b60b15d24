"""What the commands that read the database share: opening it, and saying in one line what is wrong."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from scrapy.commands import ScrapyCommand
from sqlite_utils import Database

from crawler.configuration.layers import with_origin
from crawler.items.errors import CasewatchError, SettingError
from crawler.outputs.draft import draft_of
from storage.database import opened_for_reading


@contextmanager
def exit_codes(command: ScrapyCommand) -> Iterator[None]:
    """Turn an error of ours in the block, or an output that cannot be written, into one line and an exit code."""
    with _stand_in_for_closed() as kept:
        _never_fail_to_print(sys.stdout)
        try:
            yield
            sys.stdout.flush()
            if kept is not None and kept.tell():
                _complain(command, "the output is closed: redirect it to a file, or give -o FILE where there is one", 1)
        except SettingError as error:
            _complain(command, with_origin(str(error), command.settings, os.environ), error.exit_code)
        except CasewatchError as error:
            _complain(command, str(error), error.exit_code)
        except BrokenPipeError:
            # whoever read (head, less) has enough; Python would complain once more when it flushes at its end
            _forget_output()
        except OSError as error:
            what = f"{error.filename} cannot be read or written" if error.filename else "the output cannot be written"
            _complain(command, f"{what} ({error.strerror or error})", 1)
            _forget_output()


def _complain(command: ScrapyCommand, line: str, code: int) -> None:
    command.exitcode = code
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{line}\n")


def _forget_output() -> None:
    """What could not be written goes nowhere, also when Python flushes at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _stand_in_for_closed() -> Iterator[io.BytesIO | None]:
    """Where stdout is closed (`>&-`) Python has none: something that takes what is printed, to see whether anything is.

    A command that prints nothing (`-o FILE`) has no reason to fail. None: stdout is there.
    """
    if sys.stdout is not None:
        yield None
        return
    kept = io.BytesIO()
    sys.stdout = io.TextIOWrapper(kept, encoding="utf-8", errors="backslashreplace", write_through=True)
    try:
        yield kept
    finally:
        sys.stdout = None


@contextmanager
def reading(path: str | Path) -> Iterator[Database]:
    """The database, opened for reading for the length of the block.

    Raises:
        StoreError: it is missing or cannot be used.
    """
    with opened_for_reading(path) as db:
        yield db


@contextmanager
def output(path: str | None, *, for_spreadsheet: bool = False) -> Iterator[TextIO]:
    """The file at this path (UTF-8, replaced when all is written), or stdout for None and `-`.

    A file for a spreadsheet begins with a byte order mark, without which Excel takes its UTF-8 for another encoding;
    what goes on to another program does not.

    Raises:
        CasewatchError: the file cannot be written; what was there before is kept.
    """
    if path in {None, "-"}:
        yield sys.stdout
        return
    file, encoding = Path(path or ""), "utf-8-sig" if for_spreadsheet else "utf-8"
    try:
        with (
            draft_of(file) as draft,
            draft.open("w", encoding=encoding, errors="backslashreplace", newline="") as stream,
        ):
            yield stream
    except OSError as error:
        raise CasewatchError(f"{file} cannot be written ({error.strerror}): choose another file") from error


def _never_fail_to_print(stream: TextIO) -> None:
    """Cron's locale may be plain ASCII: what it cannot show is escaped, and no crawl is reported as failed for it."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
        stream.reconfigure(errors="backslashreplace")
