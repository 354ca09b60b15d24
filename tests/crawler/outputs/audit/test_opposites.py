"""Statements that turn round what the page says of the same thing."""

from __future__ import annotations

import pytest

from crawler.items.telling import Tells
from crawler.languages import language_of
from crawler.outputs.audit.conflict import Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.opposites import contrary
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.statement import checked

TOLD = (
    ("系统自动把盘点结果推送给督导，盘点效率提升三成。", Tells.RESULT),
    ("门店缺乏统一的盘点标准，督导难以追踪进度。", Tells.PAIN),
    ("知识库支持九种语言的检索，新人上手更快。", Tells.SOLUTION),
    ("订单交付周期从 9 天缩短至 4 天。", Tells.RESULT),
    ("如何让店员的建议及时到达总部？", Tells.PAIN),
    ("补货审批时间缩短，门店缺货减少。", Tells.RESULT),
    ("甘特视图一目了然，减少了外采排班系统的成本。", Tells.SOLUTION),
    ("云仓核对人员信息，不让非在职店员进入。", Tells.SOLUTION),
    ("自研的报损平台需要和群聊打通，异常才能及时传达。", Tells.PAIN),
    ("到货出错时，供应商反馈不及时、单据不全。", Tells.PAIN),
    ("盘点清单自动生成，取代手工登记表格。", Tells.SOLUTION),
    ("门店的工具不统一，导致补货效率低。", Tells.PAIN),
    ("总部每天把盘点排名推送给店长。", Tells.SOLUTION),
    ("服务台解答店员 80% 的咨询。", Tells.SOLUTION),
    ("新系统的检索优于旧系统。", Tells.RESULT),
    ("民办诊所的排班也交给云表。", Tells.SOLUTION),
    ("调拨单 0 遗漏，店长少跑一趟。", Tells.RESULT),
    ("各城门店的早班难安排。", Tells.PAIN),
    ("店长很难保证各仓的缺货记录统一。", Tells.PAIN),
    ("自动推送也提高了各门店对于缺货的处理速度，减少了总部的电话。", Tells.RESULT),
    ("冷链车辆的行驶轨迹无法追踪。", Tells.PAIN),
    ("云表降低门店之间盘点差错的赔付成本。", Tells.RESULT),
    ("系统查出难以辨认的手写单据，每单省下 7 元。", Tells.RESULT),
    ("货架照片散在手机里、版本难比对、店员难快速找到。", Tells.PAIN),
    ("“值班助手”每天向各店店长自动推送当日的缺货清单。", Tells.SOLUTION),
    ("试点门店的纸质单据减三成。", Tells.RESULT),
    ("调班申请回复不及时。", Tells.BACKGROUND),
    ("巡店记录的补录工时缩短 40%。", Tells.RESULT),
    ("云仓的报损次数降至零。", Tells.RESULT),
    ("换货登记自动将单号写入调拨总账。", Tells.SOLUTION),
    ("冷库温度与巡检系统没对接好，异常无法准确定位。", Tells.PAIN),
    ("值日排班缺乏督导的复盘。", Tells.PAIN),
    ("旧货架秤与云表不兼容，重量无法实时回传。", Tells.PAIN),
    ("云审批缩短了调价单的审批周期。", Tells.RESULT),
    ("老店之间缺少会员互通，会员资料各存一份。", Tells.PAIN),
    ("值班打卡记录自动同步，消除补卡登记滞后。", Tells.SOLUTION),
    ("扫码屏无需输入工号密码即可打开排班表。", Tells.SOLUTION),
    ("云表支持方言语音的录入，也能解析手写便条。", Tells.SOLUTION),
    ("晨检报告自动生成，店长不必再逐项登记温度。", Tells.SOLUTION),
    ("退货包裹的清点时间平均减少约 50%。", Tells.RESULT),
    ("由于冷鲜品的特殊，无论是采购、入库还是上架，保质期都要核对。", Tells.BACKGROUND),
    ("云表自动推送临期品名录，从“店员找名录”变为“名录找店员”。", Tells.SOLUTION),
    ("在禾川，外卖窗口不仅是辅助柜台，更要为新客密度负责。", Tells.FACT),
    ("学徒和云助手对话，学习标准的收银话术，上手更快。", Tells.SOLUTION),
    ("收银台的退款也缺乏固定的复核人。", Tells.PAIN),
    ("用云表之前，仓管核对单据，稍有疏忽，就会出现漏登单据，错登单据的情形。", Tells.PAIN),
    ("库位图实时汇总，总部按当下的图派货，而非滞后的草图。", Tells.RESULT),
)
SAID = tuple(
    Said((f"c{number}",), text, frozenset({"narrative"}), number, tells=tells)
    for number, (text, tells) in enumerate(TOLD)
)
PAGE = PageSays("禾川连锁", SAID, (), language_of("zh"))


