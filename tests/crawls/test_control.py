"""Cron's side: one crawl at a time, any end leaves a sound database, exit codes tell what happened."""

from __future__ import annotations

import gzip
import signal
import sqlite3

import pytest

from tests.crawls.conftest import Bench
from tests.server import PATIENCE, Answer, case_page, frame, wait_until

pytestmark = pytest.mark.slow


def site(count: int, *, saved: str = "36 万元") -> dict[str, Answer]:
    """That many cases."""
    return {f"/customers/c{n}": Answer(case_page(f"第 {n} 号便利店", saved=saved), validate=True) for n in range(count)}


def statuses(bench: Bench) -> list[object]:
    """Of every crawl, oldest first."""
    return [row[0] for row in bench.rows("SELECT status FROM crawls ORDER BY id")]


def has_begun(bench: Bench) -> bool:
    """Whether the first crawl stands in the database, which it makes itself."""
    try:
        return statuses(bench) == ["running"]
    except sqlite3.OperationalError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(bench: Bench, number: signal.Signals) -> None:
    """What was read is stored and settled, though the server never answers; the row says interrupted, the code 5."""
    bench.server.script(site(12), at_once=4)
    seeds = [f"c{n}" for n in range(12)]
    running = bench.start(*seeds, CONCURRENT_REQUESTS_PER_DOMAIN=4, DOWNLOAD_TIMEOUT=10 * PATIENCE)
    bench.server.wait_until_asked(8)
    running.send_signal(number)
    output, _ = running.communicate(timeout=PATIENCE)

    assert running.returncode == 5, output
    assert statuses(bench) == ["interrupted"]
    assert {"new"} == set(bench.outcomes().values())
    assert len(bench.outcomes()) == 4
    assert "Traceback" not in output


@pytest.mark.parametrize("setting", ["CASES_RETRY_AFTER_MAX", "DOWNLOAD_DELAY"])
def test_a_signal_ends_a_wait(bench: Bench, setting: str) -> None:
    """Neither Retry-After nor a long delay keeps a crawl from ending: it ends before either is over."""
    long = 10 * PATIENCE
    bench.server.script({**site(5), "/customers/c0": Answer("", 429, {"Retry-After": f"{long:.0f}"})})
    running = bench.start(*(f"c{n}" for n in range(5)), CONCURRENT_REQUESTS=1, **{setting: long})
    if setting == "DOWNLOAD_DELAY":  # where the machine runs for less than that, Scrapy lets even robots.txt wait
        wait_until(lambda: has_begun(bench))
    else:
        bench.server.wait_until_asked(1)
    running.terminate()
    output, _ = running.communicate(timeout=PATIENCE)

    assert (running.returncode, "Traceback" in output) == (5, False), output


def test_a_killed_crawl_is_gone_on_with(bench: Bench) -> None:
    """After SIGKILL the next crawl settles what was staged, loses nothing and tells nothing twice."""
    seeds = [f"c{n}" for n in range(40)]
    bench.server.script(site(40))
    bench.crawl(*seeds)
    edited = site(40)
    for n in range(0, 36, 3):  # never most of the pages that were read before the kill: that would be held
        edited[f"/customers/c{n}"] = site(36, saved="48 万元")[f"/customers/c{n}"]
    for answered in (5, 15, 30):
        bench.server.script(edited, at_once=answered)
        running = bench.start(*seeds, CONCURRENT_REQUESTS_PER_DOMAIN=2)
        bench.server.wait_until_asked(answered + 1)
        running.kill()
        running.communicate(timeout=PATIENCE)
        with sqlite3.connect(bench.db) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
    bench.server.release()
    done = bench.crawl(*seeds)
    told = bench.rows(
        "SELECT url, old_value, new_value FROM change_log WHERE change = 'changed' AND new_value = 480000"
    )

    assert done.returncode == 0, done.stderr
    assert statuses(bench) == ["finished", "interrupted", "interrupted", "interrupted", "finished"]
    assert 12 == len(told) == len(set(told))


def test_two_crawls_never_run_at_once(bench: Bench) -> None:
    """The second exits 75 at once, says who holds the database, and leaves a skipped row."""
    bench.server.script(site(3), at_once=0)
    first = bench.start("c0", "c1", "c2")
    bench.server.wait_until_asked(1)
    second = bench.crawl("c0")
    bench.server.release()
    first.communicate(timeout=PATIENCE)

    assert (first.returncode, second.returncode) == (0, 75)
    assert f"process {first.pid}" in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1
    assert statuses(bench) == ["finished", "skipped"]


def test_crawls_started_together(bench: Bench) -> None:
    """Of four at the same moment on a new database one runs, the others are skipped, none fails."""
    bench.server.script(site(3), at_once=0)
    running = [bench.start("c0", "c1", "c2") for _ in range(4)]
    wait_until(lambda: sum(crawl.poll() is not None for crawl in running) >= 3)
    bench.server.release()
    outputs = [crawl.communicate(timeout=PATIENCE)[0] for crawl in running]

    assert sorted(crawl.returncode for crawl in running) == [0, 75, 75, 75], outputs
    assert sorted(map(str, statuses(bench))) == ["finished", "skipped", "skipped", "skipped"]


def test_a_redesign_is_held(bench: Bench) -> None:
    """Where everything changes at once nothing is told, and the exit code is 4."""
    seeds = [f"c{n}" for n in range(10)]
    bench.server.script(site(10))
    bench.crawl(*seeds)
    bench.server.script({f"/customers/c{n}": Answer("", 404) for n in range(10)})
    bench.crawl(*seeds, CASES_GONE_AFTER=2)
    held = bench.crawl(*seeds, CASES_GONE_AFTER=2)

    assert held.returncode == 4, held.stderr
    assert bench.rows("SELECT * FROM change_log") == []
    assert statuses(bench) == ["finished", "finished", "suspect"]


