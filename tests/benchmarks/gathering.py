#!/usr/bin/env python3
"""Reading all vendors from one file, and publishing one vendor's night in it: medians, against their floors.

200 vendors with 600 pages each take some 3 GB and five minutes to make in `--folder`, and are kept there for the next
run. A night is a crawl that reads every page and finds twenty claims changed on ten of them. Beside the time on the
clock stands that of the processor, which other programs lengthen less.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import browsing_data
from rich.console import Console
from rich.table import Table
from sqlite_utils import Database

from crawler.items.vendor import KnownVendor
from storage.clock import epoch, iso
from storage.database import open_database, transaction
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from storage.gathered.publish import publish
from storage.rows.vendor import write_vendor

NIGHTS = 15
Spent = tuple[float, float]
"""Seconds on the clock, and of the processor."""
_NOW = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
_WEEK = iso(datetime(2026, 11, 9, tzinfo=UTC))
"""Seven days before the last weekly crawl of the data ended: what it found is of this week."""
QUERIES = {
    "week by vendor": (
        "SELECT vendor, kind, change, count(*) FROM change_log WHERE detected_at >= ? GROUP BY vendor, kind, change",
        (_WEEK,),
        100,
    ),
    "newest 200 metric changes": (
        "SELECT * FROM change_log WHERE kind = 'metric' ORDER BY detected_at DESC, id DESC LIMIT 200",
        (),
        100,
    ),
    "newest 200 of one vendor": (
        "SELECT * FROM change_log WHERE vendor = 'v007' ORDER BY detected_at DESC, id DESC LIMIT 200",
        (),
        None,
    ),
    "cases of one company": ("SELECT * FROM case_overview WHERE company = '样例公司77'", (), None),
    "claims of one page": (
        "SELECT * FROM current_claims WHERE url = 'https://vendor.example/customers/c77' AND vendor = 'v007'",
        (),
        None,
    ),
}


def vendor_file(folder: Path, number: int, pages: int) -> Path:
    """The database of one vendor, made where it is missing; ten contents in turn, under a name of its own."""
    content = folder / f"content{number % 10}.db"
    if not content.exists():
        browsing_data.fill(content, pages, seed=number % 10)
    file = folder / f"v{number:03}.db"
    if not file.exists():
        with closing(open_database(content)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        shutil.copy(content, file)
        with closing(open_database(file)) as db, transaction(db):
            write_vendor(db, KnownVendor(file.stem, f"第 {number} 家", "zh", ("/customers/*",)))
    return file


def gather(folder: Path, vendors: int, pages: int) -> Iterator[Spent]:
    """Publish every vendor that the file of all has not; the times of each."""
    with closing(open_gathered(folder / "all.db")) as db:
        known = {row[0] for row in db.execute("SELECT name FROM vendors")}
        for number in range(vendors):
            if f"v{number:03}" not in known:
                file = vendor_file(folder, number, pages)
                yield timed(lambda file=file: publish(db, file, now=_NOW))


def night(db: Database, at: datetime) -> None:
    """A crawl of a vendor: each page seen again, the first two claims of ten pages changed once more."""
    with transaction(db):
        crawl = db.execute("SELECT max(id) + 1 FROM crawls").fetchone()[0]
        db.conn.execute(
            "INSERT INTO crawls (id, started_at, finished_at, status) VALUES (?, ?, ?, 'finished')",
            (crawl, iso(at), iso(at + timedelta(minutes=15))),
        )
        db.conn.execute(
            "INSERT INTO visits (crawl_id, page_id, outcome, http_status, at) SELECT ?, id, 'not_modified', 304, ?"
            " FROM pages",
            (crawl, epoch(at)),
        )
        db.conn.execute(
            "CREATE TEMP TABLE changed AS SELECT id FROM claim_versions WHERE valid_to_crawl IS NULL AND page_id <= 10"
            " AND claim_id IN (printf('%05x%09x', page_id, 0), printf('%05x%09x', page_id, 1))"
        )
        changed = "FROM claim_versions WHERE id IN (SELECT id FROM changed)"
        db.conn.execute(f"UPDATE claim_versions SET valid_to_crawl = ? WHERE id IN (SELECT id {changed})", (crawl,))
        columns = [row[1] for row in db.execute("PRAGMA table_info(claim_versions)").fetchall()]
        columns = [name for name in columns if name not in {"id", "version", "valid_from_crawl", "valid_to_crawl"}]
        db.conn.execute(
            f"INSERT INTO claim_versions ({', '.join(columns)}, version, valid_from_crawl)"
            f" SELECT {', '.join(columns)}, version + 1, ? {changed}",
            (crawl,),
        )
        db.conn.execute(
            "INSERT INTO changes (crawl_id, page_id, claim_id, kind, change, old_text, new_text, old_value, new_value,"
            " unit, rule, state, live_at) SELECT ?, page_id, claim_id, kind, 'changed', text, text, value, value + 1,"
            f" unit, 'benchmark', 'live', ? {changed}",
            (crawl, epoch(at)),
        )
        db.conn.execute("DROP TABLE changed")


def nights(folder: Path, vendors: int) -> list[Spent]:
    """The times that publishing a night took, of as many vendors."""
    spent = []
    for number in range(0, vendors, max(1, vendors // NIGHTS)):
        file = folder / f"v{number:03}.db"
        with closing(open_database(file)) as own, closing(open_gathered(folder / "all.db")) as db:
            night(own, _NOW)
            spent.append(timed(lambda file=file, db=db: publish(db, file, now=_NOW)))
            assert differences(db, own) == [], f"{file} is not what was published of it"
    return spent


def timed(what: Callable[[], object]) -> Spent:
    """How long it takes."""
    started, busy = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - started, time.process_time() - busy


def main() -> int:
    """Make what is missing, measure, print; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True, help="where the databases are made and kept")
    parser.add_argument("--vendors", type=int, default=200)
    parser.add_argument("--pages", type=int, default=600)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    rows = [("a vendor from nothing", list(gather(given.folder, given.vendors, given.pages)), None)]
    with closing(open_gathered(given.folder / "all.db", read_only=True)) as db:
        versions = db.execute("SELECT max(id) FROM claim_versions").fetchone()[0]
        for name, (sql, params, floor) in QUERIES.items():
            spent = [
                timed(lambda sql=sql, params=params: db.conn.execute(sql, params).fetchall()) for _ in range(NIGHTS)
            ]
            rows.append((name, spent, floor))
    rows.append(("publish one vendor's night", nights(given.folder, given.vendors), 150))
    title = f"{given.vendors} vendors, {versions} versions of claims"
    table = Table("what", "median ms", "of processor", "floor", title=title)
    holds = True
    for name, spent, floor in rows:
        clock, busy = (statistics.median(times) * 1000 for times in zip(*spent, strict=True)) if spent else (0.0, 0.0)
        holds = holds and (floor is None or clock <= floor)
        table.add_row(name, f"{clock:.1f}", f"{busy:.1f}", f"{floor}" if floor else "")
    Console().print(table)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
