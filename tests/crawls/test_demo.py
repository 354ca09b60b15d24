"""`scrapy demo`: the main job from one end to the other, as a new user meets it."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest

from storage.database import open_database
from tests.crawls.demonstration import EXPECTED, EXPECTED_IN_ENGLISH
from tests.nursery import ROOT, run
from tests.server import PATIENCE, wait_until

COLUMNS = ("kind", "change", "old_text", "new_text")


class Demo(NamedTuple):
    """One demonstration."""

    code: int
    printed: str
    errors: str
    db: Path


def scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project."""
    command = [sys.executable, "-m", "scrapy", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return run(command, cwd=ROOT, env=environment)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demonstration, run once."""
    db = tmp_path_factory.mktemp("demo") / "demo.db"
    done = scrapy("demo", "--db", str(db))
    return Demo(done.returncode, done.stdout, done.stderr, db)


def rows(db: Path, sql: str) -> Sequence[tuple[object, ...]]:
    """What a query of the database gives."""
    store = open_database(db, read_only=True)
    try:
        return store.conn.execute(sql).fetchall()
    finally:
        store.close()


@pytest.mark.slow
def test_exactly_the_edits_are_reported(demo: Demo) -> None:
    """Each edit is one row of the right kind and type, and nothing else is: no markup, no page that was not read."""
    assert demo.code == 0, demo.errors
    done = scrapy("changes", "--db", str(demo.db), "--include-moved", "--format", "json")
    reported = [
        (urlsplit(row["url"]).path.removeprefix("/customers/"), *(row[name] for name in COLUMNS))
        for row in json.loads(done.stdout)
        if row["kind"] != "case"
    ]

    assert sorted(set(reported) ^ EXPECTED, key=str) == []
    assert len(reported) == len(EXPECTED)


@pytest.mark.slow
def test_numbers_are_compared_as_values(demo: Demo) -> None:
    """43.2 万 and 50 万 are 432000 and 500000, in the card and in the sentence."""
    sql = "SELECT old_value, new_value FROM change_log WHERE url LIKE '%/vnet' AND change = 'changed'"

    assert rows(demo.db, sql) == [(432_000.0, 500_000.0)] * 2


@pytest.mark.slow
def test_the_first_crawl_reads_every_case_and_changes_nothing(demo: Demo) -> None:
    """Pages seen for the first time are new cases, and no changes."""
    outcomes = rows(demo.db, "SELECT outcome, count(*) FROM visits WHERE crawl_id = 1 GROUP BY 1")

    assert outcomes == [("new", 12)]
    assert rows(demo.db, "SELECT count(*) FROM change_log WHERE crawl_id = 1") == [(0,)]


@pytest.mark.slow
def test_every_page_of_the_second_crawl_has_its_outcome(demo: Demo) -> None:
    """304, redrawn, new, gone and behind a captcha are told apart."""
    sql = (
        "SELECT substr(p.url, instr(p.url, '/customers/') + 11), v.outcome"
        " FROM visits v JOIN pages p ON p.id = v.page_id WHERE v.crawl_id = 2 AND v.outcome <> 'changed'"
    )

    assert dict(rows(demo.db, sql)) == {
        "chenghai": "not_modified",
        "shanhe": "unchanged",
        "yuanfan": "new",
        "mushi": "gone",
        "jipu": "blocked",
    }


@pytest.mark.slow
def test_what_was_not_read_stands(demo: Demo) -> None:
    """Neither the captcha nor the first 404 withdraws a claim."""
    pages = "url LIKE '%/mushi' OR url LIKE '%/jipu'"
    sql = f"SELECT url LIKE '%/mushi', count(*) > 5 FROM current_claims WHERE {pages} GROUP BY 1"

    assert rows(demo.db, sql) == [(0, 1), (1, 1)]


@pytest.mark.slow
def test_the_output_can_be_read(demo: Demo) -> None:
    """Old and new with what differs marked, what was not read with its reason, and what to run next."""
    lines = demo.printed.splitlines()
    assert lines[0] == "9 figures changed at 6 companies, 2 new cases, 3 not read"
    assert len(lines) <= 65
    for words in (
        "edition 1: 12 pages: 12 new",
        "edition 1: 5 pages: 5 new",
        "[-43.2-] 万",
        "{+50+} 万",
        "432,000 元 → 500,000 元, +16%",
        "$[-1.2-] million",
        "1.2 million USD → 1.5 million USD, +25%",
        "new case  远帆教育",
        "new case  Kestrel Mutual",
        "blocked",
        "the server answered 404",
        f"scrapy changes --db {demo.db}",
    ):
        assert words in demo.printed


@pytest.mark.slow
def test_a_held_crawl_and_a_checked_report_are_shown(demo: Demo) -> None:
    """What a crawl of a broken site holds and how to decide on it; what of a report is wrong, and what is old."""
    file = english_of(demo)
    for words in (
        "Crawl 3 waits for a decision, with 23 changes in 5 cases and 1 case withdrawn:",
        f"scrapy changes --held --db {file}",
        f"scrapy discard 3 --db {file}",
        f"scrapy release 3 --db {file}",
        "2 supported, 1 contradicted, 2 changed.",
        "(the report says 1974, the page says 1964)",
        "scrapy audit crawler/sample/reports/coldbrook.md",
    ):
        assert words in demo.printed
    assert rows(file, "SELECT id, status FROM crawls") == [(1, "finished"), (2, "finished"), (3, "suspect")]


@pytest.mark.slow
def test_the_sites_and_the_browser_stay_until_they_are_told_to_end(tmp_path: Path) -> None:
    """The last line is the browser's address, whatever proxy is set; a case and its page are there; Ctrl-C ends all."""
    pytest.importorskip("datasette", reason="the extra browse is not installed")
    printed = tmp_path / "printed"
    command = [sys.executable, "-m", "scrapy", "demo", "--keep", "--db", str(tmp_path / "demo.db")]
    environment = {**os.environ, "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}  # nobody is there
    with printed.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=environment)
    try:

        def is_told() -> bool:
            assert process.poll() is None, printed.read_text(encoding="utf-8")
            return "Look around: http" in printed.read_text(encoding="utf-8")

        wait_until(is_told)
        last = printed.read_text(encoding="utf-8").splitlines()[-1]
        browser = last.removeprefix("Look around: ")
        with urllib.request.urlopen(f"{browser}-/case/1") as answer:
            page = answer.read().decode()
        live = re.search(r"http://127\.0\.0\.1:\d+/customers/\w+", page)
        assert live
        with urllib.request.urlopen(live[0]) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
    assert process.returncode == 0
    with pytest.raises(URLError):
        urllib.request.urlopen(browser)


@pytest.mark.slow
def test_exactly_the_edits_of_the_english_site_are_reported(demo: Demo) -> None:
    """Each edit is told, the page that is only drawn anew and the one that is gone change nothing."""
    done = scrapy("changes", "--db", str(english_of(demo)), "--include-moved", "--format", "json")
    reported = {
        (urlsplit(row["url"]).path.removeprefix("/stories/"), *(row[name] for name in COLUMNS))
        for row in json.loads(done.stdout)
        if row["kind"] != "case"
    }

    assert reported == EXPECTED_IN_ENGLISH
    sql = (
        "SELECT substr(p.url, instr(p.url, '/stories/') + 9), v.outcome FROM visits v JOIN pages p ON p.id = v.page_id"
        " WHERE v.crawl_id = 2 AND v.outcome <> 'changed'"
    )
    assert dict(rows(english_of(demo), sql)) == {
        "lumen": "unchanged",
        "marlow": "unchanged",
        "kestrel": "new",
        "brightwater": "gone",
    }


@pytest.mark.slow
def test_the_english_cases_are_understood(demo: Demo) -> None:
    """Companies, years, and who speaks are read as the English vendor's file and language say."""
    sql = "SELECT company, founded_year, speaker, vendor FROM case_overview ORDER BY 1"

    assert rows(english_of(demo), sql) == [
        ("Brightwater Bakery", 1978, None, "tidewater"),
        ("Coldbrook Dairy", 1964, "Maren Holt", "tidewater"),
        ("Harrow & Pine", 1988, "Idris Okafor", "tidewater"),
        ("Kestrel Mutual", 1921, None, "tidewater"),
        ("Lumen Clinics", 2006, None, "tidewater"),
        ("Marlow Textiles", 1899, None, "tidewater"),
    ]


def english_of(demo: Demo) -> Path:
    """The English vendor's database."""
    return demo.db.with_name("demo-tidewater.db")


def comparable(text: str) -> list[str]:
    """Lines without what differs from run to run: port, times, the number of claims, where the file and scrapy lie."""
    for pattern, word in (
        (r"127\.0\.0\.1:\d+", "HOST"),
        (r"\d{4}-\d\d-\d\d [\d:]+ UTC", "TIME"),
        (r"\d+\.\d s\b", "SECONDS"),
        (r"\d+ claims", "CLAIMS"),
        (r"(?<=[= ])[^\s=]*/(?=demo(?:-\w+)?\.db|scrapy )", ""),
    ):
        text = re.sub(pattern, word, text)
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.slow
def test_the_readme_shows_what_is_printed(demo: Demo) -> None:
    """Every line of the README's example is one that the command prints, in that order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = readme.partition("<!-- demo:")[2].partition("```text\n")[2].partition("```")[0]
    printed = iter(comparable(demo.printed))

    missing = [line for line in comparable(example) if line not in {"", "…"} and line not in printed]

    assert example
    assert missing == []


@pytest.mark.slow
def test_the_history_of_the_readme_is_what_its_lines_print(demo: Demo) -> None:
    """What it tells to type into Python, over what the demonstration left, prints the lines below."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [(typed, told)] = re.findall(r"^\$ \S+python - <<'EOF'\n(.*?)^EOF\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)

    assert run([sys.executable, "-c", typed], cwd=demo.db.parent).stdout == told


