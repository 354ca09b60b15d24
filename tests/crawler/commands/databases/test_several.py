"""The commands that read, where there are several vendors: by the file of all, and by their own what it has not."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import settings as project
from crawler.commands import audit, changes, digest, export, report
from crawler.store_command import StoreCommand
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site
from tests.fresh import open_fresh

FILE = """name = "{name}"
title = "{title}"
language = "{language}"
base_url = "https://www.{name}.example"
cases = ["/customers/*"]
"""
TITLES = {"lanhe": "蓝禾", "muyun": "木云"}


class Run:
    """Two vendors, each with two crawls: a number differs, and each has a case of its own and one of the same name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for number, (name, title) in enumerate(TITLES.items()):
            toml = FILE.format(name=name, title=title, language="zh")
            (folder / f"{name}.toml").write_text(toml, encoding="utf-8")
            with closing(open_fresh(folder / f"{name}.db")) as db:
                take_database(db, load_vendor(name, str(folder)), f"{name}.db")
                site = Site(db)
                own = (f"{name}公司：新的一年", *FIRST_PAGE[1:])
                for saved in (12, 15 + number):
                    lines = (FIRST_PAGE[0], f"|每年节省 {saved} 万元软件费用", *FIRST_PAGE[2:])
                    site.crawl({"chenguang": lines, f"own-{name}": own})
                    site.now += timedelta(days=1)
        self.publish()

    def publish(self) -> None:
        """Bring the file of all vendors up to date."""
        with closing(open_gathered(self.folder / "all.db")) as db:
            for name in TITLES:
                publish(db, self.folder / f"{name}.db", now=START)

    def __call__(self, command: StoreCommand, *arguments: str, **given: str) -> int:
        """One call, with settings that are given for it alone; its exit code."""
        parser = argparse.ArgumentParser()
        command.settings = Settings()
        command.settings.setmodule(project, priority="project")
        command.settings.set("CASES_VENDORS", str(self.folder), priority="cmdline")
        command.settings.set("CASES_DB", str(self.folder / "cases.db"), priority="project")
        for name, value in given.items():
            command.settings.set(name, value, priority="cmdline")
        command.exitcode = 0
        command.add_options(parser)
        opts, rest = parser.parse_known_args(list(arguments))
        command.run(rest, opts)
        return command.exitcode


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The commands, on vendors that no test writes into."""
    return Run(tmp_path_factory.mktemp("vendors"))


Captured = pytest.CaptureFixture[str]


def test_changes_are_told_by_vendor(run: Run, capsys: Captured) -> None:
    """Each vendor under its title, with its own crawls' numbers; a vendor without any is named at the end."""
    assert run(changes.Command()) == 0
    out = capsys.readouterr().out
    assert run(changes.Command(), "--url", "own-muyun") == 0
    one = capsys.readouterr().out

    assert [line for line in out.splitlines() if line.startswith("== ")] == ["== 蓝禾 ==  lanhe", "== 木云 ==  muyun"]
    first, second = out.split("木云")
    assert ("15" in first, "16" in first, "16" in second) == (True, False, True)
    assert out.count("crawl 2, ") == 2
    assert "nothing of: lanhe" in one


