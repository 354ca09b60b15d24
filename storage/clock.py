"""Times: aware datetimes outside, whole seconds since 1970 or ISO 8601 in UTC inside."""

from __future__ import annotations

from datetime import UTC, datetime


def epoch(at: datetime) -> int:
    """Whole seconds since 1970, as the hot tables keep them."""
    return int(at.timestamp())


def iso(at: datetime) -> str:
    """`2026-01-31T04:00:00Z`, as the views and `crawls` show it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """The aware datetime of such a text."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
