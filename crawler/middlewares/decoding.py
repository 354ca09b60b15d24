"""Content encodings undone strictly: half a gzip stream is a broken answer, not a shorter page."""

from __future__ import annotations

import sys
import zlib

import brotli  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler.items.visit import Outcome
from crawler.middlewares.outcome import Refused

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_STEP = 1 << 16


class BrokenEncodingError(ValueError):
    """A body that is not what its Content-Encoding says, or not all of it."""


class TooLargeError(ValueError):
    """A body that grows past the limit when it is decoded."""


def _inflate(body: bytes, wbits: int, max_size: int) -> bytes:
    """zlib, raw deflate or gzip (also of several members), to its end."""
    out = bytearray()
    rest = body
    while rest:
        stream = zlib.decompressobj(wbits)
        while not stream.eof:
            if not rest:
                raise BrokenEncodingError("it ends in the middle")
            out += stream.decompress(rest, _STEP)
            rest = stream.unconsumed_tail
            _check(out, max_size)
        rest = stream.unused_data.lstrip(b"\0")
        if not rest.startswith(b"\x1f\x8b"):
            break
    return bytes(out)


def _check(out: bytearray, max_size: int) -> None:
    if max_size and len(out) > max_size:
        raise TooLargeError


def _unzstd(body: bytes, max_size: int) -> bytes:
    out = bytearray()
    rest = body
    while rest:
        stream = zstd.ZstdDecompressor()
        while not stream.eof:
            if stream.needs_input and not rest:
                raise BrokenEncodingError("it ends in the middle")
            out += stream.decompress(rest, _STEP)
            rest = b""
            _check(out, max_size)
        rest = stream.unused_data
    return bytes(out)


def _unbrotli(body: bytes, max_size: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray(stream.process(body, output_buffer_limit=_STEP))
    while not stream.is_finished():
        chunk = stream.process(b"", output_buffer_limit=_STEP)
        if not chunk:
            raise BrokenEncodingError("it ends in the middle")
        out += chunk
        _check(out, max_size)
    return bytes(out)


def decode_body(body: bytes, encoding: bytes, max_size: int) -> bytes:
    """The body without one content encoding: gzip, x-gzip, deflate, br or zstd; an empty body stays empty.

    Raises:
        BrokenEncodingError: it is something else, or ends too early.
        TooLargeError: it holds more than `max_size` bytes (0: no limit).
    """
    if not body:
        return body
    try:
        if encoding == b"deflate":
            is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
            return _inflate(body, 15 if is_zlib else -15, max_size)
        if encoding == b"br":
            return _unbrotli(body, max_size)
        if encoding == b"zstd":
            return _unzstd(body, max_size)
        return _inflate(body, 31, max_size)
    except (zlib.error, zstd.ZstdError, brotli.error) as error:
        raise BrokenEncodingError(str(error)) from error


class DecodingMiddleware(HttpCompressionMiddleware):
    """In place of Scrapy's, which takes what it could decode of a broken stream for the page."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DecodingMiddleware:
        """As Scrapy makes its components."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The answer decoded; a broken one is asked for again, then refused."""
        if "Content-Encoding" not in response.headers:
            return response
        try:
            decoded = super().process_response(request, response)
        except TooLargeError as error:
            reason = f"the answer is larger than DOWNLOAD_MAXSIZE ({self._max_size} bytes) once it is decoded"
            raise Refused(Outcome.ERROR, reason, response.status) from error
        except BrokenEncodingError as error:
            if self.crawler.spider is not None and not request.meta.get("dont_retry"):
                again = get_retry_request(request, spider=self.crawler.spider, reason="broken encoding")
                if again is not None:
                    return again
            reason = f"the answer's encoding is broken: {error}"
            raise Refused(Outcome.ERROR, reason, response.status) from error
        if isinstance(decoded, Response):
            unknown = (decoded.headers.get("Content-Encoding") or b"identity").lower()
            if unknown != b"identity":
                raise Refused(Outcome.ERROR, f"an unknown content encoding: {unknown!r}", response.status)
        return decoded

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        return decode_body(body, encoding, max_size)
