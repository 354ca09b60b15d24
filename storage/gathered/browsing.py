"""What the browser reads of several vendors: lists of the file of all, a case and its evidence of a vendor's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from crawler.items.errors import NotFoundError
from storage.browsing.held import waiting_crawls
from storage.schema.spaces import LOCAL_BITS, gathered_id, own_id

Row = Mapping[str, Any]
T = TypeVar("T")

_STANDING = "('live', 'suspect_gone')"
_LATEST = 20
_EVENTS = 8
_NUMBERS = frozenset(
    {
        *("id", "page_id", "crawl_id", "snapshot_id", "repeats", "seen_crawl", "upon_crawl"),
        *("valid_from_crawl", "valid_to_crawl", "accepted_report_id", "report_id"),
    }
)
"""Columns that hold numbers of a vendor's own file."""


def start_of_all(db: sqlite3.Connection, vendor: str = "") -> dict[str, Any]:
    """What the start page shows of all vendors; of one of them, where it is named."""
    vendors = [row for row in _vendors(db) if not vendor or row["name"] == vendor]
    names = [row["name"] for row in vendors]
    held = [item for item in waiting_crawls(db)["crawls"] if item["crawl"]["vendor"] in names]
    waiting = [item["crawl"]["vendor"] for item in held]
    return {
        "vendors": [{**row, "held": waiting.count(row["name"])} for row in vendors],
        "vendor": vendor,
        "cases": sum(row["cases"] for row in vendors),
        "claims": _claims(db, vendors if vendor else []),
        "held": held,
        "changes": _latest(db, vendor),
        "events": _events(db, vendor),
    }


def vendor_names(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """(name, title) of every vendor."""
    return [(name, title) for name, title in db.execute("SELECT name, title FROM vendors ORDER BY name")]


def _vendors(db: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = db.execute(
        "SELECT o.name, o.title, o.language, o.space, o.published_at,"
        f" (SELECT count(*) FROM pages AS p WHERE p.vendor = o.name AND p.accepted_report_id IS NOT NULL"
        f"  AND p.same_as IS NULL AND p.status IN {_STANDING}) AS cases,"
        " (SELECT k.finished_at FROM crawls AS k WHERE k.vendor = o.name AND k.finished_at IS NOT NULL"
        "  AND k.status <> 'skipped' ORDER BY k.id DESC LIMIT 1) AS last_crawl FROM vendors AS o ORDER BY o.name"
    )
    return [dict(row) for row in rows]


def _claims(db: sqlite3.Connection, vendors: Sequence[Mapping[str, Any]]) -> int:
    """Claims that stand: of these vendors, or of all where none is given."""
    sql = "SELECT count(*) FROM claim_versions INDEXED BY claim_versions_open WHERE valid_to_crawl IS NULL"
    if not vendors:
        return int(db.execute(sql).fetchone()[0])
    ranges = ((gathered_id(row["space"], 0), gathered_id(row["space"] + 1, 0)) for row in vendors)
    return sum(db.execute(f"{sql} AND page_id BETWEEN ? AND ?", ends).fetchone()[0] for ends in ranges)


def _latest(db: sqlite3.Connection, vendor: str) -> list[Row]:
    return db.execute(
        "SELECT c.id, c.crawl_id, c.page_id, c.claim_id, c.kind, c.change, c.old_text, c.new_text, c.vendor,"
        " c.old_value, c.new_value, c.unit, c.detected_at, p.url, p.company FROM ("
        f" SELECT * FROM changes WHERE state = 'live' AND change <> 'moved'{_of(vendor)}"
        "  ORDER BY detected_at DESC LIMIT ?) AS c JOIN pages AS p ON p.id = c.page_id"
        " ORDER BY c.detected_at DESC, c.id",
        (*_its(vendor), _LATEST),
    ).fetchall()


def _events(db: sqlite3.Connection, vendor: str) -> list[Row]:
    return db.execute(
        "SELECT e.id, e.crawl_id, e.event, e.claims, e.flaps, e.page_id, e.vendor, e.detected_at, p.url, p.company,"
        " p.title"
        f" FROM (SELECT * FROM events WHERE true{_of(vendor)} ORDER BY detected_at DESC LIMIT ?) AS e"
        " JOIN pages AS p ON p.id = e.page_id ORDER BY e.detected_at DESC, e.page_id",
        (*_its(vendor), _EVENTS),
    ).fetchall()


def _of(vendor: str) -> str:
    return " AND vendor = ?" if vendor else ""


def _its(vendor: str) -> tuple[str, ...]:
    return (vendor,) if vendor else ()


def page_of_claim(db: sqlite3.Connection, claim_id: str) -> int | None:
    """The page of a claim; of two vendors' pages at one address, the first one's. None: there is no such claim."""
    row = db.execute("SELECT page_id FROM claim_versions WHERE claim_id = ? LIMIT 1", (claim_id,)).fetchone()
    return row[0] if row else None


def read_own(
    db: sqlite3.Connection, number: int, read: Callable[[sqlite3.Connection, int], T]
) -> tuple[str, str, T] | None:
    """What is read of a vendor's own file by a number of the file of all: the vendor's name, its title, and that.

    Numbers in it become those of the file of all. None: no vendor has such numbers.

    Raises:
        NotFoundError: the vendor's own file is not where it was when it was published.
    """
    space = number >> LOCAL_BITS
    row = db.execute("SELECT name, title, database FROM vendors WHERE space = ?", (space,)).fetchone()
    if row is None:
        return None
    name, title, path = row
    if not Path(path).is_file():
        raise NotFoundError(name)
    with _opened(path) as own:
        return name, title, _renumbered(read(own, own_id(number)), gathered_id(space, 0))


@contextmanager
def _opened(path: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=5)
    with closing(connection):
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection


def _renumbered(found: Any, shift: int) -> Any:
    """The same with numbers of the file of all vendors, however deep they lie."""
    if isinstance(found, sqlite3.Row):
        found = dict(found)
    if isinstance(found, dict):
        return {
            key: value + shift if key in _NUMBERS and isinstance(value, int) else _renumbered(value, shift)
            for key, value in found.items()
        }
    if isinstance(found, list):
        return [_renumbered(item, shift) for item in found]
    return found
