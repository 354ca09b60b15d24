"""The quantities of a sentence or a card; what a sentence tells says later what its numbers are."""

from __future__ import annotations

import re

from msgspec.structs import replace

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Line
from crawler.languages.protocol import Language
from crawler.text.occurrences import places_of
from crawler.text.products import NOTHING_SOLD, Catalogue

_CONTINUED = re.compile(r"→|-{1,2}>|=>|➔|➡")
_BROKEN = re.compile(r"\s?[/:×*]\s?\d+")
"""Between value and label: a fraction or a product that was cut in two (`1` `/3`), which is no figure."""


def figures_of(words: Words, language: Language, company: str | None) -> tuple[Figure, ...]:
    """The quantities of one sentence, their roles open; those inside `company`, the customer's name, are none."""
    text = words.text
    found = language.quantities.find(text)
    if not found:
        return ()
    names = _spans(text, company)
    return tuple(
        Figure(quantity.shifted(words.start), Role.OPEN)
        for quantity in found
        if not any(a < quantity.end and quantity.start < b for a, b in names)
    )


def _spans(text: str, name: str | None) -> list[tuple[int, int]]:
    """Where the name stands in the text, whatever the case and spaces of either."""
    wanted = _bare(name or "")
    found = places_of(wanted, _bare(text)) if wanted else []
    if not found:
        return []
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return [(places[at], places[at + len(wanted) - 1] + 1) for at in found]


def _bare(text: str) -> str:
    """The text in lower case and without spaces; `İ` is the one letter that would become two."""
    return "".join(text.split()).replace("İ", "I").lower()


def card_figures(
    value: Words, label: Words | None, whole: str, language: Language, catalogue: Catalogue = NOTHING_SOLD
) -> tuple[Figure, ...]:
    """The figures of a card, in order: its value is a result; the label's own figures have the roles that they say.

    `whole` is the card's text from the first of the two to the end of the other. Value and label never become one
    number (`10` `7000+ staff`), but a label may give the value its unit (`3000+` `h`) or its after (`4` `→1`). A figure
    that the label says again comes out once, in the words that say more.
    """
    main = _value_quantities(value, label, whole, language)
    if label is None:
        return tuple(Figure(quantity, Role.RESULT) for quantity in main)
    taken = max((quantity.end for quantity in main), default=0)
    broken = _BROKEN.match(language.numerals.fold(label.text))
    if broken and label.start >= value.end:
        taken = label.start + broken.end()
    told = _label_figures(label, language, catalogue)
    rest = [figure for figure in told if figure.quantity.start >= taken or label.start < value.start]
    figures: list[Figure] = []
    for quantity in main:
        again = next((figure for figure in rest if _same(quantity, figure.quantity)), None)
        if again is not None:
            rest = [figure for figure in rest if not _same(quantity, figure.quantity)]
        fullest = quantity if again is None else _fuller(quantity, again.quantity)
        figures.append(Figure(fullest, Role.RESULT))
    return tuple(sorted([*figures, *rest], key=lambda figure: figure.quantity.start))


def _value_quantities(value: Words, label: Words | None, whole: str, language: Language) -> list[Quantity]:
    """The quantities of a card's value, the first of them with what the label's first words give it."""
    found = [quantity.shifted(value.start) for quantity in language.quantities.find(value.text)]
    if label is None or not 0 <= label.start - value.end <= 1:
        return found
    text = language.numerals.fold(whole)
    end = value.end - value.start
    if _BROKEN.match(text, end):
        return []
    cut_in_two = not found and label.start == value.end  # markup inside a number: `+8` `0%`
    if cut_in_two or _CONTINUED.search(text, end):
        joined = next((q for q in language.quantities.find(whole) if q.start < end < q.end), None)
        if joined is not None and (cut_in_two or _CONTINUED.search(text, end, joined.end)):
            return [joined.shifted(value.start)]
    if not found or found[-1].unit is not None or found[-1].end != value.end:
        return found
    behind = language.quantities.unit_behind(text, end)
    if behind is None or "\n" in whole[end : behind[1]]:
        return found
    unit, unit_end = behind
    last = found[-1]
    raw = whole[last.start - value.start : unit_end]
    whole_figure = replace(last, end=value.start + unit_end, raw=raw, unit=unit)
    return [*found[:-1], language.measures.with_neutral(whole_figure)]


def _label_figures(label: Words, language: Language, catalogue: Catalogue) -> list[Figure]:
    """The figures of a label; a number that only frames them (`within two weeks of going live`) or is vague is none."""
    found = tuple(language.quantities.find(label.text))
    (roles,) = language.roles.read([Line(catalogue.masked(label.text), Place.CARD, quantities=found)])
    return [
        Figure(quantity.shifted(label.start), role)
        for quantity, role in zip(found, roles, strict=True)
        if role is not Role.OTHER and quantity.amounts
    ]


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of a card state the same numbers, one of them perhaps without its unit."""
    return (
        bool(one.amounts) and one.amounts == other.amounts and (one.unit == other.unit or not (one.unit and other.unit))
    )


def _fuller(value: Quantity, label: Quantity) -> Quantity:
    """Whichever names the unit (or else the value), with the marks of both."""
    best = label if value.unit is None and label.unit is not None else value
    return replace(
        best,
        direction=value.direction or label.direction,
        at_least=value.at_least or label.at_least,
        approximate=value.approximate or label.approximate,
    )
