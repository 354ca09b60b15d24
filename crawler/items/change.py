"""What differs in one claim between two snapshots, and the rule that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.items.claim import Claim


class ChangeKind(StrEnum):
    """The contract's change kinds."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    """A number, unit, name, module, role or direction differs."""
    REWORDED = "reworded"
    """The words differ, the facts do not."""
    MOVED = "moved"
    """Only its place differs."""
    RESTORED = "restored"
    """A claim that was removed earlier came back."""


@dataclass(frozen=True, slots=True)
class Change:
    """One claim's change. `told_by` folds it into another one, so that one edit is told once."""

    change: ChangeKind
    claim_id: str
    old: Claim | None
    """None for added and restored."""
    new: Claim | None
    """None for removed."""
    old_value: float | None
    """The number that differed, before; None where no number did."""
    new_value: float | None
    unit: str | None
    rule: str
    """Which rule matched the two and which difference decided, in words: `similar 0.93 in cards; number 43.2 -> 50`."""
    told_by: str | None = None
    """claim_id of the change of the same sentence that tells this one too; None: it is told itself."""


@dataclass(frozen=True, slots=True)
class Match:
    """The claim that goes on under `claim_id`: `old` is None for one that is new."""

    claim_id: str
    old: Claim | None
    new: Claim


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the comparison of two readings of one page gives."""

    matches: tuple[Match, ...]
    """Every claim of the new reading, once, with the id that it has from now on."""
    removed: tuple[str, ...]
    """Ids of the old claims that the new reading does not have."""
    changes: tuple[Change, ...]
