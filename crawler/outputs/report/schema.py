"""The published form of the JSON report: a JSON schema made from the types."""

from __future__ import annotations

from typing import Any

import msgspec

from crawler.outputs.report.model import Report


def report_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `scrapy report --format json`."""
    schema = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Casewatch report", **schema}


def published_schema() -> str:
    """The text of `docs/report.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(report_schema()), indent=2).decode() + "\n"
