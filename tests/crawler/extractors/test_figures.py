"""Figures: where the quantities of a sentence stand, and how a card tells each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.extractors.figures import card_figures, figures_of
from crawler.extractors.telling import with_tellings
from crawler.items.report import CaseReport, Figure, FigureCard, Role, Sentence, Words
from crawler.languages import language_of
from crawler.text.products import NOTHING_SOLD

CHINESE = language_of("zh")
NOTHING = CaseReport(1, None, None, None, (), None, None, (), (), (), None, (), (), (), (), ())


def _read(text: str, start: int = 0, company: str | None = None) -> tuple[Figure, ...]:
    return figures_of(Words(start, start + len(text), text), CHINESE, company)


def test_offsets_are_those_of_the_page() -> None:
    """The quantities of a sentence come out moved to its place."""
    (figure,) = _read("效率提升 20%。", 100)

    assert (figure.quantity.start, figure.quantity.end) == (105, 108)


def test_numerals_of_the_name_count_nothing() -> None:
    """A name such as `七棵树` is no count, however it is spaced."""
    text = "七棵树家居在 七棵树 总部部署了 12 个应用。"

    figures = _read(text, company="七棵树")

    assert [figure.quantity.raw for figure in figures] == ["12 个"]


def _card(value: str, label: str | None, gap: str = "", start: int = 40) -> tuple[tuple[Figure, ...], str]:
    whole = value + gap + (label or "")
    words = Words(start, start + len(value), value)
    place = start + len(value) + len(gap)
    label_words = Words(place, place + len(label), label) if label else None
    sentence = Sentence(Words(start, start + len(whole), whole), card_figures(words, label_words, whole, CHINESE))
    report = with_tellings(replace(NOTHING, cards=(FigureCard(words, label_words, sentence),)), NOTHING_SOLD, CHINESE)
    figures = report.cards[0].sentence.figures
    for figure in figures:
        quantity = figure.quantity
        assert whole[quantity.start - start : quantity.end - start] == quantity.raw
    return figures, whole


def _said(value: str, label: str | None, gap: str = "") -> list[tuple[tuple[float, ...], str | None]]:
    figures, _ = _card(value, label, gap)
    return [(figure.quantity.amounts, figure.quantity.unit) for figure in figures]


@pytest.mark.parametrize(
    ("value", "label", "said"),
    [
        ("25+", "停用的旧工具数", [((25.0,), None)]),
        ("36.5 万", "全年为两个仓库节省 36.5 万元运费", [((365000.0,), "元")]),
        ("↑40%", "工单响应速度提升 40%以上", [((40.0,), "%")]),
        ("10", "600+员工共用的表单", [((10.0,), None), ((600.0,), "员工")]),
        ("1200+", "h用上飞书后省下的工时", [((1200.0,), "小时")]),
        ("4", "→1办公入口四合一", [((4.0, 1.0), None)]),
        ("50", "min → 15min日报汇总", [((50.0, 15.0), "分钟")]),
        ("3 → 1", "结算周期从 3 天到 1 天", [((3.0, 1.0), "天")]),
        ("900+", "900+家站点的经验变成模板", [((900.0,), "家")]),
        ("88%", "上线两周内的员工使用率", [((88.0,), "%")]),
        ("1", "/3新品打样时间缩短", []),
        ("+8", "0%单次盘点效率提升", [((80.0,), "%")]),
        ("2015", None, []),
        ("全员", "一张表管理", []),
    ],
)
def test_a_card_tells_each_figure_once(
    value: str, label: str | None, said: list[tuple[tuple[float, ...], str | None]]
) -> None:
    """Value and label are never one number; a figure that the label repeats comes once, with the fuller unit."""
    assert _said(value, label) == said


def test_a_repeated_figure_keeps_the_marks_of_both() -> None:
    """The arrow of the value and the bound of the label are said of the same figure."""
    ((figure,), _) = _card("↑40%", "工单响应速度提升 40%以上")

    assert figure.role is Role.RESULT
    assert figure.quantity.direction == "up"
    assert figure.quantity.at_least


def test_a_line_break_between_value_and_label_parts_them() -> None:
    """A unit is taken from the label only where the two are drawn together."""
    assert _said("1200+", "h 工时", gap="\n") == [((1200.0,), None)]
