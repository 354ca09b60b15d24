"""The numbered steps of the schema."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage.database import open_database
from storage.schema.migrations import migrations

SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    """The schema of a new file."""
    with closing(open_database(tmp_path_factory.mktemp("newest") / "new.db")) as db:
        return db.conn.execute(SCHEMA).fetchall()


@pytest.mark.parametrize("steps", range(len(migrations.known())))
def test_every_earlier_schema_is_brought_up_to_date(tmp_path: Path, newest: list[tuple[str, ...]], steps: int) -> None:
    """From each earlier step the file ends with the same tables as a new one, whoever opens it first."""
    old = Database(tmp_path / "old.db")
    if steps:
        migrations.apply(old, stop_before=migrations.known()[steps].name)
    old.close()
    with closing(open_database(tmp_path / "old.db", read_only=bool(steps))) as read_first:
        assert read_first.conn.execute(SCHEMA).fetchall() == newest


def test_migrations_are_numbered_in_order() -> None:
    """Names begin with their number, each greater than the one before."""
    names = [migration.name for migration in migrations.known()]

    numbers = [int(name[:4]) for name in names]

    assert numbers == sorted(set(numbers))
