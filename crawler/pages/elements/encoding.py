"""Which character encoding a page's bytes are in: the bytes themselves are believed before any label."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.\-]{2,40})""")
_HEAD_BYTES = 4096
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""Labels that pages use for a larger set, as browsers read them."""
_SINGLE_BYTE = ("cp125", "iso8859", "latin", "koi8", "mac")
"""Encodings that decode anything: a label of theirs says nothing, it is often a server's default."""
_TOLERATED = 0.005
"""Share of undecodable bytes up to which a text counts as damaged, not as in another encoding."""


def find_encoding(body: bytes, label: str | None = None) -> str:
    """The codec name in which `body` is to be read; `label` (an HTTP charset) and meta labels are hints only.

    Order: byte order mark; valid UTF-8; UTF-16 by its NUL bytes; a label whose decoding succeeds and reads like
    Chinese text; GB18030 or Big5, whichever reads better; what leaves the fewest undecodable bytes.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return name
    if (wide := _wide_encoding(body)) is not None:
        return wide
    if _is_utf8(body):
        return "utf-8"
    labels = [name for name in (_codec(label), *_declared(body)) if name is not None]
    candidates = [name for name in labels if not name.startswith(_SINGLE_BYTE) and name != "utf-8"]
    for name in (*candidates, _chinese_guess(body)):
        if _reads(body, name):
            return name
    ranked = ["utf-8", *candidates, "gb18030", *(name for name in labels if name.startswith(_SINGLE_BYTE))]
    shares = {name: _share_broken(body, name) for name in dict.fromkeys(ranked)}
    if shares["utf-8"] <= _TOLERATED:
        return "utf-8"
    return min(shares, key=lambda name: shares[name])


def decode(body: bytes, encoding: str) -> str:
    """The text of `body`: byte order mark dropped, undecodable bytes as U+FFFD."""
    return body.decode(encoding, errors="replace").removeprefix("\ufeff")


def _declared(body: bytes) -> list[str | None]:
    """Codec names of the page's own labels, in order."""
    head = body[:_HEAD_BYTES]
    return [_codec(match.group(1).decode("ascii")) for pattern in (_META, _XML) for match in pattern.finditer(head)]


def _codec(label: str | None) -> str | None:
    """Python's name for a label, widened as browsers do; None for one that is unknown or no text encoding."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        b"a".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(name, name)


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a mark, told by NUL bytes on one side of the markup's ASCII characters."""
    head = body[:_HEAD_BYTES]
    if len(head) < 8 or head.count(0) * 5 < len(head):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes are valid UTF-8, as those of most pages are; one cut off at its end may end in a character."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return _share_broken(body, "utf-8") == 0.0
    return True


def _share_broken(body: bytes, encoding: str) -> float:
    """Share of characters that do not decode; a character that is cut off at the very end does not count."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(body)
    except UnicodeDecodeError:
        text = body.decode(encoding, errors="replace")
        return max(1, text.count("\ufffd")) / max(1, len(text))
    return 0.0


def _reads(body: bytes, encoding: str) -> bool:
    """Whether the bytes decode (nearly) wholly, and for the double-byte encodings into characters in common use."""
    if _share_broken(body, encoding) > _TOLERATED:
        return False
    if encoding not in {"gb18030", "big5hkscs"}:
        return True
    return encoding == _chinese_guess(body)


def _chinese_guess(body: bytes) -> str:
    """GB18030 or Big5, by the share of characters that lie in each one's block of common characters."""
    return max(("gb18030", "big5hkscs"), key=lambda name: _share_common(body, name))


def _share_common(body: bytes, encoding: str) -> float:
    """Share of the Han characters that are among the encoding's frequent ones (their codes are one block)."""
    text = body[:60_000].decode(encoding, errors="replace")
    han = [char for char in text if "\u3400" <= char <= "\u9fff" or char == "\ufffd"]
    low, high = ((0xB0, 0xD7) if encoding == "gb18030" else (0xA4, 0xC6)) if han else (0, 0)
    common = 0
    for char in han:
        code = char.encode(encoding, errors="ignore")
        common += len(code) == 2 and low <= code[0] <= high and (encoding != "gb18030" or code[1] >= 0xA1)
    return common / len(han) if han else 0.0
