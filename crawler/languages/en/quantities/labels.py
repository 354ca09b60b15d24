"""Numbers that name something instead of counting it: years, dates, times of day, versions, models, codes."""

from __future__ import annotations

import re

from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_NUMBERED = words("numbered")
_MONTHS = words("months")
_BEFORE_YEAR = words("before_years")
_YEAR = range(1800, 2100)
_JOINED_BEFORE = re.compile(r"[\w./:@#&+-]$")
_RANGE_BEFORE = re.compile(r"\d(?:%|[a-z]{0,2})?-$")
_JOINED_AFTER = re.compile(
    r"[:/@]\w|\.\d|-\d{3,}\b|(?:st|nd|rd|th|s|'s|d|g)(?![a-z])|\s?(?:a\.m|p\.m|am|pm|o'clock)\b|[-,]\d+-"
)
_NUMBERED_BEFORE = Expression(lambda: rf"(?<![\w-])(?:{_NUMBERED})(?:\.|:)?\s?#?$")
_MONTH_BEFORE = Expression(lambda: rf"(?<![a-z]){_MONTHS}\.?\s$")
_MONTH_AFTER = Expression(lambda: rf"\s{_MONTHS}(?![a-z])")
_YEAR_BEFORE = Expression(lambda: rf"(?<![\w-])(?:{_BEFORE_YEAR})(?: the)?(?: (?:year|early|late|mid|{_MONTHS}))*[ -]$")
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"'/-])(?P<name>[A-Z][\w+.-]*|[a-z]+[A-Z]\w*)\s$")
_LISTED = words("function_words")
_RANKED = re.compile(r"(?<![a-z])(?:fortune|ftse|iso) (?:global )?$")
"""Names of lists and norms: what stands behind their number is not counted by it."""
_REACH = 28
_LONG = 9
"""Digits in a row without separators that are a code or a telephone, not a count."""


def is_label(text: str, start: int, end: int, *, is_counted: bool, has_noun: bool) -> bool:
    """Whether the digits at this interval of folded text name something.

    `is_counted` says that a unit, a scale or a currency goes with them: then only what is written together with other
    characters makes a name of them. `has_noun` says that a plural stands right behind them.
    """
    digits, before, after = text[start:end], text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _JOINED_BEFORE.search(before) and not _RANGE_BEFORE.search(lowered(before)):
        return not before.endswith(("-", "+")) or not _is_signed(before)
    low = lowered(after)
    if _JOINED_AFTER.match(low) and not is_counted:
        return True
    if is_counted:
        return _RANKED.search(lowered(before)) is not None
    plain = digits.replace(",", "")
    if (len(plain) > 1 and plain[0] == "0" and "." not in plain) or (len(plain) >= _LONG and "," not in digits):
        return True
    return _is_dated(lowered(before), low, digits, has_noun) or _numbered(before) or _is_named(before)


def is_year(digits: str, before: str) -> bool:
    """Whether four digits are a year, whatever stands behind them; `before` is what stands before them, lowered."""
    return digits.isdecimal() and int(digits) in _YEAR and _YEAR_BEFORE.search(before) is not None


def may_be_year(digits: str) -> bool:
    """Whether digits without a word that says so may be a year."""
    return digits.isdecimal() and int(digits) in _YEAR


def _is_signed(before: str) -> bool:
    """Whether the mark before the digits is their sign, or ends a range: nothing is joined by it."""
    return bool(re.search(r"(?:^|\s)[-+]$", before))


def _is_dated(before: str, after: str, digits: str, has_noun: bool) -> bool:
    """`May 5`, `5 May`, `in 2016`, `Q3 2018`."""
    if len(digits) <= 2 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return True
    return may_be_year(digits) and not has_noun


def _numbered(before: str) -> bool:
    return _NUMBERED_BEFORE.search(lowered(before)) is not None


def _is_named(before: str) -> bool:
    """`Windows 10`, `Ubuntu 22.04`: right behind a capitalised word that is no small word of the language."""
    found = _NAME_BEFORE.search(before)
    return found is not None and lowered(found["name"]) not in _LISTED
