"""Numbers of a statement against the page's: as values, and by what they are numbers of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from crawler.items.claim import ClaimKind
from crawler.items.place import Subject
from crawler.items.quantity import Quantity
from crawler.outputs.audit.amounts import Amount, amounts_in, follows, has_grown_as, is_rounded, is_stated, sources_in
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.counts import may_count_the_same
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.passages import Aligned, stated_by, weight_of
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token
from crawler.text.neutral import COUNT, DURATION, YEAR, neutral_of

_FEW = 10
_FIRST_YEAR, _PAST_YEAR = "1900", "2100"
_LEAST_SLOT, _LEAST_AROUND, _LEAST_SWAPPED = 0.5, 0.5, 0.75
"""Shares of a clause that a sentence tells, for another number in the number's place, or anywhere in it, to count."""
_LEAST_LONE = 0.7
_LEAST_TOLD = 0.6
"""The same, of words in whatever order."""
_NEAREST = 4
_LEAST_ABOUT = 1.5
"""Words beside numbers and directions that say what a number is of, for another one to be of the same."""
_LEAST_PAIRS = 3
_BESIDE, _LEAST_BESIDE, _MANY_DIGITS = 1, 0.5, 3
"""Sentences on either side, the share of a clause that these tell, and digits of which a page has one number."""
_LEAST_SAID = 0.3
"""Share of a statement that a sentence tells, for an equal number in it to be the one that is meant."""


def figure_conflict(checked: Checked) -> Conflict | None:
    """The first number of the statement in whose place the page has another, or None."""
    for token in checked.tokens:
        if token.is_number:
            found = _swapped(token, checked) if _is_stated(token, checked) else _otherwise(token, checked)
            if found:
                return found
    return None


def unstated(checked: Checked) -> list[Token]:
    """The numbers of a statement that the page states in no form, and that do not follow from those it states."""
    return [token for token in checked.tokens if token.is_number and not _is_stated(token, checked)]


def _is_stated(token: Token, checked: Checked) -> bool:
    page = checked.page
    if page.states(token.key):
        return True
    mine = amounts_in([token], page.language.measures)
    if token.quantity is None:
        return _is_stated_alone(token, mine, page)
    is_vague = token.quantity.value_to is None and token.quantity.value_from is not None  # to some days, or weeks
    is_vague = is_vague or (not mine and token.quantity.unit_from is not None)
    if not is_vague and (not mine or _is_said_in_passing(token.quantity, mine)):
        return True
    if is_vague:
        ends = all(is_stated(amount, page.all_amounts) for amount in mine)
        return any(
            _is_as_vague(token.quantity, other.quantity, ends) for said in page.now for other in page.read(said.text)
        )
    if is_rounded(token.quantity, page.all_amounts, page.language.measures) or _is_grown(token.quantity, page):
        return True
    return all(is_stated(amount, page.all_amounts) for amount in mine) or _follows(token, checked)


def _is_stated_alone(token: Token, mine: Sequence[Amount], page: PageSays) -> bool:
    """Whether the page states a number without a unit: a year as it is, never rounded."""
    if is_year(token):
        return (YEAR, float(token.key)) in {(kind, value) for kind, value, _ in page.all_amounts}
    return len(token.key) == 1 or all(is_stated(amount, page.all_amounts) for amount in mine)


def _is_as_vague(one: Quantity, other: Quantity | None, is_begun: bool) -> bool:
    """Whether another quantity ends as vaguely, and begins the same; `is_begun`: the beginning is stated elsewhere."""
    if other is None or one.unit != other.unit:
        return False
    if is_begun and one.amounts and not other.amounts:
        return other.unit_from is None
    return (one.amounts, one.unit_from) == (other.amounts, other.unit_from)


def _is_said_in_passing(quantity: Quantity, mine: Sequence[Amount]) -> bool:
    """Whether it is a small count in words, of what the report itself lists; or of one thing, which says no number.

    A single year, day or hour in words says no number either: a year is each of them.
    """
    is_in_words = not any(map(str.isdigit, quantity.raw))
    if any(kind != COUNT for kind, _, _ in mine):
        return is_in_words and quantity.value == 1 and {kind for kind, _, _ in mine} == {DURATION}
    most = max(value for _, value, _ in mine)
    return most == 1 or (most < _FEW and is_in_words)


