"""Two readings of one page: which claim is which, and what changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crawler.diff.compare import compare_claims
from crawler.items.change import ChangeKind, Comparison
from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.quantity import Quantity
from tests.sites import FEISHU

URL = "http://127.0.0.1/customers/demo"


def reading(*rows: tuple[str, str] | tuple[str, str, float, str]) -> list[Claim]:
    """Claims of a page whose lines are the rows: (place, text) or (place, text, value, unit)."""
    kinds = {"title": ClaimKind.TITLE, "tags": ClaimKind.TAG, "modules": ClaimKind.MODULE, "cards": ClaimKind.METRIC}
    claims, at = [], 0
    for row in rows:
        place, text = row[0], row[1]
        kind = kinds.get(place.split("/")[0], ClaimKind.QUOTE if "quote" in place else ClaimKind.NARRATIVE)
        quantity = Quantity(at, at + 1, text[:1], value=row[2], unit=row[3]) if len(row) == 4 else None
        claims.append(Claim(kind, place, at, at + len(text), text, at, at + len(text), text, quantity=quantity))
        at += len(text) + 1
    return claims


def known(claims: list[Claim]) -> list[KnownClaim]:
    """The claims with the ids that a first comparison gives them."""
    first = compare_claims([], claims, page_url=URL)
    return [KnownClaim(match.claim_id, match.new) for match in first.matches]


def compared(old: list[Claim], new: list[Claim]) -> Comparison:
    """The comparison of two whole readings."""
    return compare_claims(known(old), new, page_url=URL, origin=FEISHU.origin)


def told(result: Comparison) -> list[tuple[str, str | None, str | None]]:
    """What a reader is told: (change, old text, new text)."""
    return [
        (c.change.value, c.old.text if c.old else None, c.new.text if c.new else None)
        for c in result.changes
        if c.told_by is None
    ]


PAGE = reading(
    ("title", "星河制造：用飞书管好每一条产线"),
    ("tags", "制造业"),
    ("cards/1", "60%巡检报表的整理时间减少", 60.0, "%"),
    ("cards/2", "12 万元每年节省的软件费用", 120000.0, "元"),
    ("quote/role", "星河制造信息部总监"),
    ("modules", "飞书文档"),
    ("modules", "飞书审批"),
    ("body/1/1", "过去，班组长每天用纸质表格登记设备状态。"),
    ("body/1/1", "现在，通过多维表格，班组长在手机上就能完成登记。"),
    ("body/1/2", "车间主任随时可以看到每条产线的最新进展。"),
)


def edited(index: int, text: str, value: float | None = None) -> list[Claim]:
    """PAGE with one claim in other words."""
    claim = PAGE[index]
    quantity = replace(claim.quantity, value=value) if claim.quantity and value is not None else claim.quantity
    new = replace(claim, text=text, sentence=text, quantity=quantity)
    return [*PAGE[:index], new, *PAGE[index + 1 :]]


def test_a_reading_compared_with_itself_changes_nothing() -> None:
    """diff(a, a) is empty and every claim keeps its id."""
    result = compared(PAGE, PAGE)

    assert result.changes == ()
    assert [match.claim_id for match in result.matches] == [k.claim_id for k in known(PAGE)]


def test_another_number_is_one_change_with_both_values() -> None:
    """A card whose figure differs is told once, as changed, with old and new value, under its old id."""
    result = compared(PAGE, edited(2, "75%巡检报表的整理时间减少", 75.0))

    assert told(result) == [("changed", "60%巡检报表的整理时间减少", "75%巡检报表的整理时间减少")]
    assert (result.changes[0].old_value, result.changes[0].new_value) == (60.0, 75.0)
    assert result.changes[0].claim_id == known(PAGE)[2].claim_id


@pytest.mark.parametrize(
    ("index", "text", "change"),
    [
        (7, "以往，班组长每天用纸质表格登记设备状态。", "reworded"),
        (8, "现在，借助多维表格，班组长在手机上就可以完成登记。", "reworded"),
        (9, "质检主管随时可以看到每条产线的最新进展。", "changed"),
        (4, "星河制造信息部高级总监", "changed"),
        (7, "过去，班组长每天用 Excel 表格登记设备状态。", "changed"),
        (9, "车间主任无法随时看到每条产线的最新进展。", "changed"),
        (1, "能源", "changed"),
    ],
)
def test_other_facts_are_changed_and_other_words_reworded(index: int, text: str, change: str) -> None:
    """Names, roles, subjects and negation are facts; synonyms are wording."""
    assert told(compared(PAGE, edited(index, text))) == [(change, PAGE[index].text, text)]


def test_a_sentence_that_went_and_one_that_came_are_two_changes() -> None:
    """Sentences that are not alike are never passed off as one reworded sentence."""
    new = "海外门店也开始用同一套系统排班。"

    assert sorted(told(compared(PAGE, edited(7, new)))) == sorted(
        [("removed", PAGE[7].text, None), ("added", None, new)]
    )


def test_another_order_is_moved_and_nothing_else() -> None:
    """Paragraphs that change places are moved; the claims keep their ids."""
    result = compared(PAGE, [*PAGE[:7], PAGE[9], *PAGE[7:9]])

    assert {change.change for change in result.changes} == {ChangeKind.MOVED}
    assert {match.claim_id for match in result.matches} == {k.claim_id for k in known(PAGE)}


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (7, "过去，班组长每天用纸质表格 登记设备状态。"),
        (8, "现在,通过多维表格,班组长在手机上就能完成登记。"),
        (2, "60％巡检报表的整理时间减少"),
    ],
)
def test_spacing_and_width_are_no_change(index: int, text: str) -> None:
    """Markup-level differences never reach a reader."""
    assert compared(PAGE, edited(index, text)).changes == ()


@pytest.mark.parametrize(
    ("index", "text"),
    [(7, "过去班组长每天用纸质表格，登记设备状态！"), (0, "星河制造，用飞书管好每一条产线")],
)
def test_the_same_words_with_other_marks_tell_nothing(index: int, text: str) -> None:
    """The claim says from now on what the page says, and nobody is told of a comma."""
    comparison = compared(PAGE, edited(index, text))

    assert comparison.changes == ()
    assert text in {match.new.text for match in comparison.matches}


def test_a_claim_that_comes_back_is_restored_under_its_id() -> None:
    """A removed claim that returns in the same words keeps its identity."""
    first = known(PAGE)
    result = compare_claims(first[:-1], PAGE, page_url=URL, gone=first[-1:])

    assert told(result) == [("restored", None, PAGE[-1].text)]
    assert result.matches[-1].claim_id == first[-1].claim_id


def test_the_same_words_read_with_another_quantity_are_no_change() -> None:
    """Other markup may part a card otherwise; what is said is the same."""
    card = reading(("cards/1", "300+看板支持 300+ 个项目", 300.0, "个"))[0]
    second = replace(card, slot=1)

    assert compared([card], [card, second]).changes == ()
    assert compared([card, second], [card]).changes == ()


def test_lines_joined_into_one_sentence_are_no_change_of_facts() -> None:
    """The same words cut into other sentences are moved, whichever way they were cut."""
    lines = reading(
        ("body/1/1", "分镜原来靠手绘，"), ("body/1/2", "五天才能画完，"), ("body/1/3", "改一次又要等两天。")
    )
    joined = reading(("body/1/1", "分镜原来靠手绘，五天才能画完，改一次又要等两天。"))

    assert [kind for kind, _, _ in told(compared(lines, joined))] == ["moved"]
    assert [kind for kind, _, _ in told(compared(joined, lines))] == ["moved"]


def test_a_module_under_another_label_is_reworded() -> None:
    """The vendor's name before a module makes it no other module."""
    old, new = (
        reading(("modules", "飞书服务台"), ("modules", "审批")),
        reading(("modules", "服务台"), ("modules", "妙记")),
    )

    assert sorted(told(compared(old, new)), key=str) == sorted(
        [("reworded", "飞书服务台", "服务台"), ("removed", "审批", None), ("added", None, "妙记")], key=str
    )


