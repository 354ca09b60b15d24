"""The quantities of a table's row: a before and an after in two cells are one change, and headers name the units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from crawler.items.block import Row
from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Figure, Role
from crawler.languages.protocol import Language
from crawler.text.products import NOTHING_SOLD, Catalogue

_UNIT = re.compile(
    r"[(（]\s*(?:\w{1,6}\s?[:：]\s?)?(?P<within>[^()（）\d:：]{1,6}?)\s*[)）]$|[/／]\s?(?P<behind>[^\s\d/]{1,4})$"
)
_BOTH = 2
"""Columns of values, of which one may be before the other."""
_KIND = 2
"""So many characters at a header's end say what it is a state of."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def names_states(headers: Sequence[str], language: Language) -> bool:
    """Whether headers name a state before and the one that followed."""
    return any(map(language.labels.names_before, headers)) and any(
        _is_after(header, headers, language) for header in headers
    )


def _is_after(header: str, headers: Sequence[str], language: Language) -> bool:
    """Whether a header names what followed: a state after, or one called as that before is (`old way`, `new way`)."""
    labels = language.labels
    if labels.names_before(header):
        return False
    kinds = {other[-_KIND:] for other in headers if labels.names_before(other) and len(other) > _KIND}
    return labels.names_after(header) or (len(header) > _KIND and header[-_KIND:] in kinds)


def row_figures(
    text: str, row: Row, place: Place, language: Language, catalogue: Catalogue = NOTHING_SOLD
) -> tuple[Figure, ...]:
    """The figures of one row, in order; `text` is the page's, and the row's intervals lie in it.

    Cells under headers of the state before and of that after make one quantity with both, which is a result. Of two
    columns one is that after whose header names the vendor or what it sells. Any other cell is open, unless its header
    or its row's name says which state it is. A row that says what stands below it has none.
    """
    if row.is_header:
        return ()
    labels = [text[start:end] for start, end in row.cells]
    name = "" if language.quantities.find(labels[0]) else labels[0]
    units = [_unit_named((header, name, row.headers[0]), language) for header in row.headers]
    read = [
        () if name and not number else _quantities(text, span, unit, language)
        for number, (span, unit) in enumerate(zip(row.cells, units, strict=True))
    ]
    change = _change(text, row.headers, read, language) or _opposed(text, row.headers, read, language, catalogue)
    figures = [Figure(change, Role.FACT if place is Place.INTRODUCTION else Role.RESULT)] if change else []
    for header, quantities in zip(row.headers, read, strict=True):
        figures += [
            Figure(quantity, _role(header, name, row.headers, place, language))
            for quantity in quantities
            if change is None or quantity.end <= change.start or change.end <= quantity.start
        ]
    return tuple(sorted(figures, key=lambda figure: figure.quantity.start))


def _role(header: str, name: str, headers: Sequence[str], place: Place, language: Language) -> Role:
    """What a header and a row's name say of a number in a cell; open where they say nothing."""
    labels = language.labels
    if labels.names_before(header) or labels.names_before(name):
        return Role.OTHER
    is_after = _is_after(header, headers, language) or labels.names_after(name)
    return Role.RESULT if is_after and place is not Place.INTRODUCTION else Role.OPEN


def _change(
    text: str, headers: Sequence[str], read: Sequence[tuple[Quantity, ...]], language: Language
) -> Quantity | None:
    """The before and the after of a row as one quantity; None where its headers name no two states with numbers."""
    is_before = language.labels.names_before
    before = next((q[0] for header, q in zip(headers, read, strict=True) if q and is_before(header)), None)
    after = next(
        (q[0] for header, q in zip(headers, read, strict=True) if q and _is_after(header, headers, language)), None
    )
    return None if before is None or after is None else _joined(text, before, after, language)


def _opposed(
    text: str, headers: Sequence[str], read: Sequence[tuple[Quantity, ...]], language: Language, catalogue: Catalogue
) -> Quantity | None:
    """The change of a row whose two last cells are of one kind, and one of them under the vendor's name; else None."""
    if len(read) not in {_BOTH, _BOTH + 1} or not all(read[-_BOTH:]):
        return None
    one, other = (quantities[0] for quantities in read[-_BOTH:])
    first, second = map(catalogue.names_any, headers[-_BOTH:])
    beside = headers[-1 if first else -_BOTH]
    if (
        first == second
        or _is_after(beside, headers, language)
        or not language.measures.comparable(one.unit, other.unit)
    ):
        return None
    return _joined(text, other, one, language) if first else _joined(text, one, other, language)


def _joined(text: str, before: Quantity, after: Quantity, language: Language) -> Quantity | None:
    """Two quantities as one with both; None where one has no number."""
    if not (before.amounts and after.amounts):
        return None
    start, end = min(before.start, after.start), max(before.end, after.end)
    change = Quantity(
        start,
        end,
        text[start:end],
        value_from=before.amounts[0],
        value_to=after.amounts[0],
        unit=after.unit,
        unit_from=before.unit if before.unit != after.unit else None,
        at_least=after.at_least,
        approximate=before.approximate or after.approximate or len(before.amounts) + len(after.amounts) > 2,
        from_high=before.value_high,
        to_high=after.value_high,
    )
    return language.measures.with_neutral(change)


def _quantities(text: str, span: tuple[int, int], unit: str | None, language: Language) -> tuple[Quantity, ...]:
    """The quantities of a cell; a number that stands alone in it counts, in the unit that the table names."""
    start, end = span
    cell = language.numerals.fold(text[start:end])
    found = language.quantities.find(text[start:end])
    alone = _NUMBER.fullmatch(cell.strip())
    if alone is None:
        return tuple(quantity.shifted(start) for quantity in found)
    scaled = language.quantities.find(alone[0] + unit) if unit else ()
    value = scaled[0].value if scaled else float(alone[0].replace(",", ""))
    number = Quantity(start, end, text[start:end], value=value, unit=scaled[0].unit if scaled else None)
    return (language.measures.with_neutral(number),)


def _unit_named(labels: Iterable[str], language: Language) -> str | None:
    """The unit that the first of these says which says one."""
    return next((unit for label in labels if (unit := _unit_of(label, language))), None)


@lru_cache(maxsize=256)
def _unit_of(header: str, language: Language) -> str | None:
    """The unit that a header or a row's name says behind it: `time (hours)`, `cost/month`; None where it says none."""
    found = _UNIT.search(header)
    unit = (found["within"] or found["behind"]).strip() if found else ""
    whole = f"1{unit}"
    read = language.quantities.find(whole) if unit else ()
    return unit if len(read) == 1 and read[0].unit and read[0].raw == whole else None
