"""Columns of `claim_versions` that are kept shorter than they read: how each lies, and what SQLite reads in it.

What is kept is in a column `..._stored`; under its old name stands one that SQLite works out and does not keep, so that
whoever reads or searches the table finds what he found before. A row of before says its whole value and reads so.
No index may have such a column among its keys: SQLite 3.40 builds Bloom filters for joins from an index that it has not
moved, and misses rows. Statements of one migration, and codes that rows are kept with: append only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from storage.schema.figure_use import FIGURE_USE_TRIGGERS

_KINDS = "narrative metric module company quote challenge solution summary tag title partner"
KINDS: Mapping[str, str] = MappingProxyType(dict(zip("nmdcqhsugtp", _KINDS.split(), strict=True)))
"""Letter -> kind of claim; a kind without one is kept as it is. The commonest first, for SQLite asks in this order."""
PLACES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "B": ("body/", ""),
        "H": ("body/", "/heading"),
        "M": ("modules", ""),
        "I": ("introduction/", ""),
        "C": ("cards/", ""),
        "W": ("quote/words", ""),
        "K": ("quote/speaker", ""),
        "R": ("quote/role", ""),
        "S": ("summary", ""),
        "G": ("tags", ""),
        "L": ("pairs/", "/challenge"),
        "O": ("pairs/", "/solution"),
        "T": ("title", ""),
        "P": ("partner", ""),
        "F": ("facts/", ""),
        "=": ("", ""),
    }
)
"""Letter -> what stands before and behind the rest of a place; the one that leaves least of it. A place begins with a
small letter."""


def stored_kind(kind: str) -> str:
    """A kind of claim as its letter."""
    return _LETTERS.get(kind, kind)


@lru_cache(maxsize=4096)
def stored_place(place: str) -> str:
    """A place as the letter of its form and the numbers in it."""
    forms = [
        letter + place[len(before) : len(place) - len(behind)]
        for letter, (before, behind) in PLACES.items()
        if place.startswith(before) and place.endswith(behind) and len(place) >= len(before) + len(behind)
    ]
    return min(forms, key=len)


def stored_end(start: int, end: int, text: str) -> int:
    """The end of a claim's words in the snapshot, from 1; 0 where it is as far from their start as they are long.

    SQLite counts characters up to a NUL.
    """
    return end if end - start != len(text) or "\0" in text else 0


_LETTERS = {kind: letter for letter, kind in KINDS.items()}
_KIND = " ".join(f"WHEN '{letter}' THEN '{kind}'" for letter, kind in KINDS.items())
_PLACE = " ".join(
    f"WHEN '{letter}' THEN '{before}' || substr(place_stored, 2)" + (f" || '{behind}'" if behind else "")
    for letter, (before, behind) in PLACES.items()
)
_READ = {
    "kind": ("TEXT", f"CASE kind_stored {_KIND} ELSE kind_stored END"),
    "place": ("TEXT", f"CASE substr(place_stored, 1, 1) {_PLACE} ELSE place_stored END"),
    "end_offset": (
        "INTEGER",
        "CASE end_offset_stored WHEN 0 THEN start_offset + length(text) ELSE end_offset_stored END",
    ),
}
"""Column -> its type, and what it reads."""
STORED = tuple(_READ)
"""Columns that are kept under another name, with `_stored` behind it."""

# No row is written: they are renamed and added in the schema alone. But what an index leaves out is decided by
# the kind, and triggers go by the name of what is written.
SHORT_COLUMNS = (
    "DROP INDEX metric_figures",
    *(f"DROP TRIGGER figure_{name}" for name in ("came", "went", "closed", "opened")),
    *(f"ALTER TABLE claim_versions RENAME COLUMN {name} TO {name}_stored" for name in STORED),
    *(
        f"ALTER TABLE claim_versions ADD COLUMN {name} {kind} GENERATED ALWAYS AS ({read}) VIRTUAL"
        for name, (kind, read) in _READ.items()
    ),
    (
        "CREATE INDEX metric_figures ON claim_versions(unit, value, page_id)"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL"
    ),
    *(trigger.replace("page_id, kind, value", "page_id, kind_stored, value") for trigger in FIGURE_USE_TRIGGERS),
)
"""Every statement, in order. No view may be there: what renames a column reads them all."""
