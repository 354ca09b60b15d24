"""Which hidden parts are read."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of

LONG = "备料单当场填进多维表格，采购当晚就能汇总，加车次数少了一大半。"
OTHER = "报损拍照上传以后金额自动计算，总部按月核对，差额一眼就能看到。"
DRAWN = f"<h2>后厨的一天</h2><p>{LONG}</p>"


def read(hidden: str, drawn: str = DRAWN) -> list[str]:
    """The lines of a page that are there beside `drawn`."""
    around = set(lines(page_of(f"<main>{drawn}<p>{LONG}</p></main>")))
    page = page_of(f"<main>{drawn}{hidden}<p>{LONG}</p></main>")
    return [line for line in lines(page) if line not in around]


@pytest.mark.parametrize(
    "hiding",
    [
        *("hidden", "style='display: none'", "style='visibility:hidden'", "aria-hidden=true"),
        *(
            "hidden data-slide=2",
            "hidden class=tab-2",
            "hidden id=p1 data-variant=outline",
            "aria-hidden=true data-variant=1",
        ),
    ],
)
def test_a_sentence_that_a_reader_may_unfold_is_read(hiding: str) -> None:
    """Words that are drawn nowhere else are text, in an element or amid a line."""
    assert read(f"<div {hiding}><p>{OTHER}</p></div>") == [OTHER]
    assert read(f"<p>第一步已经走完，<span {hiding}>{OTHER}</span></p>") == [f"第一步已经走完，{OTHER}"]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div hidden><h2>后厨的一天</h2><p>{LONG}</p></div>",
        f"<p hidden>{LONG}</p>",
        "<div hidden><a href='/a'>产品一</a><a href='/b'>产品二的说明</a></div>",
        f"<div hidden><p>{OTHER}</p><input name=phone></div>",
        f"<div hidden><p>{OTHER}</p><textarea></textarea></div>",
        "<div hidden>加载失败，请重试</div>",
        f"<p data-vwo-variant=2 hidden>{OTHER}</p>",
        f"<p class='hero ab-test-b' style='display:none'>{OTHER}</p>",
        "<p hidden>登录以后才能继续阅读这一篇案例，请先登录或者注册。</p>",
        "<p hidden>欢迎留下电话，30 分钟内就有顾问与您联系，前 100 名送会员。</p>",
        f"<p hidden>{{{{ title }}}}{OTHER}</p>",
        f"<nav hidden><p>{OTHER}</p></nav>",
        f"<div role=dialog><p>{OTHER}</p></div>",
        f"<dialog open><p>{OTHER}</p></dialog>",
        f"<dialog><p>{OTHER}</p></dialog>",
        f"<div popover=auto><p>{OTHER}</p></div>",
        f"<template><p>{OTHER}</p></template>",
        "<p>第一步<span hidden>复制</span>走完</p>".replace("第一步", "").replace("走完", ""),
    ],
)
def test_what_is_no_part_of_the_case_stays_out(hidden: str) -> None:
    """Second drawings, menus, forms, messages, words to the reader, templates and layers over the page are no text."""
    assert read(hidden) == []


def test_a_folded_drawing_in_other_lines_is_a_second_drawing() -> None:
    """What repeats drawn sentences stays out however it is cut, also where it stands first."""
    assert read("", f"<div hidden><p>{LONG}<br><br>备注</p></div>{DRAWN}") == []


def test_slides_like_the_drawn_one_are_read() -> None:
    """A hidden card beside a drawn card of the same build is text; a lone short line is not."""
    card = "<div {}><b>{}</b><span>{}</span></div>"
    cards = card.format("", "40%", "盘点时间") + card.format("hidden", "3 倍", "开店提速")

    assert lines(page_of(f"<main><div>{cards}</div></main>")) == ["40%盘点时间", "3 倍开店提速"]
    assert lines(page_of(f"<main><div><p>{LONG}</p><p hidden>乙</p></div></main>")) == [LONG]


def test_a_page_under_a_dialog_is_the_page() -> None:
    """What holds most of the words is read, whatever hides it; the dialog over it is not."""
    body = f"<div id=root aria-hidden=true><h2>标题</h2><p>{LONG}</p></div><div role=dialog><p>本站使用饼干。</p></div>"

    assert lines(page_of(body)) == ["标题", LONG]


def test_labels_for_screen_readers_are_no_text() -> None:
    """Neither by the usual class, nor clipped, nor moved out of sight."""
    labels = (
        "<i class='btn sr-only'>甲</i><i class=visually-hidden>乙</i><i style='clip:rect(0 0 0 0)'>丙</i>"
        "<i style='position:absolute;left:-9999px'>丁</i><i role=tooltip>戊</i>"
    )
    assert lines(page_of(f"<p>文{labels}</p>")) == ["文"]


def opened(heading: str, hidden: str) -> list[str]:
    """The lines of an article in which a drawn paragraph stands again in a folded part under each of two headings."""
    parts = f"<div>{heading.format('早班')}{hidden.format(LONG)}{heading.format('晚班')}{hidden.format(OTHER)}</div>"
    page = page_of(f"<article><h2>后厨的一天</h2><p>{LONG}</p><p>{OTHER}</p>{parts}<p>最后一段。</p></article>")
    return lines(page)[3:-1]


@pytest.mark.parametrize(
    "heading",
    [
        "<h3>{}</h3>",
        "<h3><button aria-expanded=false>{}</button></h3>",
        "<button aria-expanded=false><h3>{}</h3></button>",
        "<div role=button aria-expanded=false>{}</div>",
    ],
)
@pytest.mark.parametrize("hidden", ["<div hidden>{}</div>", "<section style='visibility:hidden;height:0'>{}</section>"])
def test_what_a_drawn_heading_unfolds_is_no_second_drawing(heading: str, hidden: str) -> None:
    """A part that stands alone under its heading is read, though its sentences stand elsewhere too."""
    assert opened(heading, hidden) == ["早班", LONG, "晚班", OTHER]


def test_a_tab_with_a_heading_of_its_own_is_read() -> None:
    """A folded part beside a drawn one, each under a heading, is a part; under a heading that is drawn it is a copy."""
    drawn = f"<h2>后厨的一天</h2><p>{OTHER}</p><p>{LONG}</p><div><h3>早班</h3><p>六点开门。</p></div>"
    folded = "<div style='visibility:hidden'><h3>{}</h3><p>{}</p></div>"

    page = page_of(f"<article>{drawn}{folded.format('晚班', LONG)}{folded.format('早班', OTHER)}</article>")

    assert lines(page)[5:] == ["晚班", LONG]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<h3>早班</h3><div hidden><p>{LONG}</p></div><p>六点开门。</p>",
        "<h3>早班</h3><div hidden>加载失败，请重试</div>",
        f"<h3>早班</h3><p>六点开门。</p><div hidden><p>{LONG}</p></div>",
    ],
)
def test_a_copy_under_a_heading_with_words_of_its_own_stays_out(hidden: str) -> None:
    """Only what a heading stands over alone is its part, and a notice never is."""
    page = page_of(f"<article><h2>后厨的一天</h2><p>{OTHER}</p><p>{LONG}</p><div>{hidden}</div></article>")

    assert [line for line in lines(page)[3:] if line not in {"早班", "六点开门。"}] == []


def test_a_hidden_card_may_say_what_a_sentence_says() -> None:
    """Of a row of cards each is read, though the words of one stand within a sentence; a clone is not."""
    card = "<div style='visibility:hidden'><b>{}</b><span>{}</span></div>"
    cards = card.format("3 倍", "开店提速以后的产能") + card.format("40 家", "门店换用同一张报表") * 2
    prose = "<p>去年春天，3 倍开店提速以后的产能一度让供应链吃紧，后来才缓过来。</p>"

    read = lines(page_of(f"<main><h2>一年以后</h2><section>{cards}</section>{prose}<p>{LONG}</p></main>"))

    assert read[1:-2] == ["3 倍开店提速以后的产能", "40 家门店换用同一张报表"]


@pytest.mark.parametrize("first", [True, False])
def test_a_picture_beside_a_line_that_is_not_read_aloud(*, first: bool) -> None:
    """A hidden element without words is nobody's next line; what is beside it is read as ever."""
    line, picture = f"<div aria-hidden=true>{OTHER[:-1]}</div>", "<div aria-hidden=true><img src=a.png></div>"

    assert read(f"<section>{line if first else picture}{picture if first else line}</section>") == [OTHER[:-1]]


