"""`scrapy vendor add`: from an address to a vendor's file that can be crawled with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.vendors.file import read_vendor_file
from tests.crawls.conftest import QUICK, ROOT, Bench, clean_environment
from tests.nursery import run
from tests.server import Answer, case_page, frame

pytestmark = pytest.mark.slow

PUBLIC = "https://www.muyun.example"
NAMES = ("beihai", "nanshan", "xigu", "dongting", "taihu", "qinling", "helan")


def site() -> dict[str, Answer]:
    """A list of seven cases, one of which is no more; a larger blog; pages among the cases that are none."""
    links = "".join(f"<a href='/zh/case/{name}/'>看看</a>" for name in NAMES)
    menu = "<ul><li><a href='/zh/case/'>案例</a><a href='/zh/blog/'>博客</a><a href='/zh/case/mulu/'>目录</a></ul>"
    posts = "".join(f"<a href='/zh/blog/post-{number}/'>新闻</a>" for number in range(12))
    answers = {
        "/": Answer(frame("木云", menu + posts)),
        "/zh/case/": Answer(frame("案例 | 木云", menu + links)),
        "/zh/case/mulu/": Answer(frame("目录 | 木云", "<p>这里列出全部栏目。</p>")),
        "/zh/case/thanks/": Answer(frame("谢谢 | 木云", "<p>我们会尽快与您联系。</p>")),
        "/robots.txt": Answer(f"User-agent: *\nSitemap: {PUBLIC}/map.xml\n", headers={"Content-Type": "text/plain"}),
    }
    places = ["/zh/case/thanks/", *(f"/zh/case/{name}/" for name in NAMES)]
    entries = "".join(f"<url><loc>{PUBLIC}{place}</loc></url>" for place in places)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    answers["/map.xml"] = Answer(
        f'<urlset xmlns="{namespace}">{entries}</urlset>', headers={"Content-Type": "text/xml"}
    )
    for name in NAMES:
        answers[f"/zh/case/{name}/"] = Answer(case_page(f"{name.capitalize()}超市"))
    answers["/zh/case/xigu/"] = Answer("", 404)
    return answers


def add(bench: Bench, address: str, *more: str) -> subprocess.CompletedProcess[str]:
    """One call, with its files in a folder that is not there yet."""
    settings = {**QUICK, "CASES_BASE_URL": bench.server.base, "CASES_VENDORS": str(bench.folder / "own")}
    given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "vendor", "add", address, *more, *given]
    return run(command, cwd=ROOT, env=clean_environment() | {"COLUMNS": "120"})


@pytest.mark.parametrize("start", ["/zh/case/beihai/", "/zh/case/", "/"])
def test_from_a_case_its_list_or_the_first_page_to_a_crawl(bench: Bench, start: str) -> None:
    """The file names what was found, five cases were read, no page was asked for twice; and a crawl goes by it."""
    bench.server.script(site())
    done = add(bench, PUBLIC + start, "--name", "muyun")
    asked = [each.path for each in bench.server.asked]
    vendor = read_vendor_file(bench.folder / "own" / "muyun.toml")

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert len(asked) == len(set(asked)) <= 30
    assert (vendor.base_url, vendor.language, vendor.title) == (PUBLIC, "zh", "木云")
    assert (vendor.cases, vendor.lists, vendor.excepted) == (
        ("/zh/case/*/",),
        ("/zh/case/",),
        ("/zh/case/mulu/", "/zh/case/thanks/"),
    )
    assert dict(vendor.products) == {"多维表格": ()}
    assert done.stdout.count("figures  4: 36 万元, 从两天缩短至十分钟, 一半以上, …") == 5
    assert done.stdout.count("Beihai超市") >= 1
    assert done.stdout.splitlines()[-1].endswith("next: scrapy crawl cases -a vendor=muyun -a discover=true")

    crawled = bench.crawl(args=("-a", "vendor=muyun", "-a", "discover=true"), CASES_VENDORS=bench.folder / "own")
    assert crawled.returncode == 0, crawled.stderr
    outcomes = bench.outcomes()
    assert sum(outcome == "new" for outcome in outcomes.values()) == len(NAMES) - 1


def test_a_private_address_is_told_by_what_its_pages_and_sitemap_name(bench: Bench) -> None:
    """Looked at where it is reached, the file names the host that the site has outside; a dry run writes nothing."""
    bench.server.script(site())
    done = add(bench, f"{bench.server.base}/zh/case/", "--dry-run", "--name", "muyun")

    assert done.returncode == 0, done.stdout
    assert f'base_url = "{PUBLIC}"' in done.stdout
    assert not (bench.folder / "own" / "muyun.toml").exists()


def test_a_site_without_cases_is_said_to_have_none(bench: Bench) -> None:
    """Exit 1, what was asked for, and what to give instead; no file."""
    bench.server.script({"/": Answer(frame("木云", "<a href='/about'>关于</a>"))})
    done = add(bench, PUBLIC)

    assert done.returncode == 1
    assert "cases     none: give the address of a case, or of the page that lists them" in done.stdout
    assert not (bench.folder / "own").exists()


def test_what_robots_txt_forbids_is_not_asked_for(bench: Bench) -> None:
    """The reason is told, and nothing is written."""
    rules = Answer("User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    bench.server.script({**site(), "/robots.txt": rules})
    done = add(bench, PUBLIC)

    assert done.returncode == 1
    assert [asked.path for asked in bench.server.asked] == ["/robots.txt"]
    assert "robots.txt disallows it" in done.stdout


@pytest.mark.parametrize(
    ("address", "more", "remedy"),
    [
        ("ftp://muyun.example/", (), "give one of the site, such as https://example.com/customers/acme"),
        (PUBLIC + "/zh/case/", ("--name", "Mu Yun"), "give --name with a-z, 0-9 and -"),
        (PUBLIC + "/zh/case/", ("--name", "feishu"), "there is a vendor 'feishu' already: give --name"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_the_remedy(
    bench: Bench, address: str, more: tuple[str, ...], remedy: str
) -> None:
    """Exit 2; a name that cannot be used is told before the site is asked."""
    bench.server.script(site())
    done = add(bench, address, *more)

    assert (done.returncode, done.stdout) == (2, "")
    assert remedy in done.stderr
    assert bench.server.asked == []
    assert not Path(bench.folder / "own" / "feishu.toml").exists()
