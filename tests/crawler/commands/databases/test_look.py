"""`scrapy changes` and the digest go by the readers' marks."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import settings as project
from crawler.commands import changes, digest
from crawler.store_command import StoreCommand
from crawler.vendors import DEFAULT
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.desk.database import open_desk
from storage.desk.marks import Mark, Place, set_mark
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site
from tests.fresh import open_fresh

Captured = pytest.CaptureFixture[str]


class Run:
    """A database of two crawls, with two changed figures on one page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "cases.db"
        self.days = 0
        for saved in (12, 15):
            self.crawl(saved)

    def crawl(self, saved: int) -> None:
        """One crawl more."""
        with closing(open_fresh(self.path)) as db:
            take_database(db, load_vendor(DEFAULT), str(self.path))
            site = Site(db)
            site.now += timedelta(days=self.days)
            share = FIRST_PAGE[2].replace("60", str(60 + saved))
            site.crawl({"chenguang": (FIRST_PAGE[0], f"|每年节省 {saved} 万元软件费用", share, *FIRST_PAGE[3:])})
            self.days += 1

    def __call__(self, command: StoreCommand, *arguments: str, db: str = "cases.db") -> int:
        """One call; its exit code."""
        parser = argparse.ArgumentParser()
        command.settings = Settings()
        command.settings.setmodule(project, priority="project")
        command.exitcode = 0
        command.add_options(parser)
        opts, rest = parser.parse_known_args([*arguments, "--db", str(self.folder / db)])
        command.run(rest, opts)
        return command.exitcode

    def rows(self, capsys: Captured, *arguments: str, db: str = "cases.db") -> list[dict[str, object]]:
        """The changes of claims that one call prints."""
        assert self(changes.Command(), "--format", "json", *arguments, db=db) == 0
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return [row for row in found if row["kind"] != "case"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The commands, in a folder of their own."""
    return Run(tmp_path)


def ignore(run: Run, row: dict[str, object], *, kind: bool = False) -> None:
    """Ignore the claim of a change, or its kind on its page."""
    claim, of_kind = ("", str(row["kind"])) if kind else (str(row["claim_id"]), "")
    with closing(open_desk(run.folder / "desk.db")) as db:
        set_mark(db, Mark.IGNORED, Place(DEFAULT, str(row["url"]), claim, of_kind), "anna", now=START)


def test_what_was_seen_is_not_new(run: Run, capsys: Captured) -> None:
    """For this reader; a change of the next crawl is; what is only looked at stays new."""
    first = run.rows(capsys, "--unseen")
    again = run.rows(capsys, "--unseen", "--mark-seen")
    after = run.rows(capsys, "--unseen")
    other = run.rows(capsys, "--unseen", "--reader", "bert")
    run.crawl(19)
    later = run.rows(capsys, "--unseen")

    assert (len(first), first, after, other) == (2, again, [], first)
    assert [row["crawl_id"] for row in later] == [3, 3]
    assert len(run.rows(capsys)) == 4


def test_events_are_seen_with_the_table(run: Run, capsys: Captured) -> None:
    """The new case of the first crawl is told once, and no more once it was told as JSON."""
    run(changes.Command(), "--unseen", "--format", "json", "--mark-seen", "--reader", "bert")
    assert json.loads(capsys.readouterr().out)[0]["change"] == "new_case"
    run(changes.Command(), "--unseen", "--format", "json", "--reader", "bert")
    assert json.loads(capsys.readouterr().out) == []
    run(changes.Command(), "--unseen", "--mark-seen")
    first = capsys.readouterr().out
    run(changes.Command(), "--unseen")
    second = capsys.readouterr().out

    assert "new case" in first
    assert second == "Nothing new.\n"


def test_what_is_ignored_is_not_listed_and_the_table_says_so(run: Run, capsys: Captured) -> None:
    """One claim, then every claim of its kind; --ignored shows them."""
    one, other = run.rows(capsys)
    ignore(run, one)
    assert run.rows(capsys) == [other]
    assert run.rows(capsys, "--ignored") == [one, other]
    run(changes.Command())
    assert "1 change ignored; --ignored shows them too." in capsys.readouterr().out

    ignore(run, other, kind=True)
    assert run.rows(capsys) == []


def test_the_same_over_all_vendors(run: Run, capsys: Captured) -> None:
    """The file of all lies in the same folder, and so do the marks."""
    with closing(open_gathered(run.folder / "all.db")) as db:
        publish(db, run.path, now=START)
    [one, other] = run.rows(capsys, db="all.db")
    with closing(open_desk(run.folder / "desk.db")) as db:
        place = Place(str(one["vendor"]), str(one["url"]), str(one["claim_id"]))
        set_mark(db, Mark.IGNORED, place, "anna", now=START)

    assert run.rows(capsys, "--unseen", "--mark-seen", db="all.db") == [other]
    assert run.rows(capsys, "--unseen", db="all.db") == []
    run(changes.Command(), db="all.db")
    assert "1 change ignored" in capsys.readouterr().out


def test_what_is_ignored_is_not_mailed(run: Run, capsys: Captured) -> None:
    """A mail without it, and none where nothing else is left."""
    one, other = run.rows(capsys)
    run(digest.Command(), "--dry-run", "--crawl", "last")
    before = capsys.readouterr().out
    ignore(run, one)
    run(digest.Command(), "--dry-run", "--crawl", "last")
    after = capsys.readouterr().out
    ignore(run, other)
    run(digest.Command(), "--dry-run", "--crawl", "2")

    texts = [str(row["new_text"]) for row in (one, other)]
    assert [text in before for text in texts] == [True, True]
    assert [text in after for text in texts] == [False, True]
    assert "nothing to tell, so no mail" in capsys.readouterr().out


def test_held_changes_are_nobodys_to_have_seen(run: Run) -> None:
    """They wait for a decision."""
    with pytest.raises(UsageError, match="--held shows what waits for a decision"):
        run(changes.Command(), "--held", "--unseen")
