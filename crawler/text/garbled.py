"""Text that was read in the wrong encoding somewhere on its way: told by its reading well in the right one."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_HAN = 4
"""Characters that must come out right: fewer do by chance."""
_WINDOWS = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""The characters that Windows draws for the controls of Latin-1."""
_RUNS = re.compile(r"[\x80-\xff]{2,}")
_DRAWN = "".join(map(chr, _WINDOWS))
_UPPER = re.compile(f"[\x80-\xff](?:(?=[\x80-\xff{_DRAWN}])|(?<=[{_DRAWN}].))")
"""Two of the upper half side by side, as every such text has them; quotation marks and dashes alone say nothing.

It begins with a set that ordinary prose hardly holds.
"""
_HAN_BYTES = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
"""A Han character in UTF-8: bytes with few of these need not be decoded, which takes long where most are broken."""
_UNBROKEN = re.compile(
    rb"[\xe3-\xe9][\x80-\xbf]{2}"
    rb"(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xe2\xea-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*+"
    rb"[\xe3-\xe9][\x80-\xbf]{2}"
)
"""Two of them with nothing broken between. Any text that comes out has such: less of it is broken than there are gaps
between its `_LEAST_HAN` or more characters (`_MOST_BROKEN`). Ordinary text has single ones by chance, hardly two."""
_FEWEST_IN_RUNS = 8
"""Characters of the upper half of Latin-1 side by side that a mixed-up text has at least: in words they stand alone."""
_MOST_BROKEN = 0.7
"""Share of what comes out that may be broken: the wrong reading may have lost bytes."""


def may_be_garbled(text: str) -> bool:
    """Whether one of the parts of a text may be garbled: asked once of all of them, of most texts it says no."""
    written = text.encode("gb18030", errors="replace")
    return _UNBROKEN.search(written) is not None or _UPPER.search(text) is not None


def is_garbled(text: str) -> bool:
    """Whether text is Chinese that was read in another encoding: UTF-8 as Latin-1 or GBK, or GBK as Latin-1.

    What such a text was meant to say comes out when it is written and read the right way round; ordinary text, Chinese
    or not, does not survive that.
    """
    if _HAN.search(text):
        return _comes_out(text, "gb18030", "utf-8")
    return _comes_out(text, "latin-1", "utf-8") or _comes_out(text, "latin-1", "gb18030")


def read_again(text: str) -> str | None:
    """What a text was meant to say that is UTF-8 read as Windows' Latin-1; None for one that is no such."""
    try:
        meant = text.translate(_WINDOWS).encode("latin-1").decode()
    except UnicodeError:
        return None
    return meant if meant != text else None


def _comes_out(text: str, wrong: str, right: str) -> bool:
    """Whether text that was read in the `wrong` encoding reads well in the `right` one."""
    if wrong == "latin-1":
        text = text.translate(_WINDOWS)
        if sum(map(len, _RUNS.findall(text))) < _FEWEST_IN_RUNS:
            return False
    written = text.encode(wrong, errors="replace")
    if right == "utf-8" and len(_HAN_BYTES.findall(written)) < _LEAST_HAN:
        return False
    meant = written.decode(right, errors="replace")
    broken = meant.count("\ufffd")
    right_ones = len(_HAN.findall(meant))
    return right_ones >= _LEAST_HAN and broken <= right_ones * _MOST_BROKEN