def _follows(token: Token, checked: Checked) -> bool:
    """Whether a single amount follows from those of one sentence of the page, or of the statement which it states."""
    page, measures = checked.page, checked.page.language.measures
    if token.quantity is None or token.quantity.value is None:
        return False
    own = []
    for other in checked.tokens:
        pairs = zip(amounts_in([other], measures), sources_in([other], measures), strict=False)
        own += [source for amount, source in pairs if other is not token and is_stated(amount, page.all_amounts)]
    (wanted,) = sources_in([token], measures)
    return any(len(source) > 1 and follows(wanted, tuple(source)) for source in (own, *page.measured))


def _otherwise(token: Token, checked: Checked) -> Conflict | None:
    """The number that the page has where the statement has one that stands nowhere."""
    found = chain(
        _in_its_place(token, checked, _LEAST_SLOT),
        _around(token, checked),
        _in_other_unit(token, checked),
        _as_fact(token, checked),
        _of_its_thing(token, checked),
    )
    first = next(found, None)
    return checked.otherwise(Kind.NUMBER, token, *first) if first else None


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


def _swapped(token: Token, checked: Checked) -> Conflict | None:
    """The number that a sentence has where the statement, which follows it closely, has one of something else."""
    page, mine = checked.page, amounts_in([token], checked.page.language.measures)
    in_passing = token.quantity is not None and bool(mine) and _is_said_in_passing(token.quantity, mine)
    for said, other in _in_its_place(token, checked, _LEAST_SLOT if in_passing else _LEAST_SWAPPED):
        clause = checked.clause_of(token)
        texts = (checked.text, checked.text_of(clause))
        near = [each for text in texts for each in page.near(page.pieces(text), _LEAST_SAID, len(page.now))]
        if not (_ends_stated if _is_change(token) else _is_said_by_any)(near, token, mine, page):
            return checked.otherwise(Kind.NUMBER, token, said, other)
    return None


def _is_change(token: Token) -> bool:
    return token.quantity is not None and None not in {token.quantity.value_from, token.quantity.value_to}


def _ends_stated(near: Sequence[Said], _token: Token, mine: Sequence[Amount], page: PageSays) -> bool:
    """Whether these sentences state both ends of a change, together."""
    amounts = [amount for said in near for amount in amounts_in(page.read(said.text), page.language.measures)]
    return all(is_stated(amount, amounts) for amount in mine)


def _is_said_by_any(near: Sequence[Said], token: Token, mine: Sequence[Amount], page: PageSays) -> bool:
    return any(_states(said, token, mine, page) for said in near)


def _states(said: Said, token: Token, mine: Sequence[Amount], page: PageSays) -> bool:
    amounts = amounts_in(page.read(said.text), page.language.measures)
    if token.key in said.key or any(is_stated(amount, amounts) for amount in mine):
        return True
    if token.quantity is None:
        return False
    is_near = is_rounded(token.quantity, amounts, page.language.measures)
    return is_near or has_grown_as(token.quantity, page.read(said.text))


def _is_grown(quantity: Quantity, page: PageSays) -> bool:
    """Whether a sentence of the page tells the same growth in other words."""
    return any(has_grown_as(quantity, page.read(said.text)) for said in page.now)


def _in_its_place(token: Token, checked: Checked, least: float) -> Iterator[tuple[Said, Token]]:
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
    return is_one_number or bool({kind for kind, _, _ in mine} & {kind for kind, _, _ in theirs})


def _is_told_by(said: Said, checked: Checked) -> bool:
    """Whether a sentence has most of the letters of a statement, without its numbers."""
    wanted = checked.pieces_of_words
    held = len(wanted & checked.page.pieces(said.text))
    return held >= _LEAST_PAIRS and held >= _LEAST_AROUND * len(wanted)


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


def is_year(token: Token) -> bool:
    """Whether a number may name a year of our time."""
    return token.scale == "digits" and _FIRST_YEAR <= token.key < _PAST_YEAR and len(token.key) == len(_FIRST_YEAR)


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
