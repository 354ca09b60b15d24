"""The commands that write: release, discard, reextract."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from storage.database import open_database
from storage.lock import CrawlLock
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.nursery import ROOT, run

TAIL = tuple(f"第{number}个车间的班组长每周复盘一次，把经验写进知识库第{number}章。" for number in range(30))
PAGE = (*FIRST_PAGE[:4], *TAIL)


def scrapy(*arguments: str, db: Path) -> tuple[int, str, str]:
    """Exit code, output and errors of a command of the project."""
    command = [sys.executable, "-m", "scrapy", *arguments, "-s", f"CASES_DB={db}"]
    done = run(command, cwd=ROOT)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A database whose crawl 2 holds 22 changes on one page."""
    db = open_database(tmp_path / "cases.db")
    site = Site(db)
    site.crawl({"a": PAGE})
    site.crawl({"a": PAGE[:-22]})
    db.close()
    return tmp_path / "cases.db"


@pytest.mark.slow
def test_release_says_what_went_live(held: Path) -> None:
    """One line, exit 0; a second time there is nothing to release, exit 4."""
    assert scrapy("release", "2", db=held) == (0, "released crawl 2: 22 changes on 1 page, 0 cases withdrawn\n", "")

    code, out, err = scrapy("release", "2", db=held)
    assert (code, out) == (4, "")
    assert err.startswith("crawl 2 holds nothing (released)")
    db = open_database(held, read_only=True)
    assert db.conn.execute("SELECT count(*) FROM change_log").fetchone() == (22,)
    db.close()


@pytest.mark.slow
def test_discard_says_what_was_dropped(held: Path) -> None:
    """One line, exit 0, and nothing in change_log."""
    code, out, err = scrapy("discard", "2", db=held)

    assert (code, out, err) == (0, "discarded what crawl 2 held: 22 changes on 1 page, 0 withdrawals\n", "")
    db = open_database(held, read_only=True)
    assert db.conn.execute("SELECT count(*) FROM change_log").fetchone() == (0,)
    db.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("release", "99"), 4, "there is no crawl 99"),
        (("discard", "last"), 2, "'last' is no crawl"),
        (("reextract", "2"), 2, "takes no argument"),
        (("release",), 2, "name one crawl"),
    ],
)
def test_wrong_arguments_are_one_line(held: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """No traceback: what is wrong, and the exit code that says which kind of wrong."""
    got, _, err = scrapy(*arguments, db=held)

    assert got == code
    assert words in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    """A wrong path is an error and leaves no file behind."""
    code, _, err = scrapy("release", "1", db=tmp_path / "cases.db")

    assert (code, "does not exist" in err) == (3, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_running_crawl_is_not_disturbed(held: Path) -> None:
    """While a crawl holds the database the commands that write say so, with the code for trying again."""
    with CrawlLock(held):
        code, _, err = scrapy("reextract", db=held)

    assert code == 75
    assert "another crawl holds" in err
