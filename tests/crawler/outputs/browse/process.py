"""`scrapy browse` as people start it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[4]


@contextmanager
def browse(file: Path, log: Path | None = None) -> Iterator[str]:
    """`scrapy browse` as a process of its own; its address. `log`: where it prints, if not beside the file."""
    printed = log or file.with_name("datasette.log")
    with printed.open("wb") as output:
        command = [sys.executable, "-m", "scrapy", "browse", "--db", str(file), "--port", "0"]
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
