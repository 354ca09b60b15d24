"""What the rows of tables state, and what is told of them."""

from __future__ import annotations

import pytest

from crawler.extractors.rows import row_figures
from crawler.items.block import Row
from crawler.items.claim import Claim, ClaimKind
from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.languages import language_of
from crawler.text.products import Catalogue
from tests.crawler.diff.test_wordings import claims, told
from tests.crawler.pages.blocks.test_tables import table


def row(*lines: str) -> list[Claim]:
    """The claims of the last row of a table of these lines, as a case's body has it."""
    last = lines[-1].split("|")
    return [claim for claim in claims(table(*lines)) if claim.sentence.split("\n") == [cell for cell in last if cell]]


def row_quantities(*lines: str) -> list[Quantity]:
    """What the last row of an English table of these lines states, where the vendor is Tide."""
    text, cells, spans = "\n".join(lines[-1].split("|")), lines[-1].split("|"), []
    for cell in cells:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(cell)))
    row = Row(tuple(spans), tuple(lines[0].split("|")))
    figures = row_figures(text, row, Place.BODY, language_of("en"), Catalogue(("Tide",)))
    return [figure.quantity for figure in figures]


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        (("指标|上线前|上线后", "汇总耗时|2 天|10 分钟"), (2, "天", 10, "分钟")),
        (("指标|使用前|使用后", "整改率|60%|95%"), (60, None, 95, "%")),
        (("场景|以前|现在", "派单|30 分钟|2 分钟"), (30, None, 2, "分钟")),
        (("场景|改造前|改造后|变化", "派单|30 分钟|2 分钟|少 28 分钟"), (30, None, 2, "分钟")),
        (("场景|现在|过去", "派单|2 分钟|30 分钟"), (30, None, 2, "分钟")),
        (("Item|Before|After", "Dispatch|30 分钟|2 分钟"), (30, None, 2, "分钟")),
        (("指标|接入飞书前|接入飞书后", "运费|43.2 万元|30 万元"), (432000, None, 300000, "元")),
        (("指标|原先（小时）|目前（小时）", "排产|48|6"), (48, None, 6, "小时")),
        (("指标|上线前|上线后", "排产耗时（小时）|48|6"), (48, None, 6, "小时")),
        (("指标|上线前|上线后", "运费（万元）|43.2|30"), (432000, None, 300000, "元")),
        (("指标|上线前|上线后", "每月发版|2|20"), (2, None, 20, None)),
        (("指标（小时）|上线前|上线后", "排产|48|6"), (48, None, 6, "小时")),
        (("对比|传统模式|飞书模式", "开店周期|30 天|12 天"), (30, None, 12, "天")),
        (("2025 年的数据", "指标|上线前|上线后", "派单|30 分钟|2 分钟"), (30, None, 2, "分钟")),
        (("指标|上线前|上线后", "盘点|3-5 天|1 天"), (3, None, 1, "天")),
        (("上线前|上线后", "盘点要 5 天|盘点只要 1 天"), (5, None, 1, "天")),
        (("指标|旧流程|新流程", "审批环节|12 个|5 个"), (12, None, 5, "个")),
    ],
)
def test_before_and_after_are_one_result(lines: tuple[str, ...], stated: tuple[object, ...]) -> None:
    """Whatever the two states are called and in whichever order they stand; units come from headers and names."""
    (claim,) = [claim for claim in row(*lines) if claim.slot == 0]
    quantity = claim.quantity

    assert claim.kind is ClaimKind.METRIC
    assert claim.text == claim.sentence
    assert quantity is not None
    assert claim.text[quantity.start - claim.start : quantity.end - claim.start] == quantity.raw
    assert (quantity.value_from, quantity.unit_from, quantity.value_to, quantity.unit) == stated
    assert quantity.value is None


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("指标|上线前|上线后", "派单方式|人工|自动"), [("narrative", None)]),
        (("指标|上线前|上线后", "派单|人工|2 分钟"), [("metric", 2)]),
        (("指标|上线前|上线后", "抄表|每月 40 小时|不再需要"), [("narrative", 40)]),
        (("功能|基础版|旗舰版", "审计|不支持|支持", "导出|不支持|支持"), [("narrative", None)]),
        (("|汇总耗时|整改率", "上线后|10 分钟|95%", "上线前|2 天|60%"), [("narrative", 2), ("narrative", 60)]),
        (("|汇总耗时|整改率", "上线前|2 天|60%", "上线后|10 分钟|95%"), [("metric", 10), ("metric", 95)]),
        (("验收|2009 年", "仓库|苏州"), [("narrative", None)]),
        (("项|结果", "差错率降低|35%"), [("metric", 35)]),
        (("年度|2022 年|2023 年", "门店|200 家|350 家"), [("narrative", 200), ("narrative", 350)]),
        (("目前|提前", "3 天|2 天"), None),
        (("售前|售后", "3 人|2 人"), None),
    ],
)
def test_what_is_no_result_is_none(lines: tuple[str, ...], kinds: list[tuple[str, float | None]] | None) -> None:
    """A state before is never a result, words are none, and 目前, 提前, 售后 name no two states of one thing."""
    found = row(*lines)

    if kinds is None:
        assert all(claim.quantity is None or claim.quantity.value_from is None for claim in found)
        return
    assert [
        (c.kind.value, c.quantity.amounts[0] if c.quantity and c.quantity.amounts else None) for c in found
    ] == kinds


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        (("|Before|With Tide", "Baking|3 hours|20 minutes"), (3, "hour", 20, "minute")),
        (("|Old ovens, 24 of them|Tide, 2 halls", "Rolls lost|40%|15%"), (40, None, 15, "%")),
        (("|Before|With Tide", "Price of 2 bags|€30|€20"), (30, None, 20, "EUR")),
        (("|Tide, 2 halls|Coal, 24 ovens", "Rolls lost|15%|40%"), (40, None, 15, "%")),
        (("Task|Previously|Today", "Baking|3 hours|20 minutes"), (3, "hour", 20, "minute")),
    ],
)
def test_of_two_columns_the_one_with_the_vendor_is_after(lines: tuple[str, ...], stated: tuple[object, ...]) -> None:
    """Whatever stands over the other, and in whichever order."""
    quantity = row_quantities(*lines)[-1]

    assert (quantity.value_from, quantity.unit_from, quantity.value_to, quantity.unit) == stated


