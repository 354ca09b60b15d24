"""Whose cases a database holds."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import VendorError
from crawler.items.visit import Outcome
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import origin_of, take_database
from storage.database import open_database
from storage.rows.vendor import stored_vendor
from storage.schema.migrations import migrations
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.fresh import open_fresh

FEISHU = load_vendor("feishu")
OTHER = replace(FEISHU, name="muyun", title="木云", cases=("/case/*",), excepted=("/case/all",), lists=("/case/",))


def test_a_database_is_one_vendors(tmp_path: Path) -> None:
    """The first crawl's; another's is refused in a line that names both, and leaves it as it was."""
    with closing(open_fresh(tmp_path / "cases.db")) as db:
        assert stored_vendor(db) is None
        assert origin_of(db) is None
        take_database(db, OTHER, "cases.db")
        with pytest.raises(VendorError, match=r"cases\.db holds the cases of vendor muyun: give -a vendor=muyun"):
            take_database(db, FEISHU, "cases.db")

        assert origin_of(db) == OTHER.origin


def test_the_database_keeps_what_the_file_says_now(tmp_path: Path) -> None:
    """Other patterns and another title of the same vendor are taken over."""
    with closing(open_fresh(tmp_path / "cases.db")) as db:
        take_database(db, OTHER, "cases.db")
        take_database(db, replace(OTHER, title="木云科技", excepted=()), "cases.db")
        known = stored_vendor(db)

        assert known is not None
        assert (known.name, known.title, known.language, known.excepted) == ("muyun", "木云科技", "zh", ())


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({"title": "木云科技"}, False),
        ({"delay": 3.0}, False),
        ({"cases": ("/story/*",)}, True),
        ({"names": ("木云科技",)}, True),
    ],
)
def test_a_file_that_reads_pages_otherwise_outdates_what_was_read(
    tmp_path: Path, edit: dict[str, object], *, expected: bool
) -> None:
    """Patterns, names and words do, so that the next visit reads the old content by them as well; a title does not."""
    with closing(open_fresh(tmp_path / "cases.db")) as db:
        assert not take_database(db, OTHER, "cases.db")
        site = Site(db)
        site.crawl({"a": FIRST_PAGE})

        assert take_database(db, replace(OTHER, **edit), "cases.db") is expected  # type: ignore[arg-type]
        assert site.values("SELECT extractor_version FROM reports") == [0 if expected else 1]
        assert not take_database(db, replace(OTHER, **edit), "cases.db")  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", [Outcome.REDIRECTED, Outcome.GONE])
def test_a_case_that_no_pattern_covers_any_more_is_not_withdrawn_for_where_it_leads(
    tmp_path: Path, outcome: Outcome
) -> None:
    """Redirected, it stands however often; that it is gone the site says itself, whatever the patterns are."""
    with closing(open_fresh(tmp_path / "cases.db")) as db:
        take_database(db, replace(OTHER, cases=("/customers/*",)), "cases.db")
        site = Site(db)
        site.crawl({"a": FIRST_PAGE, "b": FIRST_PAGE})
        take_database(db, OTHER, "cases.db")
        for _ in range(3):
            site.start()
            site.miss("a", outcome)
            site.read("b", *FIRST_PAGE)
            site.end()

        stands = outcome is Outcome.REDIRECTED
        assert site.values("SELECT status FROM pages ORDER BY url") == ["live" if stands else "withdrawn", "live"]


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
