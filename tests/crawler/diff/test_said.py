"""Which changes are of the drawing alone: words that both pages say, wherever they are read or not."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.claims.identity import first_ids
from crawler.diff.compare import compare_claims
from crawler.diff.said import Said, without_drawn
from crawler.pages.case_page import read_case

URL = "https://vendor.example/customers/yunfan"
HEAD = "<h1>云帆海运：让每一票货都看得见</h1><p>云帆海运把订舱、报关与放货放进同一张看板，客户不再打电话追问。</p>"
FIGURES = {"70 万": "服务货主", "3 倍": "放货效率提升", "45 分钟": "平均报关时间"}
TEXT = """<h2>公司介绍</h2><p>云帆海运成立于 2003 年，总部在宁波，服务货主 70 万。</p><h2>怎么做的</h2>
<p>报关员把单据拍进云图表格，系统按船名和航次归档，放货之前自动核对三遍。</p>
<p>客户打开云图看板就能看到自己的货到了哪一步，旺季也没有人再排队等电话。</p>"""
PRODUCTS = ("云图表格", "云图看板")
CARDS = "".join(f"<div><b>{value}</b><span>{label}</span></div>" for value, label in FIGURES.items())
COUNTED = "".join(
    f"<nav><i data-to='{value.split()[0]}'>{value.split()[0]}</i><em>{value.split()[1]}</em><p>{label}</p></nav>"
    for value, label in FIGURES.items()
)
"""The same in elements that are not read as the case's."""
SIDE = "<aside><dl><dt>所属行业</dt><dd>航运</dd><dt>所在地区</dt><dd>浙江宁波</dd></dl></aside>"


def links(products: tuple[str, ...] = PRODUCTS) -> str:
    """Links to products, as a case has them."""
    return "<div>" + "".join(f'<a href="/product/{n}">{product}</a>' for n, product in enumerate(products)) + "</div>"


def boxed(products: tuple[str, ...] = PRODUCTS) -> str:
    """The same where menus are."""
    return f"<nav>{links(products)}</nav>"


def told(before: str, after: str) -> list[tuple[str, str]]:
    """What is told between two drawings of the page: kind of change and words."""
    pages = [f"<html><body><main>{HEAD}{drawn}{TEXT}</main></body></html>".encode() for drawn in (before, after)]
    old, new = (read_case(URL, page) for page in pages)
    claims, now = flatten(old.report), flatten(new.report)
    comparison = compare_claims(first_ids(URL, claims), now, page_url=URL)
    found = without_drawn(comparison, Said(old.page.text, claims), Said(new.page.text, now))
    assert found.matches == comparison.matches
    return [
        (change.change.value, (change.new or change.old).text)  # type: ignore[union-attr]  # one of them is there
        for change in found.changes
        if change.told_by is None and change.change != "moved"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [(CARDS, COUNTED), (links(), boxed()), (SIDE, "<nav>所属行业 航运 所在地区 浙江宁波</nav>")],
    ids=["figures in counters", "products in a box", "facts in a line"],
)
def test_what_stands_on_the_page_all_the_same_is_neither_gone_nor_new(one: str, other: str) -> None:
    """Figures, products and facts drawn where they are not read say nothing, nor do they when they are read again."""
    assert told(one, other) == []
    assert told(other, one) == []


def test_a_figure_drawn_anew_with_another_number_is_told() -> None:
    """Its old words stand nowhere now, also where the same number has another sense elsewhere."""
    assert told(CARDS, COUNTED.replace("'70'", "'80'").replace(">70<", ">80<")) == [("removed", "70 万服务货主")]
    assert [change for change, _ in told(CARDS, CARDS.replace("45 分钟", "30 分钟"))] == ["changed"]


def test_a_product_that_the_text_still_names_is_gone_from_the_list() -> None:
    """A name stands where it stood or it does not: it has to stand as often."""
    assert told(links(), boxed(PRODUCTS[:1])) == [("removed", "云图看板")]
    assert told(boxed(PRODUCTS[:1]), links()) == [("added", "云图看板")]


def test_a_sentence_that_stood_twice_has_to_stand_as_often() -> None:
    """What is taken out of one part of a case is gone, though another part says it too."""
    (said,) = (claim for claim in flatten(read_case(URL, f"{HEAD}{TEXT}".encode()).report) if "拍进" in claim.text)
    twice, once = Said(f"{said.text}\n{HEAD}\n{said.text}", ()), Said(said.text, ())

    assert once.has_as_often(said, once)
    assert twice.has_as_often(said, once)
    assert not once.has_as_often(said, twice)


@pytest.mark.parametrize(
    ("words", "text", "times"),
    [
        ("70万", "服务货主 70 万\n报关 3 倍", 1),
        ("70万", "服务货主 170 万", 0),
        ("减少40", "减少 40.5", 0),
        ("减少40", "减少 40。5 天", 1),
        ("云图", "云图表格\n1 家\n云图\n2 家", 2),
    ],
)
def test_words_are_counted_across_lines_and_no_number_within_a_longer_one(words: str, text: str, times: int) -> None:
    """What parts the words of a page does not part them here, but a number ends where its digits do."""
    assert Said(text, ()).times(words) == times
