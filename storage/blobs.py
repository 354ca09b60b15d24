"""Compressed columns: zstd frames of bytes and of UTF-8 text."""

from __future__ import annotations

import zstandard

_LEVEL = 3
_compressor = zstandard.ZstdCompressor(level=_LEVEL)
_decompressor = zstandard.ZstdDecompressor()


def packed(data: bytes) -> bytes:
    """The bytes as one zstd frame."""
    return _compressor.compress(data)


def unpacked(blob: bytes) -> bytes:
    """The bytes of a frame that `packed` made."""
    return _decompressor.decompress(blob)


def packed_text(text: str) -> bytes:
    """Any text; lone surrogates, which no encoder but Python's own lets through, come back as they were."""
    return packed(text.encode("utf-8", "surrogatepass"))


def unpacked_text(blob: bytes) -> str:
    """The text of a frame that `packed_text` made."""
    return unpacked(blob).decode("utf-8", "surrogatepass")
