"""When pages are read in other processes, and when here; no process outlives the crawl."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Iterator

import pytest
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from crawler.extensions import readers as module
from crawler.extensions.readers import Readers, readers_for
from crawler.items.errors import SettingError
from crawler.items.options import CrawlOptions
from crawler.items.prepared import Prepared
from crawler.items.vendor import SiteWords
from crawler.items.visit import Outcome, Verdict
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from crawler.workflows.readers.program import Program
from crawler.workflows.reading import read_page
from tests.crawler.workflows.readers.pages import CASE, URL
from tests.server import PATIENCE


@pytest.fixture
def others() -> Iterator[Readers]:
    """Readers that have not begun to read."""
    made = Readers(get_crawler(settings_dict={"CASES_WORKERS": 1, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}))
    yield made
    made.spider_closed()


@pytest.mark.slow
def test_pages_of_a_lost_process_are_read_here(others: Readers, caplog: pytest.LogCaptureFixture) -> None:
    """The crawl goes on by itself, and says so once."""

    async def read() -> list[Prepared | Verdict]:
        others.program = program = Program(Origin.beside(URL), 1)
        await program.start()
        assert program.process is not None
        os.kill(program.process.pid, signal.SIGSTOP)
        waiting = [asyncio.create_task(others.read(URL, CASE, "utf-8", known=False)) for _ in range(3)]
        await asyncio.sleep(0)
        program.process.kill()
        return await asyncio.wait_for(asyncio.gather(*waiting), PATIENCE)

    with caplog.at_level(logging.WARNING):
        found = asyncio.run(read())

    assert found == [read_page(URL, CASE, "utf-8", others.origin, known=False)] * 3
    assert len([record for record in caplog.records if "was lost" in record.message]) == 1


def test_a_page_that_cannot_be_read_is_an_error_of_its_own(others: Readers, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever reading it raises becomes its outcome with what was raised; the log has where, the crawl goes on."""
    good, others.origin = others.origin, Origin(CasePaths.beside(URL), words=SiteWords(content=("main[",)))

    found = asyncio.run(others.read(URL, CASE, "utf-8", known=True))
    others.origin = good
    after = asyncio.run(others.read(URL, CASE, "utf-8", known=True))

    assert isinstance(found, Verdict)
    assert found.outcome is Outcome.ERROR
    assert found.reason.startswith("reading it failed: SelectorSyntaxError: ")
    assert [bool(record.exc_info) for record in caplog.records if URL in record.getMessage()] == [True]
    assert isinstance(after, Prepared)


def test_a_crawl_that_ends_while_it_starts_others_leaves_none(others: Readers) -> None:
    """A process whose turn to begin comes after the spider is closed does not begin."""

    async def ended() -> Program:
        program = Program(others.origin, 1)
        starting = asyncio.create_task(program.start())
        others.program = program
        others.spider_closed()
        await asyncio.wait_for(starting, PATIENCE)
        return program

    assert asyncio.run(ended()).process is None


@pytest.mark.slow
@pytest.mark.parametrize(("left", "begins"), [(module.MANY_PAGES, True), (module.MANY_PAGES - 1, False)])
def test_others_begin_with_the_first_page_that_is_read_where_many_are_left(
    others: Readers, left: int, *, begins: bool
) -> None:
    """Neither a small crawl nor one that is nearly at its end starts a process; a page waits for one that begins."""
    others.stats.set_value("cases/pages/known", 100)
    others.stats.set_value("cases/pages/done", 100 - left)

    async def read() -> tuple[list[Prepared | Verdict], bool]:
        pages = (others.read(URL, CASE, "utf-8", known=False) for _ in range(3))
        found = await asyncio.wait_for(asyncio.gather(*pages), PATIENCE)
        begun = others.program is not None
        others.spider_closed()
        await asyncio.sleep(0)  # for the socket to close
        return found, begun

    assert asyncio.run(read()) == ([read_page(URL, CASE, "utf-8", others.origin, known=False)] * 3, begins)
    assert others.stats.get_value("cases/read/beside", 0) == 3 * begins


@pytest.mark.slow
def test_one_begins_for_pages_that_were_read_before(others: Readers) -> None:
    """As soon as one is to be read again, although Scrapy has asked for few of them."""
    others.stats.set_value("cases/pages/known", 1)

    async def read() -> list[bool]:
        await others.expect(0, module.MANY_PAGES)
        begun = [others.program is not None]
        await asyncio.wait_for(others.read(URL, CASE, "utf-8", known=True), PATIENCE)
        begun.append(others.program is not None)
        others.spider_closed()
        await asyncio.sleep(0)  # for the socket to close
        return begun

    assert asyncio.run(read()) == [False, True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "settings", "begins"),
    [
        (module.MANY_PAGES, {"DOWNLOAD_DELAY": 0}, True),
        (module.MANY_PAGES - 1, {"DOWNLOAD_DELAY": 0}, False),
        (module.MANY_PAGES, {"DOWNLOAD_DELAY": 1}, False),
        (module.MANY_PAGES, {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": True}, False),
        (module.MANY_PAGES, {"DOWNLOAD_DELAY": 0, "CASES_WORKERS": 0}, False),
    ],
)
def test_others_begin_at_once_where_many_new_pages_come_without_a_pause(
    pages: int, settings: dict[str, object], *, begins: bool
) -> None:
    """A first crawl in a hurry does not wait to see what holds it up."""
    made = Readers(get_crawler(settings_dict={"CASES_WORKERS": 1, **settings}))

    async def expected() -> bool:
        await made.expect(pages)
        has_begun = made.program is not None
        made.spider_closed()
        await asyncio.sleep(0)  # for the socket to close
        return has_begun

    assert asyncio.run(expected()) is begins


@pytest.mark.parametrize(("given", "meant"), [("auto", None), ("", None), ("AUTO", None), ("0", 0), (3, 3)])
def test_the_setting(given: object, meant: int | None) -> None:
    """`auto`, or how many."""
    wanted = CrawlOptions.of(Settings({"CASES_WORKERS": given or "auto"})).workers

    assert wanted == meant


@pytest.mark.parametrize("given", ["many", "-1", "1.5"])
def test_a_setting_that_is_no_number(given: str) -> None:
    """One line that names it, and what to give."""
    with pytest.raises(SettingError, match=r"CASES_WORKERS is .*whole number|CASES_WORKERS is .*number"):
        CrawlOptions.of(Settings({"CASES_WORKERS": given}))


@pytest.mark.parametrize(
    ("processors", "known", "new"),
    [(1, 0, 0), (2, 1, module.MOST_AUTO), (4, module.MOST_AUTO, module.MOST_AUTO)],
)
def test_auto_goes_by_processors_and_pages(
    monkeypatch: pytest.MonkeyPatch, processors: int, known: int, new: int
) -> None:
    """With one processor none; one of two is left to the crawl where pages are compared."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)

    assert readers_for(module.MANY_PAGES - 1, None, known=False) == 0
    assert readers_for(module.MANY_PAGES, None, known=False) == new
    assert readers_for(module.MANY_PAGES, None, known=True) == known
    assert readers_for(module.MANY_PAGES, 5, known=True) == 5
