"""When a vendor is due: five fields as in cron."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from cronsim import CronSim, CronSimError

DAILY = "0 0 * * *"
"""The schedule of a vendor whose file has none."""

_MINUTE = timedelta(minutes=1)
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
    return "" if _last(schedule, datetime.now(UTC)) else "it names no day that there is"


def last_fired(schedule: str, now: datetime, zone: tzinfo | None) -> datetime:
    """When a schedule ("": daily) fired last, at `now` or before; `zone` None: that of this machine.

    Around the change to and from summer time as Debian's cron: what falls in the hour that is left out fires after it.
    """
    fired = _last(schedule or DAILY, now.astimezone(zone))
    assert fired is not None, "a vendor's file is refused where its schedule never fires"
    return fired


def next_fires(schedule: str, now: datetime, zone: tzinfo | None) -> datetime:
    """When a schedule ("": daily) fires next, after `now`; `zone` None: that of this machine."""
    return next(CronSim(schedule or DAILY, now.astimezone(zone)))


def _last(schedule: str, now: datetime) -> datetime | None:
    try:
        # strictly before: the minute that has begun counts
        return next(CronSim(schedule, now.replace(second=0, microsecond=0) + _MINUTE, reverse=True), None)
    except CronSimError:
        return None


def _is_usable(part: str, least: int, most: int) -> bool:
    match = _PART.fullmatch(part)
    if match is None or match["step"] == "0" or (match["step"] and not match["high"] and part[0] != "*"):
        return False
    low, high = int(match["low"] or least), int(match["high"] or match["low"] or most)
    return least <= low <= high <= most
