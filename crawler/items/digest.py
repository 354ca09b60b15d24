"""What a digest is made of: the store's rows as the outputs read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CrawlStatus, HeldReason, PageEvent
from crawler.items.report import FIRST_LANGUAGE
from crawler.items.site_line import ToldLine
from crawler.items.visit import Outcome


@dataclass(frozen=True, slots=True)
class Statement:
    """One side of a change: the claim as one version makes it."""

    place: str
    """Where in the report, as in `Claim.place`."""
    raw: str | None
    """The words of its quantity (`$43.2 million`), None where it has none."""
    unit: str | None
    is_span: bool
    """Whether the quantity states two numbers (before and after, a range) rather than one."""
    snapshot_id: int
    start: int
    """Offset of the claim's words in the snapshot's text, in code points."""
    end: int
    unit_from: str | None = None
    """Of its before, where it is another than `unit`."""

    @property
    def units(self) -> tuple[str | None, str | None]:
        """Both."""
        return self.unit, self.unit_from


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One row of `change_log` with what is needed to tell it."""

    id: int
    crawl_id: int
    url: str
    company: str | None
    """None where the page does not name its customer."""
    title: str | None
    claim_id: str
    kind: ClaimKind
    change: ChangeKind
    old_text: str | None
    new_text: str | None
    old_value: float | None
    new_value: float | None
    unit: str | None
    old: Statement | None
    """None for added and restored, and where the version is not there any more."""
    new: Statement | None
    language: str = FIRST_LANGUAGE
    """Of its words and units."""

    @property
    def place(self) -> str:
        """Where in the report it stands, or stood; "" where neither version is there."""
        side = self.new or self.old
        return side.place if side else ""

    @property
    def old_unit(self) -> str | None:
        """The unit of `old_value`; that of `new_value` is `unit`."""
        if not (self.old and self.new) or self.old.units == self.new.units:
            return self.unit
        return self.old.unit if self.unit == self.new.unit else self.old.unit_from or self.old.unit


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """What happened to a page as a whole."""

    id: int
    crawl_id: int
    page_id: int
    url: str
    company: str | None
    title: str | None
    event: PageEvent
    claims: int
    """Claims that came or went with it; of a page that flaps, what differs between its two contents."""
    flaps: int
    """How often the case was withdrawn before; of a page that flaps, how often that was told before."""
    figures: tuple[str, ...]
    """Words of its quantified results, cards first."""


@dataclass(frozen=True, slots=True)
class HeldCrawl:
    """A crawl of which something waits for a person."""

    crawl_id: int
    changes: int
    """That readers would be told of."""
    pages: int
    """Those that the changes are on."""
    reason: str | None
    """Why it is held, in English."""
    cause: HeldReason | None = None
    """The same, to be said in any language; None in crawls of older releases."""
    drifted: int = 0
    """Pages of which a reading waits that is too unlike the last one."""
    withdrawals: int = 0
    """Cases whose withdrawal waits."""
    decided: CrawlStatus | None = None
    """What became of it since, where it waits no more: the counts are then of what it held."""


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that its last visit could not read."""

    url: str
    company: str | None
    outcome: Outcome
    reason: str | None
    since: datetime
    """The first visit since the last good one."""
    last_read: datetime | None
    """None: it was never read."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How the watching goes, for the head of a digest."""

    crawl_id: int
    """The last crawl that ended."""
    finished_at: datetime
    cases: int
    """Cases that stand."""
    unread: tuple[UnreadPage, ...]
    site_lines: tuple[ToldLine, ...] = ()
    """Lines of the site that came into many of them at once, changed or went in that crawl."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that one digest tells."""

    changes: tuple[ToldChange, ...]
    events: tuple[ToldEvent, ...]
    held: tuple[HeldCrawl, ...]
    watch: Watch
