"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, without a port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server import PATIENCE

_SETTINGS = (
    *("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"),
    *("shared_buffers=16MB", "logging_collector=off"),
)
_LONGEST = 60
"""Characters of a folder in which a socket of PostgreSQL's may lie: 107 are what a whole path may have."""


class PostgreSQL:
    """One server."""

    def __init__(self, binaries: Path, folder: Path, user: str | None) -> None:
        self._binaries = binaries
        self._user = user
        self.folder = folder
        self._made = 0
        self._prepared = ""

    def run(self, program: str, *arguments: str) -> None:
        """One of PostgreSQL's programs, as the user whose server it is."""
        command = [str(self._binaries / program), *arguments]
        done = subprocess.run(
            command, user=self._user, cwd="/", capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def start(self) -> None:
        """Begin, and answer."""
        options = " ".join(f"-c {one}" for one in (*_SETTINGS, f"unix_socket_directories={self.folder}"))
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "-w", "-s", "-D", str(self.folder / "data"), "-l", log, "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        """End; every connection breaks."""
        self.run("pg_ctl", "stop", "-w", "-s", "-m", mode, "-D", str(self.folder / "data"))

    def address(self, database: str) -> str:
        """The address of a database of this server."""
        return f"postgresql://casewatch@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The address of a database that nothing is in yet."""
        import psycopg

        self._made += 1
        name = f"test_{os.getpid()}_{self._made}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]  # a name cannot be a value
        return self.address(name)

    def version(self) -> str:
        """Which PostgreSQL this is."""
        import psycopg

        with psycopg.connect(self.address("postgres")) as connection:
            return str(connection.info.server_version // 10000)

    def took(self, work: Callable[[], object]) -> str:
        """Do something; seconds of CPU of this process and of the server, and by the clock."""
        wall, own, there = time.monotonic(), time.process_time(), self._cpu_s()
        work()
        own = time.process_time() - own
        return f"{own:.2f} + {self._cpu_s() - there:.2f} ({time.monotonic() - wall:.2f})"

    def _cpu_s(self) -> float:
        """What the server and its processes have used, those that have ended too."""
        root = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        ticks = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            own, ended = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
            ticks += own + ended if int(process.name) == root else own if int(fields[1]) == root else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def prepared(self) -> str:
        """The address of the one database that has what a worker makes in it, and nothing else.

        To make one takes as long as a crawl. Whoever is still connected to it from an earlier test is sent away.
        """
        import psycopg

        from crawler.cluster.queueing import prepare

        if not self._prepared:
            self._prepared = self.new_database()
            prepare(self._prepared)
            return self._prepared
        with psycopg.connect(self._prepared, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            tables = connection.execute(
                "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename <> 'made_views'"
            ).fetchone()
            connection.execute(f"TRUNCATE {tables[0]} RESTART IDENTITY CASCADE")  # type: ignore[index, call-overload]
        return self._prepared


@contextmanager
def server() -> Iterator[PostgreSQL]:
    """A server that is up; the tests that need one are skipped where there is none to start."""
    pytest.importorskip("psycopg", reason="the extra casewatch[cluster] is not installed")
    pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (initdb, pg_ctl)")
    user = None
    if os.geteuid() == 0:
        user = next((name for name in ("postgres", "nobody") if _is_user(name)), None)
        if user is None:
            pytest.skip("PostgreSQL does not run as root, and there is no other user")
    # a socket's path is short, and pytest's folders are not
    place = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix="casewatch-pg-", dir=place if len(place) <= _LONGEST else "/tmp"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        folder.chmod(0o755)
        database = PostgreSQL(binaries, folder, user)
        database.run("initdb", "-D", str(folder / "data"), "-U", "casewatch", "-A", "trust", "-E", "UTF8", "-N")
        database.start()
        try:
            yield database
        finally:
            database.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parts[-2], reverse=True)
    return next((path for path in candidates if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
