"""Pictures say what can be read off them."""

from __future__ import annotations

import pytest

from crawler.outputs.browse.pictures.charts import svg
from crawler.phrases.phrases import phrases_of


@pytest.mark.parametrize(
    ("last", "label"),
    [("2026-11-02T09:30:00Z", "05:00:00"), ("2026-11-04T09:30:00Z", "11-03 "), ("2026-12-20T09:30:00Z", "2026-11-")],
)
def test_an_axis_of_few_days_tells_times(last: str, label: str) -> None:
    """Within a day the axis names seconds, within three days hours, beyond that days; a note stands above."""
    values = [
        {"at": "2026-11-02T04:00:00Z", "value": 30, "unit": "%"},
        {"at": last, "value": 40, "unit": "%", "end": True},
    ]
    drawn = svg("value", values, "wide", phrases_of("zh"), "as of <now>")
    assert label in drawn
    assert "as of &lt;now&gt;" in drawn
