"""The views that people read: one .sql file each (two of `change_log.sql`), and the database's copies kept equal.

Views hold no data, so they are no migrations: what differs from its file is dropped and made anew when the database is
opened.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

_NAME = re.compile(r"CREATE VIEW (\w+)")
_LOG, _HELD = "change_log", "held_changes"
_STATES = ("c.state = 'live'", "c.state = 'held'")
"""What tells the log of changes from what is held: the two views have the same columns, from one file."""


@cache
def view_statements(folder: str = "sql") -> dict[str, str]:
    """Name of each view -> its CREATE VIEW statement, in the order of their names.

    `folder` is that of the files within `storage`, with slashes: of one vendor's database, or of that of all; "": none.
    """
    if not folder:
        return {}
    statements = {}
    for file in sorted(files("storage").joinpath(*folder.split("/")).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            text = file.read_text(encoding="utf-8").strip().removesuffix(";")
            match = _NAME.search(text)
            assert match, f"{file.name} creates no view"
            statements[match.group(1)] = text[match.start() :]
    statements[_HELD] = statements[_LOG].replace(f"VIEW {_LOG} ", f"VIEW {_HELD} ").replace(*_STATES)
    return dict(sorted(statements.items()))


def views_are_current(db: Database, folder: str = "sql") -> bool:
    """Whether the database has these views and no others."""
    return _present(db) == view_statements(folder)


def ensure_views(db: Database, folder: str = "sql") -> None:
    """Make the database's views equal to the files; inside a transaction."""
    present, wanted = _present(db), view_statements(folder)
    for name, sql in present.items():
        if wanted.get(name) != sql:
            db.conn.execute(f'DROP VIEW "{name}"')
    for name, sql in wanted.items():
        if present.get(name) != sql:
            db.conn.execute(sql)


def _present(db: Database) -> dict[str, str]:
    return dict(db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
