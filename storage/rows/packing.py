"""Readings as the columns that hold them: pure functions, so that any process can make them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from crawler.items.block import PageText
from crawler.items.claim import Claim, KnownClaim
from crawler.items.prepared import Prepared, PreparedReport, PreparedSnapshot
from crawler.items.quantity import Quantity
from crawler.items.report import CaseReport, Module, Words
from crawler.items.telling import Change, Telling, Tells, Who
from crawler.items.visit import Reading
from storage.blobs import packed_text, unpacked_text
from storage.rows.claim_columns import packed_rows, unpacked_rows
from storage.rows.readings import claims_from_rows, claims_to_rows
from storage.rows.report_form import packed_report
from storage.schema.short_columns import stored_end, stored_kind, stored_place

_HASH_BYTES = 16

REPORT_COLUMNS = (
    *("title", "company", "founded_year", "industries", "size_tag", "partner"),
    *("speaker", "speaker_role", "modules_listed", "modules_used", "location"),
)
"""Columns of `reports` that can be read without the report itself."""
NEUTRAL_COLUMNS = ("measure", "base_value", "base_from", "base_to", "base_low", "base_high")
TELLING_COLUMNS = ("tells", "who", "change_direction", "products", "theme")
FIGURE_COLUMNS = (
    *("quantity_start", "quantity_end", "value", "value_from", "value_to", "value_low", "value_high"),
    *("unit", "unit_from", "direction", "at_least", "approximate"),
    *NEUTRAL_COLUMNS,
)
STATED_COLUMNS = (
    *("kind", "place", "text", "start_offset", "end_offset", "sentence_start", "sentence_end", "slot"),
    *FIGURE_COLUMNS,
    *TELLING_COLUMNS,
)
"""What a claim says by itself, as `storage.rows.versions` reads it of its version."""
VERSION_COLUMNS = (
    *("claim_id", "fills", "told", "products", "theme"),
    *("kind", "place", "text", "start_offset", "end_offset", "slot"),
)
"""What a row of a version begins with. `told`: the other `TELLING_COLUMNS` as one text, as `told_in` reads it. Kind,
place and end are those that are stored (`storage.schema.short_columns`). Behind them stand the values of those columns
that `filled_columns` names for `fills`: half of a version is empty."""
_MORE_COLUMNS = ("sentence_start", "sentence_end", *FIGURE_COLUMNS)
_SENTENCE_FILLED, _FIGURES_FROM = 0b11, 2
_NO_NEUTRAL = (None,) * len(NEUTRAL_COLUMNS)
_NO_QUANTITY = (None,) * len(FIGURE_COLUMNS)
_NO_TELLING = (None,) * len(TELLING_COLUMNS)
_written = json.JSONEncoder(ensure_ascii=False).encode
"""`json.dumps` makes an encoder for every call."""


def content_hash(page: PageText) -> bytes:
    """What the page says: its text and the labels of its links, in order. Markup and targets are not in it."""
    links = "".join(f"\n{link.start}\t{link.label}" for block in page.blocks for link in block.links)
    return hashlib.blake2b(f"{page.text}{links}".encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest()


def body_hash(body: bytes) -> bytes:
    """The bytes as received."""
    return hashlib.blake2b(body, digest_size=_HASH_BYTES).digest()


def prepared_snapshot(body: bytes, page: PageText) -> PreparedSnapshot:
    """The columns of a snapshot of these bytes."""
    return PreparedSnapshot(content_hash(page), body_hash(body), packed_text(page.text))


def prepared_report(report: CaseReport, text: str) -> PreparedReport:
    """The columns of a report; `text` is its snapshot's."""
    quote = report.quote
    columns = (
        *(_text(report.title), report.company.value if report.company else None, _year(report)),
        *(
            _list((*report.industries, *report.filed_under)),
            _text(report.size_tag),
            report.partner.value if report.partner else None,
        ),
        *(_text(quote.speaker) if quote else None, _text(quote.role) if quote else None),
        *(_labels(report.modules_listed), _labels(report.modules_used), _text(report.location)),
    )
    return PreparedReport(report.extractor_version, columns, packed_report(report, text))


def prepared(body: bytes, reading: Reading, claims: Sequence[KnownClaim]) -> Prepared:
    """All columns of a reading of these bytes; `claims` are its claims under the ids of a first reading.

    Raises:
        ValueError: a claim's words are not those of the text at its offsets.
    """
    text = reading.page.text
    return Prepared(
        prepared_snapshot(body, reading.page),
        prepared_report(reading.report, text),
        packed_claims(claims, text),
        tuple([version_row(known) for known in claims]),
    )


