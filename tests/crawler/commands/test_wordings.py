"""`scrapy discard --always`: wordings that are never told, listed and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.database import open_database
from tests.crawler.commands.test_release import scrapy
from tests.crawler.workflows.readings import Site
from tests.crawler.workflows.test_site_lines import BANNER, case, cases

NEWS = "本周还有 3 场直播等着大家"


@pytest.fixture
def crawled(tmp_path: Path) -> Path:
    """Twelve cases, and a second crawl in which a banner came into all of them."""
    db = open_database(tmp_path / "cases.db")
    site = Site(db)
    site.crawl(cases(12))
    site.crawl(cases(12, BANNER))
    db.close()
    return tmp_path / "cases.db"


@pytest.mark.slow
def test_a_wording_is_listed_shown_and_taken_back(crawled: Path) -> None:
    """One line each; `status` lists them for people and programs; later crawls tell nothing of them."""
    assert scrapy("discard", "--always", NEWS, db=crawled) == (0, f"never told from now on: {NEWS}\n", "")
    assert f"never told: {NEWS}\n" in scrapy("status", db=crawled)[1]
    assert json.loads(scrapy("status", "--json", db=crawled)[1])["never_told"] == [NEWS]
    db = open_database(crawled)
    site = Site(db)
    site.crawl({**cases(12, BANNER), "c0": case(0, BANNER, NEWS.replace("3", "8"))})
    assert site.log() == []
    db.close()

    code, out, _ = scrapy("discard", "--not-always", NEWS.replace("3", "5"), db=crawled)
    assert (code, out) == (0, f"told again: {NEWS.replace('3', '5')}\n")
    assert "never told" not in scrapy("status", db=crawled)[1]


@pytest.mark.slow
def test_the_lines_of_a_crawl_are_shown_once_and_dropped(crawled: Path) -> None:
    """`changes` tells a line of the site once; `discard CRAWL --always` drops it without being told its words."""
    assert f"crawl 2, came into 12 cases: {BANNER}\n" in scrapy("changes", "--crawl", "2", db=crawled)[1]
    assert scrapy("discard", "2", "--always", db=crawled) == (0, f"never told from now on: {BANNER}\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--always",), "name a crawl, or the wordings"),
        (("--always", "12:30"), "has no letter"),
        (("--not-always", "从来没有说过"), "not on the list"),
        (("1", "--always"), "brought no line into several cases"),
        (("9", "--always"), "there is no crawl 9"),
    ],
)
def test_what_cannot_be_listed(crawled: Path, arguments: tuple[str, ...], words: str) -> None:
    """Each is told in one line, and nothing is listed."""
    code, out, err = scrapy("discard", *arguments, db=crawled)

    assert code != 0
    assert words in err + out
    assert "never told:" not in scrapy("status", db=crawled)[1]
