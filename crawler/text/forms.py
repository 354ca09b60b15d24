"""Forms of one thing in writing: of marks, of letters, of what leads a line in a list."""

from __future__ import annotations

import re

from crawler.text.script import HAN, HAN_NUMERALS

_TO_ONE = {
    '"': "“”„‟「」『』‘’‚‛'«»‹›〝〞〟`",
    "-": "‐‑‒–—―−─━⸺⸻",
    "~": "〜∼",
    "・": "·•‧∙⋅",
    "...": "⋯",
    ":": "∶",
    "/": "\N{FRACTION SLASH}\N{DIVISION SLASH}",
}
"""The form that is kept, and those that become it; compatibility forms are gone before."""
_ONE_FORM = {mark: kept for kept, marks in _TO_ONE.items() for mark in marks}
_ANY_FORM = re.compile(f"[{re.escape(''.join(_ONE_FORM))}]")
_RUN_OF_DASHES = re.compile("-{2,}")
_RUN_OF_DOTS = re.compile(r"\.{4,}|。{2,}")
_APOSTROPHE = re.compile('"(?=[a-zà-ÿ])(?<=[a-zà-ÿ]")')
_RANGE = re.compile(
    rf"(?:(?<=[\d%])|(?<=\d[{HAN}%])|(?<=\d[{HAN}]{{2}}))~(?=\d)|(?<=[{HAN_NUMERALS}])~(?=[{HAN_NUMERALS}])"
)
"""A tilde between two numbers, as good as a dash there; before one number it says `about`."""

_BULLET = "❶-❿➀-➓・●○◦◉■□▪▫◾◽◆◇▶►▸▷‣⁃➢➤➔✓✔☑✅*※☛☞✍✎✏✐✦✧✪❖\U0001f300-\U0001f6aa\U0001f6ac-\U0001faff"
"""Bullets, ticks and pictures before a line; none that says no (a cross, a sign that forbids)."""
_LETTER = rf"[a-z]\)|[(]?[a-z][).、]\s?(?=[{HAN}])"
_INTERVIEW = r"[qa]\s?[:\uff1a]"
"""What an interview sets before a question and its answer, as words or drawn; no number, for `Q3:` names a quarter."""
_LIST_MARK = re.compile(
    rf"(?:[{_BULLET}]|#{{1,6}}(?=\s)|[+→⇒➜](?=\s+[^\W\d])|-(?=\s|[^\s\d.])|[(]\d{{1,2}}[)]|\d{{1,2}}[)]|\d{{1,2}}[.、](?!\s?\d)"
    rf"|{_LETTER}|{_INTERVIEW}|[(][{HAN_NUMERALS}]{{1,3}}[)]|[{HAN_NUMERALS}]{{1,3}}、(?![{HAN_NUMERALS}]))\s*(?=\S)",
    re.IGNORECASE,
)
"""What a list draws before its item. A numeral of the sentence is none: `3 shops`, `1. 5 times`, `1、2 and 3`."""

_MAY_BE_SENSITIVE = re.compile(r"[KMGTm](?<=\d.)")
_SENSITIVE = (
    (re.compile(r"(?<=\d)([KMGT])b(?![A-Za-z])"), r"\1bit"),
    (re.compile(r"(?<=\d)([KMGT])Bps(?![A-Za-z])"), r"\1byteps"),
    (re.compile(r"(?<=\d)m(?=(?:Wh?|V|Pa|J|Hz)(?![A-Za-z]))"), "milli"),
    (re.compile(r"(?<=\d)M(?![A-Za-z])"), "mega"),
)
"""Units behind a number that only letter case tells apart, and what sets the one off: bits and bytes, milli and mega,
mega and metre. Written all in capitals or all in small letters (`100 mb`) they say no more than the other."""


def one_form(text: str) -> str:
    """The text with one form of quotation mark, dash, ellipsis, middle dot and range; it has no spaces."""
    text = _ANY_FORM.sub(lambda found: _ONE_FORM[found[0]], text)
    if '"' in text:
        text = _APOSTROPHE.sub("'", text)
    if "--" in text:
        text = _RUN_OF_DASHES.sub("-", text)
    if "~" in text:
        text = _RANGE.sub("-", text)
    if "。。" in text or "...." in text:
        text = _RUN_OF_DOTS.sub("...", text)
    return text


def case_folded(text: str) -> str:
    """The text without letter case, but where that tells units apart: `100 Mb` and `100 MB`, `20 m` and `20 M`."""
    if _MAY_BE_SENSITIVE.search(text):
        for pattern, apart in _SENSITIVE:
            text = pattern.sub(apart, text)
    return text.casefold()


def without_list_mark(text: str) -> str:
    """The text without the bullet, number or letter of a list before it; a mark alone stays."""
    if "\u4e00" <= text[:1] <= "\u9fff" and text[1:2] != "、":  # most of prose
        return text
    found = _LIST_MARK.match(text)
    return text[found.end() :] if found else text
