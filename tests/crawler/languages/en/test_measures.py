"""English units as they are written behind an amount."""

from __future__ import annotations

import pytest

from crawler.languages.en.measures import MEASURES


@pytest.mark.parametrize(
    ("unit", "many"),
    [
        ("hour", "hours"),
        ("company", "companies"),
        ("day", "days"),
        ("person", "people"),
        ("staff", "staff"),
        ("foot", "feet"),
        ("inches", "inches"),
        ("square feet", "square feet"),
        ("working day", "working days"),
        ("request per second", "requests per second"),
        ("per second", "per second"),
        ("times", "times"),
        ("GB", "GB"),
        ("km", "km"),
    ],
)
def test_more_than_one_are_written_in_the_plural(unit: str, many: str) -> None:
    """Whatever the unit's last word makes of it; symbols and what is plural already stay."""
    assert MEASURES.behind(1, unit) == unit
    assert MEASURES.behind(2, unit) == many
