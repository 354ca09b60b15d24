"""Where the page has another number of what a number of a statement is of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from crawler.items.claim import ClaimKind
from crawler.items.place import Subject
from crawler.items.quantity import Quantity
from crawler.outputs.audit.amounts import amounts_in, is_rounded, is_stated, is_year, stated_by
from crawler.outputs.audit.counts import may_count_the_same
from crawler.outputs.audit.evidence import Said
from crawler.outputs.audit.passages import Aligned, weight_of
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token
from crawler.text.neutral import COUNT, neutral_of

LEAST_SLOT = 0.5
"""Share of a clause that a sentence tells, for another number in the number's place to count."""
_LEAST_AROUND, _LEAST_LONE, _LEAST_TOLD = 0.5, 0.7, 0.6
"""The same, for one anywhere in it, for the only number of both, and of words in whatever order."""
_NEAREST = 4
"""Sentences that are looked into."""
_LEAST_ABOUT = 1.5
"""Words beside numbers and directions that say what a number is of, for another one to be of the same."""
_LEAST_PAIRS = 3
_MONEY = "money"
_BESIDE, _LEAST_BESIDE, _MANY_DIGITS = 1, 0.5, 3
"""Sentences on either side, the share of a clause that these tell, and digits of which a page has one number."""


def other_number(token: Token, checked: Checked) -> tuple[Said, Token] | None:
    """The number that the page has where the statement has one that stands nowhere, with its sentence; or None."""
    found = chain(
        in_its_place(token, checked, LEAST_SLOT),
        _around(token, checked),
        _in_other_unit(token, checked),
        _as_fact(token, checked),
        _of_its_thing(token, checked),
    )
    return next(found, None)


def in_its_place(token: Token, checked: Checked, least: float) -> Iterator[tuple[Said, Token]]:
    """Numbers of the same things in the number's place, in sentences that tell at least this share of its clause."""
    page = checked.page
    for passage in checked.passages:
        aligned = passage.wide
        for i, j in aligned.slots:
            other = aligned.theirs[j]
            is_same = aligned.mine[i] == token and _comparable(token, other, checked)
            is_same = is_same and may_count_the_same(token, aligned.mine, other, aligned.theirs, page.language)
            is_close = aligned.said >= _least_about(token, checked) or _is_told_by(passage.said, checked)
            if is_same and is_close and aligned.about >= least and (aligned.is_tight(i, j) or _is_lone(i, j, aligned)):
                yield passage.said, other


def _is_lone(i: int, j: int, aligned: Aligned) -> bool:
    """Whether two numbers are the only ones of two texts of which the one tells nearly all that the other is about."""
    numbers = [n for n, token in enumerate(aligned.mine) if token.is_number]
    others = [n for n, token in enumerate(aligned.theirs) if token.is_number]
    return aligned.about >= _LEAST_LONE and numbers == [i] and others == [j]


def _least_about(token: Token, checked: Checked) -> float:
    """Words that must say what a number is of: a share or a time is of many things, a count of what it says."""
    kinds = {kind for kind, _, _ in amounts_in([token], checked.page.language.measures)}
    return 1.0 if kinds == {COUNT} else _LEAST_ABOUT


def _comparable(one: Token, other: Token, checked: Checked) -> bool:
    """Whether two numbers are of one measure, or one number in two units; not those that differ in their way only."""
    if one.quantity is None or other.quantity is None:
        return one.quantity is other.quantity
    measures = checked.page.language.measures
    mine, theirs = (amounts_in([token], measures) for token in (one, other))
    if stated_by(one.quantity) == stated_by(other.quantity) or is_rounded(one.quantity, theirs, measures):
        return False
    is_one_number = one.quantity.amounts == other.quantity.amounts
    is_open = any(kind == COUNT and not is_known for kind, _, is_known in (*mine, *theirs))  # of money, or of things
    kinds, others = ({kind for kind, _, _ in each} for each in (mine, theirs))
    is_money = any(kind.startswith(_MONEY) for kind in kinds | others)
    return is_one_number or (is_open and is_money) or bool(kinds & others)


def _is_told_by(said: Said, checked: Checked) -> bool:
    """Whether a sentence has most of the letters of a statement, without its numbers."""
    wanted = checked.pieces_of_words
    held = len(wanted & checked.page.pieces(said.text))
    return held >= _LEAST_PAIRS and held >= _LEAST_AROUND * len(wanted)


