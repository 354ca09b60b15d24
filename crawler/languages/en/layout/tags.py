"""What a tag of an English case says beside the customer's trade: its size, the partner that served it."""

from __future__ import annotations

import re

from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_PARTNER = words("partners")
_NUMBER = r"\d[\d,]*\s*(?:k|m|million)?\s*\+?"
_PEOPLE = words("size_tags.people")
_SIZE = Expression(
    lambda: (
        rf"[<>~]?\s*(?:{_NUMBER}\s*(?:-|to)\s*{_NUMBER}(?:\s*{_PEOPLE})?"
        rf"|(?:over |more than |less than )?{_NUMBER}\s*{_PEOPLE})"
    )
)
_COMPARED = re.compile(rf"[<>]\s*{_NUMBER}")
_ANNOUNCED = Expression(lambda: rf"{_PARTNER}\s*(?::\s*|$)(?P<name>.*)")
_PAGE = words("size_tags.labels").meaning("page")
_KIND = Expression(lambda: f"{_PAGE}")
_NO_TRADE = Expression(lambda: rf".*\b{words('size_tags.labels')}|{_PARTNER}:?")


def is_size(tag: str) -> bool:
    """Whether a tag says how many people the customer has: `501-2,000`, `>10,000 employees`."""
    low = lowered(fold(tag))
    return _SIZE.fullmatch(low) is not None or _COMPARED.fullmatch(low) is not None


def partner_in(tag: str) -> tuple[int, int] | None:
    """Where a tag that announces the partner names it; empty where the next tag does, None for any other tag."""
    found = _ANNOUNCED.fullmatch(lowered(tag))
    return found.span("name") if found else None


def is_partner_label(tag: str) -> bool:
    """Whether a tag announces the partner, or is the label over that."""
    return partner_in(tag) is not None


def is_kind(tag: str) -> bool:
    """Whether a tag only says what kind of page it stands on: `Interview`."""
    return _KIND.fullmatch(lowered(tag)) is not None


def is_no_trade(tag: str) -> bool:
    """Whether a tag names no trade: it is a label of the site."""
    return _NO_TRADE.fullmatch(lowered(tag)) is not None
