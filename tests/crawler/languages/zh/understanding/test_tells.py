"""What lines of Chinese tell: a page read in its order, and why a line is read as it is."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.telling import Line, Tells
from crawler.languages.zh.understanding.tells import explain, read
from crawler.text.products import VENDOR

HEADING = "一张表管好门店巡检"
PAGE = (
    Line(f"使用{VENDOR}前，巡检结果靠纸质表格记录，汇总耗时长，容易出错。", Place.BODY, HEADING, 1),
    Line("现在，山禾便利用多维表格搭建了巡检系统，店长用手机提交照片。", Place.BODY, HEADING, 2),
    Line("系统上线后，巡检效率提升 60%，人工成本大幅降低。", Place.BODY, HEADING, 3),
)


def test_a_page_goes_from_what_hurt_to_what_came_of_it() -> None:
    """Three lines of one section, each by its words and its place among the others."""
    told = read(PAGE, "山禾便利")

    assert [telling.tells for telling in told] == [Tells.PAIN, Tells.SOLUTION, Tells.RESULT]
    assert told[2].change == "better"


def test_no_lines_tell_nothing() -> None:
    """An empty case has no reading."""
    assert read((), None) == ()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_reasons_of_a_reading_speak_for_it(number: int) -> None:
    """The weights of what is told add up to more than those of any other label; the weightiest clue stands first."""
    told = read(PAGE, "山禾便利")[number].tells
    fits = {tells: sum(reason.weight for reason in explain(PAGE, "山禾便利", number, tells)) for tells in Tells}

    assert max(fits, key=fits.__getitem__) is told
    weights = [abs(reason.weight) for reason in explain(PAGE, "山禾便利", number, told)]
    assert weights == sorted(weights, reverse=True)


def test_case_width_and_spaces_change_no_reading() -> None:
    """Editors set spaces and widths as they like; what is told does not hang on it."""
    other = tuple(Line(line.text.replace("，", ", ").replace("60%", "６０％"), *_rest(line)) for line in PAGE)

    assert [t.tells for t in read(other, "山禾便利")] == [t.tells for t in read(PAGE, "山禾便利")]


def _rest(line: Line) -> tuple[Place, str, int]:
    return line.place, line.heading, line.paragraph
