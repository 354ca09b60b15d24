"""A page that says old and new in turn: told once, and what stands is what it keeps to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from crawler.items.claim import Claim
from crawler.items.crawl import CALM_AFTER, SETTLED_AFTER
from crawler.items.prepared import Prepared
from crawler.workflows.held.reread import say_the_same
from storage.rows.changes import was_told
from storage.rows.events import last_flapping
from storage.rows.pages import Page
from storage.rows.reports import stored_report
from storage.rows.snapshots import KnownContent, content_of, known_content
from storage.rows.visits import sightings

_LOOK_BACK = 4 * CALM_AFTER
"""Visits that are looked at; what a page said before them counts as forgotten, so that its return is an edit."""


@dataclass(frozen=True, slots=True)
class Flap:
    """A page says again what it said before its last edit, and has kept to neither."""

    snapshot_id: int
    """The content that it says."""
    crawl_id: int
    """The crawl that read it first."""
    is_news: bool
    """Whether it was not told yet that the page flaps."""


def flap_of(db: Database, page: Page, reading: Prepared, claims: Sequence[Claim]) -> Flap | None:
    """Whether a reading that differs from the accepted one is an older content in turn with it.

    None where it is an edit: a content that the page never had; any content, where the accepted one came untold (as for
    a line of the site); one that came back after the accepted one had stood for `SETTLED_AFTER` crawls in a row; or one
    that the page has kept to for as many. While a page flaps these crawls are more by one than the longest time that it
    kept to either, at most `CALM_AFTER`.
    """
    assert page.snapshot_id is not None, "a page that is compared has a snapshot"
    accepted = content_of(db, page.snapshot_id)
    seen = sightings(db, page.id, _LOOK_BACK)
    said = _known_among(db, page, reading, claims, {content for _, content in seen} - {accepted})
    if said is None:
        return None
    content, known = said
    assert page.report_id is not None, "a page that is compared has a report"
    if not was_told(db, page.id, stored_report(db, page.report_id).crawl_id):
        return None  # what stands came untold, as where a line of the site came and goes
    told = last_flapping(db, page.id)
    phase = _runs([c for crawl_id, c in seen if told is not None and crawl_id >= told])
    if any(length >= CALM_AFTER for _, length in phase):
        phase = []
    needed = min(CALM_AFTER, max(SETTLED_AFTER, 1 + max((length for _, length in phase[:-1]), default=0)))
    last, length = _runs([c for _, c in seen])[-1]
    kept = length + 1 if last == content else length if last == accepted else 0
    return None if kept >= needed else Flap(content, known.crawl_id, is_news=not phase)


def _known_among(
    db: Database, page: Page, reading: Prepared, claims: Sequence[Claim], contents: set[int]
) -> tuple[int, KnownContent] | None:
    """Which of these contents the reading says, the newest first."""
    known = [(content, known_content(db, page.id, content)) for content in sorted(contents, reverse=True)]
    for content, each in known:
        if reading.snapshot.content_hash == each.content_hash or reading.snapshot.body_hash == each.body_hash:
            return content, each
    for content, each in known:
        if each.report_id is not None and each.extractor_version == reading.report.extractor_version:
            earlier = [claim.claim for claim in stored_report(db, each.report_id).claims]
            if say_the_same(page.url, earlier, claims):
                return content, each
    return None


def _runs(contents: Sequence[int]) -> list[tuple[int, int]]:
    """(content, how often in a row) in order."""
    return [(content, len(list(group))) for content, group in groupby(contents)]
