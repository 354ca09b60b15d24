"""`scrapy gather`: the file of all vendors from their own."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import settings as project
from crawler.commands.gather import Command
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.fresh import open_fresh

FILE = """name = "{name}"
title = "某家"
language = "zh"
base_url = "https://www.{name}.example"
cases = ["/customers/*"]
tags = ["{tag}"]
"""


class Run:
    """The command, in a folder with three vendors' files; two of them were crawled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all = folder / "all.db"
        for name, tag in (("muyun", "near"), ("lanhe", "far"), ("shanhe", "near")):
            (folder / f"{name}.toml").write_text(FILE.format(name=name, tag=tag), encoding="utf-8")
        for name in ("muyun", "lanhe"):
            self.crawl(name, "a")

    def crawl(self, name: str, *pages: str) -> None:
        """One crawl of one of them, not published."""
        with closing(open_fresh(self.folder / f"{name}.db")) as db:
            take_database(db, load_vendor(name, str(self.folder)), f"{name}.db")
            Site(db).crawl(dict.fromkeys(pages, FIRST_PAGE))

    def __call__(self, *names: str, tag: str = "", forget: str | None = None) -> int:
        """One call; its exit code."""
        command = Command()
        command.settings = Settings()
        command.settings.setmodule(project, priority="project")
        command.settings.set("CASES_VENDORS", str(self.folder), priority="cmdline")
        command.settings.set("CASES_DB", str(self.folder / "cases.db"), priority="project")
        command.run([*names], argparse.Namespace(db=None, tag=tag, forget=forget, cluster=None))
        return command.exitcode

    def vendors(self) -> list[str]:
        """Whose cases the file of all has, each equal to its own."""
        with closing(open_gathered(self.all, read_only=True)) as db:
            found = [row[0] for row in db.execute("SELECT DISTINCT vendor FROM case_overview ORDER BY vendor")]
            for name in found:
                with closing(open_database(self.folder / f"{name}.db", read_only=True)) as own:
                    assert differences(db, own) == []
        return found


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command."""
    return Run(tmp_path)


def test_all_vendors_are_gathered_from_nothing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each: made anew, not crawled yet; a second time nothing is new, and after a crawl that vendor's.

    Where none of them was crawled, no file is made.
    """
    assert (run("shanhe"), run.all.exists()) == (0, False)
    assert capsys.readouterr().out == f"shanhe: not crawled yet, there is no {run.folder / 'shanhe.db'}\n"
    assert run() == 0
    first = capsys.readouterr().out.splitlines()
    assert run() == 0
    second = capsys.readouterr().out.splitlines()
    run.crawl("muyun", "a", "b")
    assert run() == 0
    third = capsys.readouterr().out.splitlines()

    assert [line.split(" pages")[0] for line in first] == [
        f"feishu: not crawled yet, there is no {run.folder / 'cases.db'}",
        "lanhe: made anew, 1",
        "muyun: made anew, 1",
        f"shanhe: not crawled yet, there is no {run.folder / 'shanhe.db'}",
    ]
    assert second[1:3] == ["lanhe: nothing new", "muyun: nothing new"]
    assert third[1] == "lanhe: nothing new"
    assert third[2].startswith("muyun: 1 pages, ")
    assert run.vendors() == ["lanhe", "muyun"]


@pytest.mark.parametrize(("names", "tag", "found"), [((), "near", ["muyun"]), (("lanhe",), "", ["lanhe"])])
def test_some_vendors_are_gathered(run: Run, names: tuple[str, ...], tag: str, found: list[str]) -> None:
    """Those that have a tag, or those that are named."""
    assert run(*names, tag=tag) == 0
    assert run.vendors() == found


def test_what_cannot_be_gathered_keeps_nobody(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged database and a wrong file are a line on stderr and the exit code; the others are gathered."""
    (run.folder / "lanhe.db").write_text("no database", encoding="utf-8")
    for suffix in ("-wal", "-shm"):
        (run.folder / f"lanhe.db{suffix}").unlink(missing_ok=True)

    assert run() == 3
    assert "lanhe.db is no SQLite database" in capsys.readouterr().err
    (run.folder / "lanhe.toml").write_text("colour = 1\n", encoding="utf-8")
    assert run() == 2
    assert "no key 'colour'" in capsys.readouterr().err
    assert run.vendors() == ["muyun"]


def test_rows_of_a_vendor_without_a_file_stay_until_they_are_dropped(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gathering says so with what to type; what is typed drops them, and nobody else's."""
    run()
    (run.folder / "muyun.toml").unlink()
    capsys.readouterr()
    assert run() == 0
    assert (
        "muyun: its file is gone, its rows stay; `scrapy gather --forget muyun` drops them" in capsys.readouterr().out
    )
    assert run.vendors() == ["lanhe", "muyun"]

    assert run(forget="muyun") == 0
    assert run.vendors() == ["lanhe"]
    assert run(forget="muyun") == 4


def test_what_is_typed_wrongly(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A vendor that nobody knows, a tag that none has, and --forget with more."""
    assert run("nobody") == 2
    assert "there is no vendor 'nobody'" in capsys.readouterr().err
    assert run(tag="none") == 4
    with pytest.raises(UsageError):
        run("muyun", forget="lanhe")
