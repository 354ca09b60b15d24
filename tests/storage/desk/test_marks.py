"""desk.db: marks that all share, what each reader has seen, and nothing made by reading."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.items.errors import StoreError
from storage.database import open_database
from storage.desk.database import desk_of, desk_of_open, open_desk
from storage.desk.marks import (
    NOTE_MAX,
    Mark,
    Marks,
    Place,
    Seen,
    read_marks,
    read_seen,
    set_mark,
    set_seen,
    take_mark,
    take_seen,
)

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
URL = "https://www.muyun.example/customers/a"
CLAIM = Place("muyun", URL, "c1")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    """Where nobody has marked anything there is nothing, in any folder."""
    desk = desk_of(tmp_path / "cases.db")

    assert read_marks(desk) == Marks()
    assert read_seen(desk, "local") == Seen()
    assert read_marks(None) == Marks()
    assert list(tmp_path.iterdir()) == []


def test_it_lies_beside_the_database(tmp_path: Path) -> None:
    """One file for all vendors of a folder."""
    assert desk_of(tmp_path / "muyun.db") == desk_of(tmp_path / "all.db") == tmp_path / "desk.db"
    with closing(open_database(tmp_path / "muyun.db")) as db:
        assert desk_of_open(db) == tmp_path / "desk.db"
    with closing(open_desk(tmp_path / "desk.db")) as db:
        assert desk_of_open(db) == tmp_path / "desk.db"


def test_a_claim_or_a_kind_of_a_page_is_ignored(tmp_path: Path) -> None:
    """By vendor, address and claim, or by vendor, address and kind: no other page, vendor or kind."""
    desk = tmp_path / "desk.db"
    with closing(open_desk(desk)) as db:
        set_mark(db, Mark.IGNORED, CLAIM, "anna", now=NOW)
        set_mark(db, Mark.IGNORED, Place("muyun", URL, "", "quote"), "anna", now=NOW)
    marks = read_marks(desk)

    assert marks.is_ignored("muyun", URL, "c1", "metric")
    assert marks.is_ignored("muyun", URL, "c9", "quote")
    assert not marks.is_ignored("muyun", URL, "c9", "metric")
    assert not marks.is_ignored("lanhe", URL, "c1", "metric")
    assert not marks.is_ignored("muyun", f"{URL}/b", "c9", "quote")
    assert not Marks().is_ignored(None, URL, "c1", "metric")


def test_a_mark_is_there_once_by_whom_set_it_last_and_can_be_taken_away(tmp_path: Path) -> None:
    """Marks are shared; a note without words is none."""
    desk = tmp_path / "desk.db"
    with closing(open_desk(desk)) as db:
        for reader, words in (("anna", "ask them"), ("bert", "x" * (NOTE_MAX + 1))):
            set_mark(db, Mark.NOTE, CLAIM, reader, now=NOW, words=words)
        set_mark(db, Mark.STAR, CLAIM, "anna", now=NOW)
        first = read_marks(desk)
        set_mark(db, Mark.NOTE, CLAIM, "anna", now=NOW, words="  ")
        take_mark(db, Mark.STAR, CLAIM)
        take_mark(db, Mark.STAR, CLAIM)

    assert (first.notes[CLAIM].reader, len(first.notes[CLAIM].words)) == ("bert", NOTE_MAX)
    assert first.stars[CLAIM].marked_at == "2026-11-20T08:00:00Z"
    assert read_marks(desk) == Marks()


def test_what_is_seen_is_each_readers_own_and_up_to_a_moment(tmp_path: Path) -> None:
    """A later change of the same claim is new; an older one that is seen again takes nothing back."""
    desk = tmp_path / "desk.db"
    with closing(open_desk(desk)) as db:
        set_seen(db, "anna", [("muyun", URL, "c1", "2026-11-02T00:00:00Z"), ("muyun", URL, "", "2026-11-02T00:00:00Z")])
        set_seen(db, "anna", [("muyun", URL, "c1", "2026-11-01T00:00:00Z")])
    anna, bert = read_seen(desk, "anna"), read_seen(desk, "bert")

    assert not anna.is_new("muyun", URL, "c1", "2026-11-02T00:00:00Z")
    assert anna.is_new("muyun", URL, "c1", "2026-11-02T00:00:01Z")
    assert anna.is_new("muyun", URL, "c2", "2026-11-01T00:00:00Z")
    assert bert.is_new("muyun", URL, "c1", "2026-11-01T00:00:00Z")
    with closing(open_desk(desk)) as db:
        take_seen(db, "anna", [("muyun", URL, "c1")])
    assert read_seen(desk, "anna").is_new("muyun", URL, "c1", "2026-11-01T00:00:00Z")
    assert not read_seen(desk, "anna").is_new("muyun", URL, "", "2026-11-01T00:00:00Z")


def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Also a database of crawls under that name."""
    desk = tmp_path / "desk.db"
    open_database(desk).close()
    before = desk.read_bytes()

    with pytest.raises(StoreError, match=r"another program's database: move it to another folder"):
        read_marks(desk)
    assert desk.read_bytes() == before
