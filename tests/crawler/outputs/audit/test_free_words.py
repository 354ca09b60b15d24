"""A report in words of its own: what it has otherwise is told, and what it says in other words is not."""

from __future__ import annotations

import pytest

from crawler.items.telling import Tells
from crawler.languages import language_of
from crawler.outputs.audit.checker import contradiction
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.statement import checked
from crawler.text.products import Catalogue

TOLD = (
    ("禾川连锁成立于 2014 年，员工 5,001-10,000 人。", Tells.FACT),
    ("禾川连锁由农学硕士赵海涛先生创立，门店遍布三省。", Tells.FACT),
    ("林知夏，禾川连锁运营总监兼 CFO。", None),
    ("以往，盘点数据分散在各店的本地文件里，店长要反复打电话核对。", Tells.PAIN),
    ("如今，盘点数据汇总到云表，总部当天就能看到。", Tells.SOLUTION),
    ("补货单更新不及时，采购难以追踪缺货。", Tells.PAIN),
    ("门店的报损流程往往无法满足复杂的退货要求。", Tells.PAIN),
    ("周报看板自动生成，督导每周推送给店长。", Tells.SOLUTION),
    ("60%提高了 60%盘点效率及确保数据准确", Tells.RESULT),
    ("退货申请由供应商填写，总部统一处理。", Tells.SOLUTION),
    ("应收核对表自动生成清单，不再手工登记。", Tells.SOLUTION),
    ("累计节省时间达 153 小时/月。", Tells.RESULT),
    ("借助云表搭建了缺货登记池，店长随时补充。", Tells.SOLUTION),
    ("退货的处理效率大幅提升，从平均 3 分钟的登记时间几乎降至为零。", Tells.RESULT),
    ("漏单率从 9% 降至 2% 以下。", Tells.RESULT),
    ("选品的时间从平均 30 分钟缩短至 2 分钟内。", Tells.RESULT),
    ("合约审阅耗时 2 小时。", Tells.FACT),
    ("退货单的写法标准不一，财务对不上账。", Tells.PAIN),
    ("供应商说盘点过去是“进度全清晰”，现在更是。", Tells.PRAISE),
    ("禾川连锁用云审批做了新店的开业流程，加盟商随时能看。", Tells.SOLUTION),
    ("禾川连锁借助云文档，把新店的选址图纸收在一处，老店也能查。", Tells.SOLUTION),
    ("随着门店走向全国，各仓要同时应对多地盘查，而旧账写法不统一，难以满足当地核验要求。", Tells.PAIN),
    ("复杂的报损交给云审批，简单的退货由店长决定。", Tells.SOLUTION),
    ("现在用云文档收齐了 1800+ 条调味料标准。", Tells.SOLUTION),
    ("请外部供应商重做货架图，报价七万起。", Tells.PAIN),
    ("禾川连锁于 2019 年在上交所挂牌。", Tells.FACT),
    ("40%加盟店验收工时缩短", Tells.RESULT),
    ("会务组同期筹备 24 个促销项目。", Tells.FACT),
)
CATALOGUE = Catalogue(("天枢",), (("云表", ()), ("云审批", ()), ("云文档", ()), ("云考勤", ())))
SAID = tuple(
    Said((f"c{at}",), text, frozenset({"narrative"}), 90 * at, tells=tells) for at, (text, tells) in enumerate(TOLD)
)
PAGE = PageSays(
    "禾川连锁",
    SAID,
    (),
    language_of("zh"),
    CATALOGUE,
    quoted=(("赵海涛", "禾川连锁创始人"), ("林知夏", "运营总监兼 CFO")),
)


def otherwise(text: str, heading: str = "") -> Conflict | None:
    """What the page has otherwise than a line of a report."""
    return contradiction(checked(ReportStatement(1, text, None, (heading,) if heading else (), Zone.FACT), PAGE))


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("禾川连锁 2010 年成立。", Kind.NUMBER, "2010"),
        ("应收核对每月省下 153 天。", Kind.NUMBER, "153 天"),
        ("选品的时间由平均 30 分钟变成 2 小时以内。", Kind.NUMBER, "由平均 30 分钟变成 2 小时以内"),
        ("用云审批做了一个缺货登记池，谁都能补充。", Kind.PRODUCT, "云审批"),
        ("禾川由学农的钱海涛在三省创办。", Kind.NAME, "钱海涛"),
        ("林知夏还兼任CTO。", Kind.NAME, "CTO"),
        ("受访者，林知夏，首席技术官", Kind.NAME, "首席技术官"),
        ("禾川连锁于 2019 年在深交所挂牌。", Kind.NAME, "深交所"),
        ("用云考勤串起来，调味料标准 1800 多条。", Kind.PRODUCT, "云考勤"),
        ("供应商重做货架图，报价十六万元起步。", Kind.NUMBER, "十六万元"),
        ("退货申请由加盟商填写，总部统一处理。", Kind.NAME, "加盟商"),
        ("盘点效率下降 60%。", Kind.DIRECTION, "盘点效率下降 60%"),
        ("漏单率从 9% 升到 2% 以下。", Kind.DIRECTION, "从 9% 升到 2% 以下"),
        ("周报看板仍要人工生成。", Kind.NEGATION, "周报看板仍要人工生成"),
        ("补货单更新很及时，采购难以追踪缺货。", Kind.NEGATION, "补货单更新很及时"),
        ("退货单的写法标准一致，财务对不上账。", Kind.NEGATION, "退货单的写法标准一致"),
        (
            "盘点数据以前汇总到云表，现在分散在本地文件里。",
            Kind.DIRECTION,
            "盘点数据以前汇总到云表，现在分散在本地文件里。",
        ),
    ],
)
def test_what_the_page_has_otherwise_is_told_in_whatever_words(text: str, kind: Kind, said: str) -> None:
    """Another year, unit, product, founder, office or doer, and what is turned or exchanged, is found."""
    found = otherwise(text)
    assert found is not None
    assert (found.kind, found.said) == (kind, said)


@pytest.mark.parametrize(
    "text",
    [
        "禾川连锁 2014 年成立，员工在五千到一万人之间。",
        "退货处理从平均三分钟降到几乎不用时间。",
        "报损流程满足不了复杂的退货要求。",
        "补货单更新不够及时，采购没办法追踪缺货。",
        "盘点数据以前分散在本地文件里，现在汇总到云表。",
        "讲话的人叫赵海涛，现任运营总监是林知夏。",
        "法务、客服等部门一起处理退货申请，总部统一处理。",
        "漏单率从 9% 降到 2% 以下。",
        "合约审阅要花 2 小时。",
        "供应商说盘点过去“进度全清楚”。",
        "禾川连锁用云文档，把新店的选址图纸收在一处。",
        "随着门店走向全国，难以满足当地核验要求。",
        "简单的退货由店长决定，复杂的报损交给云审批。",
    ],
)
def test_what_is_said_in_other_words_is_not_contradicted(text: str) -> None:
    """A true line in a writer's own words has nothing otherwise than the page."""
    assert otherwise(text) is None
