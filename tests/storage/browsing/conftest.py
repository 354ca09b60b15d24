from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.storage.browsing.databases import hostile_database, sample_database


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "cases.db"
    sample_database(file)
    return file


@pytest.fixture
def sample(_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample site's database."""
    return Path(shutil.copy(_sample, tmp_path / "cases.db"))


@pytest.fixture(scope="session")
def _hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / "hostile.db"
    hostile_database(file)
    return file


@pytest.fixture
def hostile(_hostile: Path, tmp_path: Path) -> Path:
    """A copy of the database of hostile texts."""
    return Path(shutil.copy(_hostile, tmp_path / "hostile.db"))
