"""Lines of a case that state nothing, in its report and its claims."""

from __future__ import annotations

from crawler.claims.flatten import flatten
from crawler.items.claim import ClaimKind
from crawler.pages.case_page import read_case

URL = "http://127.0.0.1/customers/shanhe"
PAGE = (
    "<!doctype html><html><body><main><h3>山禾便利：门店巡检更省心</h3><h2>公司介绍</h2><p>山禾便利成立于 2012 年。</p>"
    "<h2>一张表管好门店巡检</h2><p>店长用手机提交照片，整改进度一目了然。</p>"
    "<p>“以前每周要跑遍所有门店，现在打开一张表就够了。”</p><p>山禾便利运营总监李雷说道。</p>"
    "<p>点击获取门店巡检方案 →</p><p>图片内容为模拟数据，仅供参考</p>"
    "<p>点击表单里的按钮，就能把照片发给区域经理。</p></main></body></html>"
)


def test_calls_and_notes_are_no_claims() -> None:
    """What readers shall click and what is said of a picture is left out; a sentence about clicking is not."""
    texts = [claim.text for claim in flatten(read_case(URL, PAGE.encode()).report)]

    assert "点击获取门店巡检方案 →" not in texts
    assert "图片内容为模拟数据，仅供参考" not in texts
    assert "点击表单里的按钮，就能把照片发给区域经理。" in texts


def test_who_spoke_is_of_the_quotation() -> None:
    """A line that only names the speaker is a claim of kind quote, and tells nothing by itself."""
    claim = next(c for c in flatten(read_case(URL, PAGE.encode()).report) if c.text == "山禾便利运营总监李雷说道。")

    assert claim.kind is ClaimKind.QUOTE
    assert claim.telling is None


def test_a_heading_that_only_says_of_whom_the_page_tells() -> None:
    """The customer's name with a word before or behind it is no claim; with what the customer did it is one."""
    for heading, is_told in (("关于山禾便利", False), ("山禾便利简介", False), ("山禾便利提速", True)):
        report = read_case(URL, PAGE.replace("一张表管好门店巡检", heading).encode()).report

        assert any(section.heading is not None for section in report.sections) is is_told
