"""The figures of a case as a table: each quantified result once, with what it is of, before, after, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.telling import Tells
from crawler.languages.protocol import CHANGE
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.result import Result, is_few, is_name
from crawler.outputs.report.sections.sameness import is_same, join
from crawler.outputs.report.sentences.extracts import Extract
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.neutral import COUNT, DURATION, RELATIVE, neutral_of

MOST_ROWS = 12
_ARROWS = {"up": "↑", "down": "↓"}
"""The scale of words that say which way something goes, and what is drawn for its sides."""
_DRAWN = " ↑↓"
_CUT = "…"
_FROM_TO = re.compile(r"^[\d.,]+\s*(?:→|->|~)\s*[\d.,]+\s*")
"""A change that a card's label draws once more."""
_NO_RESULT = frozenset({Tells.PAIN, Tells.FACT, Tells.BACKGROUND, Tells.OUTLOOK})
_LEAST_OF, _LONGEST_OF = 4, 30
"""Characters below which words for what is counted say too little, and up to which the clause may stand for them."""


def results(material: Material) -> list[Result]:
    """Every quantified result once, the strongest first, at most `MOST_ROWS`; what only a heading tells comes last."""
    found: list[Result] = []
    told = filter(material.is_told, material.sentences)
    for statement in sorted(told, key=lambda one: one.place is Place.HEADING):
        if statement.place is not Place.HEADING and (statement.tells in _NO_RESULT or statement.tells is None):
            continue
        for figure in statement.results:
            if not _is_effect(statement, figure.quantity):
                continue
            one = _result(statement, figure.quantity, len(found), material)
            if _is_beside(one, material) or not _is_story(one, material):
                continue
            same = next((other for other in found if is_same(one, other, material.told.pieces)), None)
            if same is None:
                found.append(one)
            else:
                join(same, one)
    return sorted(found, key=lambda one: one.rank)[:MOST_ROWS]


def _is_beside(one: Result, material: Material) -> bool:
    """Whether a number only tells how it was before, or when another one came: it is no result of its own."""
    quantity, statement = one.quantity, one.statement
    if quantity.value_from is not None or statement.place is Place.CARD:
        return False
    if neutral_of(quantity).measure == DURATION and any(
        other.quantity.start > quantity.start and _is_when(one.of, statement, other.quantity, material)
        for other in statement.results
    ):
        return True
    return material.language.clauses.looks_back(material.cutter.clause(statement, quantity))


def _is_story(one: Result, material: Material) -> bool:
    """Whether it tells what became of the customer: words without a thing say of nothing that it did.

    In an account of a technique, which has numbers of all kinds, only a change of a thing that is named does.
    """
    if one.statement.place is not Place.BODY:
        return True
    if not material.story.is_told:
        return one.is_named and one.is_change
    return one.is_named or bool(material.language.clauses.content(one.of))


def _is_when(of: str, statement: Statement, other: Quantity, material: Material) -> bool:
    """Whether what a time seems to be of is another number, or what that is of (`in a year 600 hours of counting`)."""
    start, measured = statement.words.start, material.language.clauses.measured
    return other.raw in of or measured(statement.text, other.start - start, other.end - start) == of


def _is_effect(statement: Statement, quantity: Quantity) -> bool:
    """Whether a number tells what came of it: one of a solution that counts its parts does not, but on a card.

    Nor does one in words that are written as a name is.
    """
    if statement.place is Place.CARD:
        return True
    if is_name(statement, quantity):
        return False
    if statement.tells is not Tells.SOLUTION or statement.is_better:
        return True
    return neutral_of(quantity).measure != COUNT


def _result(statement: Statement, quantity: Quantity, number: int, material: Material) -> Result:
    start = statement.words.start
    of = material.language.clauses.measured(statement.text, quantity.start - start, quantity.end - start)
    is_long = len(of) >= _LEAST_OF * material.language.writing.spread
    is_named = statement.place is Place.CARD or (
        is_long and (neutral_of(quantity).measure != COUNT or _has_noun(of, material))
    )
    if not is_long:
        of = _clause_of(material.cutter.clause(statement, quantity), quantity.raw, of, material)
    drawn = next((arrow for arrow in _ARROWS.values() if arrow in of), "")
    of = _FROM_TO.sub("", of).strip(_DRAWN)
    strength = 0 if statement.place is Place.CARD else 1 if statement.is_better else 2
    strength += 2 if statement.place is Place.HEADING else 0
    strength += 2 if quantity.amounts in {(0.0,), (1.0,)} else 1 if _CUT in of else 0
    says = any(word.scale == CHANGE for word in material.language.prose.words_of(of))
    way = "" if says else drawn or _way(statement, quantity, material)
    return Result(quantity, of, statement, [statement], [quantity], way, (strength, number), is_named)