def text_in(prepared: Prepared) -> str:
    """The text of its snapshot."""
    return unpacked_text(prepared.snapshot.text)


def claims_of(prepared: Prepared) -> tuple[Claim, ...]:
    """The claims that it was prepared with; under which ids depends on what the page said before."""
    return tuple(known.claim for known in unpacked_claims(prepared.claims, text_in(prepared)))


def packed_claims(claims: Sequence[KnownClaim], text: str) -> bytes:
    """The blob of `reports.claims`; `text` is the snapshot's.

    Raises:
        ValueError: a claim's words are not those of the text at its offsets.
    """
    return packed_rows(claims_to_rows(claims, text), text.encode("utf-8", "surrogatepass"))


def unpacked_claims(blob: bytes, text: str) -> tuple[KnownClaim, ...]:
    """The claims that `packed_claims` was given, with the same text."""
    return claims_from_rows(unpacked_rows(blob, text.encode("utf-8", "surrogatepass")), text)


def stated(claim: Claim) -> tuple[Any, ...]:
    """A claim as `STATED_COLUMNS`."""
    words = (
        *(str(claim.kind), claim.place, claim.text, claim.start, claim.end),
        *(claim.sentence_start, claim.sentence_end, claim.slot),
    )
    telling = _telling_columns(claim.telling) if claim.telling else _NO_TELLING
    return (*words, *(_figures_of(claim.quantity) if claim.quantity else _NO_QUANTITY), *telling)


def version_row(known: KnownClaim) -> tuple[Any, ...]:
    """A claim as a version of it will be written: `VERSION_COLUMNS`, and what else it fills.

    A claim that is its whole sentence does not say so twice.
    """
    claim, telling = known.claim, known.claim.telling
    start, end, fills = claim.start, claim.end, 0
    more: list[Any] = []
    if claim.sentence_start != start or claim.sentence_end != end:
        fills, more = _SENTENCE_FILLED, [claim.sentence_start, claim.sentence_end]
    if claim.quantity is not None:
        for at, value in enumerate(_figures_of(claim.quantity), _FIGURES_FROM):
            if value is not None:
                fills |= 1 << at
                more.append(value)
    told, products, theme = None, None, None
    if telling is not None:
        told = told_as(telling.tells, telling.who, telling.change)
        products, theme = _products(telling.products), telling.theme
    words = (stored_kind(claim.kind), stored_place(claim.place), claim.text, start, stored_end(start, end, claim.text))
    return (known.claim_id, fills, told, products, theme, *words, claim.slot, *more)


def filled_columns(fills: int) -> list[str]:
    """The columns of what stands behind `VERSION_COLUMNS` in a row that has this number among them, in order."""
    return [name for at, name in enumerate(_MORE_COLUMNS) if fills >> at & 1]


@lru_cache(maxsize=512)
def told_as(*columns: str | None) -> str:
    """What a sentence tells, of whom, and the direction of a change, as `told` in a row of a version."""
    return "/".join([column or "" for column in columns])


def told_in(told: str) -> tuple[str | None, ...]:
    """The columns of which `told_as` made this."""
    return tuple([column or None for column in told.split("/")])


def _figures_of(q: Quantity) -> tuple[Any, ...]:
    amounts = (q.value, q.value_from, q.value_to, q.value_low, q.value_high)
    marks = (q.direction, int(q.at_least), int(q.approximate))
    neutral = (q.neutral or _NO_NEUTRAL)[: len(NEUTRAL_COLUMNS)]
    return (q.start, q.end, *amounts, q.unit, q.unit_from, *marks, *neutral)


def _telling_columns(telling: Telling) -> tuple[str | None, ...]:
    return (str(telling.tells), str(telling.who), telling.change, _products(telling.products), telling.theme)


@lru_cache(maxsize=512)
def _products(labels: tuple[str, ...]) -> str:
    """As a list in JSON; pages name the same few over and over."""
    return _written(labels)


def telling_of(columns: Sequence[str | None]) -> Telling | None:
    """The telling of which these are the columns; None where they are empty."""
    tells, who, change, products, theme = columns
    if tells is None or who is None:
        return None
    return Telling(Tells(tells), Who(who), cast("Change | None", change), tuple(json.loads(products or "[]")), theme)


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _year(report: CaseReport) -> int | None:
    value = report.founded_year.value if report.founded_year else ""
    return int(value) if value.isdecimal() else None


def _list(many: Sequence[Words]) -> str:
    return _written([words.text for words in many])


def _labels(modules: Sequence[Module]) -> str:
    return _written([module.label.text for module in modules])
