"""Rows of `site_frames`: pages that stand for what all pages of the site have around their cases.

A page is packed against one of them and its own text, so that what all pages share is stored once. A frame is a copy of
its own: no snapshot leans on another one, and any snapshot can go. A frame goes with the last that leans on it
(`storage.rows.retention`).
"""

from __future__ import annotations

from functools import lru_cache

from sqlite_utils import Database

from storage.blobs import packed, packed_page, unpacked
from storage.database import one, run

_SMALL = 8
"""A page that packs into so small a part of itself needs no other frame."""
_USEFUL = 0.9
"""What a page packs into with a frame that is of use, of what it packs into without."""
_NEW_MOST = 4
"""Frames that one crawl begins at most, where pages are drawn in several ways."""
_LONGEST = 1_000_000
"""Bytes of a page that make a frame."""


def packed_in_frame(db: Database, crawl_id: int, body: bytes, text: bytes) -> tuple[bytes, int | None]:
    """The column of a page's bytes, and the frame that it is packed with; None where there is nothing to pack.

    `text` is the page's. Where the last frame is of no use for it the page begins one; inside a transaction.
    """
    if not body:
        return packed_page(body, text), None
    last = one(db, "SELECT id, content FROM site_frames ORDER BY id DESC LIMIT 1")
    if last is not None:
        frame_id, content = last
        blob = packed_page(body, text, frame_of(content))
        if _is_of_use(len(blob), body, text) or _begun_by(db, crawl_id) >= _NEW_MOST:
            return blob, frame_id
    frame = body[:_LONGEST]
    sql = "INSERT INTO site_frames (crawl_id, content) VALUES (?, ?)"
    return packed_page(body, text, frame), run(db, sql, crawl_id, packed(frame)).lastrowid


def _is_of_use(size: int, body: bytes, text: bytes) -> bool:
    return size * _SMALL <= len(body) or size <= _USEFUL * len(packed_page(body, text))


def _begun_by(db: Database, crawl_id: int) -> int:
    row = one(db, "SELECT count(*) FROM site_frames WHERE crawl_id = ?", crawl_id)
    return row[0] if row else 0


@lru_cache(maxsize=2)
def frame_of(content: bytes | None) -> bytes:
    """A frame as `packed_in_frame` used it, of its column; nothing where a page has none.

    All pages of a crawl ask for the last one.
    """
    return unpacked(content) if content is not None else b""
