"""When something happened, as people read it: in the time zone of this process, which CASES_TIMEZONE sets (ADR 0045).

What programs read (JSON, CSV, the views) stays ISO 8601 in UTC and never passes by here.
"""

from __future__ import annotations

import os
import time
from datetime import datetime


def day(moment: datetime | str | None) -> str:
    """`2026-11-01`, of an aware datetime or of ISO 8601 with its zone; "" for None and ""."""
    return f"{_here(moment):%Y-%m-%d}" if moment else ""


def minute(moment: datetime | str | None) -> str:
    """`2026-11-01 12:30 +08:00`, or `2026-11-01 04:30 UTC` where that is the time; "" for None and ""."""
    return f"{(at := _here(moment)):%Y-%m-%d %H:%M} {_offset(at)}" if moment else ""


def second(moment: datetime | str | None) -> str:
    """The same to the second: `2026-11-01 12:30:05 +08:00`."""
    return f"{(at := _here(moment)):%Y-%m-%d %H:%M:%S} {_offset(at)}" if moment else ""


def clock_time(moment: str) -> datetime:
    """What a clock on the wall showed, without a zone: for cells of a spreadsheet, which have none."""
    return _here(moment).replace(tzinfo=None)


def zone_name() -> str:
    """What the time zone is called: `Asia/Shanghai`, `UTC`, `CET/CEST` where the machine names none."""
    return os.environ.get("TZ") or "/".join(dict.fromkeys(time.tzname))


def _here(moment: datetime | str) -> datetime:
    return (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone()


def _offset(at: datetime) -> str:
    return f"{(told := f'{at:%z}')[:3]}:{told[3:5]}" if at.utcoffset() else "UTC"
