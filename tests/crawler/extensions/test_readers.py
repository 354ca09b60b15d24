"""Pages read in other processes: the same results, and no process that outlives what it is for."""

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
from crawler.extensions.readers import Program, ReaderLostError, Readers, readers_for
from crawler.items.errors import SettingError
from crawler.items.options import CrawlOptions
from crawler.items.prepared import Prepared
from crawler.items.vendor import SiteWords
from crawler.items.visit import Outcome, Verdict
from crawler.sample.cases import load_cases
from crawler.sample.drawing import Brush, draw_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from crawler.vendors.registry import load_vendor
from crawler.workflows.readers.reader import WARM
from crawler.workflows.reading import read_page
from tests.processes import children, goes
from tests.server import PATIENCE

URL = "http://127.0.0.1/customers/a"
CASE = draw_case(next(case for case in load_cases(1) if case.state == "shown"), Brush()).encode()
WALL = "<html><head><title>请先登录</title></head><body><h1>请先登录</h1></body></html>".encode()


@pytest.fixture
def others() -> Iterator[Readers]:
    """Readers that have not begun to read."""
    made = Readers(get_crawler(settings_dict={"CASES_WORKERS": 1, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}))
    yield made
    made.spider_closed()


@pytest.mark.slow
def test_another_process_reads_the_same_bytes() -> None:
    """A case and a wall, read there and here by all that a vendor's file says, are equal to the last byte."""
    origin = load_vendor("feishu").origin

    async def both() -> list[object]:
        program = Program(origin, 1)
        await program.start()
        try:
            answers = await asyncio.gather(
                *(program.readers[0].read(URL, body, "utf-8", known=False) for body in (CASE, WALL, CASE))
            )
            return [answer.found for answer in answers]
        finally:
            program.stop()

    case, wall, again = asyncio.run(both())

    assert isinstance(case, Prepared)
    assert len(case.rows) > 10
    assert case == again == read_page(URL, CASE, "utf-8", origin, known=False)
    assert case != read_page(URL, CASE, "utf-8", known=False), "it shows which words the page was read by"
    assert isinstance(wall, Verdict)
    assert wall.outcome is Outcome.BLOCKED
    assert wall == read_page(URL, WALL, "utf-8", origin, known=False)


@pytest.mark.slow
def test_one_program_reads_in_as_many_processes_as_it_has_readers() -> None:
    """The second comes of the first once that has read a few pages; both read the same, and both are ended."""

    async def read() -> tuple[list[object], list[int], list[bool]]:
        program = Program(Origin.beside(URL), 2)
        await program.start()
        assert program.process is not None
        pages = (reader.read(URL, CASE, "utf-8", known=False) for reader in program.readers for _ in range(WARM))
        answers = await asyncio.wait_for(asyncio.gather(*pages), PATIENCE)
        processes = [program.process.pid, *children(program.process.pid)]
        program.stop()
        ended = [await asyncio.to_thread(goes, process) for process in processes]
        return [answer.found for answer in answers], processes, ended

    found, processes, ended = asyncio.run(read())

    assert found == [read_page(URL, CASE, "utf-8", Origin.beside(URL), known=False)] * (2 * WARM)
    assert len(processes) == 2
    assert all(ended)


@pytest.mark.slow
def test_a_process_that_ends_is_told_to_who_waits() -> None:
    """Killed in the middle, it answers nothing, and nobody waits for ever."""

    async def lose() -> None:
        program = Program(Origin.beside(URL), 1)
        await program.start()
        assert program.process is not None
        os.kill(program.process.pid, signal.SIGSTOP)
        waiting = asyncio.create_task(program.readers[0].read(URL, CASE, "utf-8", known=False))
        await asyncio.sleep(0)
        program.process.kill()
        try:
            with pytest.raises(ReaderLostError):
                await asyncio.wait_for(waiting, PATIENCE)
            assert program.readers[0].is_lost
        finally:
            program.stop()

    asyncio.run(lose())


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


@pytest.mark.slow
def test_ctrl_c_is_for_the_crawl() -> None:
    """An interrupt of the process leaves it reading."""

    async def interrupted() -> object:
        program = Program(Origin.beside(URL), 1)
        await program.start()
        assert program.process is not None
        (reader,) = program.readers
        await reader.read(URL, CASE, "utf-8", known=False)
        os.kill(program.process.pid, signal.SIGINT)
        try:
            return (await reader.read(URL, CASE, "utf-8", known=False)).found
        finally:
            program.stop()

    assert isinstance(asyncio.run(interrupted()), Prepared)


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
