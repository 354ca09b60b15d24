"""The claims of one reading as plain rows of offsets: what their words are is in the snapshot's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.items.quantity import Neutral, Quantity
from crawler.items.report import FIRST_LANGUAGE
from crawler.items.telling import Telling, Tells, Who

_STATED = 12
"""Columns of a quantity's row. Behind them, as far as there are any: its words where they are not the text's, its
neutral value, the upper ends of its before and its after."""
_NOTHING = (None, "")
_KINDS = {str(kind): kind for kind in ClaimKind}
_TELLS = {str(tells): tells for tells in Tells}
_WHO = {str(who): who for who in Who}
"""An enumeration that is called looks for longer."""

ReadingRow = list[Any]
"""[id, kind, place, start, end, sentence start, sentence end, slot, quantity or None], JSON types only; behind them the
language (a text), where it is not the first one, and what the sentence tells (a list), where it tells something."""


def claims_to_rows(claims: Sequence[KnownClaim], text: str) -> list[ReadingRow]:
    """One row a claim, in order.

    Raises:
        ValueError: a claim's words are not those of the text at its offsets.
    """
    return [_row(known, text) for known in claims]


def claims_from_rows(rows: Sequence[ReadingRow], text: str) -> tuple[KnownClaim, ...]:
    """The claims that `claims_to_rows` was given, with the same text."""
    return tuple(_claim(row, text) for row in rows)


def _row(known: KnownClaim, text: str) -> ReadingRow:
    claim = known.claim
    if text[claim.start : claim.end] != claim.text:
        raise ValueError(f"evidence of {claim.place} at {claim.start}-{claim.end} is not {claim.text[:40]!r}")
    if text[claim.sentence_start : claim.sentence_end] != claim.sentence:
        raise ValueError(f"sentence of {claim.place} at {claim.sentence_start} is not {claim.sentence[:40]!r}")
    return [
        *(known.claim_id, str(claim.kind), claim.place, claim.start, claim.end),
        *(claim.sentence_start, claim.sentence_end, claim.slot),
        _quantity_row(claim.quantity, text) if claim.quantity else None,
        *([claim.language] if claim.language != FIRST_LANGUAGE else []),
        *([_telling_row(claim.telling)] if claim.telling else []),
    ]


def _telling_row(telling: Telling) -> list[Any]:
    return [str(telling.tells), str(telling.who), telling.change, list(telling.products), telling.theme]


def _quantity_row(q: Quantity, text: str) -> list[Any]:
    amounts = (q.value, q.value_from, q.value_to, q.value_low, q.value_high)
    row: list[Any] = [q.start, q.end, *amounts, q.unit, q.unit_from, q.direction, q.at_least, q.approximate]
    raw = None if text[q.start : q.end] == q.raw else q.raw
    return row + _filled([raw, _filled(list(q.neutral or ())) or None, q.from_high, q.to_high])


def _filled(row: list[Any]) -> list[Any]:
    """The row as far as it says anything."""
    end = len(row)
    for value in reversed(row):
        if value not in _NOTHING:
            break
        end -= 1
    return row[:end]


def _claim(row: ReadingRow, text: str) -> KnownClaim:
    claim_id, kind, place, start, end, sentence_start, sentence_end, slot, quantity, *rest = row
    language, telling = FIRST_LANGUAGE, None
    for part in rest:
        if isinstance(part, str):
            language = part
        else:
            telling = _telling(*part)
    claim = Claim(
        _KINDS[kind],
        place,
        *(start, end, text[start:end]),
        *(sentence_start, sentence_end, text[sentence_start:sentence_end]),
        slot=slot,
        quantity=_quantity(quantity, text) if quantity else None,
        language=language,
        telling=telling,
    )
    return KnownClaim(claim_id, claim)


def _telling(tells: str, who: str, change: Any, products: list[str], theme: str | None) -> Telling:
    return Telling(_TELLS[tells], _WHO[who], change, tuple(products), theme)


def _quantity(row: list[Any], text: str) -> Quantity:
    start, end, *stated = row[:_STATED]
    raw, neutral, *ends = [*row[_STATED:], None, None, None, None][:4]
    words = text[start:end] if raw is None else raw
    columns = [start, end, words, *stated, Neutral(*neutral) if neutral else None, *ends]
    return Quantity(*columns)
