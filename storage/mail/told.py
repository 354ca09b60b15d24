"""What readers were told, carried from one state of a vendor's file into a later one of the same file."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from storage.database import many, open_database, run, transaction
from storage.faults import store_errors

_TABLES = ("digests", "digest_changes", "digest_events", "digest_held", "digest_messages", "deliveries")
"""The outbox, in the order in which its tables refer to each other."""
_STANDS = {
    "digest_changes": " WHERE change_id IN (SELECT id FROM main.changes)",
    "digest_events": " WHERE event_id IN (SELECT id FROM main.events)",
}
"""What a digest told of may be gone in the later state."""


def carry_told(later: str | os.PathLike[str], earlier: str | os.PathLike[str]) -> None:
    """Give the later state of a vendor's file the outbox of the earlier one, in one transaction.

    What the later one says of its own is left out: it was not told from there.

    Raises:
        StoreError: one of them cannot be used.
    """
    open_database(earlier, read_only=True).close()
    file = Path(earlier)
    with closing(open_database(later)) as db:
        with store_errors(lambda: file):
            db.conn.execute("ATTACH ? AS told", (f"{file.absolute().as_uri()}?mode=ro",))
        with transaction(db):
            run(db, "PRAGMA defer_foreign_keys = ON")
            for table in reversed(_TABLES):
                run(db, f"DELETE FROM main.{table}")
            for table in _TABLES:
                names = ", ".join(row[0] for row in many(db, "SELECT name FROM pragma_table_info(?)", table))
                run(db, f"INSERT INTO main.{table} ({names}) SELECT {names} FROM told.{table}{_STANDS.get(table, '')}")
