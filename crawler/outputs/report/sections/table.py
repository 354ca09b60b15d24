"""The table of figures: each result in a row, with what it is of, the state before and after, and where."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.place import Place
from crawler.languages.measures import Measures
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Row
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.voice import Voice

_PLACES = {Place.CARD: "head", Place.SUMMARY: "summary", Place.QUOTE: "quote"}
"""Parts of the page that are not its body."""


def rows(found: Sequence[Result], material: Material) -> tuple[Row, ...]:
    """The table's rows."""
    return tuple(_row(one, material) for one in found)


def _row(one: Result, material: Material) -> Row:
    quantity = one.quantity
    has_change = quantity.value_from is not None and quantity.value_to is not None
    measures = material.language.measures
    before = after = None
    if has_change:
        unit = quantity.unit_from or quantity.unit
        before = _amount(quantity.value_from, quantity.from_high, unit, measures)
        after = _amount(quantity.value_to, quantity.to_high, quantity.unit, measures)
    is_sentence = len(material.language.clauses.split(quantity.raw)) > 1
    return Row(
        figure=f"{before} → {after}" if has_change and is_sentence else quantity.raw,
        of=one.thing,
        before=before,
        after=after,
        where=_where(one, material.voice),
        notes=material.notes.of(*(statement.words for statement in one.places)),
    )


def _amount(value: float | None, high: float | None, unit: str | None, measures: Measures) -> str:
    """A number, or a range of them, with its unit."""
    if value is None:
        return ""
    to = "" if high is None else f"-{high:,.12g}"
    return f"{value:,.12g}{to} {measures.behind(high or value, unit)}".strip()


def _where(one: Result, voice: Voice) -> str:
    """The parts of the page that tell it, each once; its footnotes have the words."""
    keys = dict.fromkeys(_PLACES.get(statement.place, "body") for statement in one.places)
    return voice.joined([voice(f"report.figure.{key}") for key in keys])
