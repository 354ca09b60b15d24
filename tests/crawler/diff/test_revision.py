"""One edit of a page's prose: told once, and as what it is."""

from __future__ import annotations

import pytest

from crawler.diff.compare import compare_claims
from crawler.extractors.figures import card_figures
from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.quantity import Quantity
from crawler.items.report import Words
from crawler.languages import language_of
from crawler.languages.zh.quantities import find

URL = "http://127.0.0.1/customers/demo"


def told(old: list[Claim], new: list[Claim]) -> list[tuple[str, str | None, str | None]]:
    """What a reader is told: (change, old text, new text)."""
    first = compare_claims([], old, page_url=URL).matches
    result = compare_claims([KnownClaim(match.claim_id, match.new) for match in first], new, page_url=URL)
    return [
        (c.change.value, c.old.text if c.old else None, c.new.text if c.new else None)
        for c in result.changes
        if c.told_by is None
    ]


def page_of(*lines: str) -> list[Claim]:
    """Claims of a page of these lines of prose, with the quantities in them; a line of six characters is a heading."""
    claims, at = [], 0
    for number, line in enumerate(lines):
        place = f"body/{number}/heading" if len(line) == HEADING else f"body/{number}/1"
        found: list[Quantity | None] = [quantity.shifted(at) for quantity in find(line)]
        where = (at, at + len(line), line)
        claims += [
            Claim(ClaimKind.NARRATIVE, place, *where, *where, slot=slot, quantity=quantity)
            for slot, quantity in enumerate(found or [None])
        ]
        at += len(line) + 1
    return claims


HEADING = 6
BEFORE, AFTER = "车间里有三百多台机床同时运转。", "质检员每天巡视各条产线。"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (["项目组搭建了工单系统，覆盖了装配车间。"], ["项目组搭建了工单系统。", "该系统覆盖了装配车间。"], "reworded"),
        (
            ["排班最让店长头疼。", "店长要考虑客流与工时。"],
            ["排班最让店长头疼，因为店长要考虑客流与工时。"],
            "reworded",
        ),
        (["项目组搭建了工单系统，覆盖了全部车间。"], ["项目组搭建了工单系统。", "覆盖了部分车间。"], "changed"),
        (
            ["公司 2019 年在宁波设立仓库，车队随即搬入新址。"],
            ["公司 2020 年在宁波设立仓库。", "车队随即搬入新址。"],
            "changed",
        ),
        (["双方约定，逾期的订单由采购经理跟进。"], ["双方约定，由采购经理跟进逾期的订单。"], "reworded"),
        (["下一步的计划"], ["未来展望如何"], "changed"),
        (["下一步的计划"], ["下步工作计划"], "reworded"),
        (["审批从 2 天缩短至 3 小时。"], ["审批从 2 天缩短至 180 分钟。"], "reworded"),
        (["对账节省 5 小时，差错减少 10%。"], ["差错减少 10%，对账节省 5 小时。"], "reworded"),
        (["每年节省 1.2 亿元。"], ["每年节省 1 亿 2 千万元。"], "reworded"),
        (["交期从 35~40 天到 5 天。"], ["交期从 35 至 40 天到 5 天。"], "reworded"),
        (["盘点往往要花半天。"], ["盘点往往要花大半日。"], "reworded"),
        (["车间共有 380 台机床"], ["车间共有 380+ 台机床"], "changed"),
        (["门店损耗↓40%"], ["门店损耗↑40%"], "changed"),
        (["排班由每天一半的上班时间缩短至 5 小时。"], ["排班由每周一半的上班时间缩短至 5 小时。"], "changed"),
        (["审批要 3 天，审批员 16+ 人力投入。"], ["审批要 3 天，审批员 16 人力投入。"], "changed"),
        (["集团有 6 个基地，下辖 48 家公司，员工 1.7 万人。"], ["集团有 6 个基地，员工 1.7 万人。"], "changed"),
        (["集团有 6 个基地，员工 1.7 万人。"], ["集团有 6 个基地，下辖 48 家公司，员工 1.7 万人。"], "changed"),
        (["至今，机器人答了 900+ 次问题，并解决了 85% 的来电。"], ["至今，并解决了 85% 的来电。"], "changed"),
        (["至今，机器人解决了 85% 的来电，每天少接 900 通。"], ["至今，机器人解决了 85% 的来电。"], "changed"),
        (["系统支持 8000+员工的排班。"], ["系统支持 8000+同事的排班。"], "reworded"),
    ],
)
def test_one_edit_is_told_once_and_as_what_it_is(old: list[str], new: list[str], change: str) -> None:
    """Sentences cut, joined or turned round, headings, and amounts in other units are one change each."""
    result = told(page_of(BEFORE, *old, AFTER), page_of(BEFORE, *new, AFTER))

    assert [kind for kind, _, _ in result] == [change]


