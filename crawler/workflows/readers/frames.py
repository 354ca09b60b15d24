"""What goes over the socket between a crawl and a process that reads pages for it.

Frames are a length of four bytes and that many bytes of MessagePack. First comes the `Origin` of all pages, then a
`Page` comes in, an `Answer` goes out, in the same order.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import msgspec

from crawler.items.prepared import Prepared
from crawler.items.visit import Outcome, Verdict
from crawler.text.origin import Origin

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Page:
    """What `crawler.workflows.reading.read_page` needs, but for the origin, which is that of all pages."""

    number: int
    url: str
    body: bytes
    encoding: str
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


def frame(value: Origin | Page | Answer) -> bytes:
    """A value as it goes over the socket."""
    payload = msgspec.msgpack.encode(value)
    return LENGTH.pack(len(payload)) + payload
