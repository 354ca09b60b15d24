"""A number that stands in a claim, with the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.report import FIRST_LANGUAGE


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one standing claim."""

    version_id: int
    """The claim version that states it."""
    page_id: int
    sentence: int
    """Where its sentence begins on the page: two figures of one sentence share it."""
    text: str
    """The claim's words."""
    start: int
    """First code point of the quantity in `text`; 0 with `end` 0 where it is not known."""
    end: int
    """One past its last code point."""
    value: float
    """The amount in `unit`; of a before and an after, the one after."""
    unit: str | None
    """Base unit; None: a bare number."""
    at_least: bool = False
    """Whether the amount is a lower bound (`2000+`)."""
    approximate: bool = False
    """Whether the amount is near the value (`about 30`)."""
    language: str = FIRST_LANGUAGE
    """The language of its words and its unit."""