def test_a_clause_that_went_is_told_with_the_sentence_that_stays() -> None:
    """Its claim is closed, and the reader sees the sentence before and after."""
    old, new = "集团有 6 个基地，下辖 48 家公司，员工 1.7 万人。", "集团有 6 个基地，员工 1.7 万人。"
    before = compare_claims([], page_of(old), page_url=URL).matches
    result = compare_claims([KnownClaim(m.claim_id, m.new) for m in before], page_of(new), page_url=URL)

    assert told(page_of(old), page_of(new)) == [("changed", old, new)]
    assert result.removed == (before[1].claim_id,)
    assert [(c.old_value, c.new_value) for c in result.changes if c.told_by is None] == [(48.0, None)]


def test_numbers_that_changed_places_are_other_numbers() -> None:
    """Where only the numbers of a sentence change places, each of its claims has another one."""
    old, new = "苏州仓有 30 人，无锡仓有 50 人。", "苏州仓有 50 人，无锡仓有 30 人。"

    assert [kind for kind, _, _ in told(page_of(old), page_of(new))] == ["changed", "changed"]


def test_a_sentence_edited_beside_one_that_went_is_two_changes() -> None:
    """Only what says the same words in all is one sentence cut in two."""
    old = [BEFORE, "财务每月初核对一次账目。", "仓库在夜里盘点。", AFTER]
    new = [BEFORE, "现在，财务每月初核对一次账目。", AFTER]

    assert sorted(kind for kind, _, _ in told(page_of(*old), page_of(*new))) == ["removed", "reworded"]


def test_the_claim_whose_words_differ_tells_the_wording() -> None:
    """In a sentence of several claims the one that the edit touches is told, not the first."""
    old, new = "上线后，对账只要 3 天，差错下降 12%。", "上线后，对账只要 3 天，差错上升 12%。"

    def sentence(text: str) -> list[Claim]:
        middle = text.index("差错")
        spans = [(0, middle), (middle, len(text))]
        return [
            Claim(ClaimKind.METRIC, "body/0/1", a, b, text[a:b], 0, len(text), text, slot, quantity)
            for slot, ((a, b), quantity) in enumerate(zip(spans, find(text), strict=True))
        ]

    assert told(sentence(old), sentence(new)) == [("changed", "差错下降 12%。", "差错上升 12%。")]


@pytest.mark.parametrize(
    ("before", "after", "old_value", "new_value", "unit"),
    [
        ("故障定位时间从 6 小时缩短至 50 分钟。", "故障定位时间从 6 小时缩短至 50 秒。", 50.0, 50.0, "秒"),
        ("故障定位时间从 6 小时缩短至 50 分钟。", "故障定位时间从 8 小时缩短至 50 分钟。", 6.0, 8.0, "小时"),
        ("故障定位时间从 6 小时缩短至 50 分钟。", "故障定位时间从 6 小时缩短至 20 分钟。", 50.0, 20.0, "分钟"),
        ("盘点需要 3 天。", "盘点需要 3 小时。", 3.0, 3.0, "小时"),
        ("每年节省 1 亿 2 千万元。", "每年节省 1 亿 8 千万元。", 1.2e8, 1.8e8, "元"),
        ("交期从 35~40 天到 5 天。", "交期从 35~45 天到 5 天。", 40.0, 45.0, "天"),
        ("交期从 35~40 天到 5 天。", "交期从 30~40 天到 5 天。", 35.0, 30.0, "天"),
        ("交期从 35~40 天到 5 天。", "交期从 35~40 天到 3 天。", 5.0, 3.0, "天"),
        ("交期从 35~40 天到 3~5 天。", "交期从 35~40 天到 3~6 天。", 5.0, 6.0, "天"),
        ("交期从 35 天到 5 天。", "交期从 35~40 天到 5 天。", 35.0, 40.0, "天"),
        ("交期要 35 天。", "交期要 35~40 天。", 35.0, 40.0, "天"),
        ("交期要 35~40 天。", "交期要 40 天。", 35.0, 40.0, "天"),
    ],
)
def test_the_number_that_differs_is_told_with_its_own_unit(
    before: str, after: str, old_value: float, new_value: float, unit: str
) -> None:
    """Of a before and an after it is the one that was edited, be it in its number or in its unit."""

    def page(text: str) -> list[Claim]:
        [quantity] = find(text)
        return [Claim(ClaimKind.METRIC, "body/1/1", 0, len(text), text, 0, len(text), text, quantity=quantity)]

    first = compare_claims([], page(before), page_url=URL).matches
    known = [KnownClaim(match.claim_id, match.new) for match in first]

    [change] = compare_claims(known, page(after), page_url=URL).changes
    assert (change.old_value, change.new_value, change.unit) == (old_value, new_value, unit)


