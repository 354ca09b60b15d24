"""How many cases stand, with what they should have."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from storage.database import open_database
from storage.queries.coverage import Coverage, coverage_of
from tests.crawler.workflows.readings import SITE, Site


def test_what_stands_is_counted(tmp_path: Path) -> None:
    """Live cases; a metric counts where it stands now."""
    with closing(open_database(tmp_path / "cases.db")) as db:
        assert coverage_of(db) == Coverage(frozenset(), 0, 0)
        site = Site(db)
        site.crawl({"a": ("北海超市用飞书管理门店。", "每年省下 |36 万元。"), "b": ("南山便利用飞书排班。",)})
        found = coverage_of(db)
        metrics = site.values("SELECT count(DISTINCT url) FROM current_claims WHERE kind = 'metric'")

        assert found.addresses == {SITE + "a", SITE + "b"}
        assert [found.with_metric] == metrics
        assert found.with_company == site.values("SELECT count(company) FROM case_overview")[0]
