"""What a site writes behind the names of its links."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import PROSE, lines, page_of

NAMES = ["排班表", "验货单", "云盘 3.0"]


def links(*tails: str, tag: str = "em", around: str = "div") -> str:
    """Links with these words behind their names."""
    drawn = "".join(
        f"<a href='/p/{n}'><span>{name}</span><img src=i.png><{tag}>{tail}</{tag}></a>"
        for n, (name, tail) in enumerate(zip(NAMES, tails, strict=False))
    )
    return f"<{around}>{drawn}</{around}>"


def labels(body: str) -> list[str]:
    """What the links of a page are called, as its text has them too."""
    page = page_of(f"<p>{PROSE}</p>{body}<p>{PROSE}</p>")
    found = [(link, page.text[link.start : link.end]) for block in page.blocks for link in block.links]
    assert [link.label for link, _ in found] == [words for _, words in found]
    assert [page.words(block) for block in page.blocks if block.end > block.start] == lines(page)
    return [link.label for link, _ in found]


@pytest.mark.parametrize("tail", ["了解更多 →", "查看产品", "NEW", " 详情 "])
def test_the_same_words_behind_several_names_are_none_of_them(tail: str) -> None:
    """In one line of links, in several, and where only some have them."""
    assert labels(links(tail, tail, tail)) == NAMES
    assert labels(links(tail) + links("", tail)) == [NAMES[0], *NAMES[:2]]
    assert labels("".join(f"<li><a href='/p/{name}'>{name} <i>{tail}</i></a></li>" for name in NAMES)) == NAMES


def test_words_behind_one_name_alone_stay() -> None:
    """They may be a part of it, as those are that differ, and those that stand in the name's own element."""
    assert labels(links("专业版", "企业版")) == ["排班表专业版", "验货单企业版"]
    assert labels(links("专业版")) == ["排班表专业版"]
    assert labels("<div><a href='/a'>排班云</a><a href='/b'>验货云</a></div>") == ["排班云", "验货云"]


def test_a_word_behind_links_in_a_sentence_stays() -> None:
    """Only lines that are nothing but links list names."""
    body = "<p>先填<a href='/a'>排班<b>表</b></a>，再填<a href='/b'>验货<b>表</b></a>，十分钟就够。</p>"

    assert labels(body) == ["排班表", "验货表"]