def test_one_edit_of_a_sentence_with_two_figures_is_told_once() -> None:
    """Of two claims of one sentence only the one whose figure differs changes."""
    text, new_text = "公司在 30 个城市运营 50 座仓库。", "公司在 30 个城市运营 80 座仓库。"

    def sentence(words: str, second: float) -> list[Claim]:
        quantities = (Quantity(4, 8, "30 个", value=30.0, unit="个"), Quantity(13, 17, "座", value=second, unit="座"))
        return [
            Claim(ClaimKind.COMPANY, "introduction/1", 0, len(words), words, 0, len(words), words, i, quantity)
            for i, quantity in enumerate(quantities)
        ]

    result = compared(sentence(text, 50.0), sentence(new_text, 80.0))

    assert told(result) == [("changed", text, new_text)]
    assert [c.old_value for c in result.changes if c.told_by is None] == [50.0]


_LINES = st.lists(st.sampled_from([claim.text for claim in PAGE[7:]] + ["另一句话说的是别的事情。"]), max_size=7)


@given(_LINES, _LINES)
def test_matches_and_removals_account_for_every_claim(old: list[str], new: list[str]) -> None:
    """Each new claim is matched once, each old one goes on or is removed, and ids are never shared."""
    before = known(reading(*[("body/1/1", line) for line in old]))
    after = reading(*[("body/1/1", line) for line in new])
    result = compare_claims(before, after, page_url=URL)

    assert [match.new for match in result.matches] == after
    ids = [match.claim_id for match in result.matches]
    assert len(set(ids)) == len(ids)
    assert {k.claim_id for k in before} <= set(ids) | set(result.removed)
    assert not set(ids) & set(result.removed)


@given(_LINES)
def test_any_reading_equals_itself(lines: list[str]) -> None:
    """diff(a, a) is empty even where a page says the same sentence twice."""
    page = reading(*[("body/1/1", line) for line in lines])

    assert compared(page, page).changes == ()