@pytest.mark.slow
def test_the_layouts_are_all_understood(demo: Demo) -> None:
    """Every field that a layout shows is read: English name, partner, size, old layout, AI case, nested address."""
    sql = (
        "SELECT substr(url, instr(url, '/customers/') + 11), company, founded_year, size_tag, partner, speaker_role"
        " FROM case_overview ORDER BY 1"
    )

    assert rows(demo.db, sql) == [
        ("PayerMax", "PayerMax", None, None, None, None),
        ("PingCAP", "PingCAP", 2015, None, None, None),
        ("Tessaro", "Tessaro Robotics", 2017, "501-2000 人", None, "Tessaro Robotics CEO"),
        ("chenghai", "澄海医疗", 1998, None, None, None),
        ("corehr/lantu", "兰图仪器", 2003, None, None, "兰图仪器人力资源总监"),
        ("hemu", "禾木茶事", 2014, None, "成都远帆信息技术有限公司", None),
        ("jipu", "极浦能源", 2008, None, None, None),
        ("mushi", "木石家居", 2011, None, None, None),
        ("qinghe_ai_case", "青禾便利", None, None, None, "青禾便利数字化负责人"),
        ("shanhe", "山禾食品", 1987, None, None, None),
        ("vnet", "世纪互联", 1996, None, None, None),
        ("yuanfan", "远帆教育", 2012, None, None, None),
        ("yunlan", "云岚物流", 2009, None, None, None),
    ]


@pytest.mark.slow
def test_a_database_of_real_cases_is_never_removed(tmp_path: Path) -> None:
    """The demonstration begins with a fresh file, and refuses to make room for it where real cases are."""
    file = tmp_path / "cases.db"
    db = open_database(file)
    db.conn.execute("INSERT INTO crawls (id, started_at, status) VALUES (1, '2026-01-01T00:00:00Z', 'finished')")
    db.conn.execute(
        "INSERT INTO pages (url, status, first_crawl) VALUES ('https://www.feishu.cn/customers/x', 'unread', 1)"
    )
    db.close()
    before = file.read_bytes()

    done = scrapy("demo", "--db", str(file))

    assert done.returncode == 3
    assert done.stderr.startswith(f"{file} holds real cases (https://www.feishu.cn/customers/x …)")
    assert file.read_bytes() == before


@pytest.mark.slow
def test_a_file_that_is_no_database_is_never_removed(tmp_path: Path) -> None:
    """A file of another kind is left as it is."""
    file = tmp_path / "notes.txt"
    file.write_text("not a database", encoding="utf-8")

    assert scrapy("demo", "--db", str(file)).returncode == 3
    assert file.read_text(encoding="utf-8") == "not a database"
