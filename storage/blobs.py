"""Compressed columns: zstd frames of bytes and of UTF-8 text."""

from __future__ import annotations

import zstandard

_LEVEL = 3
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
    return packed(text.encode("utf-8", "surrogatepass"))


def unpacked_text(blob: bytes) -> str:
    """The text of a frame that `packed_text` made."""
    return unpacked(blob).decode("utf-8", "surrogatepass")
