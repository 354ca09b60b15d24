"""Rows of `snapshots`: the bytes of a page and the text read from them, kept once per distinct content."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items.prepared import PreparedSnapshot
from crawler.items.visit import Fetched
from storage.blobs import text_bytes, unpacked_page, unpacked_text
from storage.database import one, run
from storage.rows.packing import body_hash
from storage.rows.retention import is_pruned
from storage.rows.site_frames import frame_of, packed_in_frame


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a page as received, and how they are to be read."""

    id: int
    url: str
    body: bytes
    encoding: str


def store_snapshot(db: Database, crawl_id: int, page_id: int, fetched: Fetched, snapshot: PreparedSnapshot) -> int:
    """The snapshot with this content, inserted where the page has none with it; its id."""
    known = _with_content(db, page_id, snapshot.content_hash)
    if known is not None:
        if is_pruned(db, known):  # a page that says again what it said long ago
            replace_bytes(db, crawl_id, known, fetched)
        return known
    body, frame_id = packed_in_frame(db, crawl_id, fetched.body, text_bytes(snapshot.text))
    return int(
        run(
            db,
            "INSERT INTO snapshots (page_id, content_hash, body_hash, encoding, url, crawl_id, text, body, frame_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(page_id, snapshot.content_hash, snapshot.body_hash, fetched.encoding, fetched.url, crawl_id),
            *(snapshot.text, body, frame_id),
        ).lastrowid
        or 0
    )


def store_reread(db: Database, snapshot_id: int, snapshot: PreparedSnapshot) -> int:
    """The snapshot for another reading of the same bytes: itself where the text is the same, else one that shares them.

    Evidence of older claims keeps pointing into the older text.
    """
    page_id, content, crawl_id = _row(db, snapshot_id)
    if snapshot.content_hash == content:
        return snapshot_id
    known = _with_content(db, page_id, snapshot.content_hash)
    if known is not None:
        if is_pruned(db, known):  # a later extractor reads here what an earlier one read there
            replace_bytes(db, crawl_id, known, snapshot_of(db, snapshot_id))
        return known
    return int(
        run(
            db,
            "INSERT INTO snapshots (page_id, content_hash, body_hash, encoding, url, crawl_id, bytes_of, text)"
            " SELECT page_id, ?, body_hash, encoding, url, crawl_id, coalesce(bytes_of, id), ?"
            " FROM snapshots WHERE id = ?",
            *(snapshot.content_hash, snapshot.text, snapshot_id),
        ).lastrowid
        or 0
    )


def replace_bytes(db: Database, crawl_id: int, snapshot_id: int, page: Fetched | Snapshot) -> None:
    """Keep other bytes of the same content, as the snapshot's own: those that its report is read from now on.

    `crawl_id`: the crawl that received them.
    """
    (text,) = run(db, "SELECT text FROM snapshots WHERE id = ?", snapshot_id).fetchone()
    body, frame_id = packed_in_frame(db, crawl_id, page.body, text_bytes(text))
    run(
        db,
        "UPDATE snapshots SET body = ?, frame_id = ?, body_hash = ?, bytes_of = NULL, encoding = ?, url = ?"
        " WHERE id = ?",
        *(body, frame_id, body_hash(page.body), page.encoding, page.url, snapshot_id),
    )


def _row(db: Database, snapshot_id: int) -> tuple[int, bytes, int]:
    row = one(db, "SELECT page_id, content_hash, crawl_id FROM snapshots WHERE id = ?", snapshot_id)
    assert row is not None
    return row[0], row[1], row[2]


def _with_content(db: Database, page_id: int, content: bytes) -> int | None:
    row = one(db, "SELECT id FROM snapshots WHERE page_id = ? AND content_hash = ?", page_id, content)
    return row[0] if row else None


def snapshot_of(db: Database, snapshot_id: int) -> Snapshot:
    """A snapshot with its bytes; it must exist."""
    row = one(
        db,
        "SELECT s.id, s.url, b.body, b.text, f.content, s.encoding FROM snapshots AS s JOIN snapshots AS b"
        " ON b.id = coalesce(s.bytes_of, s.id) LEFT JOIN site_frames AS f ON f.id = b.frame_id WHERE s.id = ?",
        snapshot_id,
    )
    assert row is not None
    number, url, body, text, frame, encoding = row
    return Snapshot(number, url, unpacked_page(body, text_bytes(text), frame_of(frame)), encoding)


def content_of(db: Database, snapshot_id: int) -> int:
    """The first snapshot with the bytes of this one: the same content, whichever extractor read it."""
    row = one(db, "SELECT coalesce(bytes_of, id) FROM snapshots WHERE id = ?", snapshot_id)
    assert row is not None
    return int(row[0])


@dataclass(frozen=True, slots=True)
class KnownContent:
    """A content that a page was accepted with."""

    crawl_id: int
    """The crawl that received it first."""
    content_hash: bytes
    body_hash: bytes
    report_id: int | None
    """Its newest report; None where none is kept."""
    extractor_version: int | None


def known_content(db: Database, page_id: int, snapshot_id: int) -> KnownContent:
    """What tells whether a page says this content again, by the newest reading of its bytes; it must exist."""
    row = one(
        db,
        "SELECT s.crawl_id, s.content_hash, s.body_hash, r.id, r.extractor_version FROM snapshots AS s"
        " LEFT JOIN reports AS r ON r.snapshot_id = s.id WHERE s.page_id = ? AND coalesce(s.bytes_of, s.id) = ?"
        " ORDER BY r.extractor_version DESC, r.id DESC LIMIT 1",
        *(page_id, snapshot_id),
    )
    assert row is not None
    return KnownContent(*row)


def text_of(db: Database, snapshot_id: int) -> str:
    """The text that evidence offsets point into; the snapshot must exist."""
    row = one(db, "SELECT text FROM snapshots WHERE id = ?", snapshot_id)
    assert row is not None
    return unpacked_text(row[0])