@given(_LINES, _LINES)
def test_what_came_one_way_went_the_other_way(old: list[str], new: list[str]) -> None:
    """Added and removed swap when the two readings do."""
    there, back = (
        compared(*(reading(("title", "星河"), *[("b", x) for x in side]) for side in (a, b)))
        for a, b in ((old, new), (new, old))
    )

    assert sorted(c.new.text for c in there.changes if c.new and c.change is ChangeKind.ADDED) == sorted(
        c.old.text for c in back.changes if c.old and c.change is ChangeKind.REMOVED
    )


PULLED = "过去，班组长每天用纸质表格登记设备状态。"


@pytest.mark.parametrize("place", ["body/9/9", "pairs/1/solution/2", "introduction/1"])
@pytest.mark.parametrize("text", [PULLED, f"“{PULLED}”"])
def test_words_that_stand_already_are_no_news_elsewhere(place: str, text: str) -> None:
    """A pull quote or a box that repeats a claim which stands tells nothing; its claim is kept."""
    result = compared(PAGE, [*PAGE, *reading((place, text))])

    assert told(result) == []
    assert [match.new.text for match in result.matches if match.old is None] == [text]


def test_a_card_that_stands_is_no_news_in_a_box_of_results() -> None:
    """The figure with what it counts, once more in the body, tells nothing; the figure alone might stand for others."""
    assert told(compared(PAGE, [*PAGE, *reading(("body/9/9", "60%巡检报表的整理时间减少"))])) == []
    assert len(told(compared(PAGE, [*PAGE, *reading(("body/9/9", "60%"))]))) == 1


@pytest.mark.parametrize("text", ["过去，班组长每周用纸质表格登记设备状态。", "班组长每天用纸质表格登记设备状态三次。"])
def test_words_that_differ_from_those_that_stand_are_told(text: str) -> None:
    """A sentence that is like one which stands, and says something else, came."""
    assert told(compared(PAGE, [*PAGE, *reading(("body/9/9", text))])) == [("added", None, text)]


def test_a_sentence_that_is_edited_beside_its_pull_quote_is_told() -> None:
    """What is repeated elsewhere in its old words and edited in its place is told as what came."""
    written = PULLED.replace("纸质表格", "手机")
    new = [replace(claim, text=written, sentence=written) if claim.text == PULLED else claim for claim in PAGE]

    assert ("added", None, written) in told(compared(PAGE, [*new, *reading(("body/9/9", PULLED))]))


def test_the_edge_between_a_value_and_its_label_is_no_change() -> None:
    """A value that ends in its own sign is parted from the number in its label, in one line or in two."""
    one, two = (reading(("cards/1", words)) for words in ("30+30+ 家门店同时开业", "30+\n30+ 家门店同时开业"))

    assert told(compared(one, two)) == told(compared(two, one)) == []
    assert len(told(compared(reading(("cards/1", "3\n0 家门店停业")), reading(("cards/1", "30 家门店停业"))))) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quote/speaker", "body/9/1"),
        ("quote/role", "body/9/1"),
        ("tags", "body/9/1"),
        ("body/1/1", "tags"),
    ],
)
def test_the_same_words_drawn_as_another_part_are_not_told(before: str, after: str) -> None:
    """What a page says in other places it says still: at most it has moved; what is said no more is told."""
    old, new = reading(*HEAD, (before, "安防设备")), reading(*HEAD, (after, "安防设备"))
    assert [row for row in told(compared(old, new)) if row[0] != "moved"] == []
    other = reading(*HEAD, (after, "安防服务"))
    assert {row[0] for row in told(compared(old, other))} == {"removed", "added"}


HEAD = (("title", "星河制造：用飞书管好每一条产线"), ("body/1/1", "过去，班组长每天用纸质表格登记设备状态。"))


def test_a_card_with_its_label_first_is_the_same_card() -> None:
    """Label and figure in another order say the same; another figure, or another label, is told."""
    old = reading(*HEAD, ("cards/1", "60%巡检报表的整理时间减少", 60.0, "%"))
    for text in ("巡检报表的整理时间减少60%", "巡检报表的整理时间减少\n60%"):
        assert told(compared(old, reading(*HEAD, ("cards/1", text, 60.0, "%")))) == []
    for text in ("巡检报表的整理时间减少65%", "巡检报表的整理时间增加60%"):
        assert told(compared(old, reading(*HEAD, ("cards/1", text, 60.0, "%")))) != []
    units = [reading(*HEAD, ("cards/1", text)) for text in ("$2.3M\nsaved a year", "saved a year\n$2.3M")]
    assert told(compared(*units)) == []
    rows = (
        ("body/1/2", "3 days\nto close the month, down from 11"),
        ("cards/1", "to close the month, down from 11\n3 days"),
    )
    assert {row[0] for row in told(compared(*(reading(*HEAD, row) for row in rows)))} == {"moved"}
    numbers = [reading(*HEAD, ("cards/1", text, float(text), None)) for text in ("12", "21")]
    assert told(compared(*numbers)) != []
