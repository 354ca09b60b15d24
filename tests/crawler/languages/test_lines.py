"""What is to be seen of a page's lines whatever their language."""

from __future__ import annotations

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.lines import reaches


def test_how_far_on_a_line_stands_is_counted_in_the_body_alone() -> None:
    """Sixteen lines of a body are two in each eighth, whatever of the head and of praise stands between them."""
    body = [Line("门店每天上报。", Place.BODY) for _ in range(16)]
    lines = [Line("门店怎样上报？", Place.SUMMARY), *body[:4], Line("“很好用。”", Place.QUOTE), *body[4:]]
    found = reaches(lines)

    assert [found[0], found[5]] == ["", ""]
    assert [*filter(None, found)] == [f"reach {number // 2}" for number in range(16)]


def test_a_page_without_a_body_has_no_reach() -> None:
    """Nothing is parted by nothing."""
    assert reaches([Line("门店怎样上报？", Place.SUMMARY)]) == [""]
