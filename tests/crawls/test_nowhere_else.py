"""A crawl asks its own site and nobody else, where every way out of the machine swallows what it is given."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from tests.crawls.conftest import ROOT, Bench, clean_environment
from tests.server import PATIENCE, Answer, case_page, wait_until

pytestmark = pytest.mark.slow
SWALLOW = """
import os, sys, threading
noted = os.open(os.environ["CASEWATCH_NOTED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def hook(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        host = arguments[1][0] if isinstance(arguments[1], tuple) else None
    else:
        return
    if host not in (None, "", "127.0.0.1", b"127.0.0.1", "localhost"):
        os.write(noted, f"{event} {host}\\n".encode())
        threading.Event().wait()
sys.addaudithook(hook)
"""
"""Every name that is looked up and every address that is connected to, but for this machine: noted, then no answer."""


@pytest.fixture
def hole() -> Iterator[tuple[int, list[bytes]]]:
    """A proxy that takes what it is given and never answers: its port, and the first line of each request."""
    listening, heard, kept = socket.create_server(("127.0.0.1", 0)), [], []

    def swallow() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                kept.append(connection)
                heard.append(connection.recv(200).split(b"\r\n")[0])

    thread = Thread(target=swallow)
    thread.start()
    yield listening.getsockname()[1], heard
    listening.shutdown(socket.SHUT_RDWR)
    thread.join(PATIENCE)
    for connection in (listening, *kept):
        connection.close()


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """What the hook noted."""
    (tmp_path / "sitecustomize.py").write_text(SWALLOW, encoding="utf-8")
    return tmp_path / "noted"


def start(bench: Bench, noted: Path, *seeds: str, proxy: int = 9, **settings: object) -> subprocess.Popen[str]:
    """A crawl whose every way out swallows."""
    environment = {
        **clean_environment(),
        "HTTPS_PROXY": f"http://127.0.0.1:{proxy}",
        "XDG_CACHE_HOME": str(noted.parent / "cache"),
        "PYTHONPATH": str(noted.parent),
        "CASEWATCH_NOTED": str(noted),
    }
    command = bench.command(*seeds, **settings)
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_cookies_are_kept_without_asking_anybody(bench: Bench, noted: Path, hole: tuple[int, list[bytes]]) -> None:
    """Pages that set cookies, whatever domain they name, are read, cookies go back, and no other host is looked up."""
    port, heard = hole
    cookies = ["sid=1; Path=/", "a=1; Domain=127.0.0.1", "b=1; Domain=.co.uk", "c=1; Domain=github.io"]
    names = [f"c{number}" for number in range(len(cookies))]
    pages = {
        f"/customers/{name}": Answer(
            case_page(f"{name} 超市"), headers={"Content-Type": "text/html", "Set-Cookie": cookie}
        )
        for name, cookie in zip(names, cookies, strict=True)
    }
    again = Answer("", 302, {"Location": "/customers/again", "Set-Cookie": "seen=1; Path=/"})
    bench.server.script({**pages, "/customers/again": [again, Answer(case_page("再来 超市"))]})
    output, _ = (process := start(bench, noted, *names, "again", proxy=port, CONCURRENT_REQUESTS=1)).communicate(
        timeout=PATIENCE
    )

    assert process.returncode == 0, output
    assert set(bench.outcomes().values()) == {"new"}
    assert (noted.read_text(), heard) == ("", [])
    assert "seen=1" in bench.server.asked[-1].headers["cookie"]
    assert "sid=1" in bench.server.asked[-1].headers["cookie"]


def test_a_silent_name_server_keeps_no_crawl_from_ending(bench: Bench, noted: Path) -> None:
    """A crawl that waits for the site's name ends at SIGTERM with 5, and not when the look-up does."""
    process = start(bench, noted, "a", CASES_BASE_URL="http://silent.example", DOWNLOAD_TIMEOUT=10 * PATIENCE)
    wait_until(lambda: noted.exists() and b"silent.example" in noted.read_bytes())
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 5, output
    assert {line.split()[1] for line in noted.read_text().splitlines()} == {"silent.example"}
    assert bench.rows("SELECT status FROM crawls") == [("interrupted",)]
