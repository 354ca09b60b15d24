"""The normal form in which two texts are compared: what it drops is never a change."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from crawler.text.forms import case_folded, one_form, without_list_mark
from crawler.text.radicals import without_radicals

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
"""Zero-width, control and bidirectional characters: nothing a reader sees; and those of private use, which a site's own
font draws as icons."""

_SPACES = re.compile(r"\s+")
_CELLS = re.compile(r"(?<=\d) *\n *(?=[\d+-])")
"""Where one cell ends in a digit and the next begins with a number; a value's own sign (`10+`) parts it by itself."""
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))(?<=\d,)")
_COMMON = tuple(zip("，：；！？（）％＋～", ",:;!?()%+~", strict=True))
"""The full-width marks of ordinary prose: replaced one by one they cost a tenth of a normalisation to NFKC."""
_UNUSUAL = re.compile(
    f"[^\t\n -~\u2013\u2014\u2018-\u201d\u3001\u3002\u3008-\u3011\u4e00-\u9fff{''.join(full for full, _ in _COMMON)}]"
)
"""Any character but those of ordinary prose: of these, those marks apart, none is invisible or has another form."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"
_NOT_RAISED = re.compile(f"[^{_RAISED}]+")
"""Exponents are left as they are: `10⁶` is not 106."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARTED = {
    **{ord(mark): f"({number})" for number, mark in enumerate(_CIRCLED, start=1)},
    **{
        code: "".join(chr(int(point, 16)) for point in unicodedata.decomposition(chr(code)).split()[1:])
        for code in range(0x3371, 0x33E0)
        if re.search("00B[23]", unicodedata.decomposition(chr(code)))
    },
}
"""What NFKC would make another number of: circled numbers, and `㎡` with its like."""
_ANY_PARTED = re.compile(f"[{''.join(map(chr, _PARTED))}]")
_FRACTION = re.compile("(?<=\\d)(?=[\u00bc-\u00be\u2150-\u215e])")
"""Between a whole number and a fraction in one character: `3½` is not 31/2."""
_EDGES = ",;；、。 "


def visible(text: str) -> str:
    """The text without invisible characters and with every run of white space as one space, trimmed.

    This is the form of `snapshot_text`: what a reader sees, width forms and punctuation untouched.
    """
    return _SPACES.sub(" ", INVISIBLE.sub("", text)).strip()


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The interval without white space at its ends; None where nothing else is in it."""
    raw = text[start:end]
    if raw == raw.strip():
        return (start, end) if raw else None
    start, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    return (start, end) if start < end else None


@lru_cache(maxsize=1 << 14)
def comparison_key(text: str) -> str:
    """The form in which equal texts say the same; what is counted as a fact is read off it too.

    NFKC (but for exponents) without letter case, spaces, thousands separators and the mark of a list before it; one
    form of quotation mark, dash, ellipsis and middle dot. Letter case is kept where it tells units apart (`Mb`, `MB`):
    see `crawler.text.forms.case_folded`. Idempotent. Punctuation at the end is dropped, since an editor that adds a
    sentence to a heading also ends the heading.
    """
    is_usual = _UNUSUAL.search(text) is None
    folded = text if is_usual else INVISIBLE.sub("", text)
    if "\n" in folded:
        folded = _CELLS.sub("|", folded)
    for mark, plain in _COMMON:
        if mark in folded:
            folded = folded.replace(mark, plain)
    if not is_usual:
        folded = _compatible(folded)
    folded = "".join(without_list_mark(folded.lstrip()).split())
    folded = one_form(case_folded(folded) if is_usual else _folded(folded))
    previous = ""
    while "," in folded and previous != folded:
        previous, folded = folded, _THOUSANDS.sub("", folded)
    previous = ""
    while previous != folded:
        previous, folded = folded, without_list_mark(_trimmed(folded))
    return folded


def _compatible(text: str) -> str:
    """NFKC but for exponents, circled numbers and mixed fractions; and the words that radicals stand for."""
    text = without_radicals(text)
    if unicodedata.is_normalized("NFKC", text):
        return text
    if _ANY_PARTED.search(text):
        text = text.translate(_PARTED)
    text = _FRACTION.sub("+", text)
    text = _NOT_RAISED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return INVISIBLE.sub("", text)  # what it parted may be invisible


def _folded(text: str) -> str:
    """Without letter case; folding may part letters, which are joined again."""
    text = case_folded(text)
    while not unicodedata.is_normalized("NFKC", text) and (joined := _rejoined(text)) != text:
        text = joined
    return text


def _rejoined(text: str) -> str:
    return case_folded("".join(_compatible(text).split()))


def _trimmed(text: str) -> str:
    """Without marks at its ends; a point before a digit is part of a number."""
    text = text.rstrip(_EDGES + ".").lstrip(_EDGES)
    while text[:1] == "." and not text[1:2].isdigit():
        text = text[1:].lstrip(_EDGES)
    return text
