"""What is held, as `scrapy changes --held`, `scrapy status` and the names of pages have it."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import cmdline

from crawler.commands.resolution import pages_named
from crawler.items.errors import NotFoundError
from storage.database import open_database
from storage.queries.held import Waiting, held_pages
from tests.crawler.workflows.readings import FIRST_PAGE, SITE, WORDS, Site
from tests.fresh import open_fresh

Run = Callable[..., tuple[int, str, str]]
PAGES = {f"p{n}": (f"晨光制造{n}厂：用飞书管好产线", *FIRST_PAGE[1:]) for n in range(12)}
EDITED = (*PAGES["p3"][:2], "|巡检报表的整理时间减少 70%", *PAGES["p3"][3:])
LOST = ("新版客户中心", "欢迎来到全新的客户中心。", "请选择您的行业。", "请选择您的规模。", "联系我们获取方案。")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Crawl 2 holds a banner on twelve pages; crawl 3 a number upon it; crawl 4 a page that drifts."""
    path = tmp_path / "cases.db"
    db = open_fresh(path)
    site = Site(db)
    site.crawl({**PAGES, "deep/p3": FIRST_PAGE, "q": (FIRST_PAGE[0], *FIRST_PAGE[3:])})
    banners = {
        page: (*lines, f"新品发布会将在下月举行，欢迎{word}参加。")
        for (page, lines), word in zip(PAGES.items(), WORDS, strict=False)
    }
    site.crawl(banners)
    banners["p3"] = (*EDITED, banners["p3"][-1])
    site.crawl(banners)
    site.crawl({**banners, "q": LOST})
    db.close()
    return path


@pytest.fixture
def run(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on it; exit code, stdout, stderr."""

    def scrapy(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["scrapy", *args, "--db", str(file)])
        monkeypatch.setenv("COLUMNS", "160")
        with pytest.raises(SystemExit) as stopped:
            cmdline.execute()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return scrapy


def test_held_changes_are_shown_by_page_with_what_to_type(run: Run, file: Path) -> None:
    """The table of live changes, a note where a page waits twice, the drifted page, and a line for each crawl."""
    code, out, err = run("changes", "--held")

    assert (code, err) == (0, "")
    assert out.count("新品发布会") == 12
    assert "since what crawl 2 holds of it" in out
    assert "整理时间减少 [-60-]%" in out
    assert f"unlike its last reading, held  晨光制造  {SITE}q" in out
    assert f"crawl 2 holds 12 changes on 12 pages: `scrapy changes --held --crawl 2 --db {file}` shows them" in out
    assert "crawl 3 holds 1 change on 1 page, made since what crawl 2 holds of the same: decide on crawl 2 first" in out
    assert f"crawl 4 holds 1 page unlike the last reading (drifted): `scrapy release 4 --layout --db {file}`" in out


@pytest.mark.parametrize(("crawl", "rows"), [((), 13), (("--crawl", "2"), 12), (("--crawl", "3"), 1)])
def test_held_changes_in_forms_for_programs(run: Run, crawl: tuple[str, ...], rows: int) -> None:
    """JSON and CSV have the columns of change_log, and nothing else."""
    found = json.loads(run("changes", "--held", "--format", "json", *crawl)[1])
    table = list(csv.DictReader(io.StringIO(run("changes", "--held", "--format", "csv", *crawl)[1])))

    assert len(found) == len(table) == rows
    assert list(found[0]) == list(table[0])
    assert {row["change"] for row in found} <= {"added", "changed"}


def test_filters_hold_for_what_is_held(run: Run) -> None:
    """Kinds, companies and addresses restrict it as they do live changes."""
    assert len(json.loads(run("changes", "--held", "--format", "json", "--kind", "metric")[1])) == 1
    assert len(json.loads(run("changes", "--held", "--format", "json", "--url", "/p3")[1])) == 2
    assert "Nothing of that is held." in run("changes", "--held", "--kind", "module")[1]


def test_nothing_held_is_said(run: Run) -> None:
    """In a line: at all, and of the crawl that is asked for, with the crawl that holds what it saw."""
    assert run("changes", "--held", "--crawl", "1")[1].startswith("Crawl 1 holds nothing (finished).")
    for crawl in ("2", "4"):
        assert run("discard", crawl)[0] == 0
    assert run("changes", "--held")[1] == "Nothing is held.\n"


def test_status_has_a_line_for_each_crawl_that_holds_something(run: Run) -> None:
    """With what to type, in the text; a row for each page in the JSON."""
    lines = [line for line in run("status")[1].splitlines() if line.startswith("held: ")]
    held = json.loads(run("status", "--json")[1])["held"]

    assert [line.split()[2] for line in lines] == ["2", "3", "4"]
    assert all("`scrapy release" in line for line in lines)
    assert len(held) == 14
    assert {row["what"] for row in held} == {"held", "drifted"}


@pytest.mark.parametrize("name", [f"{SITE}p3", "/customers/p3", "customers/p3", "p3"])
def test_a_page_is_named_by_its_address_its_path_or_its_last_part(file: Path, name: str) -> None:
    """Among the pages of which the crawl holds something."""
    db = open_database(file)
    (wanted,) = [page.page_id for page in held_pages(db, 2) if page.url == f"{SITE}p3"]

    assert pages_named(db, 2, [name]) == {wanted}
    db.close()


def test_what_names_no_page_or_several_is_an_error_that_lists_them(run: Run, file: Path) -> None:
    """And nothing is decided, whatever else was named."""
    code, out, err = run("release", "2", "p1", "p99")
    assert (code, out) == (4, "")
    assert err.startswith("'p99' names no page of those that crawl 2 holds: ")
    assert f"{SITE}p11" in err
    db = open_database(file)
    site = Site(db)
    site.now = site.now.replace(year=2027)
    site.crawl({"deep/p3": LOST, "p3": LOST, "q": LOST})
    crawl = max(page.crawl_id for page in held_pages(db) if page.what is Waiting.READING)
    with pytest.raises(
        NotFoundError, match=f"names 2 pages of those that crawl {crawl} holds: {SITE}deep/p3, {SITE}p3"
    ):
        pages_named(db, crawl, ["p3"])
    db.close()


def test_a_listed_crawl_is_never_said_to_hold_nothing(run: Run) -> None:
    """One that holds drifted pages says how to accept them; one that repeats names the crawl that holds."""
    code, _, err = run("release", "4")
    assert (code, "`scrapy release 4 --layout`" in err, "nothing" in err) == (4, True, False)
    assert run("release", "4", "--drifted")[0] == 0
    assert run("release", "2")[1].startswith("released crawl 2: 12 changes on 12 pages, 0 cases withdrawn; 1 change of")
