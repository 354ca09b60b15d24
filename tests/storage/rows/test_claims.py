"""Claims as versions: what goes into their rows comes out, also where a newer extractor has read them anew."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from crawler.items.block import PageText
from crawler.items.claim import KnownClaim
from crawler.items.visit import Fetched
from storage.database import transaction
from storage.rows.claims import (
    PageClaims,
    close_claims,
    gone_claims,
    open_claims,
    rewrite_open_claims,
    rewrite_tellings,
)
from storage.rows.crawls import open_crawl
from storage.rows.packing import prepared_snapshot
from storage.rows.pages import insert_page
from storage.rows.snapshots import store_snapshot
from tests.fresh import open_fresh
from tests.storage.drawn_claims import neutrals, tellings, texts_with_claims


@given(reading=texts_with_claims())
@settings(max_examples=30)
def test_claims_come_back_from_their_versions(
    tmp_path_factory: pytest.TempPathFactory, reading: tuple[str, tuple[KnownClaim, ...]]
) -> None:
    """A removed claim is rebuilt from its row and its snapshot's text exactly as it was."""
    text, claims = reading
    db = open_fresh(tmp_path_factory.mktemp("store") / "cases.db")
    with transaction(db):
        crawl_id = open_crawl(db, now=datetime(2026, 1, 31, tzinfo=UTC), pid=1, extractor_version=1)
        page_id = insert_page(db, "http://127.0.0.1/customers/a", crawl_id).id
        fetched = Fetched("http://127.0.0.1/customers/a", 200, b"", "utf-8", None, None)
        snapshot_id = store_snapshot(db, crawl_id, page_id, fetched, prepared_snapshot(b"", PageText(text, (), None)))
        open_claims(db, crawl_id, page_id, snapshot_id, claims, PageClaims())
        close_claims(db, crawl_id, page_id, [known.claim_id for known in claims])

    back = gone_claims(db, page_id, ())
    assert set(back) == set(claims)
    columns = ({claim: neutral and neutral[:6] for claim, neutral in neutrals(side).items()} for side in (back, claims))
    assert next(columns) == next(columns)
    assert tellings(back) == tellings(claims)
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


@given(reading=texts_with_claims())
@settings(max_examples=30)
def test_claims_that_are_read_anew_keep_nothing_of_what_was_read(
    tmp_path_factory: pytest.TempPathFactory, reading: tuple[str, tuple[KnownClaim, ...]]
) -> None:
    """Each says what another one said, with or without a range and a telling; then its own telling again."""
    text, claims = reading
    turned = tuple(
        KnownClaim(known.claim_id, other.claim) for known, other in zip(claims, claims[1:] + claims[:1], strict=True)
    )
    with closing(open_fresh(tmp_path_factory.mktemp("store") / "cases.db")) as db, transaction(db):
        crawl_id = open_crawl(db, now=datetime(2026, 1, 31, tzinfo=UTC), pid=1, extractor_version=1)
        page_id = insert_page(db, "http://127.0.0.1/customers/a", crawl_id).id
        fetched = Fetched("http://127.0.0.1/customers/a", 200, b"", "utf-8", None, None)
        snapshot_id = store_snapshot(db, crawl_id, page_id, fetched, prepared_snapshot(b"", PageText(text, (), None)))
        open_claims(db, crawl_id, page_id, snapshot_id, claims, PageClaims())

        rewrite_open_claims(db, page_id, snapshot_id, turned)
        anew = gone_claims(db, page_id, ())
        rewrite_tellings(db, page_id, claims)
        told = gone_claims(db, page_id, ())

    assert set(anew) == set(turned)
    assert tellings(anew) == tellings(turned)
    assert set(told) == set(turned)
    assert tellings(told) == tellings(claims)