def test_lines_of_an_animation_are_read() -> None:
    """A paragraph cut into lines, none read aloud, says what it says, also where a heading holds one of the lines."""
    for said in (OTHER, OTHER[:-1]):
        cut = [said[at : at + 10] for at in range(0, len(said), 10)]
        drawn = f"{DRAWN}<h2>{cut[1]}与{cut[2]}</h2>"
        lines = "".join(f"<div aria-hidden=true>{line}</div>" for line in cut)

        assert "".join(read(f"<div>{lines}</div>", drawn)) == said


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        ("<div hidden><a href='https://hr.example.com/x'>排班</a></div>", ["排班"]),
        ("<div hidden><a href=''>排班</a><a href='https://hr.example.com/x'>考勤</a></div>", ["排班考勤"]),
        ("<div hidden><a href=''>排班</a></div>", []),
        ("<div hidden><a href='https://share.test/x'>微博</a></div>", []),
        ("<div hidden><a href='https://www.example.com/product/base'>多维表格</a></div>", []),
    ],
)
def test_the_rest_of_a_list_of_links(hidden: str, expected: list[str]) -> None:
    """What a button unfolds behind the first product is read: links to the same site that are drawn nowhere."""
    drawn = f"{DRAWN}<div><a href='https://www.example.com/product/base'>多维表格</a>"

    assert read(f"<button>查看更多产品</button>{hidden}</div>", drawn)[1:] == expected