def test_validators_belong_to_their_page(bench: Bench) -> None:
    """A 304 is believed only for the page that was accepted: not behind a redirect, not at another site."""
    good = site(1)["/customers/c0"]
    bench.server.script({"/customers/c0": good})
    bench.crawl("c0")
    moved = Answer(status=301, headers={"Location": "/customers/c0/"})
    bench.server.script({"/customers/c0": moved, "/customers/c0/": good})
    bench.crawl("c0")

    assert bench.outcomes() == {"/customers/c0": "unchanged"}
    assert "if-none-match" not in bench.server.asked[-1].headers

    bench.server.script({"/customers/c0": good})
    bench.crawl("c0", CASES_BASE_URL=f"http://localhost:{bench.server.port}")

    assert "if-none-match" not in bench.server.asked[-1].headers


def test_a_page_that_was_not_accepted_is_asked_for_whole(bench: Bench) -> None:
    """Neither a wall's nor a drifted page's ETag is ever sent."""
    good = site(1)["/customers/c0"]
    wall = Answer(frame("安全验证", "<p>请完成验证</p>"), validate=True)
    bench.server.script({"/customers/c0": good})
    bench.crawl("c0")
    bench.server.script({"/customers/c0": wall})
    bench.crawl("c0")
    bench.crawl("c0")

    assert bench.outcomes() == {"/customers/c0": "blocked"}
    assert good.etag == bench.server.asked[-1].headers["if-none-match"]


def test_without_seeds_known_pages_are_visited_again(bench: Bench) -> None:
    """The three first cases and every page of the site that the database knows, each once."""
    bench.server.script(site(2))
    bench.crawl("c0", "c1")
    bench.server.script(site(2))
    bench.crawl()

    wanted = ["/customers/PayerMax", "/customers/PingCAP", "/customers/c0", "/customers/c1", "/customers/vnet"]
    assert wanted == sorted(bench.server.paths())


def test_discovery(bench: Bench) -> None:
    """List page, its further pages, robots.txt's sitemap, an index and a packed sitemap lead to cases, each once."""
    base = "https://www.feishu.cn"
    links = (
        f'<a href="/customers/c0?from=list">一</a><a href="{base}/customers/deep/c1#top">二</a><a href="#/c2">三</a>'
    )
    others = '<a href="/product/docs">文档</a><a href="//example.com/customers/x">别处</a><a href="/customers">全</a>'
    more = '<a href="/customers?page=2">下一页</a>'
    xml = {"Content-Type": "application/xml"}

    def sitemap(kind: str, *locations: str) -> str:
        items = "".join(f"<{kind}><loc>{location}</loc></{kind}>" for location in locations)
        root = "sitemapindex" if kind == "sitemap" else "urlset"
        return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</{root}>'

    packed = gzip.compress(sitemap("url", f"{base}/customers/c4", f"{base}/customers/c0", f"{base}/about").encode())
    bench.server.script(
        {
            "/robots.txt": Answer(
                "User-agent: *\nDisallow:\nSitemap: /maps/index.xml\nSitemap: https://example.com/s.xml\n"
            ),
            "/customers": Answer(frame("客户案例", links + others + more)),
            "/customers?page=2": Answer(
                frame("客户案例", '<a href="/customers/c3">四</a><a href="/customers?page=2">二</a>')
            ),
            "/maps/index.xml": Answer(
                sitemap("sitemap", f"{base}/maps/cases.xml.gz", "https://example.com/t.xml"), headers=xml
            ),
            "/maps/cases.xml.gz": Answer(packed, headers={"Content-Type": "application/gzip"}),
            **site(5),
            "/customers/deep/c1": site(2)["/customers/c1"],
        }
    )
    done = bench.crawl("c0", args=("-a", "discover=true"))

    wanted = ["/customers/c0", "/customers/c2", "/customers/c3", "/customers/c4", "/customers/deep/c1"]
    assert (0, wanted) == (done.returncode, sorted(bench.outcomes())), done.stderr
    assert len(bench.server.paths()) == len(set(bench.server.paths()))


def test_discovery_that_fails_is_told(bench: Bench) -> None:
    """A list page that cannot be read makes the exit code 1, and touches no case."""
    bench.server.script({**site(1), "/customers": Answer("", 500)})
    done = bench.crawl("c0", args=("-a", "discover=true"))

    assert (done.returncode, bench.outcomes()) == (1, {"/customers/c0": "new"})


def test_what_a_person_sees(bench: Bench) -> None:
    """A line now and then of pages done of pages known, a summary, and nothing about how Scrapy is put together."""
    seeds = [f"c{n}" for n in range(8)]
    bench.server.script(site(8), at_once=4)
    running = bench.start(*seeds, CONCURRENT_REQUESTS_PER_DOMAIN=1, LOGSTATS_INTERVAL=0.5)
    assert running.stdout is not None
    told = []
    while not told or " 4 of 8 pages: " not in told[-1]:
        told.append(running.stdout.readline())
        assert told[-1], f"it ended: {told}"
    bench.server.release()
    *between, last = [*told, *running.communicate(timeout=PATIENCE)[0].splitlines()]

    assert last.endswith("8 of 8 pages: 8 new; 0 changes")
    assert [line for line in between if " of 8 pages: " not in line] == []
