"""Which headings of a page are themes of its report."""

from __future__ import annotations

import pytest

from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.themes import themes
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
STORY = (
    "<p>过去，门店台账靠手工抄写，数据分散，汇总费时费力。</p>"
    "<p>现在，禾川用多维表格搭建了台账系统，店长在手机上就能填报，数据自动汇总。</p>"
    "<p>上线后，盘点时间从 3 天缩短至 2 小时，效率大幅提升。</p>"
)


def _titles(*headings: str) -> list[str]:
    sections = "".join(f"<h2>{heading}</h2>{STORY.replace('门店', f'{heading}门店')}" for heading in headings)
    body = (
        "<html><body><article><h3>禾川：让三十家门店的台账不再难记</h3><p>禾川用飞书管好三十家门店。</p>"
        f"<h2>公司介绍</h2><p>禾川成立于 2011 年，是一家烘焙企业。</p>{sections}</article></body></html>"
    ).encode()
    read = read_case(URL, body, None, FEISHU.origin)
    case = CaseFile(
        1,
        URL,
        "禾川",
        is_withdrawn=False,
        read_at=None,
        snapshot_id=1,
        text=read.page.text,
        report=read.report,
        claims=(),
    )
    material = Material.of(case, Voice(phrases_of("zh"), "飞书", Catalogue(("飞书",))))
    return [theme.title for theme in themes(material)]


def test_a_heading_that_says_what_it_is_of_is_a_theme() -> None:
    """Each in its words, as long as they are few, and without its number."""
    assert _titles("一、仓库盘点当天完成", "门店补货不再延误") == ["仓库盘点当天完成", "门店补货不再延误"]


def test_a_number_before_several_headings_is_no_part_of_a_theme() -> None:
    """It only says where in the story it stands; before one alone it may be an amount."""
    assert _titles("2.1 仓库盘点当天完成", "2.2 门店补货不再延误") == ["仓库盘点当天完成", "门店补货不再延误"]
    assert _titles("2.5 倍的盘点速度") == ["2.5 倍的盘点速度"]


@pytest.mark.parametrize("label", ["1x", "使用的产品：", "取得的成果", "（图源：禾川）", "Before"])
def test_a_label_is_none(label: str) -> None:
    """What stands under it belongs to the theme before; alone on its page it is told under the title's words."""
    assert _titles("仓库盘点当天完成", label) == ["仓库盘点当天完成"]
    assert _titles(label) == ["让三十家门店的台账不再难记"]


def test_a_heading_that_names_an_author_is_no_theme() -> None:
    """Whoever wrote the page is none of its customer's matters."""
    assert _titles("仓库盘点当天完成", "作者：林小雨") == ["仓库盘点当天完成"]


def test_what_is_to_come_makes_no_theme() -> None:
    """Nor does what stands under it belong to the theme before."""
    assert _titles("仓库盘点当天完成", "未来规划") == ["仓库盘点当天完成"]


def test_a_product_as_it_is_for_anybody_is_no_theme() -> None:
    """The customer's own way with it is."""
    assert _titles("仓库盘点当天完成", "二、飞书简介") == ["仓库盘点当天完成"]
    assert _titles("仓库盘点当天完成", "二、飞书上门店补货") == ["仓库盘点当天完成", "飞书上门店补货"]
