"""Rows drawn as SVG by the Vega-Lite specifications in `specifications/`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from crawler.outputs.browse.pictures.drawing import DRAWING
from crawler.outputs.moments import day
from crawler.phrases.phrases import Phrases, phrases_of

Values = Sequence[Mapping[str, Any]]

WIDTHS = {"narrow": 300, "wide": 940}
"""Pixels of the drawing's inner width, for telephones and for desks."""
_FEW_DAYS = 3


def svg(chart: str, values: Values, size: str, phrases: Phrases, note: str = "") -> str:
    """A chart drawn with these values, under a note if there is one; its words are drawn as text, never as markup."""
    return _drawn(chart, json.dumps(values, ensure_ascii=False), WIDTHS[size], phrases.language, note)


@cache
def _specification(chart: str) -> str:
    return files(__package__).joinpath("specifications", f"{chart}.json").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _drawn(chart: str, values: str, width: int, language: str, note: str) -> str:
    specification = json.loads(_specification(chart))
    _say(specification, phrases_of(language))
    specification["data"] = {"values": json.loads(values)}
    _narrow_colours(specification, specification["data"]["values"])
    _tell_times(specification, specification["data"]["values"])
    if note:
        specification["title"] = {"text": note, "anchor": "start", "fontSize": 12, "fontWeight": "normal"}
    if "spec" in specification:
        specification["spec"]["width"] = width
    else:
        specification["width"] = width
    return DRAWING.draw(specification)


def _say(part: Any, phrases: Phrases) -> None:
    """Put the phrases in the places of their keys: titles `$week_axis`, and words `$change.added` of scales."""
    entries = part.items() if isinstance(part, dict) else enumerate(part)
    for name, value in list(entries):
        if isinstance(value, dict | list):
            _say(value, phrases)
        elif isinstance(value, str) and value.startswith(("$change.", "$kind.")):
            part[name] = phrases(value[1:])
        elif isinstance(value, str) and name == "title" and value.startswith("$"):
            part[name] = phrases(f"browse.pictures.{value[1:]}")


def _tell_times(specification: dict[str, Any], values: Values) -> None:
    """Name times along an axis of a few days: after the first crawls all its days would read the same."""
    axis = specification.get("encoding", {}).get("x", {})
    days = sorted({day(row["at"]) for row in values if "at" in row})
    if days and axis.get("type") == "temporal":
        long = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
        if long < _FEW_DAYS:
            axis["axis"]["format"] = "%m-%d %H:%M" if long else "%H:%M:%S"


def _narrow_colours(specification: dict[str, Any], values: Values) -> None:
    """Leave in a colour scale what the rows have: the legend names nothing else, and colours keep their meaning."""
    for layer in specification.get("layer", ()):
        colour = layer.get("encoding", {}).get("color", {})
        scale = colour.get("scale", {})
        if "domain" in scale:
            present = {row[colour["field"]] for row in values}
            kept = [
                (name, shade) for name, shade in zip(scale["domain"], scale["range"], strict=True) if name in present
            ]
            scale["domain"], scale["range"] = [name for name, _ in kept], [shade for _, shade in kept]