@pytest.mark.parametrize(
    "lines",
    [
        ("|Before|Saved", "Baking|3 hours|20 minutes"),
        ("|Tide|Shops", "Baking|3 hours|20 shops"),
        ("|Tide Ovens|Tide Tills", "Baking|3 hours|20 minutes"),
        ("|Tide|Coal|Gas", "Baking|3 hours|4 hours|5 hours"),
    ],
)
def test_other_columns_of_two_are_no_change(lines: tuple[str, ...]) -> None:
    """A difference is no state, two units are no one thing, and neither are two columns of one vendor or three."""
    assert all(quantity.value_from is None for quantity in row_quantities(*lines))


HEAD = "指标|上线前|上线后"


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("汇总耗时|2 天|10 分钟", "汇总耗时|2 天|5 分钟", ["changed"]),
        ("汇总耗时|2 天|10 分钟", "汇总耗时|3 天|10 分钟", ["changed"]),
        ("发版|2|20", "发版|22|0", ["changed"]),
        ("派单方式|人工|自动", "派单方式|人工|半自动", ["reworded"]),
        ("离线审批|✗|✓", "离线审批|✓|✓", ["changed"]),
        ("汇总耗时|2 天|10 分钟", "汇总耗时|2天|10分钟", []),
        ("OKR 更新|2 天|10 分钟", "okr 更新|2 天|10 分钟", []),
    ],
)
def test_one_edited_cell_is_one_change(old: str, new: str, changes: list[str]) -> None:
    """The row tells it, once; form alone tells nothing."""
    other = "整改率|60%|95%"

    assert told(table(HEAD, old, other), table(HEAD, new, other)) == changes


def test_rows_come_and_go_and_headers_are_claims() -> None:
    """A row that is put in or left out is one claim, and so is what stands over the columns."""
    whole = table(HEAD, "汇总耗时|2 天|10 分钟", "整改率|60%|95%")

    assert told(table(HEAD, "汇总耗时|2 天|10 分钟"), whole) == ["added"]
    assert told(whole, table(HEAD, "整改率|60%|95%")) == ["removed"]
    assert told(whole, whole.replace("上线前", "去年").replace("上线后", "今年")) != []
    assert told(whole, whole.replace("td>指标", "th>指标")) == []
