"""The published schema is the one of the code."""

from __future__ import annotations

from pathlib import Path

from crawler.outputs.report.schema import published_schema

PUBLISHED = Path(__file__).parents[4] / "docs" / "report.schema.json"


def test_the_published_schema_is_current() -> None:
    """`docs/report.schema.json` is what the types give."""
    assert PUBLISHED.read_text(encoding="utf-8") == published_schema()
