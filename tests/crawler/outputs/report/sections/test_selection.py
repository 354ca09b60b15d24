"""Which lines of a theme a report shows."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.languages import language_of
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.selection import Choice, choose
from crawler.outputs.report.sections.themes import Theme
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：让三十家门店的台账不再难记</h3><p>禾川用飞书管店。</p></article></body></html>"


def _choice(*told: tuple[Tells, str], place: Place = Place.BODY, language: str = "zh", is_page: bool = False) -> Choice:
    """The lines of one theme that tells this; with `is_page` these are all sentences of the page.

    Its numbers are results where it tells one.
    """
    read = read_case(URL, BODY.encode(), None, FEISHU.origin)
    report = replace(read.report, language=language)
    case = CaseFile(1, URL, "禾川", False, None, 1, read.page.text, report, ())  # noqa: FBT003  # as it is stored
    statements, at = [], 1_000
    for tells, text in told:
        words = Words(at, at + len(text), text)
        found = (
            structs.replace(q, start=at + q.start, end=at + q.end) for q in language_of(language).quantities.find(text)
        )
        role = Role.RESULT if tells is Tells.RESULT else Role.OTHER
        figures = tuple(Figure(quantity, role) for quantity in found)
        statements.append(Statement(place, 1, words, figures, Telling(tells, Who.CUSTOMER, None)))
        at += len(text) + 1
    theme = Theme("台账", None, statements)
    material = Material.of(case, Voice(phrases_of("zh"), "飞书", Catalogue(("飞书",))))
    return choose(replace(material, sentences=tuple(statements)) if is_page else material, [theme], [])


def _texts(choice: Choice, kind: Tells) -> list[str]:
    return [line.text for one in choice.chosen for line in one.lines[kind]]


SOLVED = (Tells.SOLUTION, "禾川搭建了门店台账，店长随时能看到库存。")


def test_what_people_can_do_since_is_a_value() -> None:
    """What was done is the solution."""
    choice = _choice(SOLVED)

    assert _texts(choice, Tells.SOLUTION) == ["禾川搭建了门店台账"]
    assert _texts(choice, Tells.RESULT) == ["店长随时能看到库存"]


def test_what_the_page_calls_its_solution_stays_one() -> None:
    """Also where it says what people can do now; so does what the product is able to."""
    labelled = _choice((Tells.SOLUTION, "店长随时能看到库存。"), place=Place.SOLUTION)
    feature = _choice((Tells.SOLUTION, "飞书能翻译门店的留言。"))

    assert _texts(labelled, Tells.SOLUTION) == ["店长随时能看到库存"]
    assert _texts(feature, Tells.SOLUTION) == ["飞书能翻译门店的留言"]


def test_other_subjects_come_before_the_same_once_more() -> None:
    """Of many pain points those are shown that have least in common."""
    alike = [(Tells.PAIN, f"门店的台账靠{way}抄写，数据经常出错。") for way in ("店长", "督导", "收银员", "值班的人")]
    others = ("采购审批要跑三趟才签完。", "新员工找不到培训资料。", "月底对账总要加班。")
    shown = "".join(_texts(_choice(*alike, *((Tells.PAIN, text) for text in others)), Tells.PAIN))

    assert all(word in shown for word in ("采购审批", "培训资料", "对账"))


def test_a_line_that_only_points_back_is_shown_only_where_there_is_little() -> None:
    """It has no word of its own to say what it is about."""
    gains = ("That's a huge saving.", "Releases are faster now.", "We have reduced costs thanks to fewer vans.")
    choice = _choice(*((Tells.RESULT, text) for text in gains), language="en")

    assert "That's a huge saving" not in _texts(choice, Tells.RESULT)
    assert _texts(_choice((Tells.RESULT, gains[0]), language="en"), Tells.RESULT) == ["That's a huge saving"]


def test_what_a_later_clause_points_at_stands_in_the_line() -> None:
    """Only the head of a line needs what stood before it."""
    pains = ("门店的台账有三十本，这些台账每晚要抄到半夜。", "采购审批要跑三趟才签完。")

    assert len(_texts(_choice(*((Tells.PAIN, text) for text in pains)), Tells.PAIN)) == len(pains)


def test_a_line_that_points_back_comes_last() -> None:
    """Alone it is not understood: it is shown where there is little else."""
    pains = ("这种情况让店长经常加班、苦不堪言。", "采购审批要跑三趟才签完。", "新员工找不到培训资料。")
    choice = _choice(*((Tells.PAIN, text) for text in pains))

    assert _texts(_choice((Tells.PAIN, pains[0])), Tells.PAIN) == [pains[0].rstrip("。")]
    assert _texts(choice, Tells.PAIN) == ["采购审批要跑三趟才签完", "新员工找不到培训资料"]


def test_trouble_without_a_name_comes_last() -> None:
    """It says that something is hard, and not what; it is shown where there is little else."""
    pains = ("禾川的门店面临诸多挑战。", "采购审批要跑三趟才签完，供应商都在等。", "新员工找不到培训资料。")
    choice = _choice(*((Tells.PAIN, text) for text in pains))

    assert _texts(choice, Tells.PAIN) == ["采购审批要跑三趟才签完，供应商都在等", "新员工找不到培训资料"]
    assert _texts(_choice((Tells.PAIN, pains[0])), Tells.PAIN) == ["禾川的门店面临诸多挑战"]


def test_what_goes_on_with_another_line_is_not_shown_alone() -> None:
    """Words without their subject cannot be read."""
    text = f"{'、'.join(['禾川的门店'] * 14)}都靠店长记账，费时费力；导致补货经常延误，缺货的情况时有发生。"

    assert not any(line.startswith("导致") for line in _texts(_choice((Tells.PAIN, text)), Tells.PAIN))


def test_a_question_is_no_result() -> None:
    """It asks what is told behind it."""
    choice = _choice((Tells.RESULT, "如何让审批效率大幅提升？"), (Tells.RESULT, "审批效率大幅提升。"))

    assert _texts(choice, Tells.RESULT) == ["审批效率大幅提升"]


def test_what_speaks_for_something_else_is_not_shown() -> None:
    """The reading of a sentence is not always right; a clause that clearly tells a result is no pain point."""
    assert _texts(_choice((Tells.PAIN, "审批效率提升了 60%。")), Tells.PAIN) == []


def test_a_report_is_shortened_by_its_weakest_lines() -> None:
    """What was taken last goes first; the last line of a kind stays."""
    choice = _choice((Tells.PAIN, "采购审批要跑三趟才签完。"), (Tells.PAIN, "新员工找不到培训资料。"), SOLVED)
    before = _texts(choice, Tells.PAIN)

    assert choice.shorten(1)
    assert len(_texts(choice, Tells.PAIN)) == len(before) - 1
    assert not choice.shorten(1)
    assert _texts(choice, Tells.SOLUTION) == ["禾川搭建了门店台账"]


def test_what_is_not_clear_is_shown_only_where_there_is_little() -> None:
    """Of English sentences those are told whose own words say what they were read to tell."""
    clear = (
        "We were struggling with slow and costly releases.",
        "Our old system was slow and very difficult to maintain.",
    )
    unclear = ("The tours are planned in Fargo.", "The vans stand at the pier.", "The pier has a crane.")
    choice = _choice(*((Tells.PAIN, text) for text in (*unclear, *clear)), language="en")

    assert len(_texts(choice, Tells.PAIN)) == len(clear)
    assert "We were struggling with slow and costly releases" in _texts(choice, Tells.PAIN)


def test_nothing_came_of_a_product_before_it_is_named() -> None:
    """What people could do by then, and what they had built, is no value; a complaint is one."""
    before = ((Tells.RESULT, "审批效率大幅提升。"), (Tells.PAIN, "新员工找不到培训资料。"))
    choice = _choice(*before, (Tells.SOLUTION, "今年禾川的三十家门店用上了飞书。"), SOLVED, is_page=True)

    assert _texts(choice, Tells.RESULT) == ["店长随时能看到库存"]
    assert _texts(choice, Tells.PAIN) == ["新员工找不到培训资料"]


def test_what_was_done_for_a_purpose_is_a_solution() -> None:
    """The purpose is no result yet."""
    text = "为了随时看到库存，禾川搭建了门店台账"

    assert _texts(_choice((Tells.SOLUTION, f"{text}。")), Tells.SOLUTION) == [text]


def test_a_complaint_that_the_page_calls_one_may_be_less_clear() -> None:
    """Elsewhere it is shown only where there are few."""
    doubtful = "门店的台账由店长和仓库共同填报"
    told = [(Tells.PAIN, f"{text}。") for text in ("采购审批要跑三趟才签完", "新员工找不到培训资料", doubtful)]

    assert doubtful in _texts(_choice(*told, place=Place.CHALLENGE), Tells.PAIN)
    assert doubtful not in _texts(_choice(*told), Tells.PAIN)


def test_what_says_nothing_alone_is_not_shown_beside_another_line() -> None:
    """However clear it is, and however few there are."""
    clear = (Tells.PAIN, "这种情况让店长经常加班，费时费力，苦不堪言。")
    other = (Tells.PAIN, "采购审批要跑三趟才签完，费时费力。")

    assert len(_texts(_choice(clear), Tells.PAIN)) == 1
    assert _texts(_choice(clear, other), Tells.PAIN) == ["采购审批要跑三趟才签完，费时费力"]


def test_rows_of_a_page_make_no_lines() -> None:
    """Nor do captions."""
    told = [
        (Tells.RESULT, text)
        for text in ("门店审批效率\n提升\n店长省力", "审批效率如下图所示大幅提升。", "审批效率大幅提升。")
    ]

    assert _texts(_choice(*told), Tells.RESULT) == ["审批效率大幅提升"]


def test_an_account_shows_only_what_is_clear_and_stands_alone() -> None:
    """A story shows a doubtful complaint where it has few."""
    doubtful, points_back = "门店的台账由店长和仓库共同填报", "这种情况让店长经常加班、苦不堪言"
    background = [(Tells.BACKGROUND, "门店每天开门。")] * 20
    told = [[(Tells.PAIN, f"{text}。")] for text in (doubtful, points_back)]

    assert [len(_texts(_choice(*each, is_page=True), Tells.PAIN)) for each in told] == [1, 1]
    assert [_texts(_choice(*each, *background, is_page=True), Tells.PAIN) for each in told] == [[], []]


def test_what_anybody_can_do_is_a_value_where_it_is_counted() -> None:
    """Else it is shown where there is nothing else."""
    other = (Tells.RESULT, "We have reduced costs thanks to fewer vans.")
    shown = [
        _texts(_choice((Tells.RESULT, text), other, language="en"), Tells.RESULT)
        for text in ("You can plan all tours at once.", "You can plan a tour 40% faster.")
    ]

    assert [len(lines) for lines in shown] == [1, 2]


def test_a_few_things_make_no_line_clear() -> None:
    """They are no result; more of them are."""
    clear = [(Tells.RESULT, f"{text}。") for text in ("审批效率大幅提升", "采购成本显著降低")]
    shown = [_texts(_choice(*clear, (Tells.RESULT, f"仓库有 {n} 台打印机。")), Tells.RESULT) for n in (3, 300)]

    assert [len(lines) for lines in shown] == [2, 3]
