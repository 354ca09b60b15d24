"""One crawl, what it did to the database, and the states that its pages and changes pass through."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class CrawlStatus(StrEnum):
    """How a crawl stands."""

    RUNNING = "running"
    FINISHED = "finished"
    SUSPECT = "suspect"
    """It ended, and its changes are held until someone releases or discards them."""
    RELEASED = "released"
    DISCARDED = "discarded"
    """Its held changes were dropped, by hand or because a later crawl saw something else."""
    INTERRUPTED = "interrupted"
    """It never ended; what it had staged was settled by the next crawl."""
    SKIPPED = "skipped"
    """Another crawl held the database."""
    FAILED = "failed"


class PageStatus(StrEnum):
    """How a page stands."""

    UNREAD = "unread"
    """Met, and never read so far: it has no report."""
    LIVE = "live"
    SUSPECT_GONE = "suspect_gone"
    """The last crawls did not find it; its case stands until `CASES_GONE_AFTER` of them have."""
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """Where a change, an event or a page's reading stands between the crawl that saw it and its readers."""

    STAGED = "staged"
    """Seen by a crawl that is not settled."""
    LIVE = "live"
    """Applied: readers see it."""
    HELD = "held"
    """Kept back by the gate until its crawl is released."""
    DRIFTED = "drifted"
    """A reading that is too unlike the last report to be one: kept for a look, without changes."""
    REPEATED = "repeated"
    """A reading that an earlier crawl already holds."""
    FLAPPING = "flapping"
    """A content that was accepted before the accepted one and is served in turn with it."""
    DISCARDED = "discarded"
    SUPERSEDED = "superseded"
    """A later crawl read the page again, and otherwise."""


class PageEvent(StrEnum):
    """What happens to a page as a whole; each is told once, with its claims under it."""

    NEW_CASE = "new_case"
    CASE_WITHDRAWN = "case_withdrawn"
    CASE_BACK = "case_back"
    PAGE_FLAPS = "page_flaps"
    """The page says what it said before its last edit, and has not kept to either."""


CASE = "case"
"""The kind, beside those of claims, of what happens to a page as a whole."""


class HeldCause(StrEnum):
    """What makes a crawl wait for a person."""

    CLAIMS = "claims"
    """It would change or withdraw more of the known pages' claims than one crawl may."""
    PAGES = "pages"
    """Nearly all known pages that were read say something else at once."""
    DRIFTED = "drifted"
    """More known pages came unlike their last reading than were read."""
    AGAIN = "again"
    """Pages say something else again than what an earlier crawl holds of them."""
    SAME = "same"
    """Pages say what an earlier crawl holds of them."""


@dataclass(frozen=True, slots=True)
class HeldReason:
    """Why a crawl is held, with its figures; `crawler.outputs.held_reason` says it in words."""

    cause: HeldCause
    number: int
    """Claims (of `CLAIMS`), else pages, that it is about."""
    of: int = 0
    """Among how many (of `CLAIMS`, `PAGES` and `DRIFTED`)."""
    share: float = 0.0
    """Of `CLAIMS`: above which share of them a crawl is held, 0 to 1."""
    crawls: tuple[int, ...] = ()
    """Of `AGAIN` and `SAME`: the earlier crawls."""

    def dumped(self) -> str:
        """As the database keeps it: JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def loaded(cls, text: str | None) -> HeldReason | None:
        """From what `dumped` gave; None where nothing was kept (crawls of older releases)."""
        if text is None:
            return None
        found = json.loads(text)
        return cls(**{**found, "cause": HeldCause(found["cause"]), "crawls": tuple(found["crawls"])})


@dataclass(frozen=True, slots=True)
class Gate:
    """How much one crawl may change by itself, and when a case counts as withdrawn."""

    share: float = 0.2
    """Share of all current claims of known pages, 0 to 1, above which one crawl's changes are held."""
    at_least: int = 20
    """Claims; fewer changed ones are never held."""
    gone_after: int = 2
    """Crawls that must miss a page, with no reading between them, before its case counts as withdrawn."""

    def holds(self, touched: int, known: int) -> bool:
        """Whether a crawl that would change or withdraw so many of the known claims waits for a person."""
        return touched >= self.at_least and touched > self.share * known


GATE_PAGES_SHARE = 0.75
"""Share of the known pages that were read, above which one crawl that edits them all is a redesign of the site."""
GATE_PAGES_AT_LEAST = 12
"""Pages; a crawl that edits fewer is never held for their share."""
SETTLED_AFTER = 3
"""Crawls in a row that must read one content of a page before an older one that comes back is an edit of its own."""
CALM_AFTER = 10
"""Crawls in a row with one content after which a page flaps no longer, however it did before."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask it again with; both None: nothing to ask with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class SettleResult:
    """What became of the changes that one crawl staged."""

    status: CrawlStatus
    """`finished`: they are live. `suspect`: they are held."""
    live_changes: int = 0
    """Changes that readers are told of (those that another one tells are not counted)."""
    live_pages: int = 0
    held_changes: int = 0
    held_pages: int = 0
    withdrawn: int = 0
    """Cases withdrawn."""
    back: int = 0
    """Withdrawn cases that are back."""
    repeats: int | None = None
    """The earlier suspect crawl of which this one only saw the same again: no new message is due. None: news."""
    cause: HeldReason | None = None
    """Why they are held; None where they are live."""
