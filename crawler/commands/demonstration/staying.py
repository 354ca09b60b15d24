"""After a demonstration: its sites and the browser go on, so that somebody can look around, until Ctrl-C."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.commands.listening import free_port
from crawler.items.errors import CasewatchError
from crawler.items.program import to_add

if TYPE_CHECKING:
    from rich.console import Console

HOST = "127.0.0.1"
_USUAL_PORT = 8001
"""The one that people know from `scrapy browse`; else any."""
_LOOK_AGAIN_S = 0.2


def stay(database: Path, sites: Sequence[str], console: Console) -> None:
    """Serve on; the last line that is printed is the address of the browser. Ctrl-C ends it.

    Raises:
        CasewatchError: the browser did not start.
    """
    console.print(f"\nEdition 2 is served on {' and '.join(sites)}; Ctrl-C ends this.", soft_wrap=True)
    with suppress(KeyboardInterrupt):
        if find_spec("datasette") is None:
            console.print(f"The browser needs one more package: {to_add('browse')}", soft_wrap=True)
            _wait()
        _browse(database, console)


def _browse(database: Path, console: Console) -> None:
    address = f"http://{HOST}:{free_port(HOST, _USUAL_PORT, 0)}/"
    port = address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "scrapy", "browse", "--db", str(database), "--port", port]
    with (
        tempfile.TemporaryFile() as said,  # a pipe that nobody reads would hold the browser up once it is full
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said) as browser,  # noqa: S603 - ours
    ):
        try:
            while not _answers(address):
                if browser.poll() is not None:
                    said.seek(0)
                    raise CasewatchError(f"the browser did not start: {said.read().decode(errors='replace')}")
                time.sleep(_LOOK_AGAIN_S)
            console.print(f"Look around: {address}", soft_wrap=True)
            _wait()
        finally:
            browser.terminate()


def _answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # this machine is behind no proxy
    try:
        with opener.open(address) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait() -> None:
    while True:
        time.sleep(3600)