AWAITED = "<div class=reveal style='visibility: hidden; animation-name: none'>{}</div>"


def test_a_page_that_comes_as_its_reader_scrolls_is_read_whole() -> None:
    """Where most of it is not drawn yet all is read: short lines, words to a reader, what stands twice or in a link."""
    asked = "“您好，请先登录以后再填报损单，当晚就能看到结果。”"
    parts = [LONG, "早班", "后厨主管", asked, OTHER, "早班", "蒸柜"]
    drawn = "".join(AWAITED.format(f"<p>{part}</p>") for part in parts)

    page = page_of(f"<main><h2>后厨的一天</h2><section>{drawn}</section><p><a href='/case/2'>蒸柜</a></p></main>")

    assert lines(page) == ["后厨的一天", *parts, "蒸柜"]


def test_a_second_drawing_is_not_awaited() -> None:
    """Parts that say what is drawn beside them hold half of the page, and come for screens of another width."""
    parts = [f"<p>{LONG}</p>", "<h3>早班</h3>", "<p>后厨主管</p>", f"<p>{OTHER}</p>"]
    drawn = "".join(f"<div>{part}</div>{AWAITED.format(part)}" for part in parts)

    page = page_of(f"<main><h2>后厨的一天</h2><section>{drawn}</section></main>")

    assert lines(page) == ["后厨的一天", LONG, "早班", "后厨主管", OTHER]


def test_a_letter_in_the_place_of_a_picture_is_no_line() -> None:
    """The first of a name, which is not read aloud; another letter is read, and so is one that is."""
    signed = "<section><div{}>{}</div><h3>周岚</h3><p>后厨主管</p></section>"

    assert read(signed.format(" aria-hidden=true", "周")) == ["周岚", "后厨主管"]
    assert read(signed.format("", "周")) == ["周", "周岚", "后厨主管"]
