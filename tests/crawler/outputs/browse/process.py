"""`scrapy browse` as people start it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.server import PATIENCE

ROOT = Path(__file__).resolve().parents[4]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def browse(file: Path, log: Path | None = None) -> Iterator[str]:
    """`scrapy browse` as a process of its own; its address. `log`: where what it prints goes."""
    port = _free_port()
    printed = (log or Path(os.devnull)).open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "browse", "--db", str(file), "--port", str(port)],
        cwd=ROOT,
        stdout=printed,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/-/versions.json", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)
        printed.close()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "scrapy browse ended"
        try:
            urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)
