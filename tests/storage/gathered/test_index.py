"""The search index over the file of all vendors: words and contradictions across them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.diff.contradiction import contradictions
from crawler.items.vendor import KnownVendor
from storage.browsing.index import SearchIndex
from storage.browsing.tokens import tokens
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from storage.rows.vendor import write_vendor
from tests.crawler.workflows.readings import START, Site
from tests.fresh import open_fresh

TITLE = "晨光制造：管好每一条产线"
STORES = "晨光制造在全国开设了 {} 家直营门店，全部由总部统一管理。"
WORDS = "SELECT cv.text, p.vendor FROM search.claim_words AS w JOIN claim_versions AS cv ON cv.id = w.rowid"
PAIRS = "SELECT b.text, q.vendor, a.text, p.vendor FROM search.contradictions AS c"


def crawled(folder: Path, name: str, *lines: str) -> None:
    """One crawl of a vendor with one case, published."""
    file = folder / f"{name}.db"
    with closing(open_fresh(file)) as db, closing(open_gathered(folder / "all.db")) as gathered:
        write_vendor(db, KnownVendor(name, name, "zh", ("/customers/*",)))
        site = Site(db)
        site.now = START
        site.crawl({f"of-{name}": (TITLE, *lines)})
        publish(gathered, file, now=START)


def asked(folder: Path, sql: str) -> list[tuple[str, ...]]:
    """Rows of a query over the file of all with its index, which is brought up to date first."""
    index = SearchIndex(folder / "all.db", contradictions)
    assert index.catch_up()
    with closing(sqlite3.connect(folder / "all.db", uri=True)) as db:
        index.attach_to(db)
        return db.execute(sql).fetchall()


def test_one_company_at_two_vendors(tmp_path: Path) -> None:
    """What one vendor's case says and another's denies is found, whoever came first; words of both are, too."""
    pairs = (
        f"{PAIRS} JOIN claim_versions AS a ON a.id = c.newer JOIN claim_versions AS b ON b.id = c.older"
        " JOIN pages AS p ON p.id = a.page_id JOIN pages AS q ON q.id = b.page_id"
    )
    words = f"{WORDS} JOIN pages AS p ON p.id = cv.page_id WHERE w.claim_words MATCH '{tokens('直营门店')}' ORDER BY 2"
    crawled(tmp_path, "muyun", STORES.format(120))
    assert asked(tmp_path, pairs) == []
    crawled(tmp_path, "lanhe", STORES.format(95))
    found = asked(tmp_path, pairs)

    assert found == [(STORES.format(120), "muyun", STORES.format(95), "lanhe")]
    assert [vendor for _, vendor in asked(tmp_path, words)] == ["lanhe", "muyun"]
    crawled(tmp_path, "muyun", STORES.format(95))
    still = f"{pairs} WHERE a.valid_to_crawl IS NULL AND b.valid_to_crawl IS NULL"
    assert asked(tmp_path, still) == []
