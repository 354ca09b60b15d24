"""`scrapy backup` and `scrapy prune`: an archive that can be restored, and nothing that goes unasked."""

from __future__ import annotations

import argparse
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import settings as project
from crawler.commands import backup, changes, prune
from storage.answers import open_answers
from storage.database import open_database, transaction
from storage.desk.database import open_desk
from storage.lock import CrawlLock
from tests.crawler.commands.databases.test_several import Run

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Two vendors in a folder, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "watched"
    folder.mkdir()
    open_desk(folder / "desk.db").close()
    return Run(folder)


def names_in(archive: Path) -> list[str]:
    """Of its files."""
    with tarfile.open(archive) as found:
        return sorted(found.getnames())


def rows_of(run: Run, folder: Path, capsys: Captured) -> str:
    """The changes of one vendor, from the database in this folder."""
    command, parser = changes.Command(), argparse.ArgumentParser()
    command.settings = Settings()
    command.settings.setmodule(project, priority="project")
    command.add_options(parser)
    opts, rest = parser.parse_known_args(["--db", str(folder / "muyun.db"), "--format", "json"])
    command.run(rest, opts)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["all.tar", "all.tar.gz", "all.tgz"])
def test_an_archive_has_what_cannot_be_made_anew(run: Run, tmp_path: Path, capsys: Captured, name: str) -> None:
    """Every vendor's database and file, marks, answers, for their owner alone; unpacked elsewhere it tells the same."""
    open_answers(run.folder / "answers.db").close()
    assert run(backup.Command(), str(tmp_path / name)) == 0
    said = capsys.readouterr().out
    with tarfile.open(tmp_path / name) as archive:
        archive.extractall(tmp_path / "restored", filter="data")

    vendors = [found for found in names_in(tmp_path / name) if found.endswith(".toml")]
    databases = [found for found in names_in(tmp_path / name) if found.endswith(".db")]
    assert databases == ["answers.db", "desk.db", "lanhe.db", "muyun.db"]
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert len(vendors) == 2
    assert "6 files" in said.splitlines()[-1]
    assert rows_of(run, tmp_path / "restored", capsys) == rows_of(run, run.folder, capsys)
    with closing(sqlite3.connect(tmp_path / "restored" / "muyun.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_of_nothing_there_is_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would pass for a backup, and the next one could not have its name."""
    monkeypatch.chdir(tmp_path)
    command, parser = backup.Command(), argparse.ArgumentParser()
    command.settings = Settings()
    command.settings.setmodule(project, priority="project")
    command.add_options(parser)
    command.run(["b.tar"], parser.parse_args([]))

    assert command.exitcode == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_named", [False, True])
def test_paths_of_the_settings_lead_to_what_was_restored(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_named: bool
) -> None:
    """Databases, marks and vendors' files below the folder of casewatch.toml stand there again."""
    (tmp_path / "casewatch.toml").write_text('db = "watched/cases.db"\nvendors = "watched"\n', encoding="utf-8")
    if is_named:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        monkeypatch.setenv("CASEWATCH_CONFIG", str(tmp_path / "casewatch.toml"))
    assert run(backup.Command(), str(tmp_path / "a.tar")) == 0

    assert names_in(tmp_path / "a.tar") == [
        "casewatch.toml",
        *(f"watched/{name}" for name in ("desk.db", "lanhe.db", "lanhe.toml", "muyun.db", "muyun.toml")),
    ]


def test_what_lies_elsewhere_has_no_way_out_of_the_archive(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the settings' folder, however its path is written, a file is at the top."""
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path / "own")
    (tmp_path / "own" / "casewatch.toml").write_text("", encoding="utf-8")
    assert run(backup.Command(), str(tmp_path / "a.tar"), CASES_VENDORS="../watched") == 0

    assert names_in(tmp_path / "a.tar") == sorted(
        ["casewatch.toml", "desk.db", "lanhe.db", "lanhe.toml", "muyun.db", "muyun.toml"]
    )


def test_it_is_safe_while_a_crawl_writes(run: Run, tmp_path: Path) -> None:
    """Neither waits for the other; what is not committed is not in the archive."""
    with closing(open_database(run.folder / "muyun.db")) as db, CrawlLock(run.folder / "muyun.db"), transaction(db):
        db.conn.execute("UPDATE pages SET url = url || '/half'")
        assert run(backup.Command(), str(tmp_path / "a.tar")) == 0
    with tarfile.open(tmp_path / "a.tar") as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    with closing(sqlite3.connect(tmp_path / "restored" / "muyun.db")) as db:
        assert db.execute("SELECT count(*) FROM pages WHERE url LIKE '%/half'").fetchone()[0] == 0


def test_a_database_that_cannot_be_copied_is_said_and_the_others_are_kept(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    """Exit 3."""
    (run.folder / "lanhe.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    (run.folder / "lanhe.db-wal").unlink(missing_ok=True)
    code = run(backup.Command(), str(tmp_path / "a.tar"))

    assert code == 3
    assert "lanhe.db: " in capsys.readouterr().err
    assert "muyun.db" in names_in(tmp_path / "a.tar")
    assert "lanhe.db" not in names_in(tmp_path / "a.tar")


def test_nothing_is_overwritten_and_nothing_half_is_left(run: Run, tmp_path: Path, capsys: Captured) -> None:
    """A file that is there is kept; endings that are none are named."""
    (tmp_path / "a.tar").write_text("mine", encoding="utf-8")
    assert run(backup.Command(), str(tmp_path / "a.tar")) == 1
    assert "is there already: give another name" in capsys.readouterr().err
    assert (tmp_path / "a.tar").read_text(encoding="utf-8") == "mine"
    with pytest.raises(UsageError, match="another ending"):
        run(backup.Command(), str(tmp_path / "a.zip"))
    assert run(backup.Command(), str(tmp_path / "none" / "a.tar")) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "watched"]


def count(run: Run) -> int:
    """Bytes of pages that one vendor's database has."""
    with closing(sqlite3.connect(run.folder / "muyun.db")) as db:
        return int(db.execute("SELECT sum(length(body)) FROM snapshots").fetchone()[0])


def test_nothing_goes_unless_it_is_meant(run: Run, capsys: Captured) -> None:
    """First it says what would go; with --yes it goes."""
    before = count(run)
    assert run(prune.Command(), "--keep-snapshots", "1d") == 0
    said = capsys.readouterr().out.splitlines()
    assert (count(run), said[-1]) == (before, "nothing was removed; with --yes it is")
    assert said[1].startswith("muyun: 1 page received before ")

    assert run(prune.Command(), "--keep-snapshots", "1d", "--yes") == 0
    assert capsys.readouterr().out.splitlines()[1].endswith(" removed")
    assert count(run) < before
    assert run(prune.Command(), "--keep-snapshots", "1d", "--yes") == 0
    assert capsys.readouterr().out.splitlines() == ["lanhe: nothing so old", "muyun: nothing so old"]


def test_a_database_that_a_crawl_holds_is_left_alone(run: Run, capsys: Captured) -> None:
    """Exit 75; the others are pruned."""
    before = count(run)
    with CrawlLock(run.folder / "muyun.db"):
        assert run(prune.Command(), "--keep-snapshots", "1d", "--yes") == 75
    told = capsys.readouterr()

    assert count(run) == before
    assert told.err.startswith("muyun: ")
    assert told.out.startswith("lanhe: 1 page")


@pytest.mark.parametrize("asked", [(), ("--keep-snapshots", "0d"), ("--keep-snapshots", "a year")])
def test_an_age_that_is_none(run: Run, asked: tuple[str, ...]) -> None:
    """How old has to be said."""
    with pytest.raises(UsageError, match="give a number of days, such as 400d"):
        run(prune.Command(), *asked)
