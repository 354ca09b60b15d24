"""Times: aware datetimes outside, whole seconds since 1970 or ISO 8601 in UTC inside."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

_DAYS = re.compile(r"(\d{1,4})\s*d")


def epoch(at: datetime) -> int:
    """Whole seconds since 1970, as the hot tables keep them."""
    return int(at.timestamp())


def iso(at: datetime) -> str:
    """`2026-01-31T04:00:00Z`, as the views and `crawls` show it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """The aware datetime of such a text."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def moment_given(text: str, zone: tzinfo | None = None) -> datetime:
    """The aware datetime of a date or time as people write it; without a zone it is meant in this one, None: here.

    Raises:
        ValueError, OverflowError: it is none.
    """
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def moment_of(text: str, now: datetime, zone: tzinfo | None = None) -> str | None:
    """ISO 8601 in UTC of `7d` (so many days before now) or of what `moment_given` reads; None of what is neither."""
    days = _DAYS.fullmatch(text)
    try:
        return iso(now - timedelta(days=int(days[1])) if days else moment_given(text, zone))
    except (ValueError, OverflowError):
        return None
