"""An amount as it was read, with the marks before and behind its numeral."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from crawler.items.quantity import Direction
from crawler.languages.en.words import words
from crawler.languages.expressions import Expression

_AT_LEAST = words("marks.at_least")
_NEAR = words("marks.near")
_BEFORE = Expression(
    lambda: (
        rf"(?:(?<![\w-])(?:(?P<at_least>{_AT_LEAST})|(?P<near>{_NEAR}))(?: (?:an?|the|some|just))?\s"
        r"|(?P<more>[>\u2265]=?\s?)|(?P<less>[<\u2264]=?\s?|(?<!\w)~\s?)|(?P<arrow>[\u2191\u2193\u25b2\u25bc+]\s?|(?<![\w-])-))$"
    )
)
_BOTH = 2
_AFTER = Expression(
    lambda: (
        rf"\s?(?P<plus>\+)(?!\s?\d)|[- ]plus(?![a-z])|(?P<at_least> {words('marks.or_more')})"
        rf"|(?P<near> {words('marks.or_less')})|\s?(?P<arrow>[\u2191\u2193\u25b2\u25bc])"
    )
)
_REACH = 24
_UP = "\u2191\u25b2+"


class Amount(Struct, gc=False):
    """An amount. `low` is None where it is vague; `high` differs from `low` for a range."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    factor: Decimal = Decimal(1)
    """The scale that `low` and `high` already hold (1000000 for `3 million`); 1 for none."""
    at_least: bool = False
    approximate: bool = False
    direction: Direction | None = None
    is_bare: bool = False
    """Digits or a numeral with neither scale, mark nor unit: counts only where its surroundings say so."""
    is_article: bool = False
    """`a week`, `an hour`, `one`: counts only in a change, or behind a mark."""
    is_money: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high


def read_after(low: str, amount: Amount) -> None:
    """Read the marks that follow the numeral or its unit: `+`, `-plus`, `or more`, an arrow."""
    found = _AFTER.match(low, amount.end)
    if found is None:
        return
    amount.end = found.end()
    if found["arrow"]:
        amount.direction = "up" if found["arrow"] in _UP else "down"
    elif found["near"]:
        amount.approximate = True
    else:
        amount.at_least = True
        amount.is_bare = False


def read_before(low: str, amount: Amount, floor: int) -> None:
    """Read the marks before the amount, from `floor` on: `more than`, `nearly`, `>`, an arrow, a sign."""
    for _ in range(_BOTH):
        window = low[max(floor, amount.start - _REACH) : amount.start]
        found = _BEFORE.search(window)
        if found is None:
            return
        sign = (found["arrow"] or "").strip()
        at = amount.start - len(window) + found.start()
        if sign and sign in "+-" and (amount.unit not in {"%", "times"} or low[at - 1 : at].strip(" (\n")):
            return
        amount.start -= len(window) - found.start()
        if sign:
            amount.direction = "up" if sign in _UP else "down"
        elif found["at_least"] or found["more"]:
            amount.at_least = True
        else:
            amount.approximate = True
        amount.is_bare = amount.is_article = False
