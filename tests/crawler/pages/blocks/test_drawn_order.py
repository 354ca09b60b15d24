"""Lines stand in the order in which a page draws them, and say what is drawn from attributes."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of

CARDS = "<p>第一张</p><p>第二张</p><p>第三张</p>"
PARTS = "<div {0}><p>仓库都在线上。</p></div><div {1}><h3>云舟物流</h3></div>"


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        ('style="order:2"', 'style="order: 1"', ""),
        ("", 'style="order:-1"', ""),
        ("class=text", "class=head", "<style>.hero>.text{order:2}.head{order:1}</style>"),
        ("class='box text'", "class=head", "<style>.hero .text{color:red;order:1}</style>"),
    ],
)
def test_parts_stand_where_a_style_puts_them(first: str, second: str, head: str) -> None:
    """Elements of a lower `order` come first, by their own style or by a rule for their class."""
    body = f"<div class=hero>{PARTS.format(first, second)}</div><p>结尾</p>"
    assert lines(page_of(body, head)) == ["云舟物流", "仓库都在线上。", "结尾"]


@pytest.mark.parametrize(
    "style", ["flex-direction:row-reverse", "flex-direction: column-reverse", "flex-flow:row-reverse"]
)
def test_what_is_drawn_last_first_is_read_so(style: str) -> None:
    """A reversed row or column is turned round, and nothing around it."""
    body = f"<p>开头</p><div style='display:flex;{style}'>{CARDS}</div><p>结尾</p>"
    assert lines(page_of(body)) == ["开头", "第三张", "第二张", "第一张", "结尾"]


def test_inline_elements_in_a_reversed_column_are_lines() -> None:
    """What is turned round is each of its elements by itself."""
    column = "<div style='display:flex;flex-direction:column-reverse'><span>盘点提速</span><b>60%</b></div>"
    row = "<div style='display:flex'><span>盘点提速</span><b>60%</b></div>"
    assert lines(page_of(column)) == ["60%", "盘点提速"]
    assert lines(page_of(row)) == ["盘点提速60%"]


@pytest.mark.parametrize(
    "sheet",
    [
        "@media (max-width:600px){.text{order:2}}",
        "@media print{.head{order:-1}}",
        ".text{border:2px}",
        ".text .icon{order:2}",
        ".text{/* order:2 */}",
    ],
)
def test_what_holds_for_other_screens_or_elements_moves_nothing(sheet: str) -> None:
    """Only a rule that holds for a wide screen, and for that element, puts it elsewhere."""
    body = f"<div class=hero>{PARTS.format('class=text', 'class=head')}</div>"
    assert lines(page_of(body, f"<style>{sheet}</style>")) == ["仓库都在线上。", "云舟物流"]


def test_children_of_a_host_stand_in_their_slots() -> None:
    """What is slotted stands where the shadow tree has its slot, whatever comes first in the source."""
    shadow = "<template shadowrootmode=open><header><slot name=head></slot></header><slot></slot><i>页尾</i></template>"
    body = f"<case-story>{shadow}<p>仓库都在线上。</p><h3 slot=head>云舟物流</h3><p>派单也是。</p></case-story>"
    assert lines(page_of(body)) == ["云舟物流", "仓库都在线上。", "派单也是。", "页尾"]


def test_words_in_slots_within_a_sentence_stay_in_it() -> None:
    """An element of the page's making amid a sentence parts none of it."""
    tip = "<my-tip><template shadowrootmode=open><slot></slot></template><span>看板</span></my-tip>"
    assert lines(page_of(f"<p>门店用{tip}核对库存。</p>")) == ["门店用看板核对库存。"]


@pytest.mark.parametrize("mark", ["<h-char><h-inner>，</h-inner></h-char>", "<h-char class=cjk>，</h-char>"])
def test_a_mark_in_elements_of_its_own_parts_no_line(mark: str) -> None:
    """Typesetters put marks into elements within elements of their making."""
    numbered = f"1{mark.replace('，', '、')}背景"
    page = page_of(f"<div><p>上线后{mark}门店每天少填三张表。</p><p><span>{numbered}</span></p></div>")
    assert lines(page) == ["上线后，门店每天少填三张表。", "1、背景"]
    assert not page.blocks[1].parts


@pytest.mark.parametrize(
    ("card", "head"),
    [
        ("<b class=n data-v='60%'></b>盘点提速", "<style>.n::before{content:attr(data-v)}</style>"),
        ("<b class=n data-v='%'>60</b>盘点提速", "<style>.k .n:after { content: attr(data-v) }</style>"),
        ("<b data-value='60%'></b><i>盘点提速</i>", ""),
        ("<b data-target='60'></b>%盘点提速", ""),
    ],
)
def test_a_figure_in_an_attribute_is_read(card: str, head: str) -> None:
    """What a style sheet draws from an attribute is text, and so is the figure of an element that is empty for it."""
    assert lines(page_of(f"<div class=k>{card}</div>", head)) == ["60%盘点提速"]


@pytest.mark.parametrize(
    "mark",
    ["<i data-value='arrow'></i>", "<i data-id='42'></i>", "<i data-value='60%'>六成</i>", "<i data-index='3'></i>"],
)
def test_other_attributes_say_nothing(mark: str) -> None:
    """Neither a name, a number of the page's own, nor a figure that is written otherwise is drawn."""
    assert "".join(lines(page_of(f"<p>盘点提速{mark}</p>"))) in {"盘点提速", "盘点提速六成"}


@pytest.mark.parametrize("turned", ["translateY(-{0}em)", "translateY(-{0}0%)", "translate3d(0, -{0}em, 0)"])
def test_of_a_wheel_the_digit_is_read_that_it_is_turned_to(turned: str) -> None:
    """A figure drawn as columns of ten digits is that figure."""
    column = "".join(f"<i>{digit}</i>" for digit in range(10))
    wheels = "".join(f"<b style='transform:{turned.format(digit)}'>{column}</b>" for digit in "403")
    assert lines(page_of(f"<div><em>{wheels}</em>家门店</div>")) == ["403家门店"]


@pytest.mark.parametrize("held", ["0123456789", "012345678"])
def test_other_digits_are_no_wheel(held: str) -> None:
    """Neither an element that is not moved, nor one without all ten."""
    moved = "" if len(held) == 10 else "style='transform:translateY(-1em)'"
    assert lines(page_of(f"<p>编号 <b {moved}>{held}</b></p>")) == [f"编号 {held}"]


@pytest.mark.parametrize("way", [".", "1.2.3em", "..5em"])
def test_a_way_that_is_no_number_turns_nothing(way: str) -> None:
    """What a style says wrongly moves no digit, and stops no reading."""
    assert lines(page_of(f"<p><span style='transform:translateY({way})'>0123456789</span> 家</p>")) == ["0123456789 家"]
