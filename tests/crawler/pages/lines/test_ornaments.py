"""What decorates a line is none of its words."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of


@pytest.mark.parametrize(
    "icon",
    [
        "<i class='material-icons'>trending_up</i>",
        "<span class='icon material-symbols-rounded'>home</span>",
        "<span aria-hidden=true>arrow_forward</span>",
        "<i aria-hidden=true>search</i>",
    ],
)
def test_the_name_of_an_icon_is_no_word(icon: str) -> None:
    """A font draws it as a picture, in a line and alone."""
    assert lines(page_of(f"<p>{icon}盘点只要两小时</p><div>{icon}</div>")) == ["盘点只要两小时"]


@pytest.mark.parametrize("number", ["08", "3", "12."])
def test_the_running_number_of_a_heading_is_none_of_its_words(number: str) -> None:
    """Where it is not read aloud."""
    assert lines(page_of(f"<h3><span aria-hidden=true>{number}</span>仓库怎么盘点</h3>")) == ["仓库怎么盘点"]


@pytest.mark.parametrize("sign", ["+", "−", "▾"])
def test_the_sign_that_a_part_unfolds_is_no_word(sign: str) -> None:
    """In the button of a heading, or in a summary; in any other line a sign says something."""
    icon = f"<span aria-hidden=true>{sign}</span>"
    for head in (
        "<h3><button aria-expanded=false>早班{}</button></h3>",
        "<details open><summary>早班{}</summary></details>",
    ):
        assert lines(page_of(head.format(icon))) == ["早班"]
    assert lines(page_of(f"<p>3{icon}5 家</p>")) == [f"3{sign}5 家"]


def test_a_picture_in_a_heading_may_hold_letters() -> None:
    """One that is called otherwise than what is written in it; words in a font of their own are the heading's."""
    picture = "<svg><title>图标：前往</title><text>GO</text></svg>"
    words = "<svg><text>怎么盘点</text></svg>"

    assert lines(page_of(f"<h3>{picture}仓库</h3>")) == ["仓库"]
    assert lines(page_of(f"<h3>仓库{words}</h3>")) == ["仓库怎么盘点"]


@pytest.mark.parametrize(
    "line",
    [
        "<h3>3 天盘完一个仓</h3>",
        "<h3><span>3</span> 天盘完一个仓</h3>",
        "<p><span aria-hidden=true>3</span> 天盘完一个仓</p>",
        "<p><span aria-hidden=true>aily</span> 回答了一半的问题</p>",
        "<p><i>base</i> 是一张表</p>",
        "<p>字段名是 <code>order_id</code></p>",
    ],
)
def test_words_and_numbers_of_a_line_stay(line: str) -> None:
    """A number that is read aloud or counts something, and a word that an animation cut off, are words."""
    text = "".join(lines(page_of(line)))

    assert text.replace(" ", "") in {
        "3天盘完一个仓", "aily回答了一半的问题", "base是一张表", "字段名是order_id"
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    [
        "<h3>装车与测温<a href='#a'>#</a><button>复制链接</button><span role=status>已复制</span></h3>",
        "<h3><button aria-expanded=true>装车与测温</button></h3>",
        "<h3><div aria-hidden=true><div>装车</div></div><div aria-hidden=true><div>与测温</div></div></h3>",
    ],
)
def test_what_else_a_heading_holds(heading: str) -> None:
    """Its words are those beside a button, in the button where there are no others, and in lines of an animation."""
    assert lines(page_of(heading)) == ["装车与测温"]
