"""How fast people get their pages, on a database of 100,000 pages and 3 million claim versions.

`python tests/benchmarks/browsing.py [--pages N] [--keep FILE]`; not run by CI (some minutes, some gigabytes).
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from datasette.app import Datasette

from crawler.outputs.browse.database import browsed_of
from crawler.outputs.browse.serving import FOLDER, STATIC_MOUNT, settings
from storage.browsing.queries import queries
from storage.browsing.start_page import is_large
from storage.database import open_database

import browsing_data  # isort: skip

REPEATS = 9
PAGE_MS, SEARCH_MS = 100, 200
WORDS = (
    "审批",
    "多维表格",
    "跨区域",
    "改",
    "岗",
    "盘点改用飞书",
    "机器人 培训",
    "集成",
    "432000",
    "财务对账清楚",
    "复盘",
)


def opened(file: Path) -> Datasette:
    """Datasette as `scrapy browse` starts it."""
    db = open_database(file, read_only=True)
    large = is_large(db.conn)
    db.close()
    return Datasette(
        [str(file)],
        template_dir=str(FOLDER / "templates"),
        plugins_dir=str(FOLDER / "plugins"),
        static_mounts=[(STATIC_MOUNT, str(FOLDER / "static"))],
        settings=settings(large=large),
    )


def addresses(name: str, pages: int) -> dict[str, list[str]]:
    """What is asked for: a name -> addresses that are taken in turn."""
    some = [1 + pages * step // 10 for step in range(10)]
    given = {
        "cases_listing_only": f"module={quote('妙记')}",
        "claim_history_of": f"claim_id={some[5]:x}-0",
        "claims_as_of": f"case={quote('https://vendor.example/customers/c77')}&date=2026-10-10",
        "search_claims": f"q={quote('跨区域')}",
    }
    asked = {
        "start": ["/"],
        "case": [f"/-/case/{page}" for page in some],
        "claim": [f"/-/claim/{page:x}-0" for page in some],
        "change": [f"/-/change/{page}" for page in some],
        "snapshot": [f"/-/snapshot/{page}" for page in some],
        "changes": ["/-/changes", "/-/changes?page=2"],
        "changes by word": [f"/-/changes?q={quote('审批')}"],
        "changes of metrics": ["/-/changes?kind=metric"],
        "cases": ["/-/cases?sort=last_changed"],
        "products": ["/-/products"],
        "product": [f"/-/products?product={quote('飞书审批')}"],
        "pictures": ["/-/pictures"],
        **{f"picture {p}": [f"/-/picture/{p}.svg"] for p in ("weekly", "weekly-kind", "units", "modules")},
        "picture value": [f"/-/picture/value.svg?claim={some[3]:x}-0"],
        **{f"query {q}": [f"/{name}/{q}?{given.get(q, '')}"] for q in queries()},
        **{f"view {view}": [f"/{name}/{view}"] for view in ("change_log", "current_claims", "case_overview")},
    }
    return asked | {f"search {words}": [f"/-/search?q={quote(words)}"] for words in WORDS}


async def measured(datasette: Datasette, name: str, pages: int) -> dict[str, float]:
    """Name -> median milliseconds of its answer, the first one (cold) left out."""
    await datasette.invoke_startup()
    medians = {}
    for what, paths in addresses(name, pages).items():
        times, busy = [], []
        for turn in range(REPEATS + 1):
            begun, worked = time.perf_counter(), time.process_time()
            answer = await datasette.client.get(paths[turn % len(paths)])
            times.append((time.perf_counter() - begun) * 1000)
            busy.append((time.process_time() - worked) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{what}: {answer.status_code}")
        medians[what] = statistics.median(times[1:])
        limit = SEARCH_MS if "search" in what else PAGE_MS
        own = statistics.median(busy[1:])  # what it takes whatever else the machine does
        slow = "" if medians[what] < limit else "SLOW"
        print(f"{what:34} {medians[what]:8.1f} ms  processor {own:7.1f} ms  cold {times[0]:7.0f} ms  {slow}")
    return medians


def main() -> int:
    """Generate, index, measure; 1 where something is slower than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="use this database, and make it where it is missing")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = args.keep or Path(folder, "cases.db")
        if not file.exists():
            begun = time.perf_counter()
            browsing_data.fill(file, args.pages)
            print(f"made {file.stat().st_size >> 20} MB in {time.perf_counter() - begun:.0f} s")
        datasette = opened(file)
        browsed = browsed_of(datasette)
        assert browsed is not None
        begun = time.perf_counter()
        browsed.index.catch_up()
        print(f"index: {browsed.index.file.stat().st_size >> 20} MB in {time.perf_counter() - begun:.0f} s")
        medians = asyncio.run(measured(datasette, browsed.name, args.pages))
        browsed.close()
    slow = [what for what, ms in medians.items() if ms >= (SEARCH_MS if "search" in what else PAGE_MS)]
    print(f"{len(medians) - len(slow)} of {len(medians)} under their limits; slow: {slow or 'none'}")
    return bool(slow)


if __name__ == "__main__":
    raise SystemExit(main())
