"""A reading of a page against one of the store: what the page says otherwise, and is told of it."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from crawler.diff.compare import compare_claims
from crawler.diff.damage import is_mended
from crawler.diff.said import Said, without_drawn
from crawler.items.change import Change, Comparison
from crawler.workflows.vendors.ownership import origin_of
from storage.rows.claims import gone_claims
from storage.rows.reports import StoredReport
from storage.rows.snapshots import text_of


def compare_with_stored(db: Database, page_url: str, old: StoredReport, new: Said) -> Comparison:
    """What a newer reading says otherwise than a stored one by the same extractor.

    What was damaged in the older one, and what is of the drawing alone, is told by nobody: each change by itself.
    """
    gone = gone_claims(db, old.page_id, [known.claim_id for known in old.claims])
    found = compare_claims(old.claims, new.claims, page_url=page_url, gone=gone, origin=origin_of(db))
    found = replace(found, changes=tuple(map(_mended, found.changes)))
    if all(change.told_by for change in found.changes):
        return found
    return without_drawn(found, Said(text_of(db, old.snapshot_id), [known.claim for known in old.claims]), new)


def _mended(change: Change) -> Change:
    """What was damaged in the older reading is taken over, told by itself alone: by nobody."""
    return replace(change, told_by=change.claim_id) if is_mended(change.old, change.new) else change
