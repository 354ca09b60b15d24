"""The views that people read: one .sql file each, and the database's copies kept equal to them.

Views hold no data, so they are no migrations: what differs from its file is dropped and made anew when the database is
opened.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

_NAME = re.compile(r"CREATE VIEW (\w+)")


@cache
def view_statements() -> dict[str, str]:
    """Name of each view -> its CREATE VIEW statement, in the order of their names."""
    statements = {}
    for file in sorted(files("storage").joinpath("sql").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            text = file.read_text(encoding="utf-8").strip().removesuffix(";")
            match = _NAME.search(text)
            assert match, f"{file.name} creates no view"
            statements[match.group(1)] = text[match.start() :]
    return statements


def views_are_current(db: Database) -> bool:
    """Whether the database has these views and no others."""
    return _present(db) == view_statements()


def ensure_views(db: Database) -> None:
    """Make the database's views equal to the files; inside a transaction."""
    present, wanted = _present(db), view_statements()
    for name, sql in present.items():
        if wanted.get(name) != sql:
            db.conn.execute(f'DROP VIEW "{name}"')
    for name, sql in wanted.items():
        if present.get(name) != sql:
            db.conn.execute(sql)


def _present(db: Database) -> dict[str, str]:
    return dict(db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
