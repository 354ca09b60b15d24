"""What is drawn a second time."""

from __future__ import annotations

import pytest

from tests.crawler.pages.drawn import BODY, SUMMARY, TAIL, TITLE, regions_of, texts


def body_of(content: str) -> list[str]:
    """The lines of the body, headings first in their parts."""
    regions = regions_of(f"{TITLE}{TAIL}{content}")
    found: list[str] = []
    for part in regions.body:
        found += [regions.page.words(part.heading)] if part.heading else []
        found += texts(regions, part.blocks)
    return found[1:]


@pytest.mark.parametrize(
    "drawn",
    [
        "<p>{0}</p><p>{0}</p>",
        "<div class=pc><p>{0}</p></div><div class=phone>{0}</div>",
        "<div><section><p>{0}</p></section><section><div><p>{0}</p></div></section></div>",
        "<ul><li>{0}</li></ul><ul><li>{0}</li></ul>",
        "<div><div><h4>张三</h4><p>{0}</p></div></div><p>结束语。</p><div><h4>张三</h4><p>{0}</p></div>",
    ],
)
def test_a_second_drawing_is_told_once(drawn: str) -> None:
    """The same text beside itself, and several lines with prose in another place, are one text drawn twice."""
    said = "盘点从三天缩短到两小时，调度员看着同一张表派车。"

    assert body_of(drawn.format(said)).count(said) == 1


@pytest.mark.parametrize(
    "drawn",
    [
        "<p>{0}</p><p>中间还有一句别的话。</p><p>{0}</p>",
        "<table><tr><td>已上线</td><td>已上线</td></tr></table><p>{0}</p><p>尾。</p><p>{0}</p>",
    ],
)
def test_what_a_case_says_twice_stays(drawn: str) -> None:
    """A sentence that comes back further down, and two cells of the same words, are the case's own."""
    said = "盘点从三天缩短到两小时，调度员看着同一张表派车。"
    found = body_of(drawn.format(said))

    assert found.count(said) == 2
    assert found.count("已上线") in {0, 2}


def test_a_numbered_heading_comes_back_in_each_part() -> None:
    """Its list mark is no figure, and it no card that is drawn again, where a word in it is marked."""
    part = "<p>2、<mark>表格</mark>怎么搭</p><p>第{}步把数据放进同一张表里，谁都能随时查到。</p>"
    said = "".join(body_of("".join(map(part.format, "一二三"))))

    assert said.count("2、表格怎么搭") == 3


def test_products_and_speakers_may_come_back() -> None:
    """Two solutions with the same products have them both, and the summary's sentence may stand in the body."""
    products = "<ul><li><a href='/product/base'>多维表格</a></li><li><a href='/product/docs'>文档</a></li></ul>"
    pairs = "".join(
        f"<h3>挑战{n}</h3><p>第{n}个难处是数据滞后，调度只能凭经验。</p><h3>解决方案{n}</h3><p>第{n}步把数据放进表里。</p>{products}"
        for n in "一二"
    )
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{pairs}<h1></h1><p>{BODY}</p><p>{SUMMARY}</p>")

    assert [len(pair.products) for pair in regions.pairs] == [2, 2]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY, SUMMARY]


def test_cards_drawn_again_are_no_prose() -> None:
    """The cards of the head that stand in the body as well are told once."""
    cards = "<div><span>60%</span><span>盘点时间缩短</span></div><div><span>3 倍</span><span>派车提速</span></div>"
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{cards}{TAIL.partition('</p>')[2]}<section>{cards}</section>")

    assert texts(regions, regions.cards) == ["60%|盘点时间缩短", "3 倍|派车提速"]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]


def test_cards_drawn_again_behind_the_products() -> None:
    """Of a head with products, the cards for another screen that follow them are neither cards nor prose."""
    cards = "<div><span>60%</span><span>盘点时间缩短</span></div><div><span>3 倍</span><span>派车提速</span></div>"
    products = "<p>使用的产品：</p><div><a href='/product/base'>多维表格</a></div>"
    company = TAIL.partition("</p>")[2]
    found = []
    for again in ("", f"<div class=phone>{cards}</div>"):
        regions = regions_of(f"{TITLE}<p>{SUMMARY}</p><div>{cards}</div>{products}{again}{company}")
        assert texts(regions, regions.cards) == ["60%|盘点时间缩短", "3 倍|派车提速"]
        found.append([block for part in regions.body for block in texts(regions, part.blocks)])

    assert found[0] == found[1]


def test_list_marks_of_their_own() -> None:
    """A bullet or number in an element of its own makes the text beside it an item, and is no line."""
    regions = regions_of(
        f"{TITLE}{TAIL}<p>{BODY}</p><div><div>•</div><div>派车看表</div></div><div><i>2.</i><i>盘点当天完成</i></div>"
    )
    last = regions.body[-1].blocks[-2:]

    assert texts(regions, last) == ["派车看表", "盘点当天完成"]
    assert {block.kind.value for block in last} == {"item"}


def test_a_sentence_in_pieces_that_stands_in_two_parts_stays() -> None:
    """Markup amid a sentence makes no figure card of it, though a piece of it is a number."""
    line = "一张表管住进度，项目 <span>0</span> 延期"

    said = body_of(f"<p>{line}</p><p>{BODY}</p><h3>第二步</h3><p>{line}</p><p>再说别的。</p>")

    assert said.count("一张表管住进度，项目 0 延期") == 2
