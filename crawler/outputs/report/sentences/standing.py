"""Whether words of a page can stand in a report: whether they say something, alone, that is so."""

from __future__ import annotations

from crawler.items.place import Place
from crawler.items.report import CELLS_BREAK
from crawler.languages.protocol import Clauses
from crawler.outputs.report.sentences.extracts import Cutter
from crawler.outputs.report.sentences.parting import LABELLED, Line, Says
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.script import QUESTION_MARKS

_MOST_OF_IT = 0.9
"""Share of a sentence below which a line is what is left of it."""
_LEAST = 8
"""Characters of a line that no mark ends and that says anything."""


def is_prose(statement: Statement, clauses: Clauses) -> bool:
    """Whether a sentence of the body says something: a row of a table, a caption or code does not.

    A row does where it states a result in numbers. What ends as prose does needs only not to point at the page.
    """
    if statement.place is not Place.BODY:
        return True
    text = statement.text
    if clauses.points_at_page(text):
        return False
    if CELLS_BREAK in text:
        return bool(statement.results)
    return statement.is_ended or (len(text) >= _LEAST and clauses.is_said(text))


def is_so(line: Line, cutter: Cutter) -> bool:
    """Whether a line says what is or was: it asks nothing but what is wanting, wishes nothing, and blames no product.

    How somebody feels is no value without what they can do; to be of some kind is no deed.
    What is left of a sentence has to say something by itself.
    A list of wishes is told by the line that leads up to it. What troubles people with the product is no trouble that
    the product ended.
    """
    text, statement, clauses = line.extract.text, line.extract.statement, cutter.clauses
    behind = statement.text[line.extract.end - statement.words.start :].lstrip(" \"'\u201d\u2019")
    asks = behind.startswith(QUESTION_MARKS) or any(mark in text for mark in QUESTION_MARKS)
    if asks and not (line.says is Says.PAIN and statement.place in LABELLED):
        return False
    if line.extract.figures:
        return True
    is_cut = len(text) < _MOST_OF_IT * len(statement.text)
    if (statement.place is Place.BODY or is_cut) and not clauses.is_said(text):
        return False
    if line.says is Says.PAIN:
        return statement.place in LABELLED or not cutter.names_vendor(text) or clauses.looks_back(text)
    is_wish = clauses.wishes(text) or clauses.wishes(statement.lead)
    is_mood = clauses.feels(text) and not clauses.enables(text)
    return not (is_wish or is_mood or (line.says is Says.DEED and clauses.defines(text)))
