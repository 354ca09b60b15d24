"""The quantities of a sentence or a card, each with its role."""

from __future__ import annotations

import re

from msgspec.structs import replace

from crawler.extractors.roles import role_of
from crawler.extractors.setting import setting_of
from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Figure, Role, Words
from crawler.languages.protocol import Language

_CONTINUED = re.compile(r"→|-{1,2}>|=>|➔|➡")
_A_YEAR = re.compile(r"\s?[年月][省均节减降增]")
"""How a label says that its amount is one of each year (`1.2 亿` `年省 …`): not the value's unit."""
_BROKEN = re.compile(r"\s?[/:×*]\s?\d+")
"""Between value and label: a fraction or a product that was cut in two (`1` `/3`), which is no figure."""


def figures_of(
    words: Words, language: Language, *, place: Place, company: str | None, before: str = ""
) -> tuple[Figure, ...]:
    """The quantities of one sentence with their roles.

    `company` is the customer's name: numerals inside it count nothing. `before` is what the paragraph says before the
    sentence, or its heading, or "".
    """
    text = words.text
    found = language.quantities.find(text)
    if not found:
        return ()
    names = _spans(text, company)
    return tuple(
        Figure(quantity.shifted(words.start), role_of(setting_of(quantity, text, place, language, before)))
        for quantity in found
        if not any(a < quantity.end and quantity.start < b for a, b in names)
    )


def _spans(text: str, name: str | None) -> list[tuple[int, int]]:
    """Where the name stands in the text, whatever the case and spaces of either."""
    wanted, bare = _bare(name or ""), _bare(text)
    at = bare.find(wanted) if wanted else -1
    if at < 0:
        return []
    places = [place for place, character in enumerate(text) if not character.isspace()]
    spans: list[tuple[int, int]] = []
    while at >= 0:
        end = at + len(wanted)
        spans.append((places[at], places[end - 1] + 1))
        at = bare.find(wanted, end)
    return spans


def _bare(text: str) -> str:
    """The text in lower case and without spaces; `İ` is the one letter that would become two."""
    return "".join(text.split()).replace("İ", "I").lower()


def card_figures(value: Words, label: Words | None, whole: str, language: Language) -> tuple[Figure, ...]:
    """The figures of a card, in order: its value is a result; the label's own figures have the roles that they say.

    `whole` is the card's text from the first of the two to the end of the other. Value and label never become one
    number (`10` `7000+员工`), but a label may give the value its unit (`3000+` `h`) or its after (`4` `→1`). A figure
    that the label says again comes out once, in the words that say more.
    """
    main = _value_quantities(value, label, whole, language)
    if label is None:
        return tuple(Figure(quantity, Role.RESULT) for quantity in main)
    taken = max((quantity.end for quantity in main), default=0)
    broken = _BROKEN.match(language.numerals.fold(label.text))
    if broken and label.start >= value.end:
        taken = label.start + broken.end()
    told = _label_figures(label, language)
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
    if behind is None or "\n" in whole[end : behind[1]] or _A_YEAR.match(text, end):
        return found
    unit, unit_end = behind
    last = found[-1]
    raw = whole[last.start - value.start : unit_end]
    whole_figure = replace(last, end=value.start + unit_end, raw=raw, unit=unit)
    return [*found[:-1], language.measures.with_neutral(whole_figure)]


def _label_figures(label: Words, language: Language) -> list[Figure]:
    """The figures of a label; a number that only frames them (`上线两周内`) or is vague is none."""
    figures = []
    for quantity in language.quantities.find(label.text):
        role = role_of(setting_of(quantity, label.text, Place.CARD, language))
        if role is not Role.OTHER and quantity.amounts:
            figures.append(Figure(quantity.shifted(label.start), role))
    return figures


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
