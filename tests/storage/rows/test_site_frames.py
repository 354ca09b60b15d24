"""What all pages of a site have around their cases is stored once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from crawler.items.block import PageText
from crawler.items.visit import Fetched
from storage.blobs import packed_page
from storage.database import many, run
from storage.rows.crawls import open_crawl
from storage.rows.packing import prepared_snapshot
from storage.rows.pages import insert_page
from storage.rows.retention import prune
from storage.rows.snapshots import replace_bytes, snapshot_of, store_snapshot
from tests.fresh import open_fresh

NOW = datetime(2026, 1, 31, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A database with a crawl, whose number is 1."""
    with closing(open_fresh(tmp_path / "cases.db")) as opened:
        open_crawl(opened, now=NOW, pid=1, extractor_version=1)
        yield opened


def drawn(design: int, text: str) -> bytes:
    """A page with some words in a design that has nothing in common with another one."""
    return Random(design).randbytes(4_000) + text.encode()


def stored(db: Database, number: int, body: bytes, text: str, crawl_id: int = 1) -> int:
    """The snapshot of a page that came."""
    fetched = Fetched(f"http://127.0.0.1/customers/{number}", 200, body, "utf-8", None, None)
    page_id = insert_page(db, fetched.url, crawl_id).id
    return store_snapshot(db, crawl_id, page_id, fetched, prepared_snapshot(body, PageText(text, (), None)))


def frames(db: Database) -> int:
    """How many there are."""
    return len(many(db, "SELECT 1 FROM site_frames"))


def test_pages_of_one_design_share_it(db: Database) -> None:
    """Each takes next to nothing, and comes back as it was received."""
    texts = [f"第 {number} 家客户的故事" for number in range(5)]

    ids = [stored(db, number, drawn(1, text), text) for number, text in enumerate(texts)]

    assert [snapshot_of(db, number).body for number in ids] == [drawn(1, text) for text in texts]
    assert frames(db) == 1
    assert many(db, "SELECT max(length(body)) FROM snapshots")[0][0] < 100


def test_a_site_that_is_drawn_anew_begins_another_frame(db: Database) -> None:
    """Pages of either come back; a crawl whose pages are all drawn otherwise begins four and no more."""
    ids = [stored(db, design, drawn(design, "话"), "话") for design in range(10)]

    assert frames(db) == 4
    assert [snapshot_of(db, number).body for number in ids] == [drawn(design, "话") for design in range(10)]
    open_crawl(db, now=NOW, pid=1, extractor_version=1)
    stored(db, 10, drawn(10, "话"), "话", crawl_id=2)
    assert frames(db) == 5


def test_a_page_that_is_drawn_anew_begins_a_frame_of_the_crawl_that_sees_it(db: Database) -> None:
    """Its words, and so its snapshot, are of an earlier one."""
    number = stored(db, 1, drawn(1, "话"), "话")
    open_crawl(db, now=NOW, pid=1, extractor_version=1)
    body = drawn(2, "话")

    replace_bytes(db, 2, number, Fetched("http://127.0.0.1/customers/1", 200, body, "utf-8", None, None))

    assert many(db, "SELECT crawl_id FROM site_frames ORDER BY id") == [(1,), (2,)]
    assert snapshot_of(db, number).body == body


def test_the_page_that_a_frame_is_of_can_go(db: Database) -> None:
    """Its bytes are pruned or replaced, and the others are as they were."""
    first, second, third = (stored(db, number, drawn(1, "话" * number), "话" * number) for number in (1, 2, 3))
    replace_bytes(db, 1, third, Fetched("http://127.0.0.1/customers/3", 200, b"<p>", "utf-8", None, None))

    prune(db, datetime.now(UTC) + timedelta(days=1))

    assert [snapshot_of(db, number).body for number in (first, second, third)] == [b"", b"", b""]
    assert snapshot_of(db, stored(db, 4, drawn(1, "新"), "新")).body == drawn(1, "新")


def test_a_frame_goes_with_the_last_page_that_is_packed_with_it(db: Database) -> None:
    """It is a copy of a page that was received: what is pruned is nowhere in the file, and what stays can be read."""
    stored(db, 1, drawn(1, "旧"), "旧")
    open_crawl(db, now=NOW + timedelta(days=2), pid=1, extractor_version=1)
    kept = stored(db, 2, drawn(2, "新"), "新", crawl_id=2)
    assert frames(db) == 2

    prune(db, NOW + timedelta(days=1))

    assert many(db, "SELECT id FROM site_frames") == many(db, "SELECT frame_id FROM snapshots WHERE id = ?", kept)
    assert snapshot_of(db, kept).body == drawn(2, "新")


def test_a_page_that_an_older_release_packed_comes_back(db: Database) -> None:
    """Beside its text alone."""
    number = stored(db, 1, b"", "话")

    run(db, "UPDATE snapshots SET body = ? WHERE id = ?", packed_page(drawn(1, "话"), "话".encode()), number)

    assert snapshot_of(db, number).body == drawn(1, "话")
