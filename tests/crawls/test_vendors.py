"""A vendor that only its file describes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawls.conftest import Bench
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
