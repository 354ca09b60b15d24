"""All quantities of a sentence: a grammar of numerals, marks, units, ranges and changes, as ADR 0029 describes it."""

from __future__ import annotations

import re

from crawler.items.quantity import Quantity
from crawler.languages.en.measures import MEASURES
from crawler.languages.en.numerals import fold
from crawler.languages.en.quantities.amount import Amount
from crawler.languages.en.quantities.amounts import read_amounts
from crawler.languages.en.quantities.contrasts import Span, join_changes, join_ranges
from crawler.languages.en.words import lowered
from crawler.languages.stated import quantity_stated

_STATED = re.compile(
    r"(?:(?<![a-z])(?:to|by|of|reach(?:es|ed|ing)?|total(?:s|ed|ing)?|was|is|are|were|just|only|up)|[:=])\s?$"
)
_REACH = 16


def find(text: str) -> tuple[Quantity, ...]:
    """All quantities of one sentence or block, in order and without overlap.

    Years, dates, ordinals, versions, model names and `24/7` are no quantities; nor is `one` that may be an article. A
    number that stands in no text is never given: vague words (`several weeks`) have a unit and no value.
    """
    folded = fold(text)
    amounts = join_ranges(folded, list(read_amounts(folded)))
    spans = join_changes(folded, amounts)
    low = lowered(folded)
    spans = [span for span in spans if span.before is not None or _counts(low, span.amount)]
    return tuple(MEASURES.with_neutral(_quantity(text, span)) for span in spans)


def _counts(low: str, amount: Amount) -> bool:
    """Whether an amount that stands alone says something."""
    if amount.is_article:
        return False
    if amount.low is None:
        return amount.unit is not None
    if not amount.is_bare:
        return True
    if not low[: amount.start].strip() and not low[amount.end :].strip():
        return True
    if amount.low == 0:
        return re.match(r" [a-z]", low[amount.end :]) is not None
    return _STATED.search(low[max(0, amount.start - _REACH) : amount.start]) is not None


def _quantity(text: str, span: Span) -> Quantity:
    return quantity_stated(text, (span.start, span.end), span.amount, span.before, span.direction)
