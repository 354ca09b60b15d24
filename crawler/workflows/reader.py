"""The process that reads pages for a crawl: a program with a socket as its stdin (`crawler.extensions.readers`).

Frames on the socket are a length of four bytes and that many bytes of MessagePack: a `Page` comes in, an `Answer` goes
out, in the same order. The first answer, to page 0, says that everything is imported. The process keeps nothing, and
ends with the socket; where the system can, it dies with the process that started it.
"""

from __future__ import annotations

import ctypes
import gc
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from crawler.items.prepared import Prepared
from crawler.items.visit import Outcome
from crawler.pages.recognition import Verdict
from crawler.text.origin import Origin
from crawler.workflows.reading import read_page

LENGTH = struct.Struct(">I")
_PR_SET_PDEATHSIG = 1
_GARBAGE_AFTER = 50_000
"""Objects between two collections: a page leaves few cycles behind, and looking for them costs a tenth of its time."""


@dataclass(frozen=True, slots=True)
class Page:
    """What `crawler.workflows.reading.read_page` needs."""

    number: int
    url: str
    body: bytes
    encoding: str
    origin: Origin | None
    known: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the page with this number: a reading, a verdict, or neither where reading failed."""

    number: int
    prepared: Prepared | None = None
    outcome: Outcome | None = None
    reason: str = ""
    """Of the outcome; or the error's text where there is neither reading nor outcome."""

    @property
    def found(self) -> Prepared | Verdict | None:
        """As `read_page` returns it; None where it raised."""
        return self.prepared if self.outcome is None else Verdict(self.outcome, self.reason)


def frame(value: Page | Answer) -> bytes:
    """A value as it goes over the socket."""
    payload = msgspec.msgpack.encode(value)
    return LENGTH.pack(len(payload)) + payload


def answer(page: Page) -> Answer:
    """Read one page; an error is an answer as well, and is raised again where the crawl runs."""
    try:
        found = read_page(page.url, page.body, page.encoding, page.origin, known=page.known)
    except Exception as error:  # noqa: BLE001 - whatever it is, this process goes on with the next page
        return Answer(page.number, reason=f"{type(error).__name__}: {error}")
    if isinstance(found, Verdict):
        return Answer(page.number, outcome=found.outcome, reason=found.reason)
    return Answer(page.number, prepared=found)


def _die_with_parent() -> None:
    """Be killed when the crawl is, even in the middle of a page; elsewhere than on Linux the socket's end must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _next(stream: BinaryIO) -> Page | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    payload = stream.read(length)
    return _decoder.decode(payload) if len(payload) == length else None


_decoder = msgspec.msgpack.Decoder(Page)


def main() -> None:
    """Answer pages until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the crawl decides when it ends
    _die_with_parent()
    gc.freeze()
    gc.set_threshold(_GARBAGE_AFTER)
    with socket.socket(fileno=0) as crawl, crawl.makefile("rb") as stream:
        try:
            crawl.sendall(frame(Answer(0)))
            while (page := _next(stream)) is not None:
                crawl.sendall(frame(answer(page)))
        except OSError:  # the crawl is gone
            return
