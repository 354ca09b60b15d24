"""Names of a report against a page's, each kind by itself."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.conflict import Conflict
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.names import name_conflict
from crawler.outputs.audit.reader import ReportStatement, Zone

SENTENCES = (
    "青禾乳业用「牧场日记」记录每头奶牛的饲喂。",
    "巡检、饲喂、挤奶、防疫都在多维表格里登记。",
    "质检数据通过 FarmLink 系统每小时同步一次。",
    "生产总监说，排班不再靠电话。",
)
PROSE = frozenset({"narrative"})
NOW = tuple(Said((f"{number:014x}",), text, PROSE, 40 * number) for number, text in enumerate(SENTENCES))
BEFORE = (Said(("f" * 14,), "质检数据通过 FermLink 系统同步。", PROSE, -1, "2026-01-05"),)
PAGE = PageSays("青禾乳业", NOW, BEFORE, language_of("zh"))


def conflict(text: str, home: Said, label: str | None = None) -> Conflict | None:
    """Of a line of a report's factual part that tells most of one sentence."""
    return name_conflict(ReportStatement(1, text, label, (), Zone.FACT), PAGE, 0.8, (home,))


@pytest.mark.parametrize("name", ["青禾乳业", "青禾乳业集团", "青禾乳业（内蒙古）股份有限公司"])
def test_a_company_is_the_same_with_its_legal_suffix(name: str) -> None:
    """Brackets and suffixes are no part of the name."""
    assert conflict(name, NOW[0], "公司名称") is None


@pytest.mark.parametrize("text", SENTENCES)
def test_what_the_page_says_is_no_conflict(text: str) -> None:
    """Word by word, each sentence."""
    assert conflict(text, NOW[SENTENCES.index(text)]) is None


@pytest.mark.parametrize(
    ("text", "label", "home", "said", "on_page"),
    [
        ("白桦乳业", "公司名称", 0, "白桦乳业", "青禾乳业"),
        ("青木乳业用多维表格登记防疫。", None, 1, "青木乳业", "青禾乳业"),
        ("用「牧场周记」记录每头奶牛的饲喂。", None, 0, "牧场周记", "牧场日记"),
        ("生产经理说，排班不再靠电话。", None, 3, "经理", "总监"),
    ],
)
def test_another_name_is_told_with_the_pages(text: str, label: str | None, home: int, said: str, on_page: str) -> None:
    """In its own line, as a near miss, in quotation marks, as a role."""
    found = conflict(text, NOW[home], label)

    assert found is not None
    assert (found.said, found.on_page, found.until) == (said, on_page, None)


def test_a_latin_name_that_stood_before_is_told_with_its_day() -> None:
    """The page once wrote it so: the conflict says until when, and where the other one stands."""
    found = conflict("质检数据通过 FermLink 系统每小时同步一次。", NOW[2])

    assert found == Conflict("fermlink", "farmlink", (NOW[2],), "2026-01-05")


def test_the_odd_one_of_an_enumeration_is_told() -> None:
    """All the others stand in one sentence of the page."""
    found = conflict("巡检、配送、挤奶、防疫都在登记。", NOW[1])

    assert found is not None
    assert (found.said, found.where) == ("配送", (NOW[1],))
