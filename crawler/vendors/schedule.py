"""When a vendor is due: five fields as in cron."""

from __future__ import annotations

import re

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 0, 7))
_PART = re.compile(r"(?:\*|(?P<low>\d{1,2})(?:-(?P<high>\d{1,2}))?)(?:/(?P<step>\d{1,2}))?")


def trouble_of(schedule: str) -> str:
    """What is wrong with a schedule, in words; "" for one that can be used."""
    words = schedule.split()
    if len(words) != len(_FIELDS):
        return f"it has {len(words)} fields instead of 5"
    for word, (name, least, most) in zip(words, _FIELDS, strict=True):
        if not all(_is_usable(part, least, most) for part in word.split(",")):
            return f"its {name} is {word!r}, and may be *, or numbers from {least} to {most} with - , and /"
    return ""


def _is_usable(part: str, least: int, most: int) -> bool:
    match = _PART.fullmatch(part)
    if match is None or match["step"] == "0" or (match["step"] and not match["high"] and part[0] != "*"):
        return False
    low, high = int(match["low"] or least), int(match["high"] or match["low"] or most)
    return least <= low <= high <= most
