"""Which numbers of a sentence are results, by the words beside them and by what the sentence tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.extractors.figures import figures_of
from crawler.extractors.telling import with_tellings
from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import CaseReport, Figure, Pair, Paragraph, Role, Section, Sentence, Words
from crawler.items.telling import Line
from crawler.languages import language_of
from crawler.vendors.registry import load_vendor

CHINESE = language_of("zh")
CATALOGUE = load_vendor("feishu").origin.catalogue
CUSTOMER = "山禾物流成立于 2009 年，是一家区域物流企业。"
BURDEN = "使用飞书前，调度靠电话和纸质表格，信息滞后。"
NOTHING = CaseReport(1, None, None, None, (), None, None, (), (), (), None, (), (), (), (), ())


def _sentence(text: str, start: int) -> Sentence:
    words = Words(start, start + len(text), text)
    return Sentence(words, figures_of(words, CHINESE, None))


def _read(text: str, place: Place = Place.BODY) -> tuple[Figure, ...]:
    """The figures of a sentence on a page; in its body, between who the customer is and what it had to bear."""
    told = (_sentence(text, len(CUSTOMER)),)
    if place is Place.INTRODUCTION:
        report = with_tellings(replace(NOTHING, introduction=(Paragraph(told),)), CATALOGUE, CHINESE)
        return report.introduction[0].sentences[-1].figures
    if place is Place.CHALLENGE:
        report = with_tellings(replace(NOTHING, pairs=(Pair(1, told, (), ()),)), CATALOGUE, CHINESE)
        return report.pairs[0].challenge[-1].figures
    first = (_sentence(CUSTOMER, 0), *told)
    last = (_sentence(BURDEN, len(CUSTOMER) + len(text)),)
    body = (Section(None, (Paragraph(first), Paragraph(last))),)
    return (
        with_tellings(replace(NOTHING, sections=body), CATALOGUE, CHINESE)
        .sections[0]
        .paragraphs[0]
        .sentences[-1]
        .figures
    )


def _by_words(text: str, before: str = "") -> list[tuple[str, Role]]:
    """By the words beside each figure alone, whatever the sentence tells."""
    told = [_sentence(each, start) for each, start in ((before, 0), (text, len(before))) if each]
    lines = [
        Line(CATALOGUE.masked(each.words.text), Place.BODY, start=each.words.start, quantities=_quantities(each))
        for each in told
    ]
    *_, roles = CHINESE.roles.read(lines)
    return [(quantity.raw, role) for quantity, role in zip(_quantities(told[-1]), roles, strict=True)]


def _quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    return tuple(figure.quantity for figure in sentence.figures)


def _roles(text: str, place: Place = Place.BODY) -> list[tuple[str, Role]]:
    return [(figure.quantity.raw, figure.role) for figure in _read(text, place)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("上线多维表格以后，订单核对的效率提升了 45%。", "45%"),
        ("用机器人催办，每月节省 60 小时。", "60 小时"),
        ("报价审批从 2 天缩短至 3 小时。", "从 2 天缩短至 3 小时"),
        ("以前要 6 名专员对账，现在只需要 1 人。", "6 名专员对账，现在只需要 1 人"),
        ("知识库已沉淀 1,800+ 篇维修手册。", "1,800+ 篇"),
        ("如今在飞书上管理着 320 家加油站。", "320 家"),
        ("新同事最快 10 分钟就能查到全部制度。", "10 分钟"),
        ("借助 AI，质检准确率达到 97%。", "97%"),
        ("飞书让信息差降为 0。", "0"),
        ("多维表格每年省下约 15 万元外采费用。", "约 15 万元"),
        ("智能排班让调度员每月少了 9 个小时的手工活。", "9 个小时"),
        ("有了看板，新品上架平均提前 4 天。", "4 天"),
        ("装车速度是以前的 2 倍。", "2 倍"),
        ("机器人核对后，对账平均用时 12 分钟。", "12 分钟"),
        ("库管扫一下码，6 秒出结果。", "6 秒"),
        ("系统每天触发 5,000 余次提醒。", "5,000 余次"),
        ("平台已汇总 3,400 份图纸，复用 1,100 次。", "1,100 次"),
        ("目前 85 个仓库全部接入系统。", "85 个"),
        ("AI 帮客服查资料，相当于 12 位熟手在岗。", "12 位"),
        ("机器人每天替库管统计 2,600 件货。", "2,600 件"),
        ("盘一次库用时不到 2 小时，不用停业。", "不到 2 小时"),
        ("质检组有了 AI，仅用 3 位同事就看完了全部图纸。", "3 位"),
        ("多维表格上的 70 个项目得以按期收尾。", "70 个"),
        ("风控机器人拦截了 18 万元的错付。", "18 万元"),
        ("旅客投诉同比下降 28%。", "28%"),
        ("小组的团队人效提升 40%。", "40%"),
        ("知识库收录的 2,600 份历史资料随时可查。", "2,600 份"),
        ("店员无需再登录 14 个系统。", "14 个"),
        ("自动排班省下 352 小时，约合 44 天人力。", "44 天"),
        ("图纸库月均浏览 5 万次。系统随时可查。", "5 万次"),
        ("调度员有了模板，每天少写 2 小时的报告。", "2 小时"),
        ("工单系统里 1,900 条建议已落地。", "1,900 条"),
        ("自看板上线以来，已累计支持 338 个项目。", "338 个"),
        ("目标管理：2,000+ 个里程碑一表通管。", "2,000+ 个"),
        ("答疑机器人解放班组长每月 50 小时的时间。", "50 小时"),
        ("排班表自动生成后，查班平均每人每天省 25 分钟。", "25 分钟"),
        ("履约异常由系统提前 20 天发现。", "20 天"),
        ("员工对 IT 的投诉降了一半。", "一半"),
        ("38 个研发项目在飞书上并行推进。", "38 个"),
        ("库里的 1,500 名工人都用飞书扫码报工。", "1,500 名"),
        ("对账有了机器人，2 名会计就干完了全组的活。", "2 名"),
        ("平台自动派单，平均闭环时间只有 2.5 天。", "2.5 天"),
        ("周会改在飞书上开，较以前少 55 分钟。", "55 分钟"),
        ("动火、登高等 19 类作业票全部上线，飞书里就能开。", "19 类"),
        ("能耗成本低于行业均值 12%。", "12%"),
        ("机器人催办以后，装车效率翻倍。", "翻倍"),
        ("看板上线后，找图纸的人手减半。", "减半"),
        ("平台每年节省运费 1 亿 2 千万元。", "1 亿 2 千万元"),
        ("有了报价单，一分钟报出准价。", "一分钟"),
        ("打开工单，几秒钟即可看到进度。", "几秒钟"),
    ],
)
def test_what_was_achieved_with_the_product_is_a_result(text: str, raw: str) -> None:
    """Savings, speed, reach and counts that the tool holds are credited to it."""
    assert (raw, Role.RESULT) in _by_words(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("公司在全国拥有 260 家直营门店。", Place.BODY),
        ("公司成立 12 年，员工 3,000 余人，年产轮胎 40 万条。", Place.INTRODUCTION),
        ("品牌位列国内同行第 3 名。", Place.BODY),
        ("公司有 70% 的收入来自海外业务。", Place.BODY),
        ("团队从 5 人成长为 80 人的队伍。", Place.BODY),
        ("去年公司的销量同比增长 35%。", Place.BODY),
        ("公司每年投入营收的 11% 用于研发。", Place.BODY),
        ("公司的叉车市场占有率为 31%。", Place.BODY),
        ("公司的研发投入占比 8%。", Place.BODY),
        ("去年公司的营收翻倍。", Place.BODY),
    ],
)
def test_what_describes_the_customer_is_a_fact(text: str, place: Place) -> None:
    """Size, age, rank, markets and growth of the customer are its own."""
    roles = _roles(text, place)

    assert roles
    assert all(role is Role.FACT for _, role in roles), roles


@pytest.mark.parametrize(
    "text",
    [
        "以前核对一次库存往往需要 3 个小时。",
        "去年产量很高，同比增长 12%。",
        "班组里 60% 是本地人。",
        "过去，客服每天要翻看 900 多名会员的留言。",
        "这套方案由三个环节组成。",
        "按平均时薪 80 元计算成本。",
        "行业数据显示，全球约 40% 的企业尚无预案。",
        "培训为期 2 个月，逐店开展。",
        "10 分钟内没有签收，机器人就转给主管。",
        "据协会调研，58% 的仓库仍用纸质单据。",
        "餐饮业店员的流失率普遍在 60% 以上。",
        "新司机的流失率一度高达 45%。",
        "平台上线时，店员现在 3 天轮一次班。",
        "换季时，系统里的需求暴增 3 倍。",
        "设备部一年的报修高达 4,000 多个任务，平台上都有。",
        "客服同事每天要处理 600 多个重复问题。",
        "班组同时使用 3-4 种不同的软件。",
        "把一位在河北工作 20 多年的师傅请来做顾问。",
        "行业数据显示，运维成本约占投入的 25%。",
        "投产前的事情很多，其中 100 个环节需要人在线决定。",
        "靠同一张排期表，两个班组随时看得到进度。",
        "下一步，集团还将把 30 多个系统接入飞书。",
        "公司计划在两年内用飞书管理 800 家门店。",
        "大促前，美工要在 72 小时内准备海报。",
        "自机器人上线短短 20 天以来，大家都很喜欢。",
        "我们的 AI 才使用了 5 个月。",
        "明年，公司将有 200 家门店用上这套系统。",
        "车队每天跑遍全省 1,200 公里高速。",
        "仓库多了以后，调度的工作量翻倍。",
    ],
)
def test_the_state_before_and_how_things_are_made_up_are_neither(text: str) -> None:
    """The old way, the parts of a scheme, the basis of a sum, the market and the frame of time."""
    roles = _roles(text)

    assert roles
    assert all(role is not Role.RESULT for _, role in roles), roles


def test_a_challenge_holds_no_results() -> None:
    """What a challenge says is never credited to the product."""
    roles = _roles("员工每周浪费 5 小时，返工率达 30%。", Place.CHALLENGE)

    assert {role for _, role in roles} <= {Role.FACT, Role.OTHER}


def test_the_sentence_before_can_name_the_product() -> None:
    """A count that follows a sentence about the tool is the tool's."""
    text = "每日汇总 4,000 条巡检数据。"

    assert _by_words(text, before="班组用机器人收集现场记录。") == [("4,000 条", Role.RESULT)]


@pytest.mark.parametrize(
    "text",
    [
        "AI 助手每天回答 1,200 条咨询, 准确率达 96%。",
        "现在 3 人 1 天就能完成盘点; 过去要 5 天。",
        "(多维表格) 已接入 40 个系统, 覆盖 2,000+ 家站点。",
    ],
)
def test_spacing_and_width_change_no_role(text: str) -> None:
    """An editor's spaces between scripts and full-width marks leave every figure as it is."""
    wide = text.translate(str.maketrans(",%:;()", "，％：；（）"))
    tight = text.replace(" ", "")
    loose = " ".join(text.replace("AI", " AI ").replace("个", " 个").replace("天", "天 ").split())

    plain = [(figure.quantity.key, figure.role) for figure in _read(text)]
    for variant in (wide, tight, loose):
        figures = _read(variant)
        assert [(figure.quantity.key, figure.role) for figure in figures] == plain
