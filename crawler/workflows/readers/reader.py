"""The process that reads pages for a crawl: a program with a socket as its stdin (`crawler.extensions.readers`).

It answers pages in the order in which they come (`crawler.workflows.readers.frames`), keeps nothing but where they
come from, and ends with the socket; where the system can, it dies with the process that started it.
"""

from __future__ import annotations

import ctypes
import signal
import socket
import sys
from typing import BinaryIO, TypeVar

import msgspec

from crawler.items.visit import Verdict
from crawler.text.origin import Origin
from crawler.workflows.readers.frames import LENGTH, Answer, Page, frame
from crawler.workflows.readers.garbage import spare
from crawler.workflows.reading import read_page

_T = TypeVar("_T")
_PR_SET_PDEATHSIG = 1


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


def _next(stream: BinaryIO, decoder: msgspec.msgpack.Decoder[_T]) -> _T | None:
    """The value of the next frame; None where the stream ends before it does."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    payload = stream.read(length)
    return decoder.decode(payload) if len(payload) == length else None


def main() -> None:
    """Answer pages until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the crawl decides when it ends
    _die_with_parent()
    spare()
    with socket.socket(fileno=0) as crawl, crawl.makefile("rb") as stream:
        try:
            origin = _next(stream, msgspec.msgpack.Decoder(Origin))
            if origin is None:
                return
            pages = msgspec.msgpack.Decoder(Page)
            while (page := _next(stream, pages)) is not None:
                crawl.sendall(frame(answer(page, origin)))
        except OSError:  # the crawl is gone
            return
