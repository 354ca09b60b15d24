"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, without a port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server import PATIENCE

_SETTINGS = (
    *("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"),
    *("shared_buffers=16MB", "logging_collector=off"),
)


class PostgreSQL:
    """One server."""

    def __init__(self, binaries: Path, folder: Path, user: str | None) -> None:
        self._binaries = binaries
        self._user = user
        self.folder = folder
        self._made = 0

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
    folder = Path(tempfile.mkdtemp(prefix="casewatch-pg-", dir="/tmp"))
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
