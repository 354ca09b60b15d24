"""Whole crawls in processes of their own, against a scripted server."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.nursery import ROOT, Process, run
from tests.server import PATIENCE, ScriptedServer

MEASURE = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)
QUICK = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "0",
    "CONCURRENT_REQUESTS": "16",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "DOWNLOAD_TIMEOUT": "120",
    "RETRY_TIMES": "1",
    "CASES_RENDER": "false",
}


@dataclass
class Bench:
    """A server, a database and the way to crawl one into the other."""

    server: ScriptedServer
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        """Its file."""
        return self.folder / "cases.db"

    def command(self, *seeds: str, args: tuple[str, ...] = (), **settings: object) -> list[str]:
        """The command line of one crawl; no seeds: what the spider takes by itself."""
        if seeds:
            file = self.folder / "seeds.txt"
            lines = "".join(f"{seed}\n" for seed in seeds)
            if not file.exists() or file.read_text(encoding="utf-8") != lines:  # another crawl may be reading it
                file.write_text(lines, encoding="utf-8")
            args = ("-a", f"seeds={file}", *args)
        named = {**QUICK, "CASES_BASE_URL": self.server.base, "CASES_DB": str(self.db), **self.settings, **settings}
        given = [part for name, value in named.items() for part in ("-s", f"{name}={value}")]
        return [sys.executable, "-m", "scrapy", "crawl", "cases", *args, *given]

    def crawl(
        self, *seeds: str, args: tuple[str, ...] = (), timeout: float = PATIENCE, **settings: object
    ) -> subprocess.CompletedProcess[str]:
        """One crawl, to its end."""
        command = self.command(*seeds, args=args, **settings)
        return run(command, cwd=ROOT, env=clean_environment(), timeout=timeout)

    def crawl_measured(self, *seeds: str, **settings: object) -> tuple[subprocess.CompletedProcess[str], float]:
        """One crawl, and the MiB of memory that its process had at its peak."""
        command = [sys.executable, "-c", MEASURE, *self.command(*seeds, **settings)]
        done = subprocess.run(
            command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return done, int(done.stdout.split()[-1]) / 1024

    def start(self, *seeds: str, args: tuple[str, ...] = (), **settings: object) -> subprocess.Popen[str]:
        """One crawl, left running."""
        command = self.command(*seeds, args=args, **settings)
        return Process(
            command, cwd=ROOT, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query."""
        connection = sqlite3.connect(f"file:{self.db}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def outcomes(self) -> dict[str, str]:
        """Path -> outcome of the last crawl."""
        found = self.rows(
            "SELECT p.url, v.outcome FROM visits v JOIN pages p ON p.id = v.page_id"
            " WHERE v.crawl_id = (SELECT max(id) FROM crawls)"
        )
        return {str(url).removeprefix(self.server.base): str(outcome) for url, outcome in found}

    def reasons(self) -> dict[str, str]:
        """Path -> why, for the last crawl."""
        found = self.rows(
            "SELECT p.url, coalesce(v.reason, '') FROM visits v JOIN pages p ON p.id = v.page_id"
            " WHERE v.crawl_id = (SELECT max(id) FROM crawls)"
        )
        return {str(url).removeprefix(self.server.base): str(reason) for url, reason in found}


def clean_environment() -> dict[str, str]:
    """The environment without proxies: the server is on this machine."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


@pytest.fixture(scope="session")
def new_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Bench]]:
    """Makes a server with a database of its own, as often as it is called."""
    opened: list[ScriptedServer] = []

    def make() -> Bench:
        server = ScriptedServer()
        opened.append(server.__enter__())
        return Bench(server, tmp_path_factory.mktemp("crawl"))

    yield make
    for server in opened:
        server.__exit__()


@pytest.fixture
def bench(new_bench: Callable[[], Bench]) -> Bench:
    """One of them."""
    return new_bench()
