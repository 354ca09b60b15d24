"""The program that reads pages, as the crawl speaks to it: its processes, and what each of them was asked."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from crawler.text.origin import Origin
from crawler.workflows.readers.frames import LENGTH, Answer, Page, frame

logger = logging.getLogger(__name__)

_PROJECT = Path(__file__).resolve().parents[3]
_PROGRAM = "from crawler.workflows.readers.reader import main; main()"
_LONGEST_END = 2.0
"""Seconds in which its processes end when they are asked to, unless one hangs."""
_LOST = "a process that reads pages was lost (%s): the crawl goes on reading by itself"
_decoder = msgspec.msgpack.Decoder(Answer)


class ReaderLostError(Exception):
    """The process ended before it answered."""


class Reader(asyncio.Protocol):
    """One process that reads pages of one origin, and what it was asked."""

    def __init__(self, origin: Origin) -> None:
        self._unsent = frame(origin)
        self.is_lost = False
        """Whether it has ended, and can be asked no more."""
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._is_stopped = False
        self._number = 0
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None

    @property
    def ahead(self) -> int:
        """Pages that wait for it."""
        return len(self._waiting)

    async def read(self, url: str, body: bytes, encoding: str, *, known: bool) -> Answer:
        """Its answer to one page.

        Raises:
            ReaderLostError: it ended before.
        """
        self._number += 1
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = future
        self._send(Page(self._number, url, body, encoding, known))
        return await future

    def _send(self, page: Page) -> None:
        if self._transport is None:
            self._unsent += frame(page)
        else:
            self._transport.write(frame(page))

    async def connect(self, way: socket.socket) -> None:
        """Talk to it over this socket."""
        await asyncio.get_running_loop().create_connection(lambda: self, sock=way)

    def stop(self) -> None:
        """Ask it for no more; it ends with the way to it, and keeps nothing that could be lost."""
        self.is_lost = self._is_stopped = True
        if self._transport is not None:
            self._transport.abort()

    # -- asyncio.Protocol ---------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to it, and send what it was asked before there was one."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._unsent)

    def data_received(self, data: bytes) -> None:
        """Hand every whole answer to who waits for it."""
        self._received += data
        while len(self._received) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._received)
            end = LENGTH.size + length
            if len(self._received) < end:
                return
            self._answered(_decoder.decode(memoryview(self._received)[LENGTH.size : end].tobytes()))
            del self._received[:end]

    def _answered(self, answer: Answer) -> None:
        future = self._waiting.pop(answer.number)
        if not future.done():
            future.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell everybody who waits, and who reads the log."""
        self.is_lost = True
        if not self._is_stopped:
            logger.warning(_LOST, exc or "it ended")
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(ReaderLostError(str(exc or "it ended")))


class Program:
    """The program that reads pages, as a process for each of its readers: the first one loads it for all of them."""

    def __init__(self, origin: Origin, count: int) -> None:
        self.readers = [Reader(origin) for _ in range(count)]
        self._is_stopped = False
        self.process: subprocess.Popen[bytes] | None = None
        """The first of its processes, which leads the group of all; None before it was started."""

    async def start(self) -> None:
        """Start it; pages may be sent at once, and are read when it has loaded what reads them.

        Where it cannot be started its readers are lost; one that was stopped before is not started any more.
        """
        if self._is_stopped or not self.readers:
            return
        pairs = [socket.socketpair() for _ in self.readers]
        theirs = [pair[1].fileno() for pair in pairs]
        try:
            self.process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own program, and it returns once that is loaded
                [sys.executable, "-c", _PROGRAM, *map(str, theirs)],
                cwd=_PROJECT,
                pass_fds=theirs,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the crawl, which still wants its pages
            )
        except OSError as error:
            for reader, (ours, _) in zip(self.readers, pairs, strict=True):
                ours.close()
                reader.connection_lost(error)
            return
        finally:
            for _, other in pairs:
                other.close()
        for reader, (ours, _) in zip(self.readers, pairs, strict=True):
            await reader.connect(ours)

    def stop(self) -> None:
        """End all its processes: the first one last, so that what all of them took is counted as the crawl's."""
        self._is_stopped = True
        for reader in self.readers:
            reader.stop()
        if self.process is None:
            return
        _signal(self.process, signal.SIGTERM)
        try:
            self.process.wait(_LONGEST_END)
        except subprocess.TimeoutExpired:
            _signal(self.process, signal.SIGKILL)
            self.process.wait()


def _signal(leader: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS says so of a group that has ended
        os.killpg(leader.pid, number)
