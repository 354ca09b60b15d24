"""What the sentences of a page tell, kept with its report and its claims."""

from __future__ import annotations

from crawler.claims.flatten import flatten
from crawler.items.claim import Claim, ClaimKind
from crawler.items.report import Role
from crawler.items.telling import Tells
from crawler.pages.case_page import read_case
from crawler.vendors.registry import load_vendor

URL = "https://www.feishu.cn/customers/shanhe"
PAGE = (
    "<!doctype html><html><body><main>"
    "<h3>山禾便利：门店巡检更省心</h3><h2>公司介绍</h2><p>山禾便利成立于 2012 年，在华东拥有 300 家门店。</p>"
    "<h2>一张表管好门店巡检</h2>"
    "<p>使用飞书前，巡检结果靠纸质表格记录，汇总耗时长，容易出错。</p>"
    "<p>现在，山禾便利利用飞书多维表格搭建了巡检系统，店长用手机提交照片。</p>"
    "<p>系统上线后，巡检效率大幅提升，人工成本明显降低。</p></main></body></html>"
)


def claims() -> dict[str, Claim]:
    """The page's claims by how they begin."""
    reading = read_case(URL, PAGE.encode(), origin=load_vendor("feishu").origin)
    return {claim.text[:5]: claim for claim in flatten(reading.report)}


def test_each_sentence_is_told_with_its_theme_and_products() -> None:
    """What it tells, under which heading, and which product's use it describes."""
    told = {begin: claim.telling for begin, claim in claims().items() if claim.telling}

    assert {begin: telling.tells for begin, telling in told.items()} == {
        "山禾便利成": Tells.FACT,
        "使用飞书前": Tells.PAIN,
        "现在，山禾": Tells.SOLUTION,
        "系统上线后": Tells.RESULT,
    }
    assert told["现在，山禾"].products == ("飞书多维表格",)
    assert (told["系统上线后"].theme, told["系统上线后"].change) == ("一张表管好门店巡检", "better")
    assert told["山禾便利成"].theme is None


def test_titles_and_headings_tell_nothing() -> None:
    """They are names of what is told under them."""
    silent = {claim.kind for claim in claims().values() if claim.telling is None}

    assert ClaimKind.TITLE in silent
    assert claims()["一张表管好"].telling is None


def test_what_is_told_is_no_part_of_what_a_claim_says() -> None:
    """Two claims that differ in it alone are equal: other weights are no change."""
    claim = claims()["系统上线后"]
    other = Claim(
        *(claim.kind, claim.place, claim.start, claim.end, claim.text),
        *(claim.sentence_start, claim.sentence_end, claim.sentence, claim.slot, claim.quantity, claim.language),
    )

    assert other == claim
    assert other.telling is None


def kind_in(paragraph: str, raw: str = "40%") -> ClaimKind:
    """The kind of the claim of this amount that a paragraph makes as the first of the page's body."""
    page = PAGE.replace("<h2>一张表", f"<h2>旺季</h2><p>{paragraph}</p><h2>一张表")
    reading = read_case(URL, page.encode(), origin=load_vendor("feishu").origin)
    return next(claim.kind for claim in flatten(reading.report) if claim.quantity and claim.quantity.raw == raw)


def test_a_number_of_what_tells_no_effect_is_no_result() -> None:
    """The words beside the numbers are those of a result; what the sentences tell is a problem, and an effect."""
    assert kind_in("人工统计效率低，数据分散，导致成本提升 40%，问题难以及时发现。") is ClaimKind.NARRATIVE
    assert kind_in("系统上线后，问题上报率提升 40%，效率大幅提升。") is ClaimKind.METRIC


def test_a_vague_amount_is_a_result_where_its_sentence_tells_an_effect() -> None:
    """Nothing can be computed with it; what it is an amount of, only the sentence says."""
    assert kind_in("系统上线后，每天有数十项巡检结果汇总到一张表，管理效率大幅提升。", "数十项") is ClaimKind.METRIC
    assert kind_in("公司主营休闲食品，总部位于长沙，旗下有数十家门店。", "数十家") is not ClaimKind.METRIC


def test_a_vague_time_is_no_result_of_itself() -> None:
    """It frames what its sentence tells; a time that something is done in has a number."""
    assert kind_in("系统上线后的几个月里，管理效率大幅提升，巡检结果一目了然。", "几个月") is not ClaimKind.METRIC


def test_a_row_says_by_its_form_what_is_a_result() -> None:
    """A table of 上线前 and 上线后 holds changes, whatever its few words tell."""
    row = "<tr><th>指标</th><th>上线前</th><th>上线后</th></tr><tr><td>派单</td><td>人工</td><td>2 分钟</td></tr>"
    page = PAGE.replace("</main>", f"<table>{row}</table></main>")
    reading = read_case(URL, page.encode(), origin=load_vendor("feishu").origin)

    assert [claim.kind for claim in flatten(reading.report) if "2 分钟" in claim.sentence] == [ClaimKind.METRIC]


def test_a_heading_tells_nothing_but_its_numbers_are_read() -> None:
    """By their words, as those of any sentence; none of a whole report is left open."""
    page = PAGE.replace("一张表管好门店巡检", "巡检耗时降低 40%，覆盖 300 家门店的一张表")
    report = read_case(URL, page.encode(), origin=load_vendor("feishu").origin).report
    (heading,) = [section.heading for section in report.sections if section.heading]
    told = [sentence for part in report.introduction for sentence in part.sentences]

    assert heading.figures[0].role is Role.RESULT
    assert heading.telling is None
    assert all(figure.role is not Role.OPEN for sentence in (heading, *told) for figure in sentence.figures)
