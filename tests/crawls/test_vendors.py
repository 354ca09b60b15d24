"""A vendor that only its file describes."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from storage.lock_file import LockFile
from tests.crawls.conftest import QUICK, ROOT, Bench, clean_environment
from tests.nursery import run
from tests.server import Answer, case_page, frame

pytestmark = pytest.mark.slow

FILE = """name = "muyun"
title = "木云"
language = "zh"
base_url = "https://www.muyun.example"
cases = ["/zh/story/*/"]
except = ["/zh/story/all/"]
lists = ["/zh/story/"]
seeds = ["/zh/story/beihai/"]
accept_language = "zh-TW"
"""


@pytest.fixture
def vendors(tmp_path: Path) -> Path:
    """The folder with its file."""
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors" / "muyun.toml").write_text(FILE, encoding="utf-8")
    return tmp_path / "vendors"


def site() -> dict[str, Answer]:
    """Two cases, one of them linked by its public address; pages that fit no pattern, and one that is excepted."""
    links = ("beihai/", "https://muyun.example/zh/story/nanshan/", "all/", "/zh/product/x/", "/customers/feishu")
    listing = frame("故事", "".join(f"<a href='{link}'>看看</a>" for link in links))
    return {
        "/zh/story/": Answer(listing),
        "/zh/story/beihai/": Answer(case_page("北海超市")),
        "/zh/story/nanshan/": Answer(case_page("南山便利")),
        "/zh/story/all/": Answer(listing),
        "/zh/product/x/": Answer(case_page("产品")),
        "/customers/feishu": Answer(case_page("别家")),
    }


def test_a_vendor_is_crawled_by_its_file_alone(bench: Bench, vendors: Path) -> None:
    """Its seeds, its list, its hosts and its database; each view names it, and nobody else's crawl goes into it."""
    bench.server.script(site())
    args = ("-a", "vendor=muyun", "-a", "discover=true")
    done = bench.crawl(args=args, CASES_VENDORS=vendors)

    assert done.returncode == 0, done.stderr
    assert bench.outcomes() == {"/zh/story/beihai/".rstrip("/"): "new", "/zh/story/nanshan": "new"}
    assert bench.rows("SELECT DISTINCT vendor FROM current_claims") == [("muyun",)]
    assert bench.rows("SELECT vendor FROM case_overview") == [("muyun",)] * 2
    again = bench.crawl(args=args[:2], CASES_VENDORS=vendors)
    other = bench.crawl("/customers/feishu")

    assert again.returncode == 0, again.stderr
    assert set(bench.outcomes().values()) <= {"unchanged", "not_modified"}
    assert other.returncode == 2
    assert "holds the cases of vendor muyun" in other.stderr.strip().splitlines()[-1]
    assert len(bench.rows("SELECT id FROM crawls")) == 2


def test_a_signal_ends_the_wait_for_a_host(bench: Bench, vendors: Path) -> None:
    """One line and the code of an interrupted crawl, where somebody else is at the host; nothing was asked for."""
    key = urlsplit(bench.server.base).netloc.replace(":", "_")
    lock = LockFile(bench.db.parent / f"{key}.host.lock")
    assert lock.try_acquire()
    said = []
    with bench.start(args=("-a", "vendor=muyun"), CASES_VENDORS=vendors) as running:
        for line in running.stdout or ():
            said.append(line)
            if "waiting for it" in line:
                running.send_signal(signal.SIGINT)
    lock.release()

    assert running.returncode == 5, said
    assert said[-1].strip() == "scrapy crawl: interrupted while it waited: nothing was asked for"
    assert bench.server.asked == []


@pytest.mark.parametrize(
    ("name", "said"), [("nobody", "there is no vendor 'nobody'"), ("muyun", "muyun.toml: there is no key 'seed'")]
)
def test_a_vendor_that_cannot_be_used(bench: Bench, vendors: Path, name: str, said: str) -> None:
    """One line, code 2, and nothing was asked for or written."""
    (vendors / "muyun.toml").write_text(FILE.replace("seeds", "seed"), encoding="utf-8")
    done = bench.crawl(args=("-a", f"vendor={name}"), CASES_VENDORS=vendors)

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not bench.db.exists()


def test_what_a_file_expects_is_checked_at_the_site(bench: Bench, vendors: Path) -> None:
    """`scrapy vendor check --live` visits the samples, needs no database, and exits 1 where one is not read."""
    samples = '[expect]\nsamples = ["/zh/story/beihai/", "/zh/story/nanshan/"]\n'
    (vendors / "muyun.toml").write_text(FILE + samples, encoding="utf-8")
    given = {**QUICK, "CASES_VENDORS": vendors, "CASES_BASE_URL": bench.server.base, "CASES_DB": bench.db}
    command = [sys.executable, "-m", "scrapy", "vendor", "check", "muyun", "--live"]
    command += [part for name, value in given.items() for part in ("-s", f"{name}={value}")]
    told = {}
    for code, answers in ((0, site()), (1, site() | {"/zh/story/nanshan/": Answer("", 404)})):
        bench.server.script(answers)
        done = run(command, cwd=ROOT, env=clean_environment())
        assert done.returncode == code, done.stderr
        told[code] = done.stdout.splitlines()[-1]

    assert told == {
        0: "2 of 2 pages were read; nothing was stored; next: scrapy crawl cases -a vendor=muyun",
        1: "1 of 2 pages were read; nothing was stored",
    }
    assert not bench.db.exists()


def test_a_file_whose_patterns_change_is_no_change_of_the_site(bench: Bench, vendors: Path) -> None:
    """Cases that they cover no more stand, an edit of one is told and nothing else, and the crawl says so."""
    bench.server.script(site())
    args = ("-a", "vendor=muyun", "-a", "discover=true")
    assert bench.crawl(args=args, CASES_VENDORS=vendors).returncode == 0
    edited = FILE.replace("/zh/story/*/", "/zh/case/*/").replace('"/zh/story/beihai/"', "").replace("木云", "木云科技")
    (vendors / "muyun.toml").write_text(edited, encoding="utf-8")
    pages = site() | {
        "/zh/story/beihai": Answer(case_page("北海超市").replace("36 万元", "38 万元")),
        "/zh/story/beihai/": Answer(case_page("北海超市").replace("36 万元", "38 万元")),
        "/zh/story/nanshan/": Answer(status=302, headers={"Location": "/zh/story/"}),
    }
    bench.server.script(pages)
    said = [bench.crawl(args=args[:2], CASES_VENDORS=vendors) for _ in range(3)]

    assert [done.returncode for done in said] == [0, 0, 0], said[-1].stderr
    assert "2 known cases, such as " in said[0].stderr
    assert "are none by the patterns of muyun" in said[0].stderr
    assert "other patterns, names or words than at the last crawl" in said[0].stderr
    assert "other patterns, names or words" not in said[1].stderr
    assert {old for (old,) in bench.rows("SELECT old_value FROM change_log")} == {360000.0}
    assert bench.rows("SELECT status FROM case_overview") == [("live",)] * 2
    assert bench.rows("SELECT event FROM page_events") == [("new_case",)] * 2