def turned(text: str, heading: str = "业务价值") -> Kind | None:
    """How a statement turns the page's words round; None where it does not."""
    found = contrary(checked(ReportStatement(1, text, None, (heading,), Zone.FACT), PAGE))
    return found.kind if found else None


@pytest.mark.parametrize(
    ("text", "heading", "kind"),
    [
        ("盘点效率降低三成", "业务价值", Kind.DIRECTION),
        ("盘点效率减弱三成", "业务价值", Kind.DIRECTION),
        ("订单交付周期从9天延长至4天", "业务价值", Kind.DIRECTION),
        ("交付周期从4天到9天", "业务价值", Kind.DIRECTION),
        ("系统人工把盘点结果推送给督导", "业务价值", Kind.NEGATION),
        ("门店拥有统一的盘点标准", "业务痛点", Kind.NEGATION),
        ("知识库不支持九种语言的检索", "业务价值", Kind.NEGATION),
        ("各门店对缺货的处理速度变慢", "业务价值", Kind.DIRECTION),
        ("门店工具统一导致的补货效率低下", "业务痛点", Kind.NEGATION),
        ("如今盘点清单人工生成", "业务痛点", Kind.NEGATION),
        ("总部每月把盘点排名推送给店长", "解决方案", Kind.NEGATION),
        ("服务台解答店员的全部咨询", "解决方案", Kind.NEGATION),
        ("新系统的检索很差，不如旧系统", "业务价值", Kind.NEGATION),
        ("公办诊所的排班交给云表", "解决方案", Kind.NEGATION),
        ("冷链车辆的行驶轨迹能够追踪", "案例要点", Kind.NEGATION),
        ("盘点差错的赔付成本升高", "业务价值", Kind.DIRECTION),
        ("“值班助手”每月向店长推送缺货清单", "解决方案", Kind.NEGATION),
        ("纸质单据涨三成", "业务价值", Kind.DIRECTION),
        ("知识库不能够支持九种语言的检索", "业务价值", Kind.NEGATION),
        ("巡店记录的补录工时多出四成", "业务价值", Kind.DIRECTION),
        ("巡店记录的补录工时越拖越久，反而更累", "业务价值", Kind.DIRECTION),
        ("云仓的报损次数没能归零", "业务价值", Kind.NEGATION),
        ("换货登记人工把单号写入调拨总账", "解决方案", Kind.NEGATION),
        ("调价单的审批变慢", "业务价值", Kind.DIRECTION),
        ("调价单的审批周期越拖越长", "业务价值", Kind.DIRECTION),
        ("值班打卡记录不会自己同步", "解决方案", Kind.NEGATION),
        ("晨检报告自动生成，店长只好继续逐项登记温度", "案例要点", Kind.DIRECTION),
        ("值班打卡的记录还得靠人同步，补卡登记照样要手填", "解决方案", Kind.DIRECTION),
        ("退货包裹的清点时间平均又多出一半左右", "业务价值", Kind.DIRECTION),
        ("学徒和云助手对话学习收银话术，上手比从前还慢", "解决方案", Kind.DIRECTION),
    ],
)
def test_the_contrary_is_told(text: str, heading: str, kind: Kind) -> None:
    """Another direction, a negation that came or went, by hand for by itself."""
    assert turned(text, heading) is kind


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("盘点效率提高三成", "业务价值"),
        ("盘点效率增强三成", "业务价值"),
        ("门店没有统一的盘点标准", "业务痛点"),
        ("督导很难追踪进度", "业务痛点"),
        ("知识库支持九种语言的检索", "业务价值"),
        ("系统人工录入的单据由财务复核", "业务价值"),
        ("店员的建议难以及时到达总部", "业务痛点"),
        ("补货审批效率提升", "业务价值"),
        ("无需外采排班系统，节省采购成本", "业务价值"),
        ("核对人员信息，非在职店员不能进入仓库", "解决方案"),
        ("自研的报损平台和群聊没有打通", "业务痛点"),
        ("到货出错时供应商反馈慢、单据不全", "业务痛点"),
        ("盘点清单自动生成，不用再手工登记表格", "解决方案"),
        ("各门店对缺货的处理速度变快", "业务价值"),
        ("以前靠手工登记盘点清单，如今自动生成", "业务价值"),
        ("以前盘点清单人工生成", "解决方案"),
        ("缺货记录不统一", "业务痛点"),
        ("调拨单没有遗漏", "业务价值"),
        ("各城门店的早班不好安排", "业务痛点"),
        ("总部每日把盘点排名推送给店长", "解决方案"),
        ("全部门店的盘点效率提升三成", "业务价值"),
        ("冷链车辆的行驶轨迹能够追踪", "业务价值"),
        ("手写单据每单省下 7 元", "业务价值"),
        ("到货出错供应商反馈及时性改善", "案例要点"),
        ("货架照片散在手机里，店员很难快速找到", "业务痛点"),
        ("调班申请回复及时性显著改善", "业务价值"),
        ("冷库温度和巡检系统对不上，异常难定位", "业务痛点"),
        ("值日排班的督导无处复盘", "业务痛点"),
        ("巡店记录的补录工时少了四成", "业务价值"),
        ("旧货架秤与云表互不兼容，重量没法实时回传", "案例要点"),
        ("调价单审批变快", "业务价值"),
        ("老店之间会员互通少，会员资料各存一份", "案例要点"),
        ("值班打卡记录自动同步，不再有补卡登记的滞后", "案例要点"),
        ("扫码屏不输密码就能打开排班表", "案例要点"),
        ("以前晨检报告还得逐项登记，现在自动生成", "案例要点"),
        ("店长只好逐项登记晨检的温度", "业务痛点"),
        ("冷鲜品特殊，从采购、入库到上架，保质期都要核对", "案例要点"),
        ("云表推送临期品名录，店员不必四处找名录，而是名录来找店员", "案例要点"),
        ("禾川不把外卖窗口只当辅助柜台，它要为新客密度负责", "案例要点"),
        ("收银台的退款也缺固定的复核人", "业务痛点"),
        ("以前仓管核对，不是漏登单据就是错登单据", "案例要点"),
        ("库位图不再按月滞后汇总", "业务价值"),
    ],
)
def test_other_words_for_the_same_are_no_contrary(text: str, heading: str) -> None:
    """Nor is a clause that no sentence says, a question's contrary, or another side of another thing.

    What there is less of is not needed; a trouble denies what another trouble asks for. Words of time say of which
    state a line tells, whatever it stands under. A negation turns no more than its own member of a list, and not that
    of which it says which one is meant, and none where it only denies that it is all. What something turned from was
    so before. A trouble that is no more, and one that is done away with, are the same; what
    got faster takes less time. A lack is one in any of its words; `either … or` denies neither; what is no longer late
    each month is no longer late.
    """
    assert turned(text, heading) is None


def test_the_shortest_clause_that_is_turned_is_told() -> None:
    """Not the whole sentence round it."""
    found = contrary(checked(ReportStatement(1, "门店拥有统一的盘点标准，督导难以追踪进度", None, (), Zone.FACT), PAGE))

    assert found is not None
    assert found.said == "门店拥有统一的盘点标准"


def test_what_the_page_tells_as_mended_may_stand_under_a_trouble() -> None:
    """A report tells as a trouble what the page tells as its end; a figure beside it is held to the page."""
    assert turned("知识库不支持多种语言的检索", "业务痛点") is None
    assert turned("盘点效率降低三成", "业务痛点") is Kind.DIRECTION
