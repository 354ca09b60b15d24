"""Moments as people give them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storage.clock import moment_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7d", "2026-11-13T12:00:00Z"),
        ("2026-11-01", "2026-11-01T00:00:00Z"),
        ("2026-11-01T08:00+08:00", "2026-11-01T00:00:00Z"),
        ("last week", None),
        ("9999d", "1999-07-06T12:00:00Z"),
    ],
)
def test_moments(text: str, moment: str | None) -> None:
    """So many days, a date, a time with its zone."""
    assert moment_of(text, NOW) == moment
