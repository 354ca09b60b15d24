"""Columns that lie in fewer bytes than they read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.items.claim import ClaimKind
from crawler.items.place import Place
from storage.schema.migrations import migrations
from storage.schema.short_columns import STORED, stored_end, stored_kind, stored_place

PLACES = [place.at(*(3, 12)[: place.value.count("{}")]) for place in Place]
_INSERT = (
    "INSERT INTO claim_versions (page_id, claim_id, version, kind_stored, place_stored, text, snapshot_id,"
    " start_offset, end_offset_stored, slot, valid_from_crawl) VALUES (1, '0a1', 1, ?, ?, ?, 1, ?, ?, 0, 1)"
)


@pytest.fixture(scope="module")
def versions() -> Iterator[sqlite3.Connection]:
    """A database with the tables of a vendor's, and no page."""
    with closing(Database(memory=True)) as db:
        migrations.apply(db)
        yield db.conn


def _read(db: sqlite3.Connection, *stored: object) -> tuple[object, ...]:
    """What a row that is stored so says in `STORED`."""
    db.execute("DELETE FROM claim_versions")
    db.execute(_INSERT, stored)
    row: tuple[object, ...] = db.execute(f"SELECT {', '.join(STORED)} FROM claim_versions").fetchone()
    return row


@pytest.mark.parametrize("kind", ClaimKind)
def test_a_kind_is_a_letter(versions: sqlite3.Connection, kind: ClaimKind) -> None:
    """And reads as itself; one of before, in full, too."""
    assert len(stored_kind(kind)) == 1
    for stored in (stored_kind(kind), str(kind), "rumour"):
        assert _read(versions, stored, "title", "话", 0, 1)[0] == ("rumour" if stored == "rumour" else kind)


@pytest.mark.parametrize("place", [*PLACES, "body", "Body/1", "", "body/1/heading/2", "quote/wordsmith", "B1/2"])
def test_a_place_comes_back(versions: sqlite3.Connection, place: str) -> None:
    """Each that a report has, and any other."""
    assert _read(versions, "n", stored_place(place), "话", 0, 1)[1] == place


def test_places_of_a_report_are_short() -> None:
    """No more than a letter and the numbers; a place of before is none of the short ones."""
    for place in PLACES:
        assert len(stored_place(place)) <= len("B3/12") or place.startswith("facts/")
        assert stored_place(place)[0] not in {place[0], "="}


@given(st.integers(0, 9), st.integers(1, 9), st.text(st.sampled_from("一🚀\u0301\0a"), max_size=9))
def test_an_end_comes_back(versions: sqlite3.Connection, start: int, more: int, text: str) -> None:
    """Whether or not it is as far from the start as the words are long, in code points, NUL included."""
    for end in (start + len(text), start + more):
        assert _read(versions, "n", "title", text, start, stored_end(start, end, text))[2] == end


def test_no_index_has_such_a_column_among_its_keys(versions: sqlite3.Connection) -> None:
    """SQLite 3.40 misses rows of a join that goes by such an index."""
    worked_out = "SELECT cid FROM pragma_table_xinfo('claim_versions') WHERE hidden"
    keys = (
        "SELECT i.name, k.name FROM pragma_index_list('claim_versions') AS i, pragma_index_xinfo(i.name) AS k"
        f" WHERE k.cid IN ({worked_out}) OR k.cid = -2"
    )

    assert len(versions.execute(worked_out).fetchall()) == len(STORED)
    assert versions.execute(keys).fetchall() == []
