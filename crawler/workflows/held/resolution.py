"""What a decision on held readings did."""

from __future__ import annotations

from dataclasses import dataclass, field


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
