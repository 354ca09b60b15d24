"""Numbers of a statement against the page's: as values, and by what they are numbers of."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.quantity import Quantity
from crawler.outputs.audit.amounts import (
    Amount,
    amounts_in,
    follows,
    has_grown_as,
    is_rounded,
    is_stated,
    is_year,
    sources_in,
)
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.other_numbers import LEAST_SLOT, in_its_place, other_number
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token
from crawler.text.neutral import COUNT, DURATION, YEAR

_FEW = 10
_LEAST_SWAPPED = 0.75
"""Share of a clause that a sentence tells, for another number in the place of one that the page has to count."""
_LEAST_SAID = 0.3
"""Share of a statement that a sentence tells, for an equal number in it to be the one that is meant."""


def figure_conflict(checked: Checked) -> Conflict | None:
    """The first number of the statement in whose place the page has another, or None."""
    for token in checked.tokens:
        if token.is_number:
            found = _swapped(token, checked) if _is_stated(token, checked) else other_number(token, checked)
            if found:
                return checked.otherwise(Kind.NUMBER, token, *found)
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


def _swapped(token: Token, checked: Checked) -> tuple[Said, Token] | None:
    """The number that a sentence has where the statement, which follows it closely, has one of something else."""
    page, mine = checked.page, amounts_in([token], checked.page.language.measures)
    in_passing = token.quantity is not None and bool(mine) and _is_said_in_passing(token.quantity, mine)
    for said, other in in_its_place(token, checked, LEAST_SLOT if in_passing else _LEAST_SWAPPED):
        clause = checked.clause_of(token)
        texts = (checked.text, checked.text_of(clause))
        near = [each for text in texts for each in page.near(page.pieces(text), _LEAST_SAID, len(page.now))]
        if not (_ends_stated if _is_change(token) else _is_said_by_any)(near, token, mine, page):
            return said, other
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
