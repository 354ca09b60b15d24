"""How fast people get their pages, on a database of 100,000 pages and 3 million claim versions.

`python tests/benchmarks/browsing.py [--pages N] [--keep FILE] [--only WORD]`; not run by CI (it takes
minutes and gigabytes).
`--keep` may also name a file of all vendors, such as `tests/benchmarks/gathering.py` makes. What a page takes is its
median; the first answers after a start and after a commit stand apart, for then nothing is prepared.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from datasette.app import Datasette

from crawler.outputs.browse.browsed.database import BrowsedDatabase, browsed_of
from crawler.outputs.browse.browsed.prepared import prepared
from crawler.outputs.browse.serving import FOLDER, STATIC_MOUNT, settings
from crawler.phrases.phrases import phrases_of
from storage.browsing.queries import queries
from storage.browsing.start_page import is_large
from storage.database import connect_to_read

import browsing_data  # isort: skip

REPEATS = 9
LIMIT_MS = 100
SEARCHES = (
    "改",  # one common character
    "customers",  # a common English word
    "saves hours of talk every week",
    '"no longer depends on paper"',
    "40%",
    "50%",
    "销售 上手",  # two words far apart
    "盘点改用飞书",
    "多维表格",
    "432000",
    "集成",  # none has it
)
FIRST = ("/", "/-/cases", "/-/products", "/-/pictures")
"""What is kept for all readers: its first answers are those that may take long."""


def opened(file: Path) -> Datasette:
    """Datasette as `scrapy browse` starts it."""
    with closing(connect_to_read(file)) as db:
        large = is_large(db.conn)
    return Datasette(
        [str(file)],
        template_dir=str(FOLDER / "templates"),
        plugins_dir=str(FOLDER / "plugins"),
        static_mounts=[(STATIC_MOUNT, str(FOLDER / "static"))],
        settings=settings(large=large),
    )


def some(file: Path, table: str, column: str = "id") -> list[str]:
    """Ten of a table's ids, from all over it."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
        least, most = db.execute(f"SELECT min(rowid), max(rowid) FROM {table}").fetchone()
        steps = [least + (most - least) * step // 10 for step in range(10)]
        sql = f"SELECT {column} FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1"
        return [str(db.execute(sql, (step,)).fetchone()[0]) for step in steps]


def addresses(browsed: BrowsedDatabase) -> dict[str, list[str]]:
    """What is asked for: a name -> addresses that are taken in turn."""
    name, file = browsed.name, browsed.path
    pages, changes, urls = (some(file, *of) for of in (("pages",), ("changes",), ("pages", "url")))
    claims = some(file, "claim_versions", "claim_id")
    case = "https://vendor.example/customers/c77"
    company, trade, product, module = map(quote, ("样例公司77", "零售", "飞书审批", "妙记"))
    given = {
        "cases_listing_only": f"module={module}",
        "claim_history_of": f"claim_id={claims[5]}",
        "claims_as_of": f"case={quote(case)}&date=2026-10-10",
        "search_claims": f"q={quote('跨区域')}",
    }
    beside = "&".join(f"case={quote(url)}" for url in urls[:5])
    views = ("change_log", "current_claims", "claim_history", "case_overview", "held_changes", "page_events")
    asked = {
        "start": ["/"],
        "case": [f"/-/case/{page}" for page in pages],
        "case by address": [f"/-/case?url={quote(url)}" for url in urls],
        "claim": [f"/-/claim/{claim}" for claim in claims],
        "change": [f"/-/change/{change}" for change in changes],
        "snapshot": [] if browsed.is_of_all else [f"/-/snapshot/{page}" for page in pages],
        "held": ["/-/held"],
        "changes": ["/-/changes", "/-/changes?page=2"],
        "changes of a week": ["/-/changes?since=2026-11-10"],
        "changes by word": [f"/-/changes?q={quote('审批')}"],
        "changes of a company": [f"/-/changes?company={company}"],
        "changes of a part of a name": [f"/-/changes?company={quote('公司99')}"],
        "changes of metrics": ["/-/changes?kind=metric"],
        "changes that are grave": ["/-/changes?severity=high"],
        "changes that none is": ["/-/changes?change=removed"],
        "changes.csv": ["/-/changes.csv"],
        "cases": ["/-/cases", "/-/cases?page=900"],
        "cases by date": ["/-/cases?sort=last_changed"],
        "cases by word": ["/-/cases?q=c77"],
        "cases of a trade": [f"/-/cases?industry={trade}&sort=status"],
        "cases of a product": [f"/-/cases?product={product}&status=live"],
        "compare": [f"/-/compare?{beside}"],
        "compare by name": [f"/-/compare?names={quote('样例公司2、样例公司99998、公司3、c500、nobody')}"],
        "products": ["/-/products"],
        "products of a trade": [f"/-/products?industry={trade}"],
        "product": [f"/-/products?product={product}"],
        "product, a measure": [f"/-/products?product={product}&measure=share&least=50"],
        "pictures": ["/-/pictures"],
        **{f"picture {p}": [f"/-/picture/{p}.svg"] for p in ("weekly", "weekly-kind", "units", "modules")},
        "picture value": [f"/-/picture/value.svg?claim={claims[3]}"],
        "queries": [f"/{name}"],
        **{f"query {q}": [f"/{name}/{q}?{given.get(q, '')}"] for q in queries() if q in browsed.queries},
        **{f"view {view}": [f"/{name}/{view}"] for view in views if not browsed.is_of_all or view != "held_changes"},
        "table": [f"/{name}/claim_versions"],
        "row": [f"/{name}/claim_versions/1000"],
        **{f"search {words}": [f"/-/search?q={quote(words)}"] for words in SEARCHES},
        "search of a company": [f"/-/search?q={quote('改')}&company={company}"],
        "search of a kind": [f"/-/search?q={quote('改')}&kind=quote"],
        "search, page 100": [f"/-/search?q={quote('改')}&page=100&before={some(file, 'claim_versions')[5]}"],
    }
    return {what: paths for what, paths in asked.items() if paths}


async def firsts(datasette: Datasette, when: str) -> None:
    """Print how long each of what is kept takes at first, and until it is of now."""
    old = {phrases_of(language)("browse.frame.as_of").partition("{time}")[2] for language in ("zh", "en")}
    for path in FIRST:
        begun, worked = time.perf_counter(), time.process_time()
        answer = await datasette.client.get(path)
        took, own = (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000
        while any(words in answer.text for words in old):
            await asyncio.sleep(0.02)
            answer = await datasette.client.get(path)
        until = (time.perf_counter() - begun) * 1000
        spent = f"{took:8.1f} ms (processor {own:.1f}), of now after {until:.1f}"
        print(f"first after {when:10} {path:14} {answer.status_code} {spent}")


async def ready(browsed: BrowsedDatabase) -> None:
    """Wait until what is read before anybody asks is read."""
    wanted = {key for key, _ in prepared(is_of_all=browsed.is_of_all)}
    while not browsed.has_kept(wanted):  # noqa: ASYNC110  # a thread reads it
        await asyncio.sleep(0.1)


async def measured(datasette: Datasette, browsed: BrowsedDatabase, only: str) -> dict[str, tuple[float, float]]:
    """Name -> median milliseconds of its answer by the clock and of the processor, the first one (cold) left out."""
    medians = {}
    for what, paths in addresses(browsed).items():
        if only not in what:
            continue
        times, busy = [], []
        for turn in range(REPEATS + 1):
            begun, worked = time.perf_counter(), time.process_time()
            answer = await datasette.client.get(paths[turn % len(paths)])
            times.append((time.perf_counter() - begun) * 1000)
            busy.append((time.process_time() - worked) * 1000)
            if answer.status_code not in {200, 302}:
                print(f"{what}: {answer.status_code}")
                times[-1] = float("inf")
        medians[what] = statistics.median(times[1:]), statistics.median(busy[1:])
        slow = "" if medians[what][0] <= LIMIT_MS else "SLOW"
        clock, own = medians[what]  # its own is what it takes whatever else the machine does
        print(f"{what:34} {clock:8.1f} ms  processor {own:7.1f} ms  cold {times[0]:7.0f} ms  {slow}", flush=True)
    return medians


async def browse(file: Path, only: str) -> dict[str, tuple[float, float]]:
    """Start, ask for everything, commit once, and ask once more for what is kept."""
    datasette = opened(file)
    begun = time.perf_counter()
    await datasette.invoke_startup()
    print(f"started in {time.perf_counter() - begun:.1f} s")
    browsed = browsed_of(datasette)
    assert browsed is not None
    await firsts(datasette, "a start")
    await ready(browsed)
    medians = await measured(datasette, browsed, only)
    with closing(sqlite3.connect(file)) as writer, writer:
        writer.execute("UPDATE crawls SET pid = coalesce(pid, 0) + 1 WHERE id = (SELECT max(id) FROM crawls)")
    await firsts(datasette, "a commit")
    browsed.close()
    return medians


def main() -> int:
    """Generate, index, measure; 1 where something is slower than it may be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="use this database, and make it where it is missing")
    parser.add_argument("--only", default="", help="only what has this in its name")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = args.keep or Path(folder, "cases.db")
        if not file.exists():
            begun = time.perf_counter()
            browsing_data.fill(file, args.pages)
            print(f"made {file.stat().st_size >> 20} MB in {time.perf_counter() - begun:.0f} s")
        begun = time.perf_counter()
        index = BrowsedDatabase("benchmark", file).index
        index.catch_up()
        print(f"index: {index.file.stat().st_size >> 20} MB in {time.perf_counter() - begun:.0f} s")
        medians = asyncio.run(browse(file, args.only))
    slow = [what for what, (clock, _) in medians.items() if clock > LIMIT_MS]
    for by, name in ((0, "the clock"), (1, "processor")):
        what = max(medians, key=lambda what: medians[what][by])
        print(f"slowest by {name}: {what}, {medians[what][by]:.1f} ms")
    print(f"{len(medians) - len(slow)} of {len(medians)} within {LIMIT_MS} ms; slow: {slow or 'none'}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")
    return bool(slow)


if __name__ == "__main__":
    raise SystemExit(main())
