"""`scrapy changes`, run on a database with two crawls."""

import codecs
import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import cmdline

from crawler.outputs.changes import COLUMNS
from storage.database import open_database
from tests.fresh import open_fresh

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cases_db(tmp_path: Path) -> Path:
    """Crawl 1 found a case, crawl 2 a number changed, a sentence reworded and one moved; crawl 3 is held."""
    file = tmp_path / "cases.db"
    db = open_fresh(file)
    day = 86_400
    for number in (1, 2, 3):
        status, held = ("suspect", 30) if number == 3 else ("finished", 0)
        db.conn.execute(
            "INSERT INTO crawls (id, started_at, finished_at, status, reason, held_pages, held_changes)"
            " VALUES (?, ?, ?, ?, 'more than a fifth of all claims', ?, ?)",
            (number, f"1970-01-0{number + 1}T00:00:00Z", f"1970-01-0{number + 1}T00:01:00Z", status, held // 3, held),
        )
    db.conn.execute(
        "INSERT INTO pages (id, url, status, first_crawl) VALUES (1, 'https://x.cn/customers/a', 'live', 1)"
    )
    db.conn.execute(
        "INSERT INTO snapshots (id, page_id, content_hash, body_hash, encoding, url, crawl_id, text, body)"
        " VALUES (1, 1, x'00', x'00', 'utf-8', 'https://x.cn/customers/a', 1, x'00', x'00')"
    )
    db.conn.execute(
        "INSERT INTO reports (id, page_id, snapshot_id, crawl_id, extractor_version, title, company, industries,"
        " modules_listed, modules_used, report, claims)"
        " VALUES (1, 1, 1, 1, 1, '示例公司：一页纸', '示例公司', '[]', '[]', '[]', x'00', x'00')"
    )
    db.conn.execute("UPDATE pages SET accepted_report_id = 1")
    for number in (1, 2):
        db.conn.execute(
            "INSERT INTO visits (crawl_id, page_id, outcome, at) VALUES (?, 1, 'changed', ?)", (number, number * day)
        )
    db.conn.execute("INSERT INTO staged_pages (crawl_id, page_id, report_id, state) VALUES (3, 1, 1, 'held')")
    db.conn.execute("INSERT INTO events (crawl_id, page_id, event, claims, state) VALUES (1, 1, 'new_case', 9, 'live')")
    for kind, change, old, new, values in (
        ("metric", "changed", "节省 43.2 万元", "节省 50 万元", (432_000.0, 500_000.0, "元")),
        ("narrative", "reworded", "明显加快", "显著加快", (None, None, None)),
        ("narrative", "moved", "换了地方", "换了地方", (None, None, None)),
    ):
        db.conn.execute(
            "INSERT INTO changes (crawl_id, page_id, claim_id, kind, change, old_text, new_text, old_value, new_value,"
            " unit, rule, state) VALUES (2, 1, ?, ?, ?, ?, ?, ?, ?, ?, 'exact', 'live')",
            (f"c-{change}", kind, change, old, new, *values),
        )
    db.close()
    return file


@pytest.fixture
def changes(cases_db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; exit code, stdout, stderr."""

    def run(*args: str, db: Path = cases_db) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["scrapy", "changes", "--db", str(db), *args])
        monkeypatch.setenv("COLUMNS", "160")
        with pytest.raises(SystemExit) as stopped:
            cmdline.execute()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return run


def rows(changes: Run, *args: str) -> list[str]:
    """The changes that a filter lets through."""
    code, out, err = changes("--format", "json", *args)
    assert (code, err) == (0, "")
    return [row["change"] for row in json.loads(out)]


def test_the_table_shows_events_and_changes(changes: Run) -> None:
    """Without a filter everything is there but mere moves."""
    code, out, err = changes()

    assert (code, err) == (0, "")
    assert "new case" in out
    assert "节省 [-43.2-] 万元" in out
    assert "换了地方" not in out


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], ["new_case", "changed", "reworded"]),
        (["--include-moved"], ["new_case", "changed", "reworded", "moved"]),
        (["--change", "moved"], ["moved"]),
        (["--change", "changed", "--change", "reworded"], ["changed", "reworded"]),
        (["--kind", "metric"], ["changed"]),
        (["--kind", "case"], ["new_case"]),
        (["--kind", "case", "--kind", "metric"], ["new_case", "changed"]),
        (["--change", "new_case"], ["new_case"]),
        (["--change", "case_withdrawn"], []),
        (["--change", "new_case", "--change", "reworded"], ["new_case", "reworded"]),
        (["--kind", "case", "--change", "changed"], []),
        (["--kind", "case", "--since", "1970-01-03"], []),
        (["--crawl", "1"], ["new_case"]),
        (["--crawl", "2"], ["changed", "reworded"]),
        (["--crawl", "last"], []),
        (["--since", "1970-01-03"], ["changed", "reworded"]),
        (["--since", "1970-01-03T00:00:00+08:00"], ["changed", "reworded"]),
        (["--since", "1970-01-03T00:00:01"], []),
        (["--url", "/customers/a"], ["new_case", "changed", "reworded"]),
        (["--url", "/customers/b"], []),
        (["--company", "示例"], ["new_case", "changed", "reworded"]),
        (["--company", "无此公司"], []),
    ],
)
def test_filters(changes: Run, args: list[str], expected: list[str]) -> None:
    """Each filter lets through what it says, and several restrict together."""
    assert rows(changes, *args) == expected


def test_a_new_case_is_a_row_like_a_change(changes: Run, tmp_path: Path) -> None:
    """In JSON and CSV alike, under the columns of `change_log`: of no claim, its words are the case's title."""
    (row,) = json.loads(changes("--format", "json", "--kind", "case")[1])
    file = tmp_path / "new.csv"
    changes("-o", str(file), "--kind", "case")
    head, line = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))

    assert tuple(row) == COLUMNS == tuple(head)
    assert (row["kind"], row["change"], row["new_text"], row["claim_id"]) == (
        "case",
        "new_case",
        "示例公司：一页纸",
        "",
    )
    assert [row[name] for name in ("id", "crawl_id", "company", "old_text")] == [1, 1, "示例公司", None]
    assert dict(zip(head, line, strict=True))["new_text"] == "示例公司：一页纸"


