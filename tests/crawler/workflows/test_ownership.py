"""Whose cases a database holds."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import VendorError
from crawler.vendors.registry import load_vendor
from crawler.workflows.ownership import origin_of, take_database
from storage.database import open_database
from storage.migrations import migrations
from storage.vendor import stored_vendor

FEISHU = load_vendor("feishu")
OTHER = replace(FEISHU, name="muyun", title="木云", cases=("/case/*",), excepted=("/case/all",), lists=("/case/",))


def test_a_database_is_one_vendors(tmp_path: Path) -> None:
    """The first crawl's; another's is refused in a line that names both, and leaves it as it was."""
    with closing(open_database(tmp_path / "cases.db")) as db:
        assert stored_vendor(db) is None
        assert origin_of(db) is None
        take_database(db, OTHER, "cases.db")
        with pytest.raises(VendorError, match=r"cases\.db holds the cases of vendor muyun: give -a vendor=muyun"):
            take_database(db, FEISHU, "cases.db")

        assert origin_of(db) == OTHER.origin


def test_the_database_keeps_what_the_file_says_now(tmp_path: Path) -> None:
    """Other patterns and another title of the same vendor are taken over."""
    with closing(open_database(tmp_path / "cases.db")) as db:
        take_database(db, OTHER, "cases.db")
        take_database(db, replace(OTHER, title="木云科技", excepted=()), "cases.db")
        known = stored_vendor(db)

        assert known is not None
        assert (known.name, known.title, known.language, known.excepted) == ("muyun", "木云科技", "zh", ())


@pytest.mark.parametrize("is_crawled", [True, False])
def test_a_database_of_an_older_version_is_the_first_vendors(tmp_path: Path, *, is_crawled: bool) -> None:
    """Where it holds a crawl at all; its paths are those that the project's file has."""
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="0012_vendor")
    if is_crawled:
        old.execute("INSERT INTO crawls (started_at, status) VALUES ('2026-01-01T00:00:00Z', 'finished')")
    old.conn.commit()
    old.close()
    with closing(open_database(tmp_path / "old.db")) as db:
        known = stored_vendor(db)

        assert (known and known.name) == ("feishu" if is_crawled else None)
        assert origin_of(db) == (FEISHU.origin if is_crawled else None)
        assert [row[0] for row in db.execute("SELECT (SELECT name FROM vendor)").fetchall()] == [known and known.name]
