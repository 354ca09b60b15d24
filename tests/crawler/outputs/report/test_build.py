"""Reports of the sample site's cases: their form, and that each line rests on words of the page."""

from __future__ import annotations

import re

import pytest
from sqlite_utils import Database

from crawler.outputs.report.build import build_report, length_of
from crawler.outputs.report.inferred.inference import Surroundings
from crawler.outputs.report.inferred.needs import catalogue
from crawler.outputs.report.model import Mark, Part, Report
from crawler.outputs.report.render import render
from crawler.outputs.report.voice import Voice
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import case_index

HEAD_AND_FOOT = 200
"""Characters of a report outside its parts, and marks that are escaped."""
COMPANIES = ("PingCAP", "世纪互联", "PayerMax")


def _under(part: Part) -> list[Part]:
    return [part, *(below for one in part.parts for below in _under(one))]


def _lines(report: Report, heading: str) -> list[str]:
    return [line.text for part in report.parts for one in _under(part) if one.heading == heading for line in one.lines]


@pytest.mark.parametrize("company", COMPANIES)
def test_sections_stand_in_the_form_that_people_use(cases, company: str) -> None:
    """The five sections come in the order of the filed reports."""
    assert [part.heading for part in cases.report(company).parts] == [
        *("客户基本信息", "飞书给客户带来的新能力和价值", "飞书未能满足的客户需求", "战略洞察", "总结")
    ]


def test_every_line_read_off_the_page_has_notes_whose_words_are_in_the_snapshot(cases, sample_db: Database) -> None:
    """Over all cases: no line of the first two sections without a ground, and every ground is verbatim."""
    checked = 0
    for page_id in case_index(sample_db).reports:
        url = sample_db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
        case, report = cases.file(url), cases.report(url)
        for note in report.notes:
            assert case.text[note.start : note.end] == note.words
        for part in report.parts[:2]:
            for one in _under(part):
                for line in one.lines:
                    assert (line.mark is Mark.ABSENT) == (not line.notes), line
                    checked += 1
                assert all(row.notes for row in one.rows)
    assert checked > 150


def test_notes_name_the_claims_that_their_words_make(cases) -> None:
    """A card's note carries the id of the card's claim."""
    case, report = cases.file("PayerMax"), cases.report("PayerMax")
    card = next(known for known in case.claims if known.claim.place == "cards/2")
    assert any(card.claim_id in note.claims and "98%" in note.words for note in report.notes)


@pytest.mark.parametrize(
    ("company", "figures"),
    [
        ("世纪互联", ("60%", "100%", "从三个月缩短至几天")),
        ("PayerMax", ("↑50%", "↑98%", "↑80%", "1 小时", "从 3 天缩短至 1 小时")),
    ],
)
def test_every_figure_of_the_page_has_one_row(cases, company: str, figures: tuple[str, ...]) -> None:
    """数据支撑 is a table of all quantified results, each once, with what it is of."""
    report = cases.report(company)
    rows = [row for part in report.parts for one in _under(part) if one.heading == "数据支撑" for row in one.rows]

    assert set(figures) <= {row.figure for row in rows}
    assert all(row.of for row in rows)
    assert len({(row.figure, row.of) for row in rows}) == len(rows)


def test_a_figure_stands_in_a_row_or_in_a_line(cases, sample_db: Database) -> None:
    """No line of a theme that has another result tells what a row tells as well."""
    for page_id in case_index(sample_db).reports:
        url = sample_db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
        parts = [below for part in cases.report(url).parts[1:2] for below in _under(part)]
        changes = {row.figure for one in parts for row in one.rows if row.before}
        results = [one.lines for one in parts if one.heading == "业务价值与新能力" and len(one.lines) > 1]
        assert not [line.text for lines in results for line in lines if line.label in changes]


def test_a_change_has_its_state_before_and_after(cases) -> None:
    """Of a change both ends are cells of their own; of any other figure there are none."""
    rows = [row for part in cases.report("PayerMax").parts for one in _under(part) for row in one.rows]
    change = next(row for row in rows if "缩短" in row.figure)

    assert (change.of, change.before, change.after) == ("交接时间", "3 天", "1 小时")
    assert all(row.before is None for row in rows if row.figure == "↑98%")


def test_modules_that_are_only_listed_are_said_to_be(cases) -> None:
    """飞书会议室 fills a slot of the page, and the prose never tells of it."""
    lines = [line for line in cases.report("世纪互联").lines() if line.mark is Mark.LISTED]

    assert [line.text for line in lines] == ["提及使用但未详细说明"]
    assert "飞书会议室" in (lines[0].label or "")
    assert "飞书绩效" not in (lines[0].label or "")
    assert any("飞书绩效" in text for text in _lines(cases.report("世纪互联"), "功能模块"))


