"""`scrapy digest` where there are several vendors, and where there is one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import settings as project
from crawler.commands.digest import Command
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from tests.crawler.outputs.digest.talking import TalkingServer
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site
from tests.fresh import open_fresh

FILE = """name = "{name}"
title = "{title}"
language = "zh"
base_url = "https://www.{name}.example"
cases = ["/customers/*"]
tags = ["{tag}"]
"""


class Run:
    """The command, in a folder with two vendors of which each was crawled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given: dict[str, object] = {}
        for name, title, tag in (("muyun", "木云", "near"), ("lanhe", "蓝禾", "far")):
            (folder / f"{name}.toml").write_text(FILE.format(name=name, title=title, tag=tag), encoding="utf-8")
            with closing(open_fresh(folder / f"{name}.db")) as db:
                take_database(db, load_vendor(name, str(folder)), f"{name}.db")
                Site(db).crawl({"a": FIRST_PAGE})

    def publish(self) -> None:
        """Make the file of all vendors."""
        with closing(open_gathered(self.folder / "all.db")) as db:
            for name in ("muyun", "lanhe"):
                publish(db, self.folder / f"{name}.db", now=START)

    def __call__(self, *arguments: str, **given: object) -> int:
        """One call; its exit code."""
        from argparse import ArgumentParser

        command, parser = Command(), ArgumentParser()
        command.settings = Settings()
        command.settings.setmodule(project, priority="project")
        command.settings.set("CASES_VENDORS", str(self.folder), priority="cmdline")
        command.settings.set("CASES_DB", str(self.folder / "cases.db"), priority="project")
        for name, value in (self.given | given).items():
            command.settings.set(name, value, priority="cmdline")
        command.add_options(parser)
        opts, rest = parser.parse_known_args(list(arguments))
        command.run(rest, opts)
        return command.exitcode


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command."""
    return Run(tmp_path)


Titles = Callable[[], list[str]]


@pytest.fixture
def titles(capsys: pytest.CaptureFixture[str]) -> Titles:
    """Whose sections were printed since the last time."""
    return lambda: [line.strip("= ") for line in capsys.readouterr().out.splitlines() if line.startswith("=====")]


@pytest.mark.parametrize("is_published", [True, False])
def test_several_vendors_are_told_together(run: Run, titles: Titles, *, is_published: bool) -> None:
    """With the file of all vendors, and as long as it is missing too: what is told stands in their own."""
    if is_published:
        run.publish()

    assert run("--dry-run") == 0
    assert titles() == ["蓝禾", "木云"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--tag", "near"], ["木云"]),
        (["--vendor", "muyun"], []),
        (["--db", "muyun.db"], []),
        (["--db", "all.db"], ["蓝禾", "木云"]),
    ],
)
def test_some_vendors_can_be_named(run: Run, titles: Titles, arguments: list[str], found: list[str]) -> None:
    """By tag, one by name or by its database (a mail without sections), and all by the file of all."""
    run.publish()
    where = [str(run.folder / word) if word.endswith(".db") else word for word in arguments]

    assert run("--dry-run", *where) == 0
    assert titles() == found


def test_a_vendor_whose_database_is_gone_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """One that was published and is not there any more: exit code 6, and the other is told."""
    run.publish()
    (run.folder / "lanhe.db").unlink()
    with TalkingServer() as server:
        assert run(CASES_MAIL_TO="me@example.org", CASES_SMTP_HOST="127.0.0.1", CASES_SMTP_PORT=server.port) == 6
    error = capsys.readouterr().err

    assert "1 sent, 1 wait" in error
    assert f"lanhe: the database of vendor lanhe, {run.folder / 'lanhe.db'}, is not there: put it back" in error
    assert len(server.mails) == 1
    assert (run.folder / "digest.outbox.db").exists()


def test_a_vendor_file_that_cannot_be_used_keeps_nobody(run: Run, titles: Titles) -> None:
    """Its vendor is found where it was published, and the exit code says that something is wrong."""
    run.publish()
    (run.folder / "lanhe.toml").write_text("colour = 1\n", encoding="utf-8")

    assert run("--dry-run") == 2
    assert titles() == ["蓝禾", "木云"]


def test_what_is_typed_wrongly(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A tag that nobody has, a crawl's number without its vendor, a tag where there is one vendor."""
    assert run("--tag", "none") == 4
    assert "no vendor that was crawled has the tag 'none'" in capsys.readouterr().err
    with pytest.raises(UsageError, match="--vendor NAME"):
        run("--dry-run", "--crawl", "3")
    with pytest.raises(UsageError, match="--tag"):
        run("--tag", "near", "--vendor", "muyun")
