"""Whether the file of all vendors has everything that the vendors' own files have."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

_STATE = (
    "SELECT token, (SELECT coalesce(max(seq), 0) FROM page_edits), (SELECT coalesce(max(id), 0) FROM crawls"
    " WHERE finished_at IS NOT NULL AND status <> 'skipped') FROM vendor"
)


def is_ahead(own: sqlite3.Connection, published: Sequence[object] | None) -> bool:
    """Whether a vendor's own file says otherwise than what was published of it.

    `published`: the token, edits and last crawl of its row in `vendors`; None where it has none.
    """
    row = own.execute(_STATE).fetchone()
    if row is None:
        return False
    if published is None:
        return True
    token, edits, last_ended = row
    known_token, known_edits, last_crawl = published
    return (token, edits) != (known_token, known_edits) or last_ended > (last_crawl or 0)


def vendors_ahead(db: sqlite3.Connection) -> list[str]:
    """The vendors of the file of all whose own file says otherwise; one that cannot be read is another matter."""
    found = []
    for name, path, *published in db.execute(
        "SELECT name, database, token, edits, last_crawl FROM vendors ORDER BY name"
    ):
        try:
            with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as own:
                if is_ahead(own, published):
                    found.append(name)
        except sqlite3.Error:
            continue
    return found
