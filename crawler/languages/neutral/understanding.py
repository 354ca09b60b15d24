"""Nothing is understood: only marks, digits and names tell two sentences apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Line, Telling
from crawler.items.telling import Tells as Told
from crawler.languages.roles import settled_in
from crawler.text.latin import latin_words
from crawler.text.neutral import PEOPLE, RELATIVE, neutral_of
from crawler.text.normalize import comparison_key


class Sameness:
    """By marks, digits and names alone: any other words are wording."""

    @staticmethod
    def in_one_form(old: str, new: str, /) -> tuple[str, str]:
        return comparison_key(old), comparison_key(new)

    @staticmethod
    def names_in(text: str, /) -> Counter[str]:
        return latin_words(text)

    @staticmethod
    def differing_fact(_old: str, _new: str, /) -> None:
        return None

    @staticmethod
    def turns(_one: str, _other: str, /) -> None:
        return None


class Tells:
    """Nothing is understood."""

    @staticmethod
    def read(lines: Sequence[Line], _customer: str | None, /) -> Sequence[Telling | None]:
        return [None] * len(lines)


class Roles:
    """By place and measure: a change, a share and a nought are results, people are the customer's."""

    @staticmethod
    def read(lines: Sequence[Line], /) -> list[list[Role]]:
        return [[_role(quantity, line.place) for quantity in line.quantities] for line in lines]

    @staticmethod
    def told(lines: Sequence[Line], tells: Sequence[Told | None], /) -> list[list[Role]]:
        return settled_in(lines, Roles.read(lines), tells)


def _role(quantity: Quantity, place: Place) -> Role:
    if place is Place.INTRODUCTION:
        return Role.FACT
    neutral = neutral_of(quantity)
    people = Role.FACT if neutral.kind == PEOPLE else Role.OTHER
    if place is Place.CHALLENGE:
        return people
    if quantity.is_change:
        return Role.RESULT
    if not quantity.amounts:
        return Role.OTHER
    is_open = (quantity.unit or "").startswith("/")  # `2/3` of what, else
    is_share = neutral.measure.partition("/")[0] in RELATIVE and not is_open
    return Role.RESULT if is_share or quantity.value == 0 else people
