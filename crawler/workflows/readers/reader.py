"""The program that reads pages for a crawl: a process for each socket that it is given.

It answers the pages of a socket (`crawler.workflows.readers.program` is the other end) in the order in which they come,
in frames (`crawler.workflows.readers.frames`), keeps nothing but where they come from, and ends with its socket. What
reads pages is loaded once: the first process answers all sockets until it has read a few pages, and the others come of
it then, with all that it has loaded and compiled. Where the system can, the first one dies with the process that
started it.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from crawler.items.visit import Verdict
from crawler.text.origin import Origin
from crawler.workflows.readers.frames import LENGTH, Answer, Page, frame
from crawler.workflows.readers.garbage import spare
from crawler.workflows.reading import read_page

WARM = 10
"""Pages after which most of what reads them is loaded and compiled: half a second of a processor's time."""
_PR_SET_PDEATHSIG = 1
_origin = msgspec.msgpack.Decoder(Origin)
_page = msgspec.msgpack.Decoder(Page)


def answer(page: Page, origin: Origin) -> Answer:
    """Read one page of this origin; an error is an answer as well, and is raised again where the crawl runs."""
    try:
        found = read_page(page.url, page.body, page.encoding, origin, known=page.known)
    except Exception as error:  # noqa: BLE001 - whatever it is, this process goes on with the next page
        return Answer(page.number, reason=f"{type(error).__name__}: {error}")
    if isinstance(found, Verdict):
        return Answer(page.number, outcome=found.outcome, reason=found.reason)
    return Answer(page.number, prepared=found)


def _die_with_parent() -> None:
    """Be killed when the crawl is, even in the middle of a page; elsewhere than on Linux the socket's end must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Crawl:
    """One socket of the crawl: its pages are taken from it one at a time, and what waits stays in it."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.fileno, self.close = connection.fileno, connection.close
        self._of: Origin | None = None

    def answer_one(self) -> bool:
        """Wait for its next page and answer it; False where there are no more."""
        try:
            if self._of is None:
                self._of = _origin.decode(self._frame())
            page = _page.decode(self._frame())
            self._connection.sendall(frame(answer(page, self._of)))
        except (OSError, EOFError):  # the crawl is gone
            return False
        return True

    def _frame(self) -> bytes:
        (length,) = LENGTH.unpack(self._bytes(LENGTH.size))
        return self._bytes(length)

    def _bytes(self, count: int) -> bytes:
        found = bytearray()
        while len(found) < count:
            part = self._connection.recv(count - len(found), socket.MSG_WAITALL)
            if not part:
                raise EOFError
            found += part
        return bytes(found)


def serve(crawls: Sequence[Crawl]) -> None:
    """Answer the first pages of all of them here, and the others in a process for each."""
    left = list(crawls)
    for _ in range(WARM if len(left) > 1 else 0):
        ready, _, _ = select.select(left, [], [])
        if not ready[0].answer_one():
            left.remove(ready[0])
        if not left:
            return
    spare()
    mine = _divided(left)
    while mine.answer_one():
        pass


def _divided(crawls: Sequence[Crawl]) -> Crawl:
    """Begin a process for each but the first; the one that this process answers.

    Where none can be begun the way to it is closed: the crawl reads those pages elsewhere.
    """
    mine = next((crawl for crawl in crawls[1:] if _is_begun()), crawls[0])
    for crawl in crawls:
        if crawl is not mine:
            crawl.close()
    return mine


def _is_begun() -> bool:
    """Whether this is the new one of the two processes that it was divided into."""
    try:
        is_new = os.fork() == 0
    except OSError:
        return False
    if is_new:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return is_new


def _end(_signal: int, _frame: object) -> None:
    """End when those that came of this process have ended, which were told so with it: their time is counted then."""
    with suppress(ChildProcessError):
        while True:
            os.wait()
    os._exit(0)


def main() -> None:
    """Answer pages until there are no more; the arguments are the numbers of the sockets."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the crawl decides when it ends
    signal.signal(signal.SIGTERM, _end)
    _die_with_parent()
    spare()
    serve([Crawl(socket.socket(fileno=int(number))) for number in sys.argv[1:]])
