"""Compressed columns: zstd frames of bytes and of text."""

from __future__ import annotations

import re
from functools import lru_cache

import zstandard

_LEVEL = 3
TWO_BYTES = b"G"
"""Before a text whose Chinese characters have two bytes each, as GB 18030 has them; no zstd frame begins so."""
_UNSETTLED = re.compile("[\u1e3f\ud800-\uf8ff\ufe10-\ufe19\u9fb4-\u9fbb\U00020000-\U0002ffff]")
"""What GB 18030 has not, and what its editions of 2000, 2005 and 2022 have under other codes."""
BESIDE = b"T"
FRAMED = b"F"
"""Before what can only be read with the text beside it, and with a frame of the site too; no whole frame begins so."""


def packed(data: bytes, *, like: bytes = b"") -> bytes:
    """The bytes as one zstd frame; with `like`, what they have in common with those bytes is left out of it."""
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(like)).compress(data)


def unpacked(blob: bytes, *, like: bytes = b"") -> bytes:
    """The bytes of a frame that `packed` made with the same `like`."""
    # an object of its own for each call: Datasette's threads read at the same time, and one is not made for that
    return zstandard.ZstdDecompressor(dict_data=_dictionary(like)).decompress(blob)


def _dictionary(like: bytes) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(like, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if like else None


def packed_page(body: bytes, text: bytes, frame: bytes = b"") -> bytes:
    """A page's bytes as a column, without what they have in common with the text beside them and the site's frame."""
    return (FRAMED if frame else BESIDE) + packed(body, like=frame + text)


def unpacked_page(blob: bytes, text: bytes, frame: bytes = b"") -> bytes:
    """The bytes that `packed_page` was given with this text and frame; also those that older versions stored."""
    if blob.startswith(FRAMED):
        return unpacked(blob[len(FRAMED) :], like=frame + text)
    return unpacked(blob[len(BESIDE) :], like=text) if blob.startswith(BESIDE) else unpacked(blob)


def packed_text(text: str) -> bytes:
    """Any text; lone surrogates, which no encoder but Python's own lets through, come back as they were."""
    data = text.encode("utf-8", "surrogatepass")
    if _UNSETTLED.search(text) is None and len(short := text.encode("gb18030")) < len(data):
        return TWO_BYTES + packed(short)
    return packed(data)


@lru_cache(maxsize=4)
def unpacked_text(blob: bytes) -> str:
    """The text that `packed_text` was given; a page that is compared is asked for its own nine times in a row."""
    if blob.startswith(TWO_BYTES):
        return unpacked(blob[len(TWO_BYTES) :]).decode("gb18030")
    return unpacked(blob).decode("utf-8", "surrogatepass")


def text_bytes(blob: bytes) -> bytes:
    """The text that `packed_text` was given, in UTF-8: what other columns are packed with."""
    return unpacked_text(blob).encode("utf-8", "surrogatepass") if blob.startswith(TWO_BYTES) else unpacked(blob)
