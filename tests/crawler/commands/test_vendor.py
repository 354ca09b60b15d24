"""`scrapy vendor`: which vendors there are, and whether a database is as a file expects."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import settings as project
from crawler.commands.vendor import Command
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.database import open_database
from tests.crawler.workflows.readings import FIRST_PAGE, SITE, Site
from tests.fresh import open_fresh

FILE = """name = "muyun"
title = "木云"
language = "zh"
base_url = "https://www.feishu.cn"
cases = ["/customers/*"]
seeds = ["/customers/a"]
[gate]
at_least = 7
[expect]
cases = [{least}, 9]
samples = ["/customers/a"]
"""


class Run:
    """The command, in a folder with one vendor's file and database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write(least=2)
        self.db = folder / "muyun.db"

    def write(self, *, least: int, more: str = "") -> None:
        """Its file."""
        (self.folder / "muyun.toml").write_text(more + FILE.format(least=least), encoding="utf-8")

    def __call__(self, *args: str, tag: str = "") -> int:
        """One call; its exit code."""
        command = Command()
        command.settings = Settings()
        command.settings.setmodule(project, priority="project")
        given = {"CASES_VENDORS": str(self.folder), "CASES_BASE_URL": SITE.removesuffix("/customers/")}
        command.settings.setdict(given, priority="cmdline")
        command.settings.set("CASES_DB", str(self.folder / "cases.db"), priority="project")
        command.run([*args], argparse.Namespace(db=None, live=False, tag=tag))
        return command.exitcode


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command; two cases stand in the vendor's database."""
    made = Run(tmp_path)
    with closing(open_fresh(made.db)) as db:
        take_database(db, load_vendor("muyun", str(tmp_path)), "muyun.db")
        Site(db).crawl({"a": FIRST_PAGE, "b": FIRST_PAGE})
    return made


def test_list(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Each vendor in a line; a file that cannot be used is one on stderr, and code 2."""
    assert run("list") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["feishu", "muyun"]

    run.write(least=2, more="colour = 1\n")
    code, said = run("list"), capsys.readouterr()

    assert code == 2
    assert said.out.splitlines()[0].startswith("feishu")
    assert "no key 'colour'" in said.err


def test_list_by_tag(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that have it, with their tags at the end of the line."""
    run.write(least=2, more='tags = ["near", "small"]\n')
    assert (run("list", tag="near"), run("list", tag="far")) == (0, 0)

    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("muyun ")
    assert line.endswith("  [near, small]")


def test_due(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Names alone, of those whose schedule has fired since; a wrong file is a line on stderr and code 2."""
    assert run("due") == 0
    assert capsys.readouterr().out == "muyun\n"
    assert run("due", tag="near") == 0
    assert capsys.readouterr().out == ""
    run.write(least=2, more='schedule = "0 0 29 2 *"\n')
    with closing(open_database(run.db)) as db:
        site = Site(db)
        site.now = datetime.now(UTC)
        site.crawl({"a": FIRST_PAGE})
    assert run("due") == 0
    assert capsys.readouterr().out == ""
    (run.folder / "other.toml").write_text("colour = 1", encoding="utf-8")
    assert run("due") == 2


def test_show(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """What holds for it, the file's and the settings' together."""
    assert run("show", "muyun") == 0
    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())

    assert shown["database"] == str(run.db)
    assert shown["seeds"] == f"{SITE}a"
    assert shown["gate"] == "share 0.2, at least 7, gone after 2"
    assert run("show", "nobody") == 2
    assert "there is no vendor 'nobody'" in capsys.readouterr().err


def test_check(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where all is as expected, 1 where something is not, said line by line."""
    assert run("check", "muyun") == 0
    assert capsys.readouterr().out.splitlines() == [
        "as expected  cases: 2, expected 2 to 9",
        "as expected  sample /customers/a: a case",
    ]

    run.write(least=3)

    assert run("check", "muyun") == 1
    assert capsys.readouterr().out.startswith("NOT AS EXPECTED  cases: 2, expected 3 to 9\n")


def test_check_needs_the_vendors_own_database(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """None is code 3, another's is 2."""
    assert run("check", "feishu") == 3
    run.db.rename(run.folder / "cases.db")

    assert run("check", "feishu") == 2
    assert "holds the cases of vendor muyun" in capsys.readouterr().err


@pytest.mark.parametrize("args", [(), ("show",), ("list", "x"), ("add",)])
def test_what_it_takes(run: Run, args: tuple[str, ...]) -> None:
    """Anything else is wrong usage."""
    with pytest.raises(UsageError, match="list, due, show NAME, check NAME, add URL or rename OLD NEW"):
        run(*args)
