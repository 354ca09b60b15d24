"""A reading made ready for the store: every column as it will be written, but for the bytes of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PreparedSnapshot:
    """What a row of `snapshots` holds of a page, whichever crawl and page it belongs to."""

    content_hash: bytes
    body_hash: bytes
    text: bytes
    """The page's text, packed (`storage.blobs.packed_text`); evidence points into it."""


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """What a row of `reports` holds of a reading, but for its claims."""

    extractor_version: int
    columns: tuple[str | int | None, ...]
    """Title to modules used, in the order of `storage.rows.packing.REPORT_COLUMNS`."""
    report: bytes
    """The whole report, packed over the snapshot's text (`storage.rows.report_form`)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One reading of one page, made where no database is at hand: bytes and plain rows, cheap to pass on."""

    snapshot: PreparedSnapshot
    report: PreparedReport
    claims: bytes
    """The claims under the ids of a first reading, as offsets, column by column (`storage.rows.claim_columns`)."""
    rows: tuple[tuple[Any, ...], ...]
    """The same claims in the same order, as `storage.rows.packing.version_row` makes them."""