def _way(statement: Statement, quantity: Quantity, material: Material) -> str:
    """Which way a change goes whose amount alone does not say it, by the words of its clause."""
    if quantity.direction or quantity.value is None or neutral_of(quantity).measure not in RELATIVE:
        return ""
    start = statement.words.start
    text = _without_others(statement, quantity)
    scope = material.language.scopes.scope_of(text, quantity.start - start, quantity.end - start)
    if not scope.is_shift or scope.is_level:
        return ""
    is_card = statement.place is Place.CARD
    clause = statement.text if is_card else material.cutter.clause(statement, quantity)
    for other in _bounds_beside(statement, quantity):
        clause = clause.replace(other.raw, "")
    ways = {word.sense for word in material.language.prose.words_of(clause) if word.scale == CHANGE}
    return _ARROWS.get(ways.pop(), "") if len(ways) == 1 else ""


def _has_noun(of: str, material: Material) -> bool:
    """Whether words name a thing, and not only what is done."""
    said = material.language.scopes.scope_of(of, len(of), len(of)).words
    return not said or any(said.values())


def _bounds_beside(statement: Statement, quantity: Quantity) -> list[Quantity]:
    """The other quantities of a sentence that tell no change themselves."""
    others = (figure.quantity for figure in statement.figures if figure.quantity is not quantity)
    return [other for other in others if other.value_from is None and other.direction is None]


def _without_others(statement: Statement, quantity: Quantity) -> str:
    """The sentence with other bounds blank: such a one (`more than 40 percent`) is no change of this one."""
    text, origin = statement.text, statement.words.start
    for other in _bounds_beside(statement, quantity):
        start, end = other.start - origin, other.end - origin
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _clause_of(clause: str, raw: str, of: str, material: Material) -> str:
    """The clause without the figure where that is short, else the few words for it, else what stands beside it."""
    clause = clause.removeprefix(raw).removesuffix(raw).strip(" ,，:：") or clause
    longest = round(_LONGEST_OF * material.language.writing.spread)
    if len(clause) <= longest:
        return clause
    before, _, behind = clause.partition(raw)
    if of or len(before.strip(" ,")) >= _LEAST_OF * material.language.writing.spread:
        return of or _end_of(before.rstrip(" ,"), longest)
    return _start_of(behind.strip(" ,") or clause, longest)


def _end_of(words: str, longest: int) -> str:
    """Its last words, as many as are no longer."""
    if len(words) <= longest:
        return words
    tail = words[-longest:]
    return f"{_CUT}{tail[tail.find(' ') + 1 :]}"


def _start_of(words: str, longest: int) -> str:
    """Its first words, as many as are no longer."""
    if len(words) <= longest:
        return words
    head = words[:longest]
    return f"{head[: head.rfind(' ')] if ' ' in head else head}{_CUT}"


def told_in_table(found: Iterable[Result]) -> frozenset[tuple[int, int]]:
    """Where the figures stand that rows tell as well as a line could: those of which the page names the thing."""
    return frozenset((q.start, q.end) for one in found if one.is_told_by_row for q in one.quantities)


def rows_beside(lines: Iterable[Extract], found: Sequence[Result]) -> list[Result]:
    """The results that have a row: those of which the page names the thing, and shares that no line shows."""
    shown = [id(one) for line in lines for one in shown_by(line, found)]
    return [one for one in found if one.is_told_by_row or (id(one) not in shown and _may_be_row(one))]


def _may_be_row(one: Result) -> bool:
    """Whether a row of it is understood: a few things are not, nor is anything but a change of what is not named."""
    if is_few(one.quantity) and one.statement.place is not Place.CARD:
        return False
    return one.is_named or (_CUT not in one.of and one.is_change)


def shown_by(line: Extract, found: Sequence[Result]) -> list[Result]:
    """The results whose figures stand in a line."""
    return [one for one in found if any(quantity in line.figures for quantity in one.quantities)]
