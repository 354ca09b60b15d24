"""A web server for tests: scripted answers on the loopback interface, with every kind of misbehaviour."""

from __future__ import annotations

import asyncio
import hashlib
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

HTML = {"Content-Type": "text/html; charset=utf-8"}
PATIENCE = 300.0
"""Seconds after which a process that has not ended hangs: far more than a busy machine needs."""


def wait_until(is_so: Callable[[], bool]) -> None:
    """Until something is so.

    Raises:
        TimeoutError: it was not within `PATIENCE`.
    """
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not so within {PATIENCE:g} s")
        time.sleep(0.01)


@dataclass(frozen=True)
class Answer:
    """One scripted answer."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    delay: float = 0.0
    """Seconds before it begins."""
    reset: bool = False
    """Break the connection instead."""
    cut: int | None = None
    """Bytes of the body that are sent before the connection is closed; Content-Length tells the whole."""
    framing: str = "length"
    """length, chunked, or close (no length: the connection's end is the body's)."""
    validate: bool = False
    """Answer with an ETag, and with 304 to who has it."""

    @property
    def payload(self) -> bytes:
        """The body's bytes."""
        return self.body.encode() if isinstance(self.body, str) else self.body

    @property
    def etag(self) -> str:
        """Its validator."""
        return f'"{hashlib.md5(self.payload).hexdigest()}"'


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    path: str
    headers: Mapping[str, str]
    at: float


class ScriptedServer:
    """Serves `answers`: path -> an answer, or a list of which each is given once and the last for ever."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []
        self.port = 0
        self._counts: dict[str, int] = {}
        self._at_once: float = math.inf
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE)

    def script(self, answers: Mapping[str, Answer | list[Answer]], *, at_once: float = math.inf) -> None:
        """Serve these from now on, and forget what was asked.

        `at_once`: that many requests for pages are answered, the others wait for `release`.
        """
        self.answers = dict(answers)
        self.asked.clear()
        self._counts.clear()
        self._at_once = at_once
        self._loop.call_soon_threadsafe(self._released.clear)

    def release(self) -> None:
        """Answer whoever waits, and all who come."""
        self._at_once = math.inf
        self._loop.call_soon_threadsafe(self._released.set)

    def wait_until_asked(self, count: int, *, of: str | None = None) -> None:
        """Until that many pages were asked for, or this one path that often.

        Raises:
            TimeoutError: they were not within `PATIENCE`.
        """
        wait_until(lambda: len([asked for asked in self.asked if asked.path == of] if of else self.paths()) >= count)

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def length(self) -> float:
        """Seconds from the first request to the last: as long as those between took at the least.

        The first is robots.txt, and no other is sent before its answer; so the server may be late to note any of them.
        """
        assert self.asked[0].path == "/robots.txt"
        return self.asked[-1].at - self.asked[0].at

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop, self._released = asyncio.Event(), asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    def _next(self, path: str) -> Answer:
        scripted = self.answers.get(path, Answer("<p>nothing here</p>", 404))
        if not isinstance(scripted, list):
            return scripted
        count = self._counts.get(path, 0)
        self._counts[path] = count + 1
        return scripted[min(count, len(scripted) - 1)]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request; whether the connection goes on."""
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        self.asked.append(Asked(path, headers, time.monotonic()))
        answer = self._next(path)
        if path != "/robots.txt" and len(self.paths()) > self._at_once:
            await self._released.wait()
        if answer.delay:
            await asyncio.sleep(answer.delay)
        if answer.reset:
            writer.transport.abort()
            return False
        status, body, extra = answer.status, answer.payload, {}
        if answer.validate:
            extra = {"ETag": answer.etag}
            if headers.get("if-none-match") == answer.etag:
                status, body = 304, b""
        writer.write(_head(status, {**answer.headers, **extra}, answer.framing, len(body)))
        sent = body if answer.cut is None else body[: answer.cut]
        writer.write(_chunks(sent, whole=answer.cut is None) if answer.framing == "chunked" else sent)
        await writer.drain()
        return answer.cut is None and answer.framing != "close"


def _head(status: int, headers: Mapping[str, str], framing: str, length: int) -> bytes:
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers.items())]
    if framing == "length":
        lines.append(f"Content-Length: {length}")
    elif framing == "chunked":
        lines.append("Transfer-Encoding: chunked")
    else:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _chunks(body: bytes, *, whole: bool) -> bytes:
    step = 4096
    parts = [body[at : at + step] for at in range(0, len(body), step)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + (b"0\r\n\r\n" if whole else b"")


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    """A server for the length of a `with` block."""
    with ScriptedServer() as server:
        yield server


NAV = '<a href="/">首页</a><a href="/product/docs">云文档</a><a href="/customers">客户案例</a><a href="/login">登录</a>'


def frame(title: str, body: str, *, head: str = "", nav: bool = True) -> str:
    """A page of the site: its frame around `body`."""
    header = f"<header>{NAV}</header>" if nav else ""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"{header}{body}<footer><a href='/about'>关于我们</a><p>版权所有，未经许可不得转载</p></footer></body></html>"
    )


def case_page(name: str, *, saved: str = "36 万元", extra: str = "") -> str:
    """A whole case page about a customer of this name."""
    return frame(
        f"{name}：一张表管好三百家门店 - 客户案例",
        f"""<main><div>零售</div><h3>{name}：一张表管好三百家门店</h3>
<p>{name}用多维表格把巡店、补货与排班收在一处，店长不再为了一个数字翻找十几个群聊。</p>
<div><span>{saved}</span><span>每年节省的纸张与差旅费用</span></div>
<h2>公司介绍</h2>
<div>{name}成立于 2009 年，总部位于宁波，在全国经营三百多家社区便利店，员工约两千人，主营生鲜与日用百货。</div>
<h3>挑战一</h3><div>各门店的巡检结果散落在表格与聊天记录里，区域经理汇总一次要花整整两天时间。</div>
<h3>解决方案一</h3><div>借助多维表格，巡检结果当场登记，汇总时间从两天缩短至十分钟，整改进度随时可查。</div>
<div><a href="/product/base"><span>多维表格</span></a></div>
<h1></h1>
<div>让店长少填一张表</div>
<div>过去店长每天要登录四个系统，核对库存、排班与促销价格；现在打开手机就能看到当天要做的事，重复填报减少了一半以上。</div>
<div>新员工入职培训也搬到了线上，课程随学随考，三个月内流失率下降了 15%，区域经理把时间用在真正需要帮助的门店上。</div>
{extra}</main>""",
    )
