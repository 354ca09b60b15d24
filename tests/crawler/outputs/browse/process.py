"""`scrapy browse` as people start it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.nursery import ROOT, run
from tests.server import PATIENCE, wait_until


@contextmanager
def browse(file: Path, log: Path | None = None, *, sql_time_limit_ms: int | None = None) -> Iterator[str]:
    """`scrapy browse` as a process of its own; its address.

    `log`: where it prints, if not beside the file; `sql_time_limit_ms`: Datasette's limit, where readers are so many
    that a query waits longer for a processor than one may that runs on and on.
    """
    printed = log or file.with_name("datasette.log")
    command = [sys.executable, "-m", "scrapy", "browse", "--db", str(file), "--port", "0"]
    if sql_time_limit_ms is not None:
        shown = shlex.split(run([*command, "--print"], cwd=ROOT).stdout)
        shown[shown.index("sql_time_limit_ms") + 1] = str(sql_time_limit_ms)
        command = [sys.executable, "-m", *shown]
    with printed.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield _address(printed, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _address(printed: Path, process: subprocess.Popen[bytes]) -> str:
    """Where it listens, once it does."""
    found: list[str] = []

    def is_told() -> bool:
        assert process.poll() is None, printed.read_text(encoding="utf-8")
        found.extend(re.findall(r"running on (http://[\d.:]+)", printed.read_text(encoding="utf-8")))
        return bool(found)

    wait_until(is_told)
    return found[0]
