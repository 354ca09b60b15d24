"""The start page's latest changes: the newest crawl first, and within it the digest's order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from crawler.outputs.browse.browsed.gravest import latest_changes
from tests.storage.browsing.databases import browsing

MANY = 50_000
MOST = 100
"""Steps for each of them: about as many instructions as reading, comparing and sorting a row once or twice takes."""
_COPY = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
INSERT INTO changes (crawl_id, page_id, claim_id, kind, change, old_text, new_text, rule, state)
SELECT 3, 1, 'none', 'narrative', CASE i % 2 WHEN 0 THEN 'moved' ELSE 'reworded' END, '旧', '新', 'x', 'live' FROM n
"""


def told(file: Path, step: Callable[[], None] | None = None) -> list[tuple[int, str, str]]:
    """Crawl, change and kind of each row; `step` is called after each `MANY` steps of the database."""
    db = browsing(file)
    db.set_progress_handler(step, MANY)
    rows = [(row["crawl_id"], row["change"], row["kind"]) for row in latest_changes(db)]
    db.close()
    return rows


def test_figures_come_before_what_only_moved(sample: Path) -> None:
    """Of one crawl, changed metrics stand first, rewordings near the end, and what moved last."""
    rows = told(sample)
    assert 10 < len(rows) <= 20
    last = [row for row in rows if row[0] == rows[0][0]]
    assert last[0][1:] == ("changed", "metric")
    orders = {"reworded": 1, "moved": 2}
    assert [orders.get(change, 0) for _, change, _ in last] == sorted(orders.get(change, 0) for _, change, _ in last)
    assert [crawl for crawl, *_ in rows] == sorted((crawl for crawl, *_ in rows), reverse=True)


def test_a_crawl_with_very_many_changes(sample: Path) -> None:
    """One grave change is found among fifty thousand, in a few steps of the database for each."""
    db = sqlite3.connect(sample)
    with db:
        db.execute(_COPY, {"many": MANY})
        db.execute(
            "UPDATE changes SET kind = 'metric', change = 'removed' WHERE id = (SELECT max(id) - 777 FROM changes)"
        )
    db.close()
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += MANY

    rows = told(sample, step)
    assert 0 < steps < MOST * MANY
    assert rows[0] == (3, "removed", "metric")
    assert {change for _, change, _ in rows[1:]} == {"reworded"}
