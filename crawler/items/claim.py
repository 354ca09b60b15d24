"""One checkable statement of a report, with its evidence."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from crawler.items.quantity import Quantity
from crawler.items.report import FIRST_LANGUAGE
from crawler.items.telling import Telling


class ClaimKind(StrEnum):
    """What a claim is about (the contract's words)."""

    COMPANY = "company"
    METRIC = "metric"
    CHALLENGE = "challenge"
    SOLUTION = "solution"
    MODULE = "module"
    QUOTE = "quote"
    TAG = "tag"
    TITLE = "title"
    SUMMARY = "summary"
    PARTNER = "partner"
    NARRATIVE = "narrative"


class Claim(Struct, frozen=True, gc=False):
    """One statement as one snapshot makes it. Evidence is exact: `snapshot_text[start:end] == text`.

    Several claims may come from one sentence, one for each quantity in it; they share `sentence_start` and
    `sentence_end`, are told apart by `slot`, and are compared as one sentence.
    """

    kind: ClaimKind
    place: str
    """Where in the report, as `Place.at` says it: `title`, `cards/2`, `pairs/2/challenge`, `body/3/4` …"""
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    sentence: str
    """The whole sentence that it is part of (`text` itself where the sentence makes one claim)."""
    slot: int = 0
    """0 for the first (or only) claim of its sentence, then 1, 2 …"""
    quantity: Quantity | None = None
    """Offsets are those of `snapshot_text`."""
    language: str = FIRST_LANGUAGE
    """The language by which its page was read."""
    telling: Telling | None = None
    """What its sentence tells, which is no part of what it says: a better reading is no change. None: it tells nothing
    (a name, a label, a heading), or was read before release 3."""

    def __eq__(self, other: object) -> bool:
        """Whether the two say the same at the same place, whatever their sentences tell."""
        return self._said == other._said if isinstance(other, Claim) else NotImplemented

    def __hash__(self) -> int:
        """As equality has it."""
        return hash(self._said)

    @property
    def _said(self) -> tuple[object, ...]:
        return (
            *(self.kind, self.place, self.start, self.end, self.text),
            *(self.sentence_start, self.sentence_end, self.sentence, self.slot, self.quantity, self.language),
        )


class KnownClaim(Struct, frozen=True, gc=False):
    """A claim of the store: the claim as last read, and its lasting id."""

    claim_id: str
    claim: Claim
