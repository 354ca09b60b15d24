"""How long things take in a cluster, all told by one number: when a worker that says nothing counts as dead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

STALLED_S = 30.0
_MOST_TRIES = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """The times of every worker of a cluster: all must have the same."""

    stalled: float = STALLED_S
    """Seconds without a sign of life after which others take a worker's jobs."""
    quickest: float | None = None
    """Seconds between two signs of life, and two looks for jobs; None: as seldom as is safe."""

    @property
    def answer(self) -> float:
        """Seconds for which PostgreSQL is given to answer."""
        return self.stalled / 6

    @property
    def beat(self) -> float:
        """Seconds between two signs of life, and two looks for jobs."""
        return self.answer if self.quickest is None else min(self.answer, self.quickest)

    @property
    def trust(self) -> float:
        """Seconds without one after which a worker ends its own crawls: before anybody else begins them."""
        return self.stalled / 2

    @property
    def later(self) -> timedelta:
        """After which a crawl is tried again that found its database or host in use (exit code 75): minutes."""
        return timedelta(seconds=10 * self.stalled)

    def again(self, tries: int) -> timedelta | None:
        """After which a crawl is tried again that was killed or has failed so often before; None: not any more."""
        return timedelta(seconds=self.stalled * 2**tries) if tries < _MOST_TRIES else None
