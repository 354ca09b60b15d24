"""Rows of `snapshots`: the bytes of a page and the text read from them, kept once per distinct content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items.block import PageText
from crawler.items.visit import Fetched
from storage.blobs import packed, packed_text, unpacked, unpacked_text
from storage.database import one, run

_HASH_BYTES = 16


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a page as received, and how they are to be read."""

    id: int
    url: str
    body: bytes
    encoding: str


def content_hash(page: PageText) -> bytes:
    """What the page says: its text and the labels of its links, in order. Markup and targets are not in it."""
    digest = hashlib.blake2b(page.text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES)
    for block in page.blocks:
        for link in block.links:
            digest.update(f"\n{link.start}\t{link.label}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def body_hash(body: bytes) -> bytes:
    """The bytes as received."""
    return hashlib.blake2b(body, digest_size=_HASH_BYTES).digest()


def store_snapshot(db: Database, crawl_id: int, page_id: int, fetched: Fetched, page: PageText) -> int:
    """The snapshot with this content, inserted where the page has none with it; its id."""
    content = content_hash(page)
    known = _with_content(db, page_id, content)
    if known is not None:
        return known
    return int(
        run(
            db,
            "INSERT INTO snapshots (page_id, content_hash, body_hash, encoding, url, crawl_id, text, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(page_id, content, body_hash(fetched.body), fetched.encoding, fetched.url, crawl_id),
            *(packed_text(page.text), packed(fetched.body)),
        ).lastrowid
        or 0
    )


def store_reread(db: Database, snapshot_id: int, page: PageText) -> int:
    """The snapshot for another reading of the same bytes: itself where the text is the same, else one that shares them.

    Evidence of older claims keeps pointing into the older text.
    """
    page_id, content = _row(db, snapshot_id)
    new_content = content_hash(page)
    if new_content == content:
        return snapshot_id
    known = _with_content(db, page_id, new_content)
    if known is not None:
        return known
    return int(
        run(
            db,
            "INSERT INTO snapshots (page_id, content_hash, body_hash, encoding, url, crawl_id, bytes_of, text)"
            " SELECT page_id, ?, body_hash, encoding, url, crawl_id, coalesce(bytes_of, id), ?"
            " FROM snapshots WHERE id = ?",
            *(new_content, packed_text(page.text), snapshot_id),
        ).lastrowid
        or 0
    )


def _row(db: Database, snapshot_id: int) -> tuple[int, bytes]:
    row = one(db, "SELECT page_id, content_hash FROM snapshots WHERE id = ?", snapshot_id)
    assert row is not None
    return row[0], row[1]


def _with_content(db: Database, page_id: int, content: bytes) -> int | None:
    row = one(db, "SELECT id FROM snapshots WHERE page_id = ? AND content_hash = ?", page_id, content)
    return row[0] if row else None


def snapshot_of(db: Database, snapshot_id: int) -> Snapshot:
    """A snapshot with its bytes; it must exist."""
    row = one(
        db,
        "SELECT s.id, s.url, b.body, s.encoding FROM snapshots AS s JOIN snapshots AS b"
        " ON b.id = coalesce(s.bytes_of, s.id) WHERE s.id = ?",
        snapshot_id,
    )
    assert row is not None
    return Snapshot(row[0], row[1], unpacked(row[2]), row[3])


def text_of(db: Database, snapshot_id: int) -> str:
    """The text that evidence offsets point into; the snapshot must exist."""
    row = one(db, "SELECT text FROM snapshots WHERE id = ?", snapshot_id)
    assert row is not None
    return unpacked_text(row[0])
