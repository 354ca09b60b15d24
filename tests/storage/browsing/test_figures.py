"""Figures that contradict each other are in the index as long as both stand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from crawler.diff.contradiction import contradictions
from crawler.items.vendor import KnownVendor
from storage.browsing.figures import companions, standing_figures
from storage.browsing.index import SearchIndex
from storage.database import open_database
from storage.rows.vendor import write_vendor
from tests.storage.browsing.databases import browsing

SHORTER, LONGER = "门店盘点时间缩短 30%", "上线以后，门店盘点时间缩短了 40%。"
PAIRS = (
    "SELECT b.text, a.text FROM search.contradictions AS c JOIN claim_versions AS a ON a.id = c.newer"
    " JOIN claim_versions AS b ON b.id = c.older WHERE a.valid_to_crawl IS NULL AND b.valid_to_crawl IS NULL"
)


def say(file: Path, page_id: int, nth: int, text: str, value: float) -> None:
    """Let a standing claim of this page say this figure."""
    db = sqlite3.connect(file)
    with db:
        db.execute(
            "UPDATE claim_versions SET kind_stored = 'metric', text = ?, value = ?, unit = '%', quantity_start = NULL,"
            " quantity_end = NULL WHERE id = (SELECT id FROM claim_versions WHERE page_id = ?"
            " AND valid_to_crawl IS NULL ORDER BY start_offset, slot LIMIT 1 OFFSET ?)",
            (text, value, page_id, nth),
        )
    db.close()


def found(file: Path) -> list[tuple[str, ...]]:
    """The pairs in the index after it has caught up."""
    assert SearchIndex(file, contradictions).catch_up()
    db = browsing(file)
    try:
        return [tuple(row) for row in db.execute(PAIRS)]
    finally:
        db.close()


def test_a_page_that_contradicts_itself(sample: Path) -> None:
    """Two figures of one page are told; read anew in agreement, they are told no more."""
    say(sample, 1, 0, SHORTER, 30)
    say(sample, 1, 6, LONGER, 40)
    assert set(found(sample)[0]) == {SHORTER, LONGER}
    say(sample, 1, 6, LONGER.replace("40", "30"), 30)
    assert found(sample) == []


def test_two_pages_about_one_company(sample: Path) -> None:
    """They are told where both bear the company's name, and not where they do not."""
    say(sample, 1, 0, SHORTER, 30)
    say(sample, 2, 0, LONGER, 40)
    assert found(sample) == []
    db = sqlite3.connect(sample)
    with db:
        db.execute("UPDATE reports SET company = '同一家' WHERE page_id IN (1, 2)")
    assert companions(db, 1) == [2]
    assert {figure.page_id for figure in standing_figures(db, [1, 2])} == {1, 2}
    db.close()
    say(sample, 2, 0, LONGER.replace("。", "！"), 40)
    assert {text.rstrip("！") for text in found(sample)[0]} == {SHORTER, LONGER.rstrip("。")}


def test_figures_are_of_their_vendors_language(sample: Path) -> None:
    """What the words around a figure mean is looked up in the language in which they are written."""
    db = open_database(sample)
    write_vendor(db, KnownVendor("acme", "Acme", "en", ("/stories/*",)))
    pages = [page_id for (page_id,) in db.conn.execute("SELECT id FROM pages")]

    figures = standing_figures(db.conn, pages)

    db.close()
    assert figures
    assert {figure.language for figure in figures} == {"en"}
