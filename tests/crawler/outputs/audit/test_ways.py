"""Amounts that a statement tells the other way round than the page."""

from __future__ import annotations

import pytest

from crawler.items.telling import Tells
from crawler.languages import language_of
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.statement import checked
from crawler.outputs.audit.ways import other_bound, other_way

TOLD = (
    ("云表每月核对超过 4000 张退货单，漏单率从 9% 降至 2%。", Tells.RESULT),
    ("60%退货单由云表自动核对", Tells.RESULT),
    ("云表已能自动核对 60%+ 的退货单。", Tells.RESULT),
    ("巡店用时不到 3 小时，有的店超过 3 小时。", Tells.FACT),
)
SAID = tuple(
    Said((f"c{at}",), text, frozenset({"narrative"}), at, tells=tells) for at, (text, tells) in enumerate(TOLD)
)
PAGE = PageSays("禾川连锁", SAID, (), language_of("zh"))


def statement(text: str) -> ReportStatement:
    """A line of a report."""
    return ReportStatement(1, text, None, (), Zone.FACT)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("云表每月核对不到 4000 张退货单", "不到 4000 张"),
        ("不到六成的退货单由云表自动核对", "不到六成"),
        ("云表每月核对四千多张退货单", None),
        ("六成以上的退货单由云表自动核对", None),
        ("巡店用时不到 3 小时", None),
    ],
)
def test_an_upper_bound_is_no_lower_one(text: str, bound: str | None) -> None:
    """However the page marks its own; where it says both of the same number, neither is wrong."""
    found = other_bound(checked(statement(text), PAGE))

    assert (found.said if found else None) == bound


@pytest.mark.parametrize(("text", "is_reversed"), [("漏单率从 2% 涨到 9%", True), ("漏单率从 9% 降到 2%", False)])
def test_a_change_is_told_in_its_order(text: str, *, is_reversed: bool) -> None:
    """Its two ends the other way round are another change."""
    assert (other_way(checked(statement(text), PAGE)) is not None) is is_reversed
