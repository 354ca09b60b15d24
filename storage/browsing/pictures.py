"""What the pictures of the browser show, as rows without a word of any language."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from storage.schema.kinds import is_of_all

Values = Sequence[Mapping[str, Any]]

_WEEKS = 26
_WEEKS_AT_LEAST = 8
_UNITS = 8
_EDGES = [base * 10**power for power in range(10) for base in (1, 2, 5)]
_MODULES, _INDUSTRIES = 18, {"narrow": 7, "wide": 16}

_WEEKLY = f"""
SELECT date(k.started_at, 'weekday 0', '-6 days') AS week, c.{{column}} AS what, count(*) AS changes
FROM crawls AS k CROSS JOIN changes AS c INDEXED BY changes_told ON c.crawl_id = k.id
WHERE c.state = 'live' AND c.told_by IS NULL AND k.started_at >= (
  SELECT date(max(started_at), '-{7 * _WEEKS} days') FROM crawls)
GROUP BY k.id, what ORDER BY week
"""
_WEEKLY_OF_ALL = f"""
SELECT date(c.detected_at, 'weekday 0', '-6 days') AS week, c.{{column}} AS what, count(*) AS changes
FROM changes AS c WHERE c.state = 'live' AND c.detected_at >= (
  SELECT date(max(started_at), '-{7 * _WEEKS} days') FROM crawls)
GROUP BY week, what ORDER BY week
"""


def weekly(db: sqlite3.Connection, by: str) -> Values:
    """Changes a week, by what they are (`change`) or by the kind of claim (`kind`); the last half year with any."""
    column = {"change": "change", "kind": "kind"}[by]
    rows = db.execute(
        _WEEKLY_OF_ALL.format(column=column) if is_of_all(db) else _WEEKLY.format(column=column)
    ).fetchall()
    counts: Counter[tuple[str, str]] = Counter()
    for week, what, changes in rows:
        counts[week, what] += changes
    if not counts:
        return []
    told = [{"week": week, "is": what, "changes": changes} for (week, what), changes in counts.items()]
    # a week without a change is shown as one
    weeks = sorted(week for week, _ in counts)
    return [{"week": week, "is": None, "changes": 0} for week in _weeks(weeks[0], weeks[-1])] + told


def _weeks(first: str, last: str) -> list[str]:
    """Every Monday from the one to the other, and before them to fill a picture."""
    end = date.fromisoformat(last)
    count = max((end - date.fromisoformat(first)).days // 7 + 1, _WEEKS_AT_LEAST)
    return [(end - timedelta(weeks=back)).isoformat() for back in reversed(range(count))]


def units(db: sqlite3.Connection) -> Values:
    """Standing metrics with one value, by unit (None: without one) and by size, for the units that are used most.

    `least`: the size's least value (1, 2, 5, 10, 20 …); None for what is below 1. `of`: metrics of the unit.
    """
    counts: Counter[tuple[str | None, int]] = Counter()
    totals: Counter[str | None] = Counter()
    for unit, value, claims in db.execute(
        "SELECT unit, value, count(*) FROM claim_versions INDEXED BY metric_figures"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL GROUP BY unit, value"
    ):
        counts[unit or None, bisect_right(_EDGES, abs(value))] += claims
        totals[unit or None] += claims
    shown = dict(totals.most_common(_UNITS))
    return [
        {"unit": unit, "of": totals[unit], "least": _EDGES[at - 1] if at else None, "order": at, "claims": claims}
        for (unit, at), claims in sorted(counts.items(), key=lambda item: (-totals[item[0][0]], item[0][1]))
        if unit in shown
    ]


_USE = "SELECT industry, module, used FROM module_use WHERE industry <> '' AND used > 0"
_USE_OF_ALL = """
SELECT i.value AS industry, m.value AS module, count(*) AS used
FROM pages AS p, json_each(p.industries) AS i, json_each(p.modules_used) AS m
WHERE p.status IN ('live', 'suspect_gone') AND p.same_as IS NULL GROUP BY 1, 2
"""


def modules(db: sqlite3.Connection, size: str) -> Values:
    """Cases that describe the use of a module, by industry: the modules and industries with most of them."""
    rows = db.execute(_USE_OF_ALL if is_of_all(db) else _USE).fetchall()
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
    spans = "SELECT s.value_high FROM version_spans AS s WHERE s.version_id = cv.id"
    high = "cv.value_high" if is_of_all(db) else f"({spans})"
    rows = db.execute(
        "SELECT f.started_at, coalesce(t.started_at, (SELECT max(started_at) FROM crawls)),"
        f" coalesce(cv.value, cv.value_to, {high}) AS told, cv.unit FROM claim_versions AS cv"
        " JOIN crawls AS f ON f.id = cv.valid_from_crawl LEFT JOIN crawls AS t ON t.id = cv.valid_to_crawl"
        " WHERE cv.claim_id = ? AND told IS NOT NULL ORDER BY cv.version",
        (claim_id,),
    ).fetchall()
    points = [{"at": row[0], "value": row[2], "unit": row[3] or ""} for row in rows]
    if points:
        points.append(points[-1] | {"at": rows[-1][1], "end": True})
    return points


def telling_claims(db: sqlite3.Connection, limit: int = 6) -> list[Any]:
    """Claims whose number changed last, to be looked at over time."""
    told, last = ("1", "detected_at") if is_of_all(db) else ("told_by IS NULL", "crawl_id")
    return db.execute(
        "SELECT c.claim_id, c.unit, c.new_text, r.company FROM changes AS c JOIN pages AS p ON p.id = c.page_id"
        " LEFT JOIN reports AS r ON r.id = p.accepted_report_id WHERE c.id IN ("
        f"  SELECT id FROM changes WHERE state = 'live' AND {told} AND old_value <> new_value"
        f"  ORDER BY {last} DESC, id DESC LIMIT ?) ORDER BY c.{last} DESC, c.id DESC",
        (limit,),
    ).fetchall()
