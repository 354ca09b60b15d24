"""What every test can rely on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import open_database
from tests.crawler.workflows.readings import Site

# pytest-xdist sets it for its workers: tables would be as wide as whoever runs the tests happens to have it.
os.environ.pop("COLUMNS", None)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Crawls on a new database."""
    db = open_database(tmp_path / "cases.db")
    yield Site(db)
    db.close()
