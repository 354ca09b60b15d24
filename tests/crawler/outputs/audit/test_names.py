"""Names of a report against a page's, each kind by itself."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.names import name_conflict
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.speakers import strange_people
from crawler.outputs.audit.statement import checked

SENTENCES = (
    "青禾乳业用「牧场日记」记录每头奶牛的饲喂。",
    "青禾乳业在京东、淘宝和抖音卖鲜奶。",
    "质检数据通过 FarmLink 系统每小时同步一次。",
    "生产总监说，排班不再靠电话。",
    "青禾乳业在杭州和苏州建了两座工厂。",
)
PROSE = frozenset({"narrative"})
NOW = tuple(Said((f"{number:014x}",), text, PROSE, 40 * number) for number, text in enumerate(SENTENCES))
BEFORE = (Said(("f" * 14,), "质检数据通过 FermLink 系统同步。", PROSE, -1, "2026-01-05"),)
PAGE = PageSays("青禾乳业", NOW, BEFORE, language_of("zh"))


def conflict(text: str, label: str | None = None) -> Conflict | None:
    """Of a line of a report's factual part."""
    return name_conflict(checked(ReportStatement(1, text, label, (), Zone.FACT), PAGE))


@pytest.mark.parametrize(
    "name", ["青禾乳业", "青禾乳业集团", "青禾乳业（内蒙古）股份有限公司", "青禾，由牧民在2000年创办"]
)
def test_a_company_is_the_same_with_its_legal_suffix(name: str) -> None:
    """Brackets and suffixes are no part of the name, nor is what a line says behind it."""
    assert conflict(name, "公司名称") is None


@pytest.mark.parametrize(
    ("text", "said", "on_page"),
    [
        ("每小时同步一次的是 MilkNet 系统里的质检数据", "MilkNet", "FarmLink"),
        ("质检数据每小时从用友系统同步", "用友", "FarmLink"),
        ("建了两座工厂的青禾乳业选在天津和苏州", "天津", "杭州"),
    ],
)
def test_a_name_in_another_order_is_held_against_the_pages(text: str, said: str, on_page: str) -> None:
    """Where a sentence tells the rest and has one name in its place, of a firm or of what it makes."""
    found = conflict(text)

    assert found is not None
    assert (found.said, found.on_page) == (said, on_page)


def test_a_sentence_under_the_customers_heading_is_no_name() -> None:
    """A name alone is one, and is held against the page's."""
    lines = {
        text: name_conflict(checked(ReportStatement(1, text, None, ("公司",), Zone.FACT), PAGE))
        for text in ("卖鲜奶的是内蒙古的一个品牌", "为牧民记录饲喂，也卖鲜奶", "白桦乳业")
    }

    assert [text for text, found in lines.items() if found] == ["白桦乳业"]


def test_a_sentence_in_a_list_that_is_called_like_the_customer_is_no_name() -> None:
    """A list under `组织` may tell of what is organised."""
    line = ReportStatement(1, "牧场变多、质检变慢，开始返工", "组织", (), Zone.FACT, has_own_label=False)

    assert name_conflict(checked(line, PAGE)) is None


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "在京东、抖音等平台卖鲜奶",
        "企业年产近三万吨鲜奶",
        "青禾乳业的质检数据每小时同步到总部的报表里",
        "在成都有一个办事处",
        "质检数据通过多维度系统每小时同步一次",
        "青禾乳业在入口和苏州建了两座工厂",
    ],
)
def test_what_the_page_says_or_does_not_say_is_no_conflict(text: str) -> None:
    """Word by word, in part, or a thing of which it says nothing; fragments of words and common nouns are no names."""
    assert conflict(text) is None


@pytest.mark.parametrize(
    ("text", "label", "said", "on_page"),
    [
        ("白桦乳业", "公司名称", "白桦乳业", "青禾乳业"),
        ("生产经理说，排班不再靠电话。", None, "经理", "总监"),
        ("在杭州和宁波建了两座工厂", None, "宁波", "苏州"),
        ("在京东、拼多多和抖音卖鲜奶", None, "拼多多", "淘宝"),
        ("质检数据通过 MilkBase 系统每小时同步一次", None, "MilkBase", "FarmLink"),
    ],
)
def test_another_name_is_told_with_the_pages(text: str, label: str | None, said: str, on_page: str) -> None:
    """In its own line, as an office, a place, a firm, a Latin name."""
    found = conflict(text, label)

    assert found is not None
    assert (found.kind, found.said, found.on_page, found.until) == (Kind.NAME, said, on_page, None)


