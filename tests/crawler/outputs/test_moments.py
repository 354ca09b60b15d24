"""When something happened, as people read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from crawler.outputs.moments import clock_time, day, minute, second, zone_name

InZone = Callable[[str], None]


@pytest.mark.parametrize(
    ("zone", "moment", "its_day", "its_minute"),
    [
        ("Asia/Shanghai", "2026-10-31T20:30:00Z", "2026-11-01", "2026-11-01 04:30 +08:00"),
        ("America/New_York", "2026-11-01T03:30:00Z", "2026-10-31", "2026-10-31 23:30 -04:00"),
        ("America/St_Johns", "2026-01-01T03:00:00Z", "2025-12-31", "2025-12-31 23:30 -03:30"),
        ("UTC", "2026-10-31T20:30:00Z", "2026-10-31", "2026-10-31 20:30 UTC"),
        ("Europe/London", "2026-01-31T20:30:00Z", "2026-01-31", "2026-01-31 20:30 UTC"),
        ("Europe/London", "2026-06-30T23:30:00Z", "2026-07-01", "2026-07-01 00:30 +01:00"),
    ],
)
def test_a_moment_is_read_in_the_readers_zone(
    in_zone: InZone, zone: str, moment: str, its_day: str, its_minute: str
) -> None:
    """It may be another day there; how far the clock is from UTC stands beside it."""
    in_zone(zone)

    assert (day(moment), minute(moment)) == (its_day, its_minute)
    assert (day(datetime.fromisoformat(moment)), zone_name()) == (its_day, zone)


def test_the_hour_that_comes_twice_is_told_apart(in_zone: InZone) -> None:
    """When summer time ends in New York, half past one comes twice, an hour apart."""
    in_zone("America/New_York")

    assert minute("2026-11-01T05:30:00Z") == "2026-11-01 01:30 -04:00"
    assert second("2026-11-01T06:30:05Z") == "2026-11-01 01:30:05 -05:00"


def test_a_cell_has_what_the_clock_showed(in_zone: InZone) -> None:
    """Cells of spreadsheets know no zones."""
    in_zone("Asia/Shanghai")

    assert clock_time("2026-10-31T20:30:00Z") == datetime(2026, 11, 1, 4, 30)  # noqa: DTZ001  # that is what a cell has


def test_no_moment_is_no_words() -> None:
    """What never happened has no date."""
    assert (day(None), minute(""), second(None)) == ("", "", "")
    assert day(datetime(2026, 1, 31, tzinfo=UTC)) == "2026-01-31"
