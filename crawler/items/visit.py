"""What one crawl saw at one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.items.block import PageText
from crawler.items.prepared import Prepared
from crawler.items.report import CaseReport


class Outcome(StrEnum):
    """Visit outcomes (the contract's words). Only the first four mean that the page was read."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    GONE = "gone"
    REDIRECTED = "redirected"
    BLOCKED = "blocked"
    ERROR = "error"
    EMPTY = "empty"
    DRIFTED = "drifted"
    DISALLOWED = "disallowed"

    @property
    def was_read(self) -> bool:
        """Whether the page was read, so that its claims may change."""
        return self in READ


READ = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED})


@dataclass(frozen=True, slots=True)
class Unread:
    """A visit that yielded no page: its outcome and why, in words (status, final address, marker, sizes)."""

    url: str
    """The case's own address (as stored in `pages.url`), not where a redirect led."""
    outcome: Outcome
    reason: str
    http_status: int | None
    """None where no answer came."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A visit that yielded a page: the bytes as received (decoded of their transfer and content encodings)."""

    url: str
    http_status: int
    body: bytes
    encoding: str
    """The character encoding that the page was read in."""
    etag: str | None
    last_modified: str | None
    rendered: bool = False
    """True where a browser drew the page."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page object makes of a page's bytes."""

    page: PageText
    report: CaseReport


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is where it is not the case."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class NotModified:
    """A visit that the server answered with 304: the accepted snapshot still stands."""

    url: str


@dataclass(frozen=True, slots=True)
class Read:
    """A visit that yielded a case."""

    fetched: Fetched
    reading: Prepared | None
    """None where the bytes are those of the last visit, which need no second reading."""


Visit = Read | NotModified | Unread
"""What one crawl saw at one page: what the spider yields."""
