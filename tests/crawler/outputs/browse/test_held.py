"""What a crawl holds, as the browser shows it before anybody decides."""

from __future__ import annotations

import html
import re
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from datasette.app import Datasette

from crawler.items.crawl import CrawlStatus, Gate
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.held.hold import discard_crawl, release_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched
from storage.browsing.held import PAGES_MOST, held_crawl
from storage.database import open_database
from tests.crawler.outputs.browse.asking import asked, rows, text_of
from tests.crawler.workflows.readings import START, WORDS, Site, fetched, reading
from tests.fresh import open_fresh
from tests.storage.browsing.databases import browsing


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """Two crawls of two pages; the second edits both, one in a figure, and is held."""
    return _held(tmp_path / "cases.db", 2)


def _held(file: Path, cases: int) -> Path:
    db = open_fresh(file)
    for turn, saved in enumerate((12, 30)):
        now = START + timedelta(days=turn)
        crawl_id = start_crawl(db, now=now, pid=1, extractor_version=2)
        for number in range(cases):
            lines = (
                f"甲{number}公司：案例",
                f"{WORDS[number]}店每年节省 {saved} 万元差旅费用。",
                "门店每周盘点一次库存。",
            )
            record_fetched(db, crawl_id, fetched(f"c{number}", *lines), reading(*lines), now=now)
        settle_crawl(db, crawl_id, now=now, gate=Gate(0.1, 1))
        finish_crawl(db, crawl_id, CrawlStatus.FINISHED, {}, now=datetime.now(UTC))
    db.close()
    return file


def test_held_page_shows_each_page_with_its_words_and_commands(held: Path) -> None:
    """Each page's changes stand character by character, with what to type for all of them and for that page alone."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get("/-/held/2")
        assert "<del>12</del>" in answer.text
        assert "<ins>30</ins>" in answer.text
        shown = text_of(answer)
        assert shown.count("每年节省") == 4
        assert "scrapy release 2 " in shown
        url = rows(held, "SELECT url FROM pages WHERE id = 1")[0][0]
        assert f"scrapy discard 2 {url}" in shown

    asked(held, use)


def test_start_page_leads_to_what_is_held(held: Path) -> None:
    """The start page's line and its tile lead to the list and to the crawl."""

    async def use(datasette: Datasette) -> None:
        start = (await datasette.client.get("/")).text
        assert 'href="/-/held/2"' in start
        assert 'href="/-/held"' in start
        assert 'href="/-/held/2"' in (await datasette.client.get("/-/held")).text
        assert (await datasette.client.get("/-/held/77")).status_code == 404

    asked(held, use)


def test_held_change_has_both_sides(held: Path) -> None:
    """A held change shows what stands now and what the waiting reading says, each in its place, with its snapshot."""
    change_id = rows(held, "SELECT id FROM changes WHERE state = 'held' AND kind = 'metric' ORDER BY id")[0][0]

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/change/{change_id}")
        assert "Not applied" not in answer.text
        assert answer.text.count("<mark>") == 2
        assert "每年节省 30 万元差旅费用" in text_of(answer)
        assert 'href="/-/held/2"' in answer.text

    asked(held, use)


def test_nothing_is_held_once_it_is_decided(held: Path) -> None:
    """What was let go stands beside what waits; then the page leads to its changes, or says that all was dropped."""
    pages = [url for (url,) in rows(held, "SELECT url FROM pages ORDER BY id")]

    def decided(how: Callable[..., object], *pages: str) -> None:
        with closing(open_database(held)) as db:
            known = {url: number for number, url in rows(held, "SELECT id, url FROM pages")}
            how(db, 2, now=START + timedelta(days=2), pages=[known[page] for page in pages] or None)

    async def use(datasette: Datasette) -> None:
        assert "/-/changes?crawl=2" not in (await datasette.client.get("/-/held/2")).text
        decided(release_crawl, pages[0])
        half = await datasette.client.get("/-/held/2")
        assert ('href="/-/changes?crawl=2"' in half.text, pages[0] in half.text, pages[1] in half.text) == (1, 0, 1)
        decided(discard_crawl)
        answer = await datasette.client.get("/-/held/2")
        assert (answer.status_code, answer.headers["location"]) == (302, "/-/changes?crawl=2")
        assert "没有待确认的抓取" in text_of(await datasette.client.get("/-/held"))

    asked(held, use)


