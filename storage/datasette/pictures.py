"""What the pictures show: rows for the Vega-Lite specifications in `charts/`, and those drawn as SVG."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from storage.datasette.drawing import DRAWING
from storage.datasette.labels import chinese

Values = Sequence[Mapping[str, Any]]

WIDTHS = {"narrow": 300, "wide": 940}
"""Pixels of the drawing's inner width, for telephones and for desks."""
_FEW_DAYS = 3
_WEEKS = 26
_WEEKS_AT_LEAST = 8
_UNITS = 8
_EDGES = [base * 10**power for power in range(10) for base in (1, 2, 5)]
_MODULES, _INDUSTRIES = 18, {"narrow": 7, "wide": 16}


def weekly(db: sqlite3.Connection, by: str) -> Values:
    """Changes a week, by what they are (`change`) or by the kind of claim (`kind`); the last half year with any."""
    column = {"change": "change", "kind": "kind"}[by]
    rows = db.execute(
        f"SELECT date(k.started_at, 'weekday 0', '-6 days') AS week, c.{column} AS what, count(*) AS changes"
        " FROM crawls AS k CROSS JOIN changes AS c INDEXED BY changes_told ON c.crawl_id = k.id"
        " WHERE c.state = 'live' AND c.told_by IS NULL AND k.started_at >= ("
        f"  SELECT date(max(started_at), '-{7 * _WEEKS} days') FROM crawls)"
        " GROUP BY k.id, what ORDER BY week"
    ).fetchall()
    counts: Counter[tuple[str, str]] = Counter()
    for week, what, changes in rows:
        counts[week, what] += changes
    if not counts:
        return []
    told = [
        {"week": week, "what": f"{chinese(what)} {what}", "is": what, "changes": changes}
        for (week, what), changes in counts.items()
    ]
    # a week without a change is shown as one
    weeks = sorted(week for week, _ in counts)
    return [{"week": week, "what": None, "is": None, "changes": 0} for week in _weeks(weeks[0], weeks[-1])] + told


def _weeks(first: str, last: str) -> list[str]:
    """Every Monday from the one to the other, and before them to fill a picture."""
    end = date.fromisoformat(last)
    count = max((end - date.fromisoformat(first)).days // 7 + 1, _WEEKS_AT_LEAST)
    return [(end - timedelta(weeks=back)).isoformat() for back in reversed(range(count))]


def units(db: sqlite3.Connection) -> Values:
    """Standing metrics with one value, by unit and by size (1, 2, 5, 10, 20 …), for the units that are used most."""
    counts: Counter[tuple[str, int]] = Counter()
    totals: Counter[str] = Counter()
    for unit, value, claims in db.execute(
        "SELECT unit, value, count(*) FROM claim_versions INDEXED BY metric_figures"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL GROUP BY unit, value"
    ):
        counts[unit or "个数", bisect_right(_EDGES, abs(value))] += claims
        totals[unit or "个数"] += claims
    return [
        {"unit": unit, "of": totals[unit], "size": _size(at), "order": at, "claims": claims}
        for (unit, at), claims in sorted(counts.items(), key=lambda item: (-totals[item[0][0]], item[0][1]))
        if unit in dict(totals.most_common(_UNITS))
    ]


def _size(at: int) -> str:
    if at == 0:
        return "<1"
    edge = _EDGES[at - 1]
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if edge >= scale:
            return f"{edge // scale}{word}"
    return str(edge)


def modules(db: sqlite3.Connection, size: str) -> Values:
    """Cases that describe the use of a module, by industry: the modules and industries with most of them."""
    rows = db.execute("SELECT industry, module, used FROM module_use WHERE industry <> '' AND used > 0").fetchall()
    by_industry: Counter[str] = Counter()
    by_module: Counter[str] = Counter()
    for industry, module, used in rows:
        by_industry[industry] += used
        by_module[module] += used
    shown_industries = dict(by_industry.most_common(_INDUSTRIES[size]))
    shown_modules = dict(by_module.most_common(_MODULES))
    return [
        {"industry": industry, "module": module, "cases": used}
        for industry, module, used in rows
        if industry in shown_industries and module in shown_modules
    ]


def value_over_time(db: sqlite3.Connection, claim_id: str) -> Values:
    """Every value of a claim with the day from which it was told; the last one once more where it was seen last."""
    rows = db.execute(
        "SELECT f.started_at, coalesce(t.started_at, (SELECT max(started_at) FROM crawls)),"
        " coalesce(cv.value, cv.value_to, cv.value_high) AS told, cv.unit"
        " FROM claims AS c JOIN claim_versions AS cv ON cv.page_id = c.page_id AND cv.claim_id = c.id"
        " JOIN crawls AS f ON f.id = cv.valid_from_crawl LEFT JOIN crawls AS t ON t.id = cv.valid_to_crawl"
        " WHERE c.id = ? AND told IS NOT NULL ORDER BY cv.version",
        (claim_id,),
    ).fetchall()
    points = [{"at": row[0], "value": row[2], "unit": row[3] or ""} for row in rows]
    if points:
        points.append(points[-1] | {"at": rows[-1][1], "end": True})
    return points


def telling_claims(db: sqlite3.Connection, limit: int = 6) -> list[Any]:
    """Claims whose number changed last, to be looked at over time."""
    return db.execute(
        "SELECT c.claim_id, c.unit, c.new_text, r.company FROM changes AS c JOIN pages AS p ON p.id = c.page_id"
        " LEFT JOIN reports AS r ON r.id = p.accepted_report_id WHERE c.id IN ("
        "  SELECT id FROM changes WHERE state = 'live' AND told_by IS NULL AND old_value <> new_value"
        "  ORDER BY crawl_id DESC, id DESC LIMIT ?) ORDER BY c.crawl_id DESC, c.id DESC",
        (limit,),
    ).fetchall()


def svg(chart: str, values: Values, size: str) -> str:
    """A chart drawn with these values; its words are drawn as text and are never markup."""
    return _drawn(chart, json.dumps(values, ensure_ascii=False), WIDTHS[size])


@cache
def _specification(chart: str) -> str:
    return files("storage.datasette").joinpath("charts", f"{chart}.json").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _drawn(chart: str, values: str, width: int) -> str:
    specification = json.loads(_specification(chart))
    specification["data"] = {"values": json.loads(values)}
    _narrow_colours(specification, specification["data"]["values"])
    _tell_times(specification, specification["data"]["values"])
    if "spec" in specification:
        specification["spec"]["width"] = width
    else:
        specification["width"] = width
    return DRAWING.draw(specification)


def _tell_times(specification: dict[str, Any], values: Values) -> None:
    """Name times along an axis of a few days: after the first crawls all its days would read the same."""
    axis = specification.get("encoding", {}).get("x", {})
    days = sorted({row["at"][:10] for row in values if "at" in row})
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
