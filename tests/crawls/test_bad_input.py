"""Wrong arguments, settings, seeds and databases: one line that names the remedy, a code, nothing half-written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crawls.conftest import Bench
from tests.server import Answer, case_page

pytestmark = pytest.mark.slow


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
    done = bench.crawl("a")
    connection.rollback()
    connection.close()

    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert "locked" in done.stderr


def test_no_such_spider(bench: Bench) -> None:
    """A misspelt spider is one line."""
    command = ["case" if part == "cases" else part for part in bench.command("a")]
    import subprocess

    from tests.crawls.conftest import ROOT, clean_environment

    done = subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=False)

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
