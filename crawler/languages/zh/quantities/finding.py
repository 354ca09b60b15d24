"""All quantities of a sentence: a grammar of numerals, marks, units, ranges and changes, as ADR 0002 describes it."""

from __future__ import annotations

import re

from crawler.items.quantity import Quantity
from crawler.languages.stated import quantity_stated
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.numerals import fold
from crawler.languages.zh.quantities.amounts import read_amounts
from crawler.languages.zh.quantities.compounds import join_compounds
from crawler.languages.zh.quantities.contrasts import Span, join_changes, join_ranges
from crawler.languages.zh.quantities.marks import Amount
from crawler.languages.zh.quantities.ranks import read_ranks

_FIRST = "0-9０-９一二两三四五六七八九十百千万亿半几兩萬億幾⼀-⼆⼗壹贰叁肆伍陆柒捌玖"
_NUMERAL = re.compile(
    rf"[{_FIRST}数秒时钟天翻](?:(?<=[{_FIRST}])|(?<=数)[十百千万亿小个天年周月次倍秒家名位]|(?<=[秒时钟天])级|(?<=翻)[倍番])"
)
"""What every text with a quantity holds; it begins with a set, which `re` looks for quickly."""
_STATED = re.compile(
    r"(?:[为是达=]|(?<!\d)(?<!\d\s)[至到]|达到了?|共|共计|合计|累计|总计|总数|数量|仅|只|有|[:：(（→>])\s?$"
)
_CONTRASTED = re.compile(
    r"(?:(?:只|仅|就(?=[需要用花]))(?:需要?|要|用|有|剩|花)?|(?:合|整合|简化|精简|缩减|减少|降|压缩)[为至到成])了?\s?$"
)
_YEAR = range(1900, 2101)
_CLOSED = re.compile(r"\s*(?:[,，。；;!！?？]|$)")
_LETTER = re.compile(r"[A-Za-z]\s?$")
_LACKED = re.compile(r"\s?(?![到至])[\u4e00-\u9fff]")


def find(text: str) -> tuple[Quantity, ...]:
    """All quantities of one sentence or block, in order and without overlap.

    Offsets are those of `text`, which may hold full-width digits and punctuation: `text[q.start:q.end] == q.raw`.
    Years, dates, ordinals that are no ranks, versions, model names, `7×24` and idioms are no quantities. A number
    that stands in no text is never given: sums are not computed, and vague words (`几天`, `数十家`) have no value.
    """
    if not _NUMERAL.search(text):
        return ()
    folded = fold(text)
    ranks = read_ranks(folded)
    amounts = list(read_amounts(folded))
    if not (amounts or ranks):  # most texts with a numeral: it counts nothing
        return ()
    amounts = join_ranges(folded, join_compounds(folded, amounts))
    if ranks:
        amounts = [a for a in amounts if all(a.end <= r.start or r.end <= a.start for r in ranks)]
    spans = join_changes(folded, [amount for amount in amounts if not _hopeless(amount)])
    spans = [span for span in spans if span.before is not None or _counts(folded, span.amount)]
    spans += [Span(rank.start, rank.end, rank) for rank in ranks]
    spans.sort(key=lambda span: span.start)
    return tuple(MEASURES.with_neutral(_quantity(text, span)) for span in spans)


def _hopeless(amount: Amount) -> bool:
    """Whether the amount cannot count even as one side of a change: a bare year."""
    return amount.bare and amount.low is not None and amount.low == amount.high and int(amount.low) in _YEAR


def _counts(text: str, amount: Amount) -> bool:
    """Whether an amount that stands alone says something."""
    if amount.bare:
        return _bare_counts(text, amount)
    if amount.article:
        return _CONTRASTED.search(text[max(0, amount.start - 8) : amount.start]) is not None
    return not amount.grade and (amount.low is not None or amount.unit is not None)


def _bare_counts(text: str, amount: Amount) -> bool:
    """Whether a number with neither unit nor mark is an amount: the whole text, a zero, or what 为 or 达 leads to."""
    if not text[: amount.start].strip() and not text[amount.end :].strip():
        return True
    stated = _STATED.search(text[max(0, amount.start - 4) : amount.start]) is not None
    if amount.low == 0 and _LETTER.search(text[max(0, amount.start - 2) : amount.start]):
        return False  # P 0
    if amount.low == 0:
        return stated or _LACKED.match(text, amount.end) is not None
    return stated and text[amount.start - 1] != ":" and _CLOSED.match(text, amount.end) is not None


def _quantity(text: str, span: Span) -> Quantity:
    start, end = span.start, span.end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return quantity_stated(text, (start, end), span.amount, span.before, span.direction)
