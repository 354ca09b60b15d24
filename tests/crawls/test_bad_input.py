"""Wrong arguments, settings, seeds and databases: one line that names the remedy, a code, nothing half-written."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crawls.conftest import ROOT, Bench, clean_environment
from tests.nursery import run
from tests.server import PATIENCE, Answer, case_page

pytestmark = pytest.mark.slow
IMPATIENT = """
import runpy, sys
import storage.database
storage.database.BUSY_TIMEOUT_S = 1.0
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""`python -m`, with less patience for SQLite's locks than half a minute."""


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (None, ["seeds.txt", "no such"]),
        (b"", ["seeds.txt", "names no page"]),
        (b"# nothing\n\n", ["seeds.txt", "names no page"]),
        ("/customers/好\n".encode("gb18030"), ["seeds.txt, line 1", "UTF-8"]),
        (b"vnet\n\nhttps://example.com/customers/vnet\n", ["seeds.txt, line 3", "example.com"]),
        (b"vnet\nftp://www.feishu.cn/customers/vnet\n", ["line 2", "http"]),
        (b"/product/docs\n", ["line 1", "/customers/"]),
        (b"/customers\n", ["line 1", "/customers/"]),
        (b"two words\n", ["line 1"]),
    ],
    ids=["missing", "empty", "comments", "gbk", "other-site", "ftp", "no-case", "list", "words"],
)
def test_a_seeds_file_that_cannot_be_used(bench: Bench, content: bytes | None, parts: list[str]) -> None:
    """One line names the file, the line and the remedy; the code is 2; no database is made."""
    file = bench.folder / "seeds.txt"
    if content is not None:
        file.write_bytes(content)
    done = bench.crawl(args=("-a", f"seeds={file}"))

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
    assert all(part in done.stderr for part in parts), done.stderr
    assert not bench.db.exists()
    assert bench.server.asked == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CASES_BASE_URL", "www.feishu.cn"),
        ("CASES_BASE_URL", "https://www.feishu.cn/customers"),
        ("CASES_GATE_SHARE", "20%"),
        ("CASES_GATE_SHARE", "1.5"),
        ("CASES_GONE_AFTER", "0"),
        ("CASES_MAX_REQUESTS", "many"),
        ("CASES_CONTACT", "a\nb"),
        ("CASES_RENDER", "perhaps"),
        ("DOWNLOAD_DELAY", "slow"),
        ("RETRY_TIMES", "-1"),
        ("LOG_LEVEL", "LOUD"),
        ("ROBOTSTXT_OBEY", "maybe"),
    ],
)
def test_a_setting_that_cannot_be_used(bench: Bench, name: str, value: str) -> None:
    """One line names the setting and its value; the code is 2."""
    done = bench.crawl("a", **{name: value})

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
    assert name in done.stderr
    assert not bench.db.exists()


@pytest.mark.parametrize("args", [("-a", "sedes=x.txt"), ("-a", "discover=perhaps")])
def test_an_argument_that_cannot_be_used(bench: Bench, args: tuple[str, ...]) -> None:
    """A misspelt argument is not passed over."""
    done = bench.crawl(args=args)

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr


class Faulty:
    """An extension that cannot be begun."""

    @classmethod
    def from_crawler(cls, crawler: object) -> Faulty:
        """Fails."""
        raise ValueError(f"nothing goes with {type(crawler).__name__}")


def test_a_fault_while_a_crawl_begins(bench: Bench) -> None:
    """What nobody foresaw is said with where it came from, and the code is 1."""
    done = bench.crawl("a", EXTENSIONS='{"tests.crawls.test_bad_input.Faulty": 1}')

    assert (done.returncode, bench.server.asked) == (1, []), done.stderr
    assert "the crawl ended by a fault" in done.stderr
    assert "in from_crawler" in done.stderr
    assert "ValueError: nothing goes with Crawler" in done.stderr


def no_database(file: Path) -> None:
    """A text file."""
    file.write_text("not a database, but long enough to be looked at " * 20)


