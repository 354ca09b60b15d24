"""Pages read by the program: the same results as here, and none of its processes outlives what it is for."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from crawler.items.prepared import Prepared
from crawler.items.visit import Outcome, Verdict
from crawler.text.origin import Origin
from crawler.vendors.registry import load_vendor
from crawler.workflows.readers.program import Program, ReaderLostError
from crawler.workflows.readers.reader import WARM
from crawler.workflows.reading import read_page
from tests.crawler.workflows.readers.pages import CASE, URL
from tests.processes import are_waited_for, children
from tests.server import PATIENCE

WALL = "<html><head><title>请先登录</title></head><body><h1>请先登录</h1></body></html>".encode()


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
    """The second comes of the first once that has read a few pages; both read the same, and both are gone at once."""

    async def read() -> tuple[list[object], list[int], bool]:
        program = Program(Origin.beside(URL), 2)
        await program.start()
        assert program.process is not None
        pages = (reader.read(URL, CASE, "utf-8", known=False) for reader in program.readers for _ in range(WARM))
        answers = await asyncio.wait_for(asyncio.gather(*pages), PATIENCE)
        processes = [program.process.pid, *children(program.process.pid)]
        program.stop()
        return [answer.found for answer in answers], processes, are_waited_for(processes)

    found, processes, ended = asyncio.run(read())

    assert found == [read_page(URL, CASE, "utf-8", Origin.beside(URL), known=False)] * (2 * WARM)
    assert len(processes) == 2
    assert ended, "what both took is counted as the crawl's"


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
