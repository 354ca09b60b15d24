"""A page drawn otherwise in the very same words: its claims are cut anew, and nothing is told of it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.items.claim import Claim
from crawler.items.prepared import Prepared
from crawler.items.visit import Fetched
from crawler.workflows.reextract import reextract_page
from storage.rows.packing import claims_of, stated
from storage.rows.pages import Page
from storage.rows.reports import report_blob, stored_report
from storage.rows.snapshots import replace_bytes


def accept_redrawn(db: Database, crawl_id: int, page: Page, fetched: Fetched, reading: Prepared) -> bool:
    """Let the next comparison start from this reading of the accepted content; inside a transaction.

    Markup alone may cut the same words into other claims (a tag in two spans, a sentence in two lines). What is called
    `unchanged` has to be what an edit is compared with, or the edit would tell the markup too. A reading that lost
    words of a claim is not taken: what stands, stands until the page itself says less. Returns whether it was taken.
    """
    assert page.report_id is not None, "accepted content has its report"
    assert page.snapshot_id is not None, "a report has its snapshot"
    if report_blob(db, page.report_id) == reading.report.report:
        return False
    old, new = [known.claim for known in stored_report(db, page.report_id).claims], claims_of(reading)
    if [stated(claim) for claim in old] == [stated(claim) for claim in new] or not _covered(old) <= _covered(new):
        return False
    replace_bytes(db, crawl_id, page.snapshot_id, fetched)
    reextract_page(db, page, reading)
    return True


def _covered(claims: Iterable[Claim]) -> set[int]:
    """Where in the page's text letters and digits are part of a claim."""
    return {
        claim.sentence_start + at
        for claim in claims
        if not claim.slot
        for at, character in enumerate(claim.sentence)
        if character.isalnum()
    }