def others_database(file: Path) -> None:
    """Another program's."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()


def newer_database(file: Path) -> None:
    """One with a migration that nobody knows."""
    from storage.database import open_database

    db = open_database(file)
    db.conn.execute("UPDATE _sqlite_migrations SET name = '9999_future' WHERE rowid = 1")
    db.conn.commit()
    db.close()


@pytest.mark.parametrize("spoil", [no_database, others_database, newer_database, Path.mkdir])
def test_a_database_that_cannot_be_used(bench: Bench, spoil: Callable[[Path], None]) -> None:
    """One line names the file; the code is 3; the file stays as it was; nothing is asked."""
    spoil(bench.db)
    before = bench.db.read_bytes() if bench.db.is_file() else b""
    done = bench.crawl("a")

    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert str(bench.db) in done.stderr
    assert before == (bench.db.read_bytes() if bench.db.is_file() else b"")
    assert bench.server.asked == []


def test_a_database_locked_by_a_reader_that_writes(bench: Bench) -> None:
    """A writer that never ends: the crawl says so and ends with 3 after SQLite's patience."""
    bench.server.script({"/customers/a": Answer(case_page("甲"))})
    bench.crawl("a")
    connection = sqlite3.connect(bench.db)
    connection.execute("BEGIN IMMEDIATE")
    python, *module = bench.command("a")
    done = run([python, "-c", IMPATIENT, *module[1:]], cwd=ROOT, env=clean_environment())
    connection.rollback()
    connection.close()

    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert "locked" in done.stderr


def test_no_such_spider(bench: Bench) -> None:
    """A misspelt spider is one line."""
    command = ["case" if part == "cases" else part for part in bench.command("a")]
    done = run(command, cwd=ROOT, env=clean_environment())

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr


def test_hostile_pages(bench: Bench) -> None:
    """Deep nesting, NULs, control characters, rare Han and emoji, no charset: read, and evidence is exact."""
    bench.server.script(
        {
            "/customers/deep": Answer(case_page("深", extra="<div>" * 20_000 + "完" + "</div>" * 20_000)),
            "/customers/nul": Answer(
                case_page("零", extra="<div>前\0后\x01\x1f，这一行里夹着看不见的控制字符，应当照常读出来。</div>")
            ),
            "/customers/rare": Answer(
                case_page("𠮷野家", extra="<div>𠮷野家的员工都说😀🎉，这套系统用起来比以前的纸质表单省心太多了。</div>")
            ),
            "/customers/big5": Answer(
                case_page("台北").encode("big5hkscs", "xmlcharrefreplace"), headers={"Content-Type": "text/html"}
            ),
        }
    )
    bench.crawl("deep", "nul", "rare", "big5")

    assert {"new"} == set(bench.outcomes().values()), bench.reasons()


def pipe(file: Path) -> None:
    """A pipe that nobody writes into."""
    os.mkfifo(file)


def empty_file(file: Path) -> None:
    """A file without a byte."""
    file.touch()


def empty_database(file: Path) -> None:
    """An SQLite file without a table."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 1")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "arguments"),
    [
        (pipe, ["changes"]),
        (empty_file, ["status"]),
        (empty_database, ["digest"]),
        (others_database, ["release", "1"]),
        (Path.mkdir, ["reextract"]),
        (None, ["export", "--format", "csv"]),
    ],
)
def test_reading_what_is_no_database_makes_nothing(
    bench: Bench, spoil: Callable[[Path], None] | None, arguments: list[str]
) -> None:
    """One line names the file and the remedy, the code is 3, and nothing is changed, made or waited for."""
    if spoil is not None:
        spoil(bench.db)
    before = sorted(bench.folder.iterdir())
    command = [sys.executable, "-m", "scrapy", *arguments, "--db", str(bench.db)]
    done = run(command, cwd=ROOT, env=clean_environment())

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (3, 1), done.stderr
    assert str(bench.db) in done.stderr
    assert "CASES_DB" in done.stderr
    assert sorted(bench.folder.iterdir()) == before


@pytest.mark.parametrize("name", ["./:memory:", "pipe"])
def test_what_is_no_file_is_no_database(bench: Bench, name: str) -> None:
    """Neither memory nor a pipe nor a device can keep a history: one line, 3, nothing asked, nothing made."""
    before = sorted(ROOT.iterdir())
    file = bench.folder / "pipe"
    os.mkfifo(file)
    done = bench.crawl("a", CASES_DB=str(file) if name == "pipe" else name)

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (3, 1), done.stderr
    assert "CASES_DB" in done.stderr
    assert bench.server.asked == []
    assert sorted(ROOT.iterdir()) == before
    assert sorted(path.name for path in bench.folder.iterdir()) == ["pipe", "seeds.txt"]


def test_a_database_that_is_deleted_in_mid_crawl(bench: Bench) -> None:
    """The crawl ends with one line and 3: what SQLite goes on writing is in no file any more."""
    bench.server.script({f"/customers/{name}": Answer(case_page(f"{name} 超市")) for name in "abc"}, at_once=1)
    process = bench.start("a", "b", "c", CONCURRENT_REQUESTS=1, LOG_LEVEL="ERROR")
    bench.server.wait_until_asked(2)
    for file in bench.folder.glob("cases.db*"):
        file.unlink()
    bench.server.release()
    output, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 3, output
    assert [line for line in output.splitlines() if "deleted" in line] == [output.strip()]
    assert not bench.db.exists()