def test_an_ending_that_is_not_known_is_an_error(changes: Run, tmp_path: Path) -> None:
    """Nothing is written where a table would stand in a file that says something else; `--format` settles it."""
    file = tmp_path / "changes.xslx"
    code, out, err = changes("-o", str(file))

    assert (code, out) == (2, "")
    assert "end it in .txt, .json, .csv, or give --format" in err
    assert not file.exists()
    assert changes("-o", str(file), "--format", "json")[0] == 0
    assert json.loads(file.read_text(encoding="utf-8"))


def test_nothing_found_says_so(changes: Run) -> None:
    """An empty answer is an answer, and no failure."""
    code, out, err = changes("--kind", "partner")

    assert (code, out, err) == (0, "No such changes.\n", "")


def test_a_held_crawl_says_what_it_holds(changes: Run) -> None:
    """Who asks for a crawl whose changes are held is told how many, and what to do."""
    _, out, _ = changes("--crawl", "last")

    assert "crawl 3 is held: more than a fifth of all claims" in out
    assert "crawl 3 holds 0 changes on 1 page: " in out
    assert "scrapy release 3" in out


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--crawl", "9"], 4, "there is no crawl 9"),
        (["--crawl", "x"], 2, "--crawl is 'x': give a crawl's number, or `last`"),
        (["--crawl", "9" * 30], 2, "give a crawl's number"),
        (["--since", "yesterday"], 2, "--since is 'yesterday': give a date such as 2026-01-31"),
        (["--kind", "price"], 2, "--kind is 'price': give one of company, metric"),
        (["--change", "gone"], 2, "--change is 'gone': give one of added, removed"),
        (["extra"], 2, "takes no argument"),
        (["-o", "/no/such/folder/file"], 1, "/no/such/folder/file cannot be written"),
    ],
)
def test_wrong_arguments_name_the_remedy(changes: Run, args: list[str], code: int, words: str) -> None:
    """A wrong argument is one clear line and a code of its own, without a traceback."""
    got, out, err = changes(*args)

    assert (got, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


def test_a_missing_database_is_one_clear_line(changes: Run, tmp_path: Path) -> None:
    """No database is made by asking for its changes."""
    missing = tmp_path / "none.db"
    code, out, err = changes(db=missing)

    assert (code, out) == (3, "")
    assert err.startswith(f"{missing} does not exist: run `scrapy crawl cases` first")
    assert err.count("\n") == 1
    assert not missing.exists()


def test_a_database_without_crawls_says_what_to_run(changes: Run, tmp_path: Path) -> None:
    """A fresh database has no changes, and the last crawl of none is not there."""
    fresh = tmp_path / "fresh.db"
    open_database(fresh).close()

    assert changes(db=fresh)[:2] == (0, "No crawl so far: run `scrapy crawl cases`.\n")
    assert changes("--crawl", "last", db=fresh)[0] == 4


def test_the_output_file_is_whole_or_absent(changes: Run, tmp_path: Path) -> None:
    """-o writes the file in one step and leaves nothing beside it."""
    folder = tmp_path / "out"
    folder.mkdir()
    code, out, _ = changes("--format", "csv", "-o", str(folder / "changes.csv"))

    assert (code, out) == (0, "")
    assert [file.name for file in folder.iterdir()] == ["changes.csv"]
    written = (folder / "changes.csv").read_bytes()
    assert written.decode("utf-8-sig").count("\n") == 4
    assert written.startswith(codecs.BOM_UTF8)
    assert not changes("--format", "csv")[1].startswith("\ufeff")
