"""The normal form in which two texts are compared: what it drops is never a change."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Zero-width, control and bidirectional characters: nothing a reader sees."""

_SPACES = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COMMON = tuple(zip("，：；！？（）％＋～", ",:;!?()%+~", strict=True))
"""The full-width marks of ordinary prose: replaced one by one they cost a tenth of a normalisation to NFKC."""
_SAME = (
    *((mark, '"') for mark in "“”„「」『』"),
    *((mark, "'") for mark in "‘’"),
    *((mark, "-") for mark in "–—‐‑−"),
    ("〜", "~"),
    *((mark, "・") for mark in "·•"),
)
_ANY_SAME = re.compile(f"[{''.join(mark for mark, _ in _SAME)}]")
_EDGES = ".。,;；、 "


def visible(text: str) -> str:
    """The text without invisible characters and with every run of white space as one space, trimmed.

    This is the form of `snapshot_text`: what a reader sees, width forms and punctuation untouched.
    """
    return _SPACES.sub(" ", INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=1 << 14)
def comparison_key(text: str) -> str:
    """The form in which equal texts say the same: NFKC, no spaces, one kind of quotation mark, no thousands separators.

    Idempotent. Case is kept: `Feishu` against `FEISHU` is a rewording. Punctuation at the end is dropped, since an
    editor that adds a sentence to a heading also ends the heading.
    """
    folded = "".join(INVISIBLE.sub("", text).split())
    for mark, plain in _COMMON:
        folded = folded.replace(mark, plain)
    while not unicodedata.is_normalized("NFKC", folded):  # what it parts may be white space or invisible
        folded = "".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", folded)).split())
    if _ANY_SAME.search(folded):
        for mark, plain in _SAME:
            folded = folded.replace(mark, plain)
    previous = ""
    while "," in folded and previous != folded:
        previous, folded = folded, _THOUSANDS.sub("", folded)
    return folded.strip(_EDGES)
