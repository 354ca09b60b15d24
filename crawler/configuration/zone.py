"""CASES_TIMEZONE as the time zone of this process (ADR 0045)."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

from crawler.items.errors import SettingError
from crawler.vendors.zone import zone_of

_HALF_A_YEAR = timedelta(days=182)


def enter_zone(name: str) -> None:
    """Make it the time zone of this process, and so of its log and of the processes that it starts; "": leave it.

    Raises:
        SettingError: there is none of this name, or the machine does not know it.
    """
    zone = zone_of(name)
    if zone is None:
        return
    os.environ["TZ"] = name
    time.tzset()
    now = datetime.now(UTC)
    # Python may have a table of its own; the C library takes UTC, silently, for what is not in the machine's
    if any(at.astimezone().utcoffset() != at.astimezone(zone).utcoffset() for at in (now, now + _HALF_A_YEAR)):
        raise SettingError(f"CASES_TIMEZONE is {name!r}, which this machine does not know: install the package tzdata")