@pytest.mark.parametrize("lead", ["公司", "有 12015 个仓位的公司"])
def test_a_founding_year_is_told_as_a_year(lead: str) -> None:
    """Another year is a change of a fact; its unit says that no share of the older one is meant."""
    first = compare_claims([], page_of(f"{lead}成立于 2015 年，总部在无锡。"), page_url=URL).matches
    known = [KnownClaim(match.claim_id, match.new) for match in first]

    [change] = compare_claims(known, page_of(f"{lead}成立于 2016 年，总部在无锡。"), page_url=URL).changes
    assert (change.change.value, change.old_value, change.new_value, change.unit) == ("changed", 2015.0, 2016.0, "年")


def card_of(value: str, label: str) -> list[Claim]:
    """The claims of a card that says its figure in its value and in its label."""
    whole = value + label
    found = card_figures(Words(0, len(value), value), Words(len(value), len(whole), label), whole, language_of("zh"))
    where = (0, len(whole), whole)
    return [
        Claim(ClaimKind.METRIC, "cards/0", *where, *where, slot=i, quantity=f.quantity) for i, f in enumerate(found)
    ]


@pytest.mark.parametrize(
    ("value", "label", "said"),
    [
        ("40倍", "效率提升 40%", ("changed", 40.0, 40.0, "倍")),
        ("40%", "效率提升 40倍", ("changed", 40.0, 40.0, "倍")),
        ("40倍", "效率提升 40倍", ("changed", 40.0, 40.0, "倍")),
        ("50%", "效率提升 50%", ("changed", 40.0, 50.0, "%")),
        ("40%+", "效率提升 40%", ("changed", 40.0, 40.0, "%")),
        ("40", "效率提升 40%", ("reworded", None, None, None)),
        ("40%", "效率提升", ("reworded", None, None, None)),
        ("40%", "质检效率提升 40%", ("reworded", None, None, None)),
    ],
)
def test_a_card_that_says_its_figure_twice_is_told_once(
    value: str, label: str, said: tuple[str, float | None, float | None, str | None]
) -> None:
    """Another unit in one of the two places is another fact; the figure said once less, or without unit, is wording."""
    first = compare_claims([], card_of("40%", "效率提升 40%"), page_url=URL).matches
    known = [KnownClaim(match.claim_id, match.new) for match in first]

    told_ = [c for c in compare_claims(known, card_of(value, label), page_url=URL).changes if c.told_by is None]
    assert [(c.change.value, c.old_value, c.new_value, c.unit) for c in told_] == [said]


@pytest.mark.parametrize(("label", "change"), [("20 个车间同步排产", "changed"), ("20+ 个车间一同排产", "reworded")])
def test_a_mark_gone_from_one_of_two_equal_figures(label: str, change: str) -> None:
    """A card that says `20+` twice states less where one of the two is `20`, in whatever words."""
    told_ = told(card_of("20+", "20+ 个车间同步排产"), card_of("20+", label))

    assert [said for said, _, _ in told_] == [change]


def titled(text: str, *results: Quantity) -> list[Claim]:
    """The claims of a title, and of its results."""
    where = (0, len(text), text)
    return [
        Claim(ClaimKind.TITLE, "title", *where, *where),
        *(Claim(ClaimKind.METRIC, "title", *where, *where, n, each) for n, each in enumerate(results, start=1)),
    ]


def test_another_number_in_a_title_is_told_once_as_a_number() -> None:
    """The result in the title tells that 30 became 36; the title, whose words differ too, does not tell it again."""
    old, new = (titled(text, *find(text)) for text in ("禾川：质检提效 30%", "禾川：质检提效 36%"))
    first = compare_claims([], old, page_url=URL).matches
    found = compare_claims([KnownClaim(match.claim_id, match.new) for match in first], new, page_url=URL)
    (change,) = (each for each in found.changes if each.told_by is None)
    assert (change.old_value, change.new_value) == (30, 36)


def test_a_title_that_another_release_read_without_its_results_has_not_changed() -> None:
    """Results that are only read now come with the same title, and nobody is told."""
    text = "禾川：质检提效 30%"
    assert told(titled(text), titled(text, *find(text))) == []
