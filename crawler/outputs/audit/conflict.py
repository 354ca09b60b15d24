"""What a page has otherwise than a statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.outputs.audit.evidence import Said


class Kind(StrEnum):
    """What it is that the two have differently."""

    NUMBER = "number"
    NAME = "name"
    PRODUCT = "product"
    DIRECTION = "direction"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One part of a statement that the page has otherwise, of the same thing."""

    kind: Kind
    said: str
    """The report's words."""
    on_page: str
    """The page's words in their place."""
    where: tuple[Said, ...]
    """The sentence that has them."""
    until: str | None = None
    """Where the report's words stood on the page before: until when."""
