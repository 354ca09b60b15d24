"""Where a line stands by its place in the story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.placing import placed
from crawler.outputs.report.sentences.parting import Says, lines
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.story import Story
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p></article></body></html>"
STORY, ACCOUNT = Story(is_told=True, turn=0), Story(is_told=False, turn=0)


def _says(
    text: str, told: Telling, story: Story = ACCOUNT, *, place: Place = Place.BODY, language: str = "zh"
) -> list[Says]:
    """What the lines of a sentence say that stands behind the turn of such a story."""
    read = read_case(URL, BODY.encode(), None, FEISHU.origin)
    report = replace(read.report, language=language)
    case = CaseFile(1, URL, "禾川", False, None, 1, read.page.text, report, ())  # noqa: FBT003  # as it is stored
    material = Material.of(case, Voice(phrases_of(language), "飞书", Catalogue(("飞书",))))
    material.__dict__["story"] = story
    figures = tuple(Figure(quantity, Role.RESULT) for quantity in material.language.quantities.find(text))
    statement = Statement(place, 1, Words(0, len(text), text), figures, told)
    found = [placed(line, material) for line in lines(statement, material.cutter)]
    return [line.says for line in found if line]


def _told(tells: Tells, *, is_better: bool = False, who: Who = Who.CUSTOMER) -> Telling:
    return Telling(tells, who, "better" if is_better else None)


@pytest.mark.parametrize(
    ("text", "language", "is_told"),
    [
        ("门店的数据经常出错，汇总耗时费力。", "zh", False),
        ("以前门店的数据经常出错，汇总耗时费力。", "zh", True),
        ("It is slow and very difficult to maintain.", "en", False),
        ("It was slow and very difficult to maintain.", "en", True),
        ("It was slow and 飞书 was very difficult to maintain.", "en", False),
    ],
)
def test_trouble_behind_the_turn_is_told_where_it_is_over(text: str, language: str, is_told: bool) -> None:
    """Else it is trouble with what was done; so it is where it names the product, and does not look back."""
    pain = _told(Tells.PAIN)

    assert (_says(text, pain, STORY, language=language) == [Says.PAIN]) == is_told
    assert _says(text, pain, Story(is_told=True, turn=None), language=language) == [Says.PAIN]
    assert _says(text, pain, STORY, language=language, place=Place.CHALLENGE) == [Says.PAIN]


def test_an_account_says_what_its_product_can_do_of_nobody() -> None:
    """Where it says that the customer does it, that is what the customer did."""
    able, ours = "店长随时能看到库存。", "我们让店长随时能看到库存。"
    ourselves = "我们可以用台账查看库存。"

    assert _says(able, _told(Tells.SOLUTION)) == _says(ourselves, _told(Tells.SOLUTION)) == []
    assert _says(ours, _told(Tells.SOLUTION)) == [Says.DEED]
    assert _says(able, _told(Tells.SOLUTION), STORY) == [Says.RESULT]


def test_what_became_better_is_a_value_of_an_account_too() -> None:
    """But for what only praises the product as it is for anybody."""
    gain = _told(Tells.RESULT, is_better=True, who=Who.PRODUCT)

    assert _says("门店的审批效率大幅提升。", gain) == [Says.RESULT]
    assert _says("飞书的审批效率大幅提升。", gain) == []
    assert _says("飞书让我们的审批效率大幅提升。", gain) == [Says.RESULT]
    assert _says("飞书把盘点时间缩短了 60%。", gain) == [Says.RESULT]
    assert _says("门店的审批效率大幅提升。", _told(Tells.RESULT, who=Who.PRODUCT)) == []
    assert _says("飞书的审批效率大幅提升。", gain, STORY) == [Says.RESULT]


def test_parts_that_an_account_counts_are_no_value() -> None:
    """`3 台` of them are how it is built; a change in numbers is a value."""
    assert _says("每个门店有 3 台打印机。", _told(Tells.SOLUTION, who=Who.PRODUCT)) == []
    assert _says("盘点时间缩短了 60%。", _told(Tells.SOLUTION, is_better=True, who=Who.PRODUCT)) == [Says.RESULT]


def test_what_an_account_tells_of_the_customer_is_no_complaint() -> None:
    """In a story a fact may complain in a clause."""
    text = "禾川有三十家门店；以前各处的数据分散混乱，汇总耗时又容易出错，效率低下。"

    assert [_says(text, _told(Tells.FACT), story) for story in (STORY, ACCOUNT)] == [[Says.PAIN], []]
    assert _says(text, _told(Tells.BACKGROUND)) == [Says.PAIN]
