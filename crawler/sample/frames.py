"""What the sample's two sites say around their cases, each in its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """One site's own words and addresses."""

    folder: str
    """Where its cases lie."""
    canonical: str
    """Where the addresses of its sitemap point, wherever it is served."""
    lists: str
    """The path of its list of cases, below which they lie."""
    language: str
    """As HTML names it."""
    numerals: Sequence[str]
    """Behind the words for a challenge and a solution."""
    challenge: str
    solution: str
    introduction: str
    partner: str
    products: str
    product_pages: str
    contact: str
    more: str
    home: str
    cases: str
    pricing: str
    between: str
    """What stands between a figure and its label: in Chinese nothing."""
    notice: str
    """That the site is a demonstration."""
    not_found: str
    back: str
    check: str
    check_words: str
    other_forms: Mapping[int, str]
    """Characters that a page drawn anew writes otherwise."""


FEISHU = Frame(
    folder="cases",
    canonical="https://www.feishu.cn",
    lists="/customers",
    language="zh-CN",
    numerals=tuple("一二三四五六七八九"),
    challenge="挑战",
    solution="解决方案",
    introduction="公司介绍",
    partner="本案例由以下伙伴提供服务：",
    products="使用的产品：",
    product_pages="https://www.feishu.cn/product/",
    contact="联系我们",
    more="更多客户案例",
    home="首页",
    cases="客户案例",
    pricing="定价",
    between="",
    notice="演示站点：页面由 Casewatch 编写，并非飞书官网的内容。",
    not_found="抱歉，这个页面不存在。",
    back="返回案例列表",
    check="安全验证",
    check_words="请完成下面的验证后继续访问",
    other_forms=str.maketrans({",": "，", "%": "％", ":": "：", " ": "\u00a0"}),
)
TIDEWATER = Frame(
    folder="stories",
    canonical="https://www.tidewater.example",
    lists="/stories",
    language="en",
    numerals=tuple(f" {number}" for number in range(1, 10)),
    challenge="Challenge",
    solution="Solution",
    introduction="About the company",
    partner="Implementation partner:",
    products="Products used:",
    product_pages="https://www.tidewater.example/products/",
    contact="Contact us",
    more="More customer stories",
    home="Home",
    cases="Customer stories",
    pricing="Pricing",
    between=" ",
    notice="A demonstration: these pages were written for Casewatch, and Tidewater and its customers are invented.",
    not_found="Sorry, this page does not exist.",
    back="Back to all stories",
    check="Just a moment",
    check_words="Please confirm that you are human to go on",
    other_forms=str.maketrans({"'": "\u2019", "-": "\u2013"}),
)
SITES = (FEISHU, TIDEWATER)
