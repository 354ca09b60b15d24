"""How one change is told."""

from __future__ import annotations

import pytest

from tests.crawler.outputs.digest.told import change, contents


def test_a_card_without_its_unit_is_told_with_it() -> None:
    """`43.2 万` of a card whose label says `43.2 万元`."""
    row = change(
        old="43.2 万每年节省 43.2 万元成本",
        new="50 万每年节省 50 万元成本",
        values=(432000, 500000),
        raws=("43.2 万", "50 万"),
        units=(None, None),
        place="cards/1",
    )
    assert contents(row).lines[0].headline == "43.2 万元 → 50 万元"


@pytest.mark.parametrize(
    ("values", "units", "headline"),
    [
        ((2, 1), ("天", "天"), "2 天 → 1 天"),
        ((2, 1), ("天", "小时"), "从 6 天缩短至 2 天 → 从 6 天缩短至 1 小时"),
        ((None, 1), ("天", "天"), "从 6 天缩短至 2 天 → 从 6 天缩短至 1 天"),
    ],
)
def test_of_two_numbers_each_those_that_differ_are_told(
    values: tuple[float | None, float | None], units: tuple[str, str], headline: str
) -> None:
    """A before and an after, of which one differs, is told by that one; by its words where it cannot."""
    raws = ("从 6 天缩短至 2 天", f"从 6 天缩短至 1 {units[1]}")
    row = change(old=raws[0], new=raws[1], values=values, raws=raws, units=units, is_span=True)

    assert contents(row).lines[0].headline == headline
