"""What Retry-After says."""

from __future__ import annotations

from email.utils import formatdate

import pytest

from crawler.middlewares.retry_after import seconds_asked


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        (formatdate(1_000_030, usegmt=True), 30.0),
        (formatdate(999_000, usegmt=True), 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("１２", None),
    ],
)
def test_seconds_and_dates(value: str, wanted: float | None) -> None:
    """Seconds as they are, a date as its distance, a past one as none; what says nothing is passed over."""
    assert seconds_asked(value, 1_000_000) == wanted