def test_whom_the_customer_serves_is_not_its_name() -> None:
    """A text that counts names no firm, whatever the label."""
    assert conflict("300 多万家庭", "服务客户") is None


def test_a_name_that_stood_before_is_told_with_its_day() -> None:
    """The page once wrote it so: the conflict says until when, and where the other one stands."""
    found = conflict("质检数据通过 FermLink 系统每小时同步一次。")

    assert found == Conflict(Kind.NAME, "FermLink", "FarmLink", (NOW[2],), "2026-01-05")


def test_an_office_is_held_against_whom_the_page_names_with_it() -> None:
    """In a line that says no more (`CTO is …`); what is shown is where the person stands with the office."""
    page = PageSays(
        "青禾乳业", (*NOW, Said(("e",), "青禾乳业 CTO 王志强认为，排班更快。", PROSE, 900)), (), language_of("zh")
    )
    found = name_conflict(checked(ReportStatement(1, "CTO 是李国华。", None, (), Zone.FACT), page))

    assert found is not None
    assert (found.said, found.on_page) == ("李国华", "王志强")


QUOTED = (("顾海峰", "信息中心负责人"), ("Lea Stone", "CEO"))
SPEAKERS = PageSays(
    "青禾乳业",
    tuple(
        Said((f"{number:014x}",), text, PROSE, 40 * number)
        for number, text in enumerate(
            ("生产总监林晓表示，排班不再靠电话。", "人事经理周敏说，入职快多了。", "顾海峰", "信息中心负责人", "CEO")
        )
    ),
    (),
    language_of("zh"),
    quoted=QUOTED,
)


@pytest.mark.parametrize(
    ("text", "label", "said", "on_page"),
    [
        ("生产总监周敏表示，排班不再靠电话", None, "总监", "经理"),
        ("顾海峰，任首席信息官", "负责人", "首席信息官", "信息中心负责人"),
        ("Mark Wood", "CEO", "Mark Wood", "Lea Stone"),
        ("孙立群，信息中心负责人", "受访", "孙立群", "顾海峰"),
        ("顾海峰，信息中心总监", "发言人", "总监", "信息中心负责人"),
    ],
)
def test_an_office_is_somebodys(text: str, label: str | None, said: str, on_page: str) -> None:
    """Whom the page names with an office has no other one; an office that it gives has nobody else."""
    found = name_conflict(checked(ReportStatement(1, text, label, (), Zone.FACT), SPEAKERS))

    assert found is not None
    assert (found.kind, found.said, found.on_page) == (Kind.NAME, said, on_page)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("生产总监林晓表示，排班不再靠电话", None),
        ("人事经理周敏认为入职快多了", None),
        ("顾海峰，信息中心负责人", "受访人"),
        ("Lea Stone，出身工程师", "CEO"),
        ("顾海峰（信息中心负责人）", "受访"),
        ("孙立群，信息中心负责人", "排班"),
    ],
)
def test_people_stand_with_their_own_offices(text: str, label: str | None) -> None:
    """As the page has them; what a label's line says beside a name is no part of it."""
    assert name_conflict(checked(ReportStatement(1, text, label, (), Zone.FACT), SPEAKERS)) is None


def test_who_was_asked_is_a_name_that_the_page_has_or_lacks() -> None:
    """Behind a label that asks for a person, without an office too; not behind another label, nor an office alone."""
    lines = {
        (label, text): strange_people(checked(ReportStatement(1, text, label, (), Zone.FACT), SPEAKERS))
        for label, text in (
            ("受访者", "孙立群，牧场主"),
            ("受访者", "顾海峰，牧场主"),
            ("受访者", "财务总监"),
            ("门店", "孙立群，牧场主"),
        )
    }

    assert list(lines.values()) == [["孙立群"], [], [], []]
