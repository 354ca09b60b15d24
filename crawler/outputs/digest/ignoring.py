"""What an editor ignores is told to nobody."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from crawler.items.digest import Told
from storage.desk.database import desk_of_open
from storage.desk.marks import read_marks
from storage.rows.vendor import stored_vendor


def without_ignored(told: Told, db: Database) -> Told:
    """The same without changes of ignored claims; `db` is the vendor's own file, whose marks lie beside it.

    Raises:
        StoreError: the file of marks cannot be used. Nothing is sent then: what should be silent would be mailed.
    """
    marks = read_marks(desk_of_open(db))
    if not marks.ignored:
        return told
    vendor = stored_vendor(db)
    name = vendor.name if vendor else ""
    kept = [change for change in told.changes if not marks.is_ignored(name, change.url, change.claim_id, change.kind)]
    return replace(told, changes=tuple(kept))
