"""Lines that only lead on within the page, and what stands before them and does not."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.pages.case_page import read_case

URL = "https://vendor.example/customers/songtao"
TITLE = "<h1>松涛水务：让每一处漏点都有人管</h1><p>松涛水务管着四百公里的管网，漏点从上报到修好只要半天。</p>"
HEAD = "<meta charset=utf-8><title>松涛水务：让每一处漏点都有人管</title>"
TAGS = "<div><span>水务</span><span>1000-3000 人</span></div>"
CARDS = {"92%": "漏点当天修复", "半天": "平均修复时间", "400 公里": "管网在线巡检"}
CONTENTS = (
    "<ul>"
    + "".join(f"<li><a href='#c{n}'>{part}</a></li>" for n, part in enumerate(("概况", "做法", "效果")))
    + "</ul>"
)
FACTS = "<dl><dt>所属行业</dt><dd>水务</dd><dt>企业规模</dt><dd>1000-3000 人</dd></dl>"
PRODUCTS = "<div><h5>使用产品</h5><a href='/p/1'>云管巡检</a><a href='/p/2'>云管派单</a></div>"
TEXT = (
    "<h2>概况</h2><p>松涛水务成立于 1998 年，抢修队有一百多人，分在十二个站点，夜里也有人值守。</p>"
    "<h2>做法</h2><p>巡检员在管井边拍照上报，系统按站点派单，修好之后再拍一张，主管当天就能复核。</p>"
    "<h2>效果</h2><p>漏点从上报到修好平均只要半天，居民打来的电话少了三分之一，夜班不再靠对讲机喊人。</p>"
)


def read(figures: str, side: str) -> CaseReport:
    """The report of a case with a strip of figures over a box beside its text."""
    case = f"{TITLE}{TAGS}{figures}<div><aside>{side}</aside><article>{TEXT}</article></div>"
    return read_case(URL, f"<html><head>{HEAD}</head><body><main>{case}</main></body></html>".encode()).report


@pytest.mark.parametrize("unit", [" {}", "<em>{}</em>"], ids=["text", "counters"])
@pytest.mark.parametrize("side", [CONTENTS + FACTS + PRODUCTS, FACTS + PRODUCTS + CONTENTS], ids=["first", "last"])
def test_neither_a_figures_label_nor_a_product_stands_over_the_contents(side: str, unit: str) -> None:
    """Wherever the contents stand among them, figures keep their labels, and products are listed."""
    drawn = [(value.partition(" "), label) for value, label in CARDS.items()]
    cards = "".join(
        f"<li><p><span>{number}</span>{unit.format(of) if of else ''}</p><p>{label}</p></li>"
        for (number, _, of), label in drawn
    )
    report = read(f"<ul>{cards}</ul>", side)

    assert [card.label and card.label.text for card in report.cards] == list(CARDS.values())
    assert [module.label.text for module in report.modules_listed] == ["云管巡检", "云管派单"]
    assert report.quote is None


def test_labels_that_a_list_of_facts_says_again_are_no_card() -> None:
    """A trade and a size in a row, under the title, are what the box beside the text says of the customer."""
    report = read("", FACTS)

    assert report.cards == ()
    assert report.size_tag is not None
    assert report.size_tag.text == "1000-3000 人"
    assert [words.text for words in report.industries] == ["水务"]


TRAIL = "<div><a href='/'>云管</a> › <a href='/customers'>客户</a> › 松涛水务</div>"
FILED = "<p>{}：<a href='/tags/pipes'>管网</a>、<a href='/tags/patrol'>巡检</a></p>"


def texts_of(case: str) -> list[str]:
    """What the claims of a page with this case say."""
    page = f"<html><head>{HEAD}</head><main>{case}</main></html>"
    return [claim.text for claim in flatten(read_case(URL, page.encode()).report)]


@pytest.mark.parametrize("case", [TRAIL + TITLE + TEXT, TITLE.replace("</h1>", f"</h1>{TRAIL}") + TEXT])
def test_the_way_to_a_page_is_the_sites(case: str) -> None:
    """Links to what the page's address begins with, and its name: neither a tag nor the summary of the case."""
    assert texts_of(case) == texts_of(TITLE + TEXT)


def test_a_line_beside_links_to_other_pages_is_the_cases() -> None:
    """A line with links and strokes of which one leads elsewhere says what it says."""
    assert texts_of(TITLE + TEXT + TRAIL.replace("/customers", "/partners"))[-1] == "云管 › 客户 › 松涛水务"


def test_topics_under_a_label_at_the_title_are_no_products() -> None:
    """Chips that lead to topics say how the site files a case, wherever it draws them; those of a fact stay."""
    chips = (
        "<div><h5>{}：</h5><ul><li><a href='/tags/pipes/'>管网</a></li><li><a href='/tags/x/'>巡检</a></li></ul></div>"
    )
    head, told = TITLE.split("<p>")

    assert texts_of(f"{head}{chips.format('标签')}<p>{told}{TEXT}") == texts_of(TITLE + TEXT)
    assert "管网" in "".join(texts_of(f"{head}{chips.format('所属行业')}<p>{told}{TEXT}")[:4])


def test_topics_behind_the_text_are_left_out_with_their_label() -> None:
    """How the site files a case says nothing of it; a fact about the customer does, though it link to topics."""
    assert texts_of(TITLE + TEXT + FILED.format("文章标签")) == texts_of(TITLE + TEXT)
    assert texts_of(TITLE + TEXT + FILED.format("所属行业")) != texts_of(TITLE + TEXT)


def test_a_line_in_words_that_shares_the_page_is_the_sites() -> None:
    """It says less beside its links than they do; a sentence in which a customer is found somewhere says more."""
    forum, other, *share = (f"<a href='#'>{label}</a>" for label in ("the forum", "Lobsters", "Mastodon", "LinkedIn"))
    line = f"<p>Discuss on {forum} or on {other}. Share: {' '.join(share)}</p>"
    told = "<p>松涛水务的抢修故事在 <a href='#'>LinkedIn</a> 和 <a href='#'>Mastodon</a> 上有两万人看过。</p>"
    page = f"<html><head>{HEAD}</head><body><main>{TITLE}{TEXT}{told}{line}</main></body></html>"
    texts = [claim.text for claim in flatten(read_case(URL, page.encode()).report)]
    assert any("Mastodon 上" in text for text in texts)
    assert not any("Lobsters" in text or "Share" in text for text in texts)
