"""Quantities: which there are, what they say, and that their offsets hold."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.quantity import Quantity
from crawler.text.quantities import find_quantities

ONE: list[tuple[str, dict[str, Any]]] = [
    ("每年省下 43.2 万元", {"raw": "43.2 万元", "value": 432000.0, "unit": "元"}),
    ("机柜有 93000+个", {"raw": "93000+个", "value": 93000.0, "unit": "个", "at_least": True}),
    ("2,000 多家客户", {"value": 2000.0, "unit": "家", "at_least": True}),
    ("用户 4,000万+", {"value": 4e7, "unit": None, "at_least": True}),
    ("完成 500 万 + 任务", {"value": 5e6, "at_least": True}),
    ("↑98%", {"value": 98.0, "unit": "%", "direction": "up"}),
    ("成本 20%↓", {"value": 20.0, "unit": "%", "direction": "down"}),
    ("+30%", {"value": 30.0, "direction": "up"}),
    ("提效百分之六十", {"value": 60.0, "unit": "%"}),
    ("走过近三十年", {"raw": "近三十年", "value": 30.0, "unit": "年", "approximate": True}),
    ("历时三个月完成", {"value": 3.0, "unit": "月"}),
    ("等了半小时", {"value": 30.0, "unit": "分钟"}),
    ("要 1 个半小时", {"value": 90.0, "unit": "分钟"}),
    ("花两年半", {"value": 30.0, "unit": "月"}),
    ("用了一个多月", {"value": 1.0, "unit": "月", "at_least": True}),
    ("一次投入两万五千元", {"value": 25000.0, "unit": "元"}),
    ("上线十余款产品", {"value": 10.0, "unit": "款", "at_least": True}),
    ("十几万人在用", {"value": 100000.0, "unit": "人", "at_least": True}),
    ("流水过亿", {"value": 1e8, "unit": None, "at_least": True}),
    ("近千人提过建议", {"value": 1000.0, "unit": "人", "approximate": True}),
    ("覆盖 15 国", {"value": 15.0, "unit": "国"}),
    ("节省 100W", {"value": 1e6}),
    ("融资 2 千万元", {"value": 2e7, "unit": "元"}),
    ("估值 10 个亿", {"value": 1e9}),
    ("共 2 万 5 千人", {"value": 25000.0, "unit": "人"}),
    ("投入 20 人天", {"value": 20.0, "unit": "人天"}),
    ("工资 8,000 元/月", {"value": 8000.0, "unit": "元/月"}),
    ("每周少开 3h 会", {"value": 3.0, "unit": "小时"}),
    ("耗时小于1min", {"value": 1.0, "unit": "分钟", "approximate": True}),
    ("仓储 3 万㎡", {"value": 30000.0, "unit": "平方米"}),
    ("上升 2 个百分点", {"value": 2.0, "unit": "百分点"}),
    ("超九成员工签收", {"value": 9.0, "unit": "成", "at_least": True}),
    ("工时减少一半", {"value": 50.0, "unit": "%"}),
    ("覆盖五大区域", {"value": 5.0, "unit": "大"}),
    ("0 门槛上手", {"value": 0.0}),
    ("遗漏降为 0", {"value": 0.0}),
    ("每月 3*20*4=240 小时", {"value": 240.0, "unit": "小时"}),
    ("每月 3h*4=12h", {"value": 12.0, "unit": "小时"}),
    ("¥500 万", {"value": 5e6, "unit": "元"}),
    ("1-2 天内答复", {"value_low": 1.0, "value_high": 2.0, "unit": "天"}),
    ("提速 3~5 倍", {"value_low": 3.0, "value_high": 5.0, "unit": "倍"}),
    ("省 200–300 万", {"value_low": 2e6, "value_high": 3e6}),
    ("等上两三周", {"value_low": 2.0, "value_high": 3.0, "unit": "周"}),
    ("每月 5 到 6 场", {"value_low": 5.0, "value_high": 6.0, "unit": "场"}),
    ("只有5、6人", {"value_low": 5.0, "value_high": 6.0, "unit": "人"}),
    ("占 30%-40%", {"value_low": 30.0, "value_high": 40.0, "unit": "%"}),
    ("占比 10% - 20%", {"value_low": 10.0, "value_high": 20.0, "unit": "%"}),
    ("要等 3 天～5 天", {"value_low": 3.0, "value_high": 5.0, "unit": "天"}),
    ("单价 500元~1万元", {"value_low": 500.0, "value_high": 10000.0, "unit": "元", "approximate": False}),
    ("房租 1.5 万元～2 万元/年", {"value_low": 15000.0, "value_high": 20000.0, "unit": "元/年"}),
    ("省下~5 天", {"value": 5.0, "unit": "天", "approximate": True}),
    ("要 30 分钟到 1 小时", {"value_low": 30.0, "value_high": 60.0, "unit": "分钟"}),
    ("接入数十家门店", {"value": None, "unit": "家", "approximate": True}),
    ("缩到几天", {"value": None, "unit": "天", "approximate": True}),
    (
        "周期从 3 天缩短至 1 小时",
        {"value_from": 3.0, "value_to": 1.0, "unit": "小时", "unit_from": "天", "direction": "down"},
    ),
    ("完成率由 30% 提升到了 70%", {"value_from": 30.0, "value_to": 70.0, "unit": "%", "direction": "up"}),
    ("从三个月缩短至短短几天", {"value_from": 3.0, "value_to": None, "unit": "天", "unit_from": "月"}),
    ("由以往的 2-4 小时，一下压缩到秒级", {"value_from": 2.0, "value_to": None, "unit": "秒", "approximate": True}),
    ("3 → 1", {"value_from": 3.0, "value_to": 1.0, "direction": "down"}),
    ("30分钟->1分钟", {"value_from": 30.0, "value_to": 1.0, "unit": "分钟"}),
    ("3%→0", {"value_from": 3.0, "value_to": 0.0, "unit": "%"}),
    ("N → 1", {"value_from": None, "value_to": 1.0, "direction": "down"}),
    ("收入从 3 万涨到 150 万", {"value_from": 30000.0, "value_to": 1.5e6, "direction": "up"}),
    ("原先需要 5 名客服答疑，现在只需要 1 人", {"value_from": 5.0, "value_to": 1.0, "unit": "人", "unit_from": "名"}),
    ("三张表合并为一张", {"value_from": 3.0, "value_to": 1.0, "unit": "张"}),
    ("国内第一家上市的同行", {"value": 1.0, "unit": "第"}),
    ("销量位居行业前十", {"value": 10.0, "unit": "前"}),
    ("好评榜 Top 3", {"value": 3.0, "unit": "前"}),
    ("中国 500 强", {"value": 500.0, "unit": "强"}),
    ("续费率升到九成五。", {"raw": "九成五", "value": 9.5, "unit": "成"}),
    ("有六成一线同事在用", {"raw": "六成", "value": 6.0, "unit": "成"}),
    ("产值翻了两番", {"raw": "两番", "value": 2.0, "unit": "番"}),
    ("返工少了三分之二", {"raw": "三分之二", "value": 2.0, "unit": "/3"}),
    ("耗时压到 1/4 以下", {"raw": "1/4 以下", "value": 1.0, "unit": "/4"}),
    ("只用过去的 1/3", {"raw": "1/3", "value": 1.0, "unit": "/3"}),
    ("次品率降到万分之三", {"value": 3.0, "unit": "‱"}),
    ("每月少跑 3 趟", {"raw": "3 趟", "value": 3.0, "unit": "趟"}),
    ("安全事故减少 5 起", {"raw": "5 起", "value": 5.0, "unit": "起"}),
    ("每单至少省下 20 分钟", {"raw": "20 分钟", "value": 20.0, "unit": "分钟", "at_least": True}),
    ("会上最多能坐 80 人", {"raw": "80 人", "value": 80.0, "at_least": False, "approximate": True}),
    ("有十来个老客户", {"raw": "十来个", "value": 10.0, "unit": "个", "at_least": True}),
    ("盘点只需一天半", {"raw": "一天半", "value": 36.0, "unit": "小时"}),
    ("平均等三点五个小时", {"raw": "三点五个小时", "value": 3.5, "unit": "小时"}),
    ("提速三到五倍", {"value_low": 3.0, "value_high": 5.0, "unit": "倍"}),
    ("一至两周出一版", {"value_low": 1.0, "value_high": 2.0, "unit": "周"}),
    ("三、四个月一轮", {"value_low": 3.0, "value_high": 4.0, "unit": "月"}),
    ("十五六个群", {"value_low": 15.0, "value_high": 16.0, "unit": "个"}),
    ("良率到百分之九十九点九", {"raw": "百分之九十九点九", "value": 99.9, "unit": "%"}),
    ("占百分之二十到三十", {"value_low": 20.0, "value_high": 30.0, "unit": "%"}),
    ("约百分之 15 的订单", {"value": 15.0, "unit": "%", "approximate": True}),
    ("几乎 100% 覆盖", {"value": 100.0, "approximate": True}),
    ("噪声小了 5 分贝", {"value": 5.0, "unit": "分贝"}),
    ("客诉下降 1/3。", {"value": 1.0, "unit": "/3"}),
    ("1/2", {"value": 1.0, "unit": "/2"}),
    ("数百万观众同时在线", {"raw": "数百万观众", "value": None, "unit": "观众"}),
    ("八千员工都装了", {"raw": "八千员工", "value": 8000.0, "unit": "员工"}),
    ("二十门店试点", {"value": 20.0, "unit": "门店"}),
    ("* 30 万台冰柜联网", {"raw": "30 万台", "value": 300000.0, "unit": "台"}),
    ("1. 40+门店试点", {"raw": "40+门店", "value": 40.0, "at_least": True}),
    ("对齐 3 项目标", {"raw": "3 项", "value": 3.0, "unit": "项"}),
    ("省出 0.5 FTE", {"value": 0.5, "unit": "FTE"}),
    ("3 人才能做完的活", {"raw": "3 人", "value": 3.0, "unit": "人"}),
    ("建了 1 个多源平台", {"raw": "1 个", "value": 1.0, "at_least": False}),
    ("利率下降 54 个基点", {"raw": "54 个基点", "value": 54.0, "unit": "基点"}),
    (
        "换模从 1 小时 20 分缩短到 35 分",
        {"value_from": 80.0, "value_to": 35.0, "unit": "分钟", "unit_from": None, "direction": "down"},
    ),
    ("六成半的店员", {"value": 6.5, "unit": "成"}),
    ("不止 50 个场景", {"value": 50.0, "unit": "个", "at_least": True}),
    ("最多时一天", {"raw": "一天", "approximate": False, "value": 1.0}),
    ("复购升 8.6pct", {"value": 8.6, "unit": "百分点"}),
    ("融资两点八亿元", {"value": 2.8e8, "unit": "元"}),
    ("省出 40 个人天", {"raw": "40 个人天", "value": 40.0, "unit": "人天"}),
    ("通话 2 分 30 秒", {"raw": "2 分 30 秒", "value": 150.0, "unit": "秒"}),
    ("历时一年零三个月", {"raw": "一年零三个月", "value": 15.0, "unit": "月"}),
    (
        "对账从 1 小时 30 分钟缩短至 20 分钟",
        {"value_from": 90.0, "value_to": 20.0, "unit": "分钟", "direction": "down"},
    ),
    ("预算 USD 50 万", {"raw": "USD 50 万", "value": 500000.0, "unit": "美元"}),
    ("预算RMB30万", {"raw": "RMB30万", "value": 300000.0, "unit": "元"}),
    ("開了兩百五十間門市", {"raw": "兩百五十間", "value": 250.0, "unit": "间"}),
    ("「2,000 餘家」", {"raw": "2,000 餘家", "value": 2000.0, "unit": "家", "at_least": True}),
    ("由 2019 年的 30 家增长到 2023 年的 210 家", {"value_from": 30.0, "value_to": 210.0, "unit": "家"}),
    (
        "从 2 小时/单缩短到 5 分钟/单",
        {"value_from": 2.0, "value_to": 5.0, "unit": "分钟/单", "unit_from": "小时/单", "direction": "down"},
    ),
]


@pytest.mark.parametrize(("text", "said"), ONE, ids=[text for text, _ in ONE])
def test_one_quantity_is_read_as_its_words_say(text: str, said: dict[str, Any]) -> None:
    """Each sentence holds exactly one quantity with these values; unnamed numbers are None."""
    (found,) = find_quantities(text)

    amounts = dict.fromkeys(("value", "value_from", "value_to", "value_low", "value_high"))
    expected = amounts | said
    assert {name: getattr(found, name) for name in expected} == expected
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text",
    [
        *(
            "成立于 2015 年",
            "1996年3月上线",
            "2024/12/31 截止",
            "2023-2025 年规划",
            "22 年 12 月",
            "1-9 月",
            "5 月份",
            "69 号楼",
        ),
        *("第一步", "第 3 步", "第一时间响应", "招聘的第一名员工", "第二季度", "四季度", "二次确认", "二维码"),
        *("7×24 小时服务", "5*8 小时值守", "360 度评估", "360°环评", "从 0 到 1", "0-1 搭建", "1+1>2", "1 对 1 辅导"),
        *(
            "5G 网络",
            "V2.0 上线",
            "2.0版本",
            "工业4.0",
            "型号 G9",
            "B2B 业务",
            "400电话",
            "股票代码 9686.HK",
            "4K 超高清",
            "4K级画质",
            "放款从 T+3 到 T+0",
        ),
        *("电话 021-58886666", "手机 13812345678", "见 https://a.example/p/123 页", "10:30 开会", "Q3 目标"),
        *(
            "最后一公里",
            "一体化",
            "一键生成",
            "一目了然",
            "一边一起",
            "一方面",
            "第一时间",
            "万一",
            "三心二意",
            "千篇一律",
        ),
        *("早上 8 点打卡", "9 点前交日报", "从早 8 点到晚 10 点", "选用 RK3588 平台", "C919 大飞机", "“1+N”模式"),
        *(
            "四位一体",
            "一波三折",
            "无数次尝试",
            "下了一番功夫",
            "几番周折",
            "一到三年级",
            "一、二期",
            "零一万物",
            "截至 3/31",
            "第 1-3 名有奖",
            "第 3、4 季度",
            "第三、四名",
            "做到 3 位数",
        ),
        *("百花齐放", "十分便捷", "五花八门", "千人千面", "成千上万", "三天两头", "一对一", "一二线城市", "半成品"),
        *(
            "一个系统",
            "一张表",
            "一份文档",
            "数据与数字",
            "每一天",
            "这几个问题",
            "双11",
            "双十一",
            "618 大促",
        ),
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    """Years, dates, ordinals, idioms, versions, names, codes and plain articles."""
    assert find_quantities(text) == ()


def test_several_quantities_come_in_order_and_apart() -> None:
    """A sentence of facts gives each of them once."""
    text = "覆盖全国 300 多个城市，员工 1.2 万余人，年营收超 50 亿元，位列行业第 3 名"

    found = find_quantities(text)

    assert [(q.value, q.unit) for q in found] == [(300.0, "个"), (12000.0, "人"), (5e9, "元"), (3.0, "第")]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_half_belongs_to_the_unit_that_follows_it() -> None:
    """`一天半` is a day and a half, `一天半小时` half an hour a day; a bound holds for the number that it leads to."""
    assert [(q.value, q.unit) for q in find_quantities("每人一天半小时")] == [(1.0, "天"), (30.0, "分钟")]
    assert [q.at_least for q in find_quantities("至少要跑 3 趟，每趟 20 公里")] == [True, False]


def test_words_that_only_look_like_marks_belong_to_other_words() -> None:
    """节约, 预约, 签约 and 最近 are no marks of approximation."""
    for text in ("节约 3 万元", "预约 30 人", "签约 500 家", "最近 3 天"):
        (found,) = find_quantities(text)
        assert not found.approximate, text


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalpha()})


@pytest.mark.parametrize("text", [text for text, _ in ONE])
def test_width_forms_say_the_same(text: str) -> None:
    """A text in full width has the same quantities at the same places."""
    wide = text.translate(WIDE)

    assert [(q.key, q.start, q.end) for q in find_quantities(wide)] == [
        (q.key, q.start, q.end) for q in find_quantities(text)
    ]


def _keys(found: tuple[Quantity, ...]) -> list[tuple[object, ...]]:
    return [q.key for q in found]


@given(st.integers(min_value=1000, max_value=10**9), st.sampled_from(["家", "元", "+", "万元", "%", "人次"]))
def test_thousands_separators_say_nothing(number: int, unit: str) -> None:
    """`12,000 家` is `12000 家`."""
    assert _keys(find_quantities(f"共 {number:,} {unit}。")) == _keys(find_quantities(f"共 {number} {unit}。"))


_WORDS = st.sampled_from(
    [
        "从",
        "由",
        "至",
        "到",
        "缩短至",
        "提升",
        "→",
        "->",
        "约",
        "近",
        "超",
        "+",
        "多",
        "余",
        "以上",
        "%",
        "％",
        "个",
        "家",
        "天",
        "小时",
        "月",
        "年",
        "万",
        "亿",
        "半",
        "几",
        "数",
        "十",
        "百",
        "千",
        "一",
        "两",
        "三",
        "第",
        "1",
        "2.5",
        "3,000",
        "，",
        "。",
        "、",
        "-",
        "~",
        "/",
        ":",
        "×",
        "N",
        "↑",
        "０",
        "５",
        "a",
        "V",
    ]
)


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=14).map("".join)))
def test_any_text_gives_exact_offsets_in_order(text: str) -> None:
    """Whatever the text, every quantity is a verbatim interval of it, after the one before."""
    end = 0
    for found in find_quantities(text):
        assert found.start >= end
        assert found.end > found.start
        assert text[found.start : found.end] == found.raw == found.raw.strip()
        end = found.end


@given(st.lists(_WORDS, max_size=10).map("".join), st.integers(min_value=1, max_value=4))
def test_spaces_around_a_text_change_nothing(text: str, many: int) -> None:
    """Padding moves the quantities and leaves them as they are."""
    padded = find_quantities(" " * many + text.strip() + " " * many)

    assert padded == tuple(q.shifted(many) for q in find_quantities(text.strip()))


def test_shapes_do_not_mix() -> None:
    """A quantity is one value, a change or a range, never two of them."""
    for text, _ in ONE:
        for q in find_quantities(text):
            shapes = (q.value is not None, q.value_from is not None or q.value_to is not None, q.value_low is not None)
            assert sum(shapes) <= 1
            assert (q.value_low is None) == (q.value_high is None)
