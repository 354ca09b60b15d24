"""The products that a page lists."""

from __future__ import annotations

import pytest

from crawler.pages.case_page import read_case

URL = "https://example.com/customers/yunzhou"


def listed(content: str) -> list[tuple[str, int]]:
    """Label and number of further listings of each module."""
    page = f"<a href='/login'>登录</a><article><h3>云舟物流：用飞书提效</h3><p>摘要在这里。</p>{content}</article>"
    return [(module.label.text, len(module.mentions)) for module in read_case(URL, page.encode()).report.modules_listed]


def test_each_label_once() -> None:
    """A label that fills several slots is one module with further listings; spaces at its ends do not count."""
    links = "<div><a href='/p/1'>飞书妙记 </a><a href='/p/1'>飞书妙记</a><a href='/p/2'>飞书文档</a></div>"
    assert listed(f"<h3>挑战一</h3><p>慢。</p><h3>解决方案一</h3><p>快。</p>{links}") == [
        ("飞书妙记", 1),
        ("飞书文档", 0),
    ]


def test_products_of_the_head() -> None:
    """Links behind 使用的产品 are listed; the site's menu, contact buttons and links in prose are not."""
    products = "<p><a href='/p/1'>多维表格</a><a href='/p/2'>知识库</a></p>"
    head = f"<div><b>60%</b>盘点时间缩短</div><p>使用的产品：</p>{products}"
    body = "<h1></h1><p>云舟物流在<a href='/p/9'>飞书日历</a>里安排车辆，调度员每天早上都会看一遍。</p>"
    button = "<div><a href='/contact'>联系我们</a></div>"
    assert listed(head + body + button) == [("多维表格", 0), ("知识库", 0)]


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        ("<span>多维表格</span><span>知识库</span>", ["多维表格", "知识库"]),
        ("<span>多维表格</span>、<span>知识库</span>", ["多维表格", "知识库"]),
        ("<b>多维</b>表格", ["多维表格"]),
        ("<b>多</b><i>维表格</i>", ["多维表格"]),
    ],
)
def test_labels_in_a_row_are_products_of_their_own(drawn: str, wanted: list[str]) -> None:
    """With marks between them or none; markup within a name makes none of its parts a product."""
    facts = f"<dl><dt>行业</dt><dd>物流</dd><dt>使用产品</dt><dd>{drawn}</dd></dl>"

    assert [label for label, _ in listed(facts)] == wanted


def test_a_link_around_paragraphs_names_no_product() -> None:
    """An element that nobody closed takes in whatever follows."""
    head = "<p>使用的产品：</p><p><a href='/p/1'>知识库</a></p>"

    assert listed(f"{head}<p><a href='/p/2'>{'调度员按里程排班' * 200}</a></p><h1></h1>") == [("知识库", 0)]
