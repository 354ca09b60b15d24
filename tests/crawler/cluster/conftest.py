"""A cluster's PostgreSQL, and a shelf on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgreSQL, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgreSQL]:
    """A server for all tests of a process."""
    with server() as started:
        yield started


@pytest.fixture
def address(postgres: PostgreSQL) -> str:
    """A new database with what a worker makes in it."""
    from crawler.cluster.queueing import prepare

    new = postgres.new_database()
    prepare(new)
    return new


@pytest.fixture
def shelf_folder(tmp_path: Path) -> Path:
    """The folder that all machines reach."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder
