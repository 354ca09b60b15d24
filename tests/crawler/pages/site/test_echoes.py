"""Lines that only say again what the case says elsewhere."""

from __future__ import annotations

import pytest

from tests.crawler.pages.drawn import BODY, TAIL, TITLE, regions_of, texts

LONG = "调度员过去要打几十个电话才能凑齐一车货，如今看着同一张表派车，半小时就能排完第二天的班次。"


def body_of(content: str) -> list[str]:
    """What the body says behind its first paragraph."""
    regions = regions_of(f"{TITLE}{TAIL}{content}")
    return [line for part in regions.body for line in texts(regions, part.blocks) if line != BODY]


@pytest.mark.parametrize("hiding", ["", "hidden", "style='display:none'"])
@pytest.mark.parametrize("button", ["", "<a role=button>展开</a>", "<span>展开全文</span>"])
def test_a_beginning_of_a_paragraph_that_stands_in_full(hiding: str, button: str) -> None:
    """The line that breaks off in dots goes, the whole one stays, folded or not."""
    assert body_of(f"<div><p>{LONG[:24]}…{button}</p><p {hiding}>{LONG}</p></div>") == [LONG]


def test_a_line_that_ends_in_dots_stays() -> None:
    """Nothing else says it to its end."""
    said = [f"{LONG[:24]}……", "调度员也轻松了。"]

    assert body_of("".join(f"<p>{line}</p>" for line in said)) == said


def test_a_sentence_with_dots_amid_it_stays() -> None:
    """What follows its dots ends it, whatever else begins alike."""
    said = ["派车、排班、对账……全在一处。", "派车、排班、对账都归调度。"]

    assert body_of("".join(f"<p>{line}</p>" for line in said)) == said


def test_a_sentence_that_holds_the_title_stays() -> None:
    """Only the title beside links is a bar of the site's."""
    line = "云舟物流：用飞书把仓库搬到线上，是从一张表开始的。"

    assert body_of(f"<p>{line[:-7]}<a href='/product/base'>{line[-7:]}</a></p>") == [line]


def test_a_bar_with_the_title_and_a_line_of_the_case() -> None:
    """What it says beside its link stands elsewhere; with words of its own it is read."""
    bar = "<div><b>云舟物流：用飞书把仓库搬到线上</b><em>{}</em><a href='/product/base'>试用</a></div>"

    assert body_of(f"<p>{LONG}</p><p>调度员也轻松了</p>{bar.format('调度员也轻松了')}") == [LONG, "调度员也轻松了"]
    assert len(body_of(f"<p>{LONG}</p>{bar.format('调度员也轻松了')}")) > 1


@pytest.mark.parametrize("between", ["<img src=a>", "<div>物流</div><div>501-2000人</div>"])
def test_a_title_drawn_again(between: str) -> None:
    """The heading over the picture and the one in the case are one title, and nobody's name."""
    again = TITLE.replace("h3", "h1")
    regions = regions_of(f"{again}{between}{TITLE}{TAIL}{TITLE}", title="云舟物流：用飞书把仓库搬到线上")

    assert texts(regions, regions.tags) == (["物流", "501-2000人"] if "物流" in between else [])
    assert (regions.quotes, [part.heading for part in regions.body if part.heading]) == ((), [])


def test_a_case_drawn_twice_with_its_title() -> None:
    """The copy goes as a whole, though its title says the title again."""
    case = f"<div>{TITLE}{TAIL}<p>{LONG}</p></div>"
    once, twice = (regions_of(drawn, title="云舟物流：用飞书把仓库搬到线上") for drawn in (case, case * 2))

    assert [texts(twice, part.blocks) for part in twice.body] == [texts(once, part.blocks) for part in once.body]


CARDS = "<div><b>40%</b><span>盘点提速</span></div><div><b>3 倍</b><span>派车提速</span></div>"


@pytest.mark.parametrize(
    "strung",
    [
        "<div>一览：40%盘点提速 | 3 倍派车提速 | 调度员也轻松了</div>",
        "<marquee>40%盘点提速｜调度员也轻松了｜云舟物流：用飞书把仓库搬到线上</marquee>",
        "<p>调度员也轻松了 | 司机也轻松了 | 欢迎阅读</p>",
    ],
)
def test_a_line_that_strings_others_together(strung: str) -> None:
    """Cards, titles and lines with strokes between them are said where they stand."""
    said = "<p>调度员也轻松了</p><p>司机也轻松了</p>"

    assert body_of(f"{CARDS}{said}{strung}") == body_of(f"{CARDS}{said}")