def test_the_summary_is_three_sentences_with_their_footnotes(cases) -> None:
    """Who it is, what was used for what, the strongest figures."""
    who, used, figures = cases.report("世纪互联").parts[-1].lines

    assert "世纪互联" in who.text
    assert "飞书多维表格" in used.text
    assert "43.2 万" in figures.text or "60%" in figures.text
    assert all(line.notes for line in (who, used, figures))


def test_a_report_is_as_long_as_one_that_people_write(cases, sample_db: Database) -> None:
    """3,500 characters at most, footnotes apart, and no line twice."""
    for page_id in case_index(sample_db).reports:
        url = sample_db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
        report = cases.report(url)
        told = [line.text for line in report.lines() if line.mark is Mark.PAGE and len(line.text) > 12]
        drawn = re.sub(r"^\[\^\d+\]:.*$\n?|\[\^\d+\]", "", render(report, "md"), flags=re.MULTILINE)
        assert len(drawn) <= 3_500
        assert 0 <= len(drawn) - sum(map(length_of, report.parts)) <= HEAD_AND_FOOT
        assert len(told) == len(set(told))


def test_what_the_page_does_not_say_is_not_filled_in(cases) -> None:
    """No founding year on the page: the last line of the section names all that it does not say, and has no note."""
    *_, last = cases.report("PayerMax").parts[0].lines
    absent = [line for line in cases.report("PayerMax").lines() if line.mark is Mark.ABSENT and line.label]

    assert "成立时间" in (last.label or "")
    assert (last.text, last.notes) == ("案例未提及", ())
    assert absent == [last]


def test_what_the_customer_is_stands_without_its_link(cases, sample_db: Database) -> None:
    """The heading says already that it is that."""
    texts = [
        line
        for page_id in case_index(sample_db).reports
        for url in [sample_db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]]
        for line in cases.report(url).parts[0].lines
    ]
    business = [line.text for line in texts if line.label == "主营业务" and line.mark is Mark.PAGE]

    assert business
    assert not [text for text in business if text.startswith(("是", "作为"))]


def test_other_numbers_of_the_customer_are_told_with_it(cases, sample_db: Database) -> None:
    """What its page counts of it beside its size; no time, and nothing that stands in another line."""
    told = []
    for page_id in case_index(sample_db).reports:
        url = sample_db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
        lines = {line.label: line.text for line in cases.report(url).parts[0].lines if line.mark is Mark.PAGE}
        told += [(lines["其他数据"], lines.get("公司规模", ""))] if "其他数据" in lines else []

    assert told
    assert all(re.search(r"\d", counted) and counted not in size for counted, size in told)


def test_challenges_and_solutions_stand_under_their_headings(cases) -> None:
    """The words of the pairs are told as pain point and solution."""
    report = cases.report("世纪互联")

    assert any("靠线下表格记录" in text for text in _lines(report, "痛点"))
    assert any("处理流程写进系统" in text for text in _lines(report, "解决方案"))


def test_inferred_lines_are_few_ranked_and_have_a_basis(cases, sample_db: Database) -> None:
    """At most eight, their numbers without gaps, each with counts."""
    for page_id in case_index(sample_db).reports:
        url = sample_db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
        inferred = [line for line in cases.report(url).lines() if line.mark is Mark.INFERRED]
        assert sorted(line.rank or 0 for line in inferred) == list(range(1, len(inferred) + 1))
        assert len(inferred) <= 8
        assert all(line.basis is not None and line.basis.words and line.basis.counts for line in inferred)


def test_a_need_is_told_only_where_none_of_its_words_is_on_the_page(cases, sample_db: Database) -> None:
    """The words that a basis calls missing are missing."""
    case, report = cases.file("世纪互联"), cases.report("世纪互联")
    missing = [word for line in report.lines() if line.basis for word in line.basis.missing]

    assert missing
    assert not [word for word in missing if not word.isascii() and word in case.text]


def test_a_report_of_an_earlier_day_says_what_stood_then(cases) -> None:
    """Edition 1 had 43.2 万元, edition 2 has 50 万元."""
    before, after = (render(cases.report("世纪互联", day=day), "md") for day in (1, 2))

    assert "43.2 万" in before
    assert "50 万" not in before
    assert "50 万" in after
    assert "43.2 万" not in after


def test_a_report_speaks_the_language_and_the_name_of_its_vendor(cases) -> None:
    """Headings and inferences of another vendor's case are in that vendor's language, and name that vendor."""
    acme = Voice(phrases_of("en"), "Acme", Catalogue(("Acme",)))
    around = Surroundings(catalogue("en"), (), acme)
    report = build_report(cases.file("PayerMax"), around)
    drawn = render(report, "md")

    assert report.parts[1].heading == "What Acme brought the customer"
    assert "# PayerMax: a customer case of Acme, analysed\n" in drawn
    assert "飞书" not in " ".join(part.heading for part in report.parts)
    assert all(line.basis.words.isascii() for line in report.lines() if line.basis)
