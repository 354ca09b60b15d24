"""`scrapy status` over several vendors."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.commands.all_vendors.status import show_status_of_all
from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome
from crawler.vendors.registry import load_vendor
from crawler.workflows.crawls import skip_crawl, start_crawl
from crawler.workflows.vendors.ownership import take_database
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from storage.lock import CrawlLock
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.fresh import open_fresh

FILE = """name = "{name}"
title = "{name}"
language = "zh"
base_url = "https://www.{name}.example"
cases = ["/customers/*"]
schedule = "0 4 * * *"

[expect]
cases = [1, 9]
"""
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Watch:
    """A folder of vendors, each with a file; what was crawled is published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.options = CrawlOptions.of(
            {"CASES_DB": str(folder / "cases.db"), "CASES_VENDORS": str(folder), "CASES_TIMEZONE": "UTC"}
        )

    def crawl(self, name: str, hours_ago: float, *, failing: int = 0, is_published: bool = True) -> None:
        """A vendor with one crawl that long ago, in which so many of its pages could not be read."""
        (self.folder / f"{name}.toml").write_text(FILE.format(name=name), encoding="utf-8")
        with closing(open_fresh(self.folder / f"{name}.db")) as db:
            take_database(db, load_vendor(name, str(self.folder)), f"{name}.db")
            site = Site(db)
            site.now = NOW - timedelta(hours=hours_ago, days=1)
            site.start()
            site.read("a", *FIRST_PAGE)
            for number in range(failing):
                site.miss(f"b{number}", Outcome.ERROR, 503)
            site.end()
        if is_published:
            self.publish(name)

    def publish(self, name: str) -> None:
        """As its crawl does."""
        with closing(open_gathered(self.folder / "all.db")) as db:
            publish(db, self.folder / f"{name}.db", now=NOW)

    def show(self, max_age: timedelta | None = None, *, as_json: bool = False) -> int:
        """The command; its exit code."""
        return show_status_of_all(str(self.folder / "all.db"), self.options, max_age, NOW, as_json=as_json)


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """One vendor that was read this morning."""
    watch = Watch(tmp_path)
    watch.crawl("muyun", 7)
    return watch


Captured = pytest.CaptureFixture[str]


def rows(captured: Captured) -> dict[str, list[str]]:
    """The table that was printed: the cells behind each vendor's name."""
    lines = [line.split("  ") for line in captured.readouterr().out.splitlines() if ": " not in line]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:] if cell.strip()] for cells in lines}


def test_each_vendor_has_a_row(watch: Watch, capsys: Captured) -> None:
    """Read this morning; not read since before the last turn; not read for two turns; never."""
    watch.crawl("lanhe", 9)
    watch.crawl("beigang", 60)
    (watch.folder / "dongshi.toml").write_text(FILE.format(name="dongshi"), encoding="utf-8")

    assert watch.show() == 0
    table = rows(capsys)

    assert table["muyun"][:5] == ["7 h ago", "in 16 h", "1", "-", "-"]
    assert table["lanhe"][1] == "due"
    assert table["beigang"][:2] == ["2 days ago", "late, since 8 h"]
    assert table["dongshi"][:2] == ["never", "due"]
    assert list(table) == ["vendor", "beigang", "dongshi", "lanhe", "muyun"]


def test_what_is_not_as_it_should_be_is_said_under_it(watch: Watch, capsys: Captured) -> None:
    """Pages that failed, an expectation that is not met, and a database that has more than the file of all."""
    watch.crawl("lanhe", 7, failing=2)
    toml = (watch.folder / "muyun.toml").read_text(encoding="utf-8")
    (watch.folder / "muyun.toml").write_text(toml.replace("[1, 9]", "[5, 9]"), encoding="utf-8")
    watch.crawl("beigang", 7, is_published=False)
    with CrawlLock(watch.folder / "muyun.db"):
        watch.show()
    out = capsys.readouterr().out

    assert "lanhe: not read: 2 error" in out
    assert "muyun: not as expected: cases: 1, expected 5 to 9" in out
    assert "beigang: has more than all.db: `scrapy gather beigang`" in out
    assert "muyun: has more" not in out
    assert out.count("running now") == 1


def test_a_crawl_that_runs_or_did_not_run_is_nothing_to_gather(watch: Watch, capsys: Captured) -> None:
    """What there is of it is published when it ends."""
    with closing(open_database(watch.folder / "muyun.db")) as db:
        skip_crawl(db, now=NOW, pid=1, reason="another crawl holds it")
        start_crawl(db, now=NOW, pid=1, extractor_version=1)
    watch.show()

    assert "muyun: has more" not in capsys.readouterr().out


def test_a_vendor_whose_database_is_gone_is_said(watch: Watch, capsys: Captured) -> None:
    """With the remedy and exit code 3; the others have their rows."""
    watch.crawl("lanhe", 7)
    (watch.folder / "lanhe.db").unlink()

    assert watch.show() == 3
    out = capsys.readouterr().out
    assert "lanhe: the database of vendor lanhe" in out
    assert "\nmuyun  7 h ago" in out.replace("muyun   ", "muyun  ")


def test_cron_is_told_which_vendor_is_too_old(watch: Watch, capsys: Captured) -> None:
    """Exit code 1 where the last success of any is older than --max-age, with their names."""
    watch.crawl("lanhe", 60)

    assert watch.show(timedelta(hours=61)) == 0
    assert watch.show(timedelta(hours=10)) == 1
    assert capsys.readouterr().err == "the last success is too old: lanhe\n"


def test_a_vendor_without_a_file_keeps_its_row(watch: Watch, capsys: Captured) -> None:
    """It is found where it was published, is never due, and how to drop it is said; a wrong file makes the code 2."""
    (watch.folder / "muyun.toml").unlink()
    watch.crawl("lanhe", 7)
    assert watch.show() == 0
    said = capsys.readouterr().out
    assert "muyun: its file is gone, its rows stay: `scrapy gather --forget muyun` drops them" in said
    assert watch.show() == 0
    assert rows(capsys)["muyun"][:2] == ["7 h ago", "-"]

    (watch.folder / "lanhe.toml").write_text("colour = 1\n", encoding="utf-8")
    assert watch.show() == 2


def test_programs_read_the_same(watch: Watch, capsys: Captured) -> None:
    """As JSON, with times in ISO 8601."""
    watch.show(as_json=True)
    (row,) = json.loads(capsys.readouterr().out)

    assert row["name"] == "muyun"
    assert row["last_read"] == "2026-03-10T05:00:00+00:00"
    assert row["next_due"] == "2026-03-11T04:00:00+00:00"
    assert (row["is_late"], row["due_since"], row["read"], row["is_unpublished"]) == (False, None, 1, False)