def test_a_crawl_that_was_dropped_says_so(held: Path) -> None:
    """There is nothing that its page could lead to."""
    with closing(open_database(held)) as db:
        discard_crawl(db, 2, now=START + timedelta(days=2))

    async def use(datasette: Datasette) -> None:
        shown = text_of(await datasette.client.get("/-/held/2"))
        assert "没有待确认的内容：已丢弃" in shown
        assert "scrapy release" not in shown

    asked(held, use)


def test_commands_can_be_typed_as_they_stand(held: Path) -> None:
    """An address with characters that a shell would obey stands in quotation marks."""
    db = sqlite3.connect(held)
    with db:
        db.execute("UPDATE pages SET url = 'http://127.0.0.1/customers/a;touch b&c=''d' WHERE id = 1")
    db.close()

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get("/-/held/2")
        command = re.search(r"<code>(scrapy discard 2 [^<]*touch[^<]*)</code>", answer.text)
        assert command
        typed = shlex.split(html.unescape(command[1]))
        assert typed == ["scrapy", "discard", "2", "http://127.0.0.1/customers/a;touch b&c='d"]

    asked(held, use)


def test_each_kind_of_what_waits_has_its_words_and_command(tmp_path: Path) -> None:
    """Drifted pages lead to --layout, missing ones tell what goes, and later edits what they rest on."""
    file = tmp_path / "cases.db"
    site = Site(open_database(file))
    pages = {f"p{n}": _long(n) for n in range(8)}
    lost = ("新版客户中心", "欢迎来到全新的客户中心。", "请选择您的行业。", "请选择您的规模。", "联系我们获取方案。")
    for gone in ({}, {"p6": None, "p7": None}):
        site.crawl({**pages, **gone})
    edits = {name: _long(int(name[1]), saved=30, less=15) for name in pages}
    for saved in (30, 48):
        edits["p0"] = _long(0, saved=saved, less=15)
        site.crawl({**edits, "p3": lost, "p6": None, "p7": None})
    site.db.close()

    async def use(datasette: Datasette) -> None:
        third, fourth = [await datasette.client.get(f"/-/held/{number}") for number in (3, 4)]
        shown = text_of(third)
        assert "5 个页面上的 80 处变动、1 个与上次大不相同的页面、2 个案例的下线" in shown
        assert re.search(r"条陈述中的 \d+ 条，超过了 20%。", shown)
        assert "scrapy release 3 --layout" in shown
        commands = re.findall(r"<code>(scrapy release 3 [^<]*)</code>", third.text)
        drifted = [command for command in commands if "/p3" in command]
        assert [command.split()[-1] for command in drifted] == ["--layout", "--drifted"]
        assert "<ins>48</ins>" in fourth.text
        assert 'href="/-/held/3#page-1"' in fourth.text

    asked(file, use)


def _long(number: int, *, saved: int = 12, less: int = 0) -> tuple[str, ...]:
    """A page of 33 lines, none of which another page has; without so many of them."""
    place = WORDS[number]
    first = (f"{place}公司：案例", f"{place}店每年节省 {saved} 万元差旅费用。", f"{place}店按周盘点。")
    return (*first, *(f"{place}的{word}由店长登记在表格里。" for word in WORDS[60 + less : 90]))


def test_commands_name_a_database_that_is_not_the_usual_one(tmp_path: Path) -> None:
    """What is to be typed is about the database that is shown, without the path of the machine that shows it."""
    file = _held(tmp_path / "other cases.db", 2)

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get("/-/held/2")
        assert "<code>scrapy release 2 --db &#39;other cases.db&#39;</code>" in answer.text

    asked(file, use)


def test_many_pages_are_shown_in_parts(tmp_path: Path) -> None:
    """A site drawn anew is shown in parts, each page of it once."""
    file = _held(tmp_path / "cases.db", PAGES_MOST + 5)
    db = browsing(file)
    first, second = held_crawl(db, 2), held_crawl(db, 2, 2)
    db.close()
    assert first
    assert second
    shown = [item["page"]["page_id"] for part in (first, second) for item in part["pages"]]
    assert len(shown) == len(set(shown)) == PAGES_MOST + 5
    assert (first["has_next"], second["has_next"]) == (True, False)
