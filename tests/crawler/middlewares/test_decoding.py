"""Content encodings are undone wholly or not at all."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from functools import partial

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from crawler.middlewares.decoding import BrokenEncodingError, TooLargeError, decode_body


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's frame, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "gzip": (b"gzip", gzip.compress),
    "zlib": (b"deflate", zlib.compress),
    "raw": (b"deflate", raw_deflate),
    "br": (b"br", partial(brotli.compress, quality=4)),  # its best, 11, packs a bomb in ten seconds
    "zstd": (b"zstd", zstandard.compress),
}
CASES = pytest.mark.parametrize("name", PACKERS)
TEXT = "客户案例的正文，一行接一行。".encode() * 4000


@CASES
@given(data=st.binary(max_size=3000))
def test_what_was_packed_comes_out(name: str, data: bytes) -> None:
    """Every encoding gives back every body."""
    encoding, pack = PACKERS[name]

    assert decode_body(pack(data), encoding, 1 << 20) == data


@CASES
@given(share=st.floats(0.01, 0.99))
def test_a_part_is_no_page(name: str, share: float) -> None:
    """A stream that ends early is broken, however much of it could be decoded."""
    encoding, pack = PACKERS[name]
    packed = pack(TEXT)
    with pytest.raises(BrokenEncodingError):
        decode_body(packed[: max(1, int(len(packed) * share))], encoding, 1 << 20)


@pytest.mark.parametrize("name", ["gzip", "zlib", "zstd"])
def test_something_else_is_broken(name: str) -> None:
    """HTML that is labelled as packed is no page."""
    with pytest.raises(BrokenEncodingError):
        decode_body(b"<!DOCTYPE html><html>" * 10, PACKERS[name][0], 1 << 20)


@CASES
def test_a_bomb_is_stopped_early(name: str) -> None:
    """A hundred mebibytes are never in memory at once."""
    encoding, pack = PACKERS[name]
    bomb = pack(bytes(100 << 20))
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        decode_body(bomb, encoding, 1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8 << 20


def test_several_members_are_one_body() -> None:
    """Gzip files may be joined, and padded with zeros."""
    packed = gzip.compress("前".encode()) + gzip.compress("后".encode()) + bytes(8)

    assert decode_body(packed, b"gzip", 0) == "前后".encode()


@CASES
def test_nothing_stays_nothing(name: str) -> None:
    """A label on an empty body does not make it broken."""
    assert decode_body(b"", PACKERS[name][0], 10) == b""