def test_changes_of_all_have_the_vendor_as_their_last_column(run: Run, capsys: Captured) -> None:
    """In JSON and CSV; the numbers are those of the file of all, and the rows those of the vendors' own."""
    run(changes.Command(), "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    run(changes.Command(), "--format", "csv")
    table = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    own = {}
    for name in TITLES:
        run(changes.Command(), "--format", "json", "--vendor", name)
        own[name] = json.loads(capsys.readouterr().out)

    assert table[0][-1] == list(rows[0])[-1] == "vendor"
    assert {row["vendor"] for row in rows} == set(TITLES)
    assert "vendor" not in own["muyun"][0]
    for name, those in own.items():
        assert [row["new_text"] for row in rows if row["vendor"] == name] == [row["new_text"] for row in those]
    assert len({(row["kind"] == "case", row["id"]) for row in rows}) == len(rows)
    assert {row["vendor"] for row in rows if row["change"] == "new_case"} == set(TITLES)


def test_the_last_crawl_is_that_of_each_vendor(run: Run, capsys: Captured) -> None:
    """`--crawl last` asks each for its own; a number is refused, since each has it."""
    run(changes.Command(), "--crawl", "last", "--format", "json")
    rows = json.loads(capsys.readouterr().out)

    assert {row["vendor"] for row in rows} == set(TITLES)
    with pytest.raises(UsageError, match="--vendor NAME"):
        run(changes.Command(), "--crawl", "2")


def test_a_report_comes_from_the_vendor_that_has_the_case(run: Run, capsys: Captured) -> None:
    """By name or address; a case that two vendors have is refused with both, and taken with --vendor."""
    assert run(report.Command(), "own-muyun") == 0
    assert "muyun公司" in capsys.readouterr().out
    assert run(report.Command(), "晨光制造") == 4
    error = capsys.readouterr().err
    assert "means 2 cases" in error
    assert "of lanhe" in error
    assert run(report.Command(), "晨光制造", "--vendor", "lanhe") == 0
    assert "蓝禾" in capsys.readouterr().out
    assert run(report.Command(), "nowhere") == 4
    assert "no case of any vendor" in capsys.readouterr().err


def test_all_reports_lie_in_a_folder_for_each_vendor(run: Run, tmp_path: Path) -> None:
    """Two vendors may have a case of the same address."""
    assert run(report.Command(), "--all", "-o", str(tmp_path)) == 0

    found = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.md"))
    assert found == [f"{name}/{case}.md" for name in TITLES for case in ("chenguang", f"own-{name}")]


@pytest.mark.parametrize("table", ["cases", "claims", "changes"])
def test_an_export_of_all_has_every_vendors_rows(run: Run, capsys: Captured, table: str) -> None:
    """As many as their own have together, the vendor last."""
    run(export.Command(), "--format", "jsonl", "--table", table)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    counts = {}
    for name in TITLES:
        run(export.Command(), "--format", "jsonl", "--table", table, "--vendor", name)
        counts[name] = len(capsys.readouterr().out.splitlines())

    assert {name: sum(row["vendor"] == name for row in rows) for name in TITLES} == counts
    assert min(counts.values()) > 0
    assert list(rows[0])[-1] == "vendor"


def test_a_book_of_all_has_its_sheets(run: Run, tmp_path: Path) -> None:
    """With the vendor as the last heading of the cases."""
    assert run(export.Command(), "-o", str(tmp_path / "all.xlsx")) == 0

    book = load_workbook(tmp_path / "all.xlsx", read_only=True)
    assert len(book.sheetnames) == 4
    heading = next(book.worksheets[0].iter_rows(values_only=True))
    assert heading[-1] == "厂商"
    assert book.worksheets[0].max_row == 5
    book.close()


def test_an_audit_finds_the_vendor_of_a_report(run: Run, capsys: Captured, tmp_path: Path) -> None:
    """By the address or name in it; one whose case two vendors have is refused."""
    run(report.Command(), "own-muyun", "-o", str(tmp_path / "own.md"))
    run(report.Command(), "晨光制造", "--vendor", "lanhe", "-o", str(tmp_path / "both.md"))
    both = (tmp_path / "both.md").read_text(encoding="utf-8")
    (tmp_path / "both.md").write_text(both.replace("http://127.0.0.1/customers/chenguang", ""), encoding="utf-8")
    capsys.readouterr()

    assert run(audit.Command(), str(tmp_path / "own.md"), "--format", "json") == 0
    assert "own-muyun" in capsys.readouterr().out
    assert run(audit.Command(), str(tmp_path / "both.md")) == 4
    assert "--vendor" in capsys.readouterr().err


def test_an_own_database_that_was_moved_is_said(run: Run, capsys: Captured) -> None:
    """What needs it fails with the remedy; what the file of all has is told as before."""
    path = run.folder / "muyun.db"
    path.rename(run.folder / "away")
    try:
        assert run(report.Command(), "own-muyun") == 3
        error = capsys.readouterr().err
        assert run(changes.Command()) == 0
    finally:
        (run.folder / "away").rename(path)

    assert f"the database of vendor muyun, {path}, is not there: put it back" in error
    assert "scrapy gather --forget muyun" in error


def test_what_is_named_decides_whether_it_is_about_one(run: Run, capsys: Captured) -> None:
    """A vendor, its database by option or setting: one; the file of all, by option or setting, or nothing: all."""

    def vendors(*arguments: str, **given: str) -> int:
        assert run(changes.Command(), *arguments, **given) == 0
        return capsys.readouterr().out.count("\n== ")

    one, everything = str(run.folder / "lanhe.db"), str(run.folder / "all.db")
    assert [vendors("--vendor", "lanhe"), vendors("--db", one), vendors(CASES_DB=one)] == [0, 0, 0]
    assert vendors(CASES_VENDOR="lanhe", CASES_DB=one) == 0
    assert [vendors(), vendors("--db", everything), vendors(CASES_DB=everything)] == [2, 2, 2]
    assert vendors(CASES_ALL=everything, CASES_DB=one) == 2
    assert run(changes.Command(), CASES_ALL="false") == 3


def test_what_the_file_of_all_lacks_is_said(tmp_path: Path, capsys: Captured) -> None:
    """By changes in any form, and by a digest whose links lead there; once it is gathered nobody says it."""
    run = Run(tmp_path)
    said = []
    for ahead in (False, True, False):
        if ahead:
            with closing(open_fresh(tmp_path / "lanhe.db")) as db:
                site = Site(db)
                site.now += timedelta(days=9)
                site.crawl({"chenguang": (FIRST_PAGE[0], "|每年节省 99 万元软件费用", *FIRST_PAGE[2:])})
        elif said:
            run.publish()
        run(changes.Command(), "--format", "json")
        captured = capsys.readouterr()
        json.loads(captured.out)
        run(digest.Command(), CASES_DATASETTE_URL="https://d.example")
        told = capsys.readouterr().err
        words = "the file of all vendors is behind: lanhe has more; `scrapy gather` brings it"
        said.append((words in captured.err, words in told))

    assert said == [(False, False), (True, True), (False, False)]
