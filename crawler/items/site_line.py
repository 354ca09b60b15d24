"""Lines of the site: a staged change with its case, and what is told of a line that many cases share."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.claim import ClaimKind
from crawler.items.place import Place, part_of

_LABELS = frozenset({ClaimKind.TAG, ClaimKind.MODULE, ClaimKind.TITLE, ClaimKind.PARTNER, ClaimKind.QUOTE})


@dataclass(frozen=True, slots=True)
class LineChange:
    """One staged change, with the case that it stands in."""

    id: int
    page_id: int
    claim_id: str
    kind: ClaimKind
    place: str
    """As `Claim.place`; empty where an older release staged it."""
    old_text: str | None
    """None for what comes."""
    new_text: str | None
    """None for what goes."""
    company: str | None
    title: str | None

    @property
    def touches(self) -> bool:
        """Whether something that stood goes or changes."""
        return self.old_text is not None

    @property
    def is_label(self) -> bool:
        """Whether it is of a tag, a name or a module: what many cases have in common by nature."""
        return self.kind in _LABELS

    @property
    def is_card(self) -> bool:
        """Whether it is of a figure card."""
        return part_of(self.place) == Place.CARD.part


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What a crawl saw of a line of the site, told once."""

    crawl_id: int
    change: str
    """`came`, `changed`, `went`; `counts` for a line of one case that counts on at every visit."""
    old_text: str | None
    new_text: str | None
    cases: int
