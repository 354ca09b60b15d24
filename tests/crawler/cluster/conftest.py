"""A cluster's PostgreSQL, and a shelf on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import PostgreSQL


@pytest.fixture
def address(postgres: PostgreSQL) -> str:
    """A database with what a worker makes in it, and nothing else."""
    return postgres.prepared()


@pytest.fixture
def shelf_folder(tmp_path: Path) -> Path:
    """The folder that all machines reach."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder
