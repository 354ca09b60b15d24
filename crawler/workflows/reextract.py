"""A stored snapshot extracted again by the current extractor: a new reading of the same words is no change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.diff.compare import compare_claims
from crawler.extractors import EXTRACTOR_VERSION
from crawler.items.claim import KnownClaim
from crawler.items.crawl import PageStatus
from crawler.items.prepared import Prepared
from crawler.workflows.vendors.ownership import origin_of
from storage.database import transaction
from storage.rows.claims import claims_of_page, close_claims, gone_claims, open_claims, rewrite_open_claims
from storage.rows.packing import claims_of, packed_claims
from storage.rows.pages import Page, accept_report, accepted_pages, page_of
from storage.rows.reports import insert_report, stored_report
from storage.rows.snapshots import snapshot_of, store_reread, text_of
from storage.rows.staged import drop_report


@dataclass(frozen=True, slots=True)
class Reextracted:
    """What was extracted again."""

    pages: int
    """Pages whose accepted snapshot was read again."""
    current: int
    """Pages that the current extractor had read already."""


def reextract(
    db: Database, *, progress: Callable[[int, int], None] = lambda _done, _all: None, everything: bool = False
) -> Reextracted:
    """Derive the report and the claims of every accepted snapshot again; no change and no visit is written.

    Pages read by the current extractor are passed over, unless `everything`. One transaction a page: it may be stopped
    at any point and run again. `progress` is called with (pages done, pages in all).
    """
    pages = accepted_pages(db)
    due = [page_id for page_id, _, version in pages if everything or version != EXTRACTOR_VERSION]
    for done, page_id in enumerate(due, start=1):
        with transaction(db):
            reextract_page(db, page_of(db, page_id))
        progress(done, len(due))
    return Reextracted(len(due), len(pages) - len(due))


def reextract_page(db: Database, page: Page, reading: Prepared | None = None) -> Page:
    """Replace a page's accepted report by what the current extractor makes of the same bytes; inside a transaction.

    `reading` is that, where it is known already. Claims keep their ids; those that the new reading does not make are
    closed, those that only it makes have stood since the snapshot was taken. Returns the page as it is then.
    """
    assert page.report_id is not None, "only a page that was read can be extracted again"
    assert page.snapshot_id is not None, "a report has its snapshot"
    origin = origin_of(db)
    if reading is None:
        from crawler.workflows.reading import read_again  # noqa: PLC0415 - after an upgrade alone is anything read again

        reading = read_again(page.url, snapshot_of(db, page.snapshot_id), origin)
    old = stored_report(db, page.report_id)
    gone = gone_claims(db, page.id, [known.claim_id for known in old.claims])
    comparison = compare_claims(old.claims, claims_of(reading), page_url=page.url, gone=gone, origin=origin)
    claims = tuple(KnownClaim(match.claim_id, match.new) for match in comparison.matches)
    snapshot_id = store_reread(db, page.snapshot_id, reading.snapshot)
    blob = packed_claims(claims, text_of(db, snapshot_id))
    report_id = insert_report(db, old.crawl_id, page.id, snapshot_id, reading.report, blob)
    if page.status is not PageStatus.WITHDRAWN:
        _rewrite_claims(db, old.crawl_id, page.id, snapshot_id, claims)
    accept_report(db, page.id, report_id)
    drop_report(db, old.id)
    return page_of(db, page.id)


def _rewrite_claims(
    db: Database, crawl_id: int, page_id: int, snapshot_id: int, claims: tuple[KnownClaim, ...]
) -> None:
    known = claims_of_page(db, page_id)
    close_claims(db, crawl_id, page_id, known.open - {claim.claim_id for claim in claims})
    rewrite_open_claims(db, page_id, snapshot_id, [claim for claim in claims if claim.claim_id in known.open])
    open_claims(db, crawl_id, page_id, snapshot_id, [c for c in claims if c.claim_id not in known.open], known)