@pytest.mark.parametrize("strokes", ["|||", "| | |", "｜｜｜"])
def test_a_line_of_nothing_but_strokes(strokes: str) -> None:
    """It says nothing again: it is read as it stands."""
    assert body_of(f"<p>{strokes}</p><p>{LONG}</p>") == [strokes, LONG]


def test_a_line_with_strokes_of_its_own_stays() -> None:
    """What it parts by strokes stands nowhere else."""
    assert body_of("<p>仓库 | 车队 | 财务</p>") == ["仓库 | 车队 | 财务"]


PRODUCTS = "<div><a href='https://tool.example/base'>排班表</a><a href='https://tool.example/doc'>派车单</a></div>"


@pytest.mark.parametrize(
    "list_of",
    [
        "<div><h4>链接</h4><ol><li>排班表：https://tool.example/base</li><li>派车单：https://tool.example/doc</li></ol></div>",
        "<section><h3>文中链接</h3><p>[1] 排班表 https://tool.example/base</p></section>",
        "<div><p>排班表: &lt;https://tool.example/base&gt;</p></div>",
    ],
)
def test_addresses_written_out_for_print(list_of: str) -> None:
    """Where the page's links lead, and the heading over such a list, are said by the links."""
    assert body_of(PRODUCTS + list_of) == body_of(PRODUCTS)


def test_an_address_of_no_link_stays() -> None:
    """Nothing else on the page names it, and under its heading other words stand too."""
    shown = "<div><h4>资料</h4><p>手册：https://tool.example/book</p><p>排班表：https://tool.example/base</p></div>"

    assert body_of(PRODUCTS + shown)[-1:] == ["手册：https://tool.example/book"]


@pytest.mark.parametrize(
    "table",
    [
        "<div><p>图表</p><table><tr><th>派车提速</th><td>3 倍</td></tr><tr><th>盘点提速</th><td>40%</td></tr></table>",
        "<table><caption>数据</caption><tr><th>值</th><th>项</th></tr><tr><td>40%</td><td>盘点提速</td></tr></table>",
        "<div><table><tr><th>盘点提速</th><td>40%</td></tr><tr><th>派车提速</th><td>3 倍</td></tr></table></div>",
    ],
)
def test_a_table_of_the_cards(table: str) -> None:
    """The data of a chart say what the cards say."""
    assert body_of(f"{CARDS}<p>{LONG}</p>{table}") == body_of(f"{CARDS}<p>{LONG}</p>")


def test_a_table_with_a_row_of_its_own_stays() -> None:
    """One that says more than the cards, or another value, is the case's."""
    more = "<table><tr><th>盘点提速</th><td>40%</td></tr><tr><th>派车提速</th><td>4 倍</td></tr></table>"

    assert any("4 倍" in line for line in body_of(f"{CARDS}<p>{LONG}</p>{more}"))


SAID = "盘点一次要熬两个通宵，谁也不愿意接这个班"


def test_words_of_the_text_that_stand_large_beside_it() -> None:
    """A quotation by itself, as a heading or a line, goes where a paragraph says it too."""
    told = f"“{SAID}，”仓库主管回忆说。“后来大家都躲着月末。”"

    for tag in ("h4", "p"):
        assert body_of(f"<div><{tag}>“{SAID}。”</{tag}></div><p>{told}</p>") == [told]


def test_a_quotation_that_only_it_says_stays() -> None:
    """As does one that is signed under it."""
    assert body_of(f"<p>“{SAID}。”</p><p>{LONG}</p>") == [f"“{SAID}。”", LONG]
    told = f"<p>“{SAID}，”她说，那时候的月末没有人睡得好。</p>"
    office = "— Lin Qinghe, Head of Night Shifts and Winter Stocktaking, Yunzhou Freight Cooperative"
    for signature in ("——许青禾，云舟物流调度经理", office):
        (quote,) = regions_of(f"{TITLE}{TAIL}<p>“{SAID}。”</p><p>{signature}</p>{told}").quotes
        assert quote.speaker
    assert len(body_of(f"<blockquote><p>“{SAID}。”</p></blockquote>{told}")) == 2
    assert body_of(f"<p>“{SAID}。”</p><p>{LONG}</p><p>“{SAID}。”</p>") == [f"“{SAID}。”", LONG]
