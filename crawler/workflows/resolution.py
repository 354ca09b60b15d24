"""What a decision on held readings may let through, and what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from crawler.items.crawl import GATE_AT_LEAST, GATE_SHARE
from storage.changes import changed_claims
from storage.claims import count_open_of_known
from storage.staged import StagedPage


@dataclass(frozen=True, slots=True)
class Gate:
    """How much one crawl may change; what came upon a held reading has to pass it once that is decided."""

    share: float = GATE_SHARE
    at_least: int = GATE_AT_LEAST

    def lets_through(self, db: Database, crawl_id: int, pages: Sequence[StagedPage]) -> bool:
        """Whether the changes of these held readings of a crawl are no more than that."""
        touched = sum(len(changed_claims(db, page.crawl_id, page.page_id)) for page in pages)
        return touched < self.at_least or touched <= self.share * count_open_of_known(db, crawl_id)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a release or a discard did."""

    pages: int
    changes: int
    """Those that readers are told of (release), or would have been (discard)."""
    withdrawn: int
    """Cases withdrawn, or not."""
    left: int = 0
    """Pages of the crawl of which something still waits."""
    later: dict[int, int] = field(default_factory=dict)
    """Later crawls whose edits had come upon what is decided now -> changes of theirs that went live."""
    later_held: tuple[int, ...] = ()
    """Those of them whose edits are more than one crawl may change, and are held by themselves."""
    untold: int = 0
    """Differences that were of the layout alone."""
