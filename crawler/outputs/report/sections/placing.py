"""Where a line stands by its place in the story: trouble before it turns, what came of the product behind it."""

from __future__ import annotations

from dataclasses import replace

from crawler.items.place import Place
from crawler.items.telling import Tells
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.result import is_few
from crawler.outputs.report.sentences.parting import Line, Says

_TROUBLE = frozenset({Tells.PAIN, Tells.BACKGROUND})
"""What a sentence of an account tells that complains; a fact with a number is often mistaken for a complaint."""


def placed(line: Line, material: Material) -> Line | None:
    """The line, maybe under another heading; None where it stands nowhere.

    What a page sets apart (cards, challenges, solutions) stands as it says. In its body nothing comes of a product
    before it is named, and trouble behind the turn of the story is that of the customer only where it is told as past.
    """
    statement = line.extract.statement
    if statement.place is not Place.BODY:
        return line
    if line.says is Says.PAIN:
        clauses, text = material.language.clauses, line.extract.text
        is_past = clauses.is_past(text) and not material.cutter.names_own_product(text)
        is_over = not material.story.is_behind(statement) or clauses.looks_back(text) or is_past
        is_trouble = material.story.is_told or statement.tells in _TROUBLE
        return line if is_over and is_trouble else None
    if not material.story.is_told:
        return _of_account(line, material)
    return line if line.extract.figures or statement.words.start >= material.named_from else None


def _of_account(line: Line, material: Material) -> Line | None:
    """A line of an account of a technique, which tells mostly how things work.

    What became better is a value, but for what only praises the product as it is for anybody; any other words stand
    only where they say that the customer did it, and not that anybody can, and as its deed.
    """
    statement, text = line.extract.statement, line.extract.text
    is_named, has_figures = material.names_customer(text), not all(map(is_few, line.extract.figures))
    if statement.tells is Tells.RESULT and (statement.is_better or has_figures):
        return line if is_named or has_figures or not material.cutter.is_about_product(text) else None
    if statement.is_better and has_figures:
        return line
    is_deed = is_named and statement.tells is Tells.SOLUTION and not material.language.clauses.may(text)
    return replace(line, says=Says.DEED) if is_deed else None
