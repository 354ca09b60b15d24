"""Figure cards."""

from __future__ import annotations

import pytest

from crawler.items.report import FigureCard
from crawler.pages.case_page import read_case

URL = "https://example.com/customers/yunzhou"


def cards_of(*drawn: str) -> tuple[str, tuple[FigureCard, ...]]:
    """The text of a page with these cards, and its cards."""
    content = "<h3>云舟物流：用飞书提效</h3><p>云舟物流借助飞书连接三十个仓库，盘点和派单都在一处完成。</p>" + "".join(
        drawn
    )
    reading = read_case(URL, f"<article>{content}<h2>公司介绍</h2><p>云舟物流是企业。</p></article>".encode())
    return reading.page.text, reading.report.cards


@pytest.mark.parametrize(
    "drawn",
    [
        "<div><span>43.2 万</span><span>每年可节省 43.2 万元用人成本</span></div>",
        "<div><div>43.2 万</div><div>每年可节省 43.2 万元用人成本</div></div>",
        "<div><div>每年可节省 43.2 万元用人成本</div><div>43.2 万</div></div>",
        "<p><b>43.2 万</b> 每年可节省 43.2 万元用人成本</p>",
    ],
)
def test_offsets_hold_in_each_drawing(drawn: str) -> None:
    """A card's figures stand where they say, whether the label follows at once, on another line or stands first."""
    text, (card,) = cards_of(drawn)

    assert card.value.text == "43.2 万"
    assert card.label is not None
    assert card.label.text == "每年可节省 43.2 万元用人成本"
    assert card.sentence.figures
    for figure in card.sentence.figures:
        quantity = figure.quantity
        assert text[quantity.start : quantity.end] == quantity.raw
        assert card.sentence.words.start <= quantity.start < quantity.end <= card.sentence.words.end


def test_a_card_without_a_label() -> None:
    """A card of one piece is cut behind the quantity that it begins with; one of words only is its own value."""
    _, cards = cards_of("<p>60%盘点时间缩短</p>", "<p>一站式办公协同</p>")

    assert [(card.value.text, card.label.text if card.label else None) for card in cards] == [
        ("60%", "盘点时间缩短"),
        ("一站式办公协同", None),
    ]


def test_a_label_that_says_of_how_long_gives_no_unit() -> None:
    """`年省` begins with a unit, which is not the value's; `h` alone is."""
    _, cards = cards_of(
        "<div><span>1.2 亿</span><span>年省 1.2 亿元</span></div>", "<div><span>3000+</span><span>h</span></div>"
    )

    assert [[figure.quantity.unit for figure in card.sentence.figures] for card in cards] == [["元"], ["小时"]]


def test_a_numbered_caption_is_no_figure() -> None:
    """What begins with its number among its like has a line of its own, and is no value over the next."""
    _, cards = cards_of("<img src=a><p>图2：冷库的派车看板</p><p><b>冷库先行</b></p>")

    assert all(card.label is None for card in cards)
