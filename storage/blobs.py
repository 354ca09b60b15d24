"""Compressed columns: zstd frames of bytes and of UTF-8 text."""

from __future__ import annotations

import zstandard

_LEVEL = 3
BESIDE = b"T"
"""Before a frame that can only be read with the text beside it; no whole frame begins so."""


def packed(data: bytes, *, like: bytes = b"") -> bytes:
    """The bytes as one zstd frame; with `like`, what they have in common with those bytes is left out of it."""
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(like)).compress(data)


def unpacked(blob: bytes, *, like: bytes = b"") -> bytes:
    """The bytes of a frame that `packed` made with the same `like`."""
    # an object of its own for each call: Datasette's threads read at the same time, and one is not made for that
    return zstandard.ZstdDecompressor(dict_data=_dictionary(like)).decompress(blob)


def _dictionary(like: bytes) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(like, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if like else None


def packed_page(body: bytes, text: bytes) -> bytes:
    """A page's bytes as a column; what they have in common with the text that is stored beside them is left out."""
    return BESIDE + packed(body, like=text)


def unpacked_page(blob: bytes, text: bytes) -> bytes:
    """The bytes that `packed_page` was given with this text; a whole frame, as older versions stored, by itself."""
    return unpacked(blob[len(BESIDE) :], like=text) if blob.startswith(BESIDE) else unpacked(blob)


def packed_text(text: str) -> bytes:
    """Any text; lone surrogates, which no encoder but Python's own lets through, come back as they were."""
    return packed(text.encode("utf-8", "surrogatepass"))


def unpacked_text(blob: bytes) -> str:
    """The text of a frame that `packed_text` made."""
    return unpacked(blob).decode("utf-8", "surrogatepass")
