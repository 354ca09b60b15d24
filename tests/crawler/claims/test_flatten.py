"""A report as its claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from crawler.claims.flatten import flatten
from crawler.items.claim import ClaimKind
from crawler.items.quantity import Neutral, Quantity
from crawler.items.report import (
    CaseReport,
    Figure,
    FigureCard,
    Module,
    Paragraph,
    Quote,
    Role,
    Section,
    Sentence,
    Sourced,
    Words,
)

TEXT = (
    "制造业\n星河：产线提效 30%\n60%巡检时间减少\n星河拥有 3 座工厂，员工 800 人。\n飞书审批\n借助审批，流程缩短 2 天。"
)


def words(text: str) -> Words:
    """The words where TEXT has them first."""
    start = TEXT.index(text)
    return Words(start, start + len(text), text)


def sentence(text: str, *figures: tuple[str, float, str, Role]) -> Sentence:
    """A sentence of TEXT with its quantities."""
    where = words(text)
    found = []
    for raw, value, unit, role in figures:
        at = where.start + text.index(raw)
        found.append(Figure(Quantity(at, at + len(raw), raw, value=value, unit=unit), role))
    return Sentence(where, tuple(found))


REPORT = CaseReport(
    extractor_version=1,
    title=words("星河：产线提效 30%"),
    company=Sourced("星河", words("星河")),
    founded_year=None,
    industries=(words("制造业"),),
    size_tag=None,
    partner=None,
    other_tags=(),
    summary=(),
    cards=(
        FigureCard(words("60%"), words("巡检时间减少"), sentence("60%巡检时间减少", ("60%", 60, "%", Role.RESULT))),
    ),
    quote=None,
    introduction=(
        Paragraph(
            (
                sentence(
                    "星河拥有 3 座工厂，员工 800 人。", ("3 座", 3, "座", Role.FACT), ("800 人", 800, "人", Role.FACT)
                ),
            )
        ),
    ),
    pairs=(),
    sections=(Section(None, (Paragraph((sentence("借助审批，流程缩短 2 天。", ("2 天", 2, "天", Role.RESULT)),)),)),),
    modules_listed=(Module(words("飞书审批")),),
    modules_used=(),
    title_figures=sentence("星河：产线提效 30%", ("30%", 30, "%", Role.RESULT)).figures,
)


def test_every_statement_is_a_claim_of_its_kind() -> None:
    """A result is a metric wherever it stands, in the title beside the title; the rest has the kind of its place."""
    assert [(claim.kind, claim.text) for claim in flatten(REPORT)] == [
        (ClaimKind.TAG, "制造业"),
        (ClaimKind.TITLE, "星河：产线提效 30%"),
        (ClaimKind.METRIC, "星河：产线提效 30%"),
        (ClaimKind.METRIC, "60%巡检时间减少"),
        (ClaimKind.COMPANY, "星河拥有 3 座工厂"),
        (ClaimKind.COMPANY, "员工 800 人。"),
        (ClaimKind.MODULE, "飞书审批"),
        (ClaimKind.METRIC, "借助审批，流程缩短 2 天。"),
    ]


@pytest.mark.parametrize(("is_signature", "kind"), [(False, ClaimKind.METRIC), (True, ClaimKind.QUOTE)])
def test_a_result_in_praise_is_a_metric(*, is_signature: bool, kind: ClaimKind) -> None:
    """What a customer's people say was gained is a result; a number in the line that names them is none."""
    said = sentence("借助审批，流程缩短 2 天。", ("2 天", 2, "天", Role.RESULT))
    quote = Quote(None, None, (structs.replace(said, is_signature=is_signature),))
    assert [c.kind for c in flatten(replace(REPORT, sections=(), quote=quote)) if c.text == said.words.text] == [kind]


def test_what_a_title_only_counts_is_no_claim_beside_it() -> None:
    """It says how much of something the customer has; what became more or less of it is a result."""
    figure = REPORT.title_figures[0]
    counted = structs.replace(figure.quantity, neutral=Neutral("count", 30.0, None, None, None, None))
    for quantity, slots in ((counted, [0]), (structs.replace(counted, direction="up"), [0, 1])):
        claims = flatten(replace(REPORT, title_figures=(Figure(quantity, Role.RESULT),)))
        assert [claim.slot for claim in claims if claim.place == "title"] == slots


def test_only_results_of_a_title_are_claims_beside_it() -> None:
    """A number of the title that tells no result makes no claim, and the results are slots of the title's sentence."""
    figure = REPORT.title_figures[0]
    for role, slots in ((Role.FACT, [0]), (Role.RESULT, [0, 1])):
        claims = flatten(replace(REPORT, title_figures=(Figure(figure.quantity, role),)))
        assert [claim.slot for claim in claims if claim.place == "title"] == slots


@pytest.mark.parametrize(
    ("text", "value"),
    [("800 人", 800), ("灶台\n800", 800), ("用户\n2019 年", None), ("灶台", None), ("3 座灶台，800 人", None)],
)
def test_a_fact_of_a_list_has_the_number_that_it_is(text: str, value: float | None) -> None:
    """A size, or a label with its value: a year is no amount, and two numbers are not one fact."""
    (claim,) = flatten(replace(REPORT, other_tags=(Words(0, len(text), text),)))[1:2]
    assert (claim.text, claim.quantity and claim.quantity.value) == (text, value)
    assert claim.quantity is None or text[claim.quantity.start : claim.quantity.end] == claim.quantity.raw


def test_evidence_is_exact() -> None:
    """Each claim's words, sentence and quantity stand in the text where it says."""
    for claim in flatten(REPORT):
        assert TEXT[claim.start : claim.end] == claim.text
        assert TEXT[claim.sentence_start : claim.sentence_end] == claim.sentence
        if claim.quantity:
            assert TEXT[claim.quantity.start : claim.quantity.end] == claim.quantity.raw
            assert claim.start <= claim.quantity.start < claim.quantity.end <= claim.end


def test_flattening_is_pure() -> None:
    """The same report gives the same claims."""
    assert flatten(REPORT) == flatten(REPORT)