def _in_other_unit(token: Token, checked: Checked) -> Iterator[tuple[Said, Token]]:
    """The same digits in another unit of one measure, where the page has them once near a sentence of the same thing.

    Long digits are enough by themselves: a page has them of one thing.
    """
    page, quantity = checked.page, token.quantity
    digits = _digits(token, checked.text)
    if quantity is None or not digits:
        return
    found = [
        (said, other)
        for said in page.now
        for other in page.read(said.text)
        if other.quantity and _digits(other, said.text) == digits and _in_units_of_one(quantity, other.quantity)
    ]
    if len({other.quantity.amounts for _, other in found if other.quantity}) != 1:
        return
    clause = checked.clause_of(token)
    wanted = [each for each in clause if each.is_about or each.is_kind]
    for said, other in found:
        if len(digits) >= _MANY_DIGITS or page.tells(wanted, page.around(said, _BESIDE)) >= _LEAST_BESIDE:
            yield said, other


def _digits(token: Token, text: str) -> str:
    """The digits of an amount, without noughts at its ends."""
    return "".join(filter(str.isdigit, text[token.start : token.end])).strip("0")


def _in_units_of_one(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one measure, of each of whatever, and differ."""
    a, b = (neutral_of(each).measure.partition("/")[0] for each in (one, other))
    return a == b != COUNT and stated_by(one) != stated_by(other)


def _as_fact(token: Token, checked: Checked) -> Iterator[tuple[Said, Token]]:
    """What the page says of what the label names: how many people the customer has, when it was founded."""
    page, subject = checked.page, checked.subject
    for said in page.now if subject in {Subject.SIZE, Subject.FOUNDED} else ():
        tokens = page.read(said.text)
        if subject is Subject.SIZE:
            is_size = ClaimKind.TAG in said.kinds and page.language.tags.is_size(said.text)
            if is_size and weight_of(page.read(checked.statement.text)) == token.weight:
                yield from ((said, each) for each in tokens if each.quantity)
        elif is_year(token) and (found := page.language.founding.year_of(said.text, page.company or "")):
            yield from ((said, each) for each in tokens if each.key == found[2])


def _of_its_thing(token: Token, checked: Checked) -> Iterator[tuple[Said, Token]]:
    """The one number that the page gives of things with this name."""
    page, unit = checked.page, token.quantity.unit if token.quantity else None
    if not unit or len(unit) == 1 or page.language.measures.name_of(unit) or page.language.measures.is_counter(unit):
        return
    found = [
        (said, other)
        for said in page.now
        for other in page.read(said.text)
        if other.quantity and other.quantity.unit == unit and other.quantity.amounts
    ]
    if len({other.quantity.amounts for _, other in found if other.quantity}) == 1:
        yield found[0]


def _around(token: Token, checked: Checked) -> Iterator[tuple[Said, Token]]:
    """Numbers of the same measure in sentences that tell most of the clause, and that the statement does not state."""
    page, measures = checked.page, checked.page.language.measures
    own = amounts_in((other for other in checked.tokens if other != token), measures)
    kinds = {kind for kind, _, _ in amounts_in([token], measures)}
    clause = checked.clause_of(token)
    words = f"{checked.text[clause[0].start : token.start]} {checked.text[token.end : clause[-1].end]}"
    says_enough = weight_of(each for each in clause if each.is_about) >= _least_about(token, checked)
    near = page.near(page.pieces(words), _LEAST_AROUND, _NEAREST)
    near += page.telling((each for each in clause if each.is_about), _LEAST_TOLD, _NEAREST)
    for said in dict.fromkeys(near) if token.quantity or is_year(token) else ():
        tokens = page.read(said.text)
        for other in tokens:
            theirs = amounts_in([other], measures)
            is_like = kinds & {kind for kind, _, _ in theirs} and is_year(token) == is_year(other)
            is_like = is_like and may_count_the_same(token, checked.tokens, other, tokens, page.language)
            is_about = is_like and (says_enough or _is_told_by(said, checked))
            if is_about and not all(is_stated(each, own) for each in theirs):
                yield said, other
