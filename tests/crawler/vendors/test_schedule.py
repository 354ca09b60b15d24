"""When a schedule fired last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.items.errors import SettingError
from crawler.vendors.schedule import last_fired, trouble_of
from crawler.vendors.zone import zone_of

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("schedule", "now", "fired"),
    [
        ("0 6 * * *", "2026-11-30T05:59:59", "2026-11-29T06:00"),
        ("0 6 * * *", "2026-11-30T06:00:00", "2026-11-30T06:00"),
        ("0 6 * * *", "2026-11-30T06:00:30", "2026-11-30T06:00"),
        ("*/15 8-9 * * 1,3", "2026-11-30T12:00:00", "2026-11-30T09:45"),
        ("0 0 * * 7", "2026-11-30T12:00:00", "2026-11-29T00:00"),
        ("0 0 1 1 *", "2026-11-30T12:00:00", "2026-01-01T00:00"),
        ("0 0 13 * 5", "2026-11-30T12:00:00", "2026-11-27T00:00"),
        ("", "2026-11-30T12:00:00", "2026-11-30T00:00"),
    ],
)
def test_it_fired(schedule: str, now: str, fired: str) -> None:
    """At that minute or the last before; without a schedule at midnight; on day or weekday where both are said."""
    at = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)

    assert last_fired(schedule, at, SHANGHAI) == datetime.fromisoformat(fired).replace(tzinfo=SHANGHAI)


def test_the_time_zone_decides() -> None:
    """Six o'clock in Shanghai is ten at night in UTC."""
    now = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)

    assert last_fired("0 6 * * *", now, SHANGHAI) == datetime(2026, 11, 29, 22, 0, tzinfo=UTC)
    assert last_fired("0 6 * * *", now, zone_of("UTC")) == datetime(2026, 11, 29, 6, 0, tzinfo=UTC)
    assert now - last_fired("0 * * * *", now, zone_of("")) < timedelta(hours=1)


def test_the_hour_that_summer_time_leaves_out() -> None:
    """What falls in it fires when it is over, and is not left out for a day."""
    noon = datetime(2026, 3, 29, 12, 0, tzinfo=BERLIN)

    assert last_fired("30 2 * * *", noon, BERLIN).date() == noon.date()


def test_a_time_zone_that_there_is_not() -> None:
    """The error names the setting."""
    with pytest.raises(SettingError, match="CASES_TIMEZONE is 'Mars/Base'"):
        zone_of("Mars/Base")


def test_a_day_that_never_comes() -> None:
    """A schedule that cannot fire is no schedule."""
    assert trouble_of("0 0 31 2 *") == "it names no day that there is"
    assert trouble_of("0 0 29 2 *") == ""
