#!/usr/bin/env python3
"""`make benchmark`: how fast and how small, as ratios that mean the same on any machine.

Whole crawls are processes of their own, ours and a bare Scrapy spider's in turn on the same served site, with the same
concurrency and no delay; of each the fastest of `--rounds` counts. The bare spider has no memory: in the idle recrawl
it fetches every page in full again, where ours asks with validators and gets 304.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import steps
from rich.console import Console
from rich.table import Table
from workload import generated_cases, generated_site

from crawler.sample.server import serving
from crawler.sample.site import Answer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONCURRENCY = 16
FLOOR_FIRST, FLOOR_IDLE, FLOOR_GROWTH = 0.4, 0.8, 200.0
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "0",
    "CONCURRENT_REQUESTS": str(CONCURRENCY),
    "CONCURRENT_REQUESTS_PER_DOMAIN": str(CONCURRENCY),
    "LOG_LEVEL": "WARNING",
}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    measured: str
    ratio: str
    floor: str = ""
    holds: bool = True


def process(arguments: Sequence[str], folder: Path) -> float:
    """Run Scrapy as a whole process in `folder`; its wall time in seconds."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    settings = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments, *settings],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - started
    if done.returncode or "ERROR" in done.stderr:
        raise SystemExit(f"{' '.join(arguments)} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return seconds


def whole_crawls(site: dict[str, Answer], rounds: int, work: Path) -> list[Row]:
    """First crawl and idle recrawl of the site, ours beside the bare spider's."""
    bare, first, idle = [], [], []
    with serving(site) as server:
        addresses = work / "addresses.txt"
        addresses.write_text("".join(f"{server.base_url}{path}\n" for path in site if "/customers/" in path))
        for number in range(rounds):
            ours = ["crawl", "cases", "-a", f"seeds={addresses}", "-s", f"CASES_BASE_URL={server.base_url}"]
            ours += ["-s", f"CASES_DB={work / f'{number}.db'}", "-s", "CASES_MAIL_TO="]
            bare.append(process(["runspider", str(HERE / "bare_spider.py"), "-a", f"addresses={addresses}"], work))
            first.append(process(ours, ROOT))
            idle.append(process(ours, ROOT))
            bare.append(process(["runspider", str(HERE / "bare_spider.py"), "-a", f"addresses={addresses}"], work))
        pages = sum("/customers/" in path for path in site)
    yardstick = min(bare)
    return [
        Row(f"bare spider, {pages} pages", f"{yardstick:.2f} s", "1"),
        _crawl_row("first crawl: bare / ours", yardstick, min(first), FLOOR_FIRST),
        _crawl_row("idle recrawl (304): bare / ours", yardstick, min(idle), FLOOR_IDLE),
    ]


def growth(work: Path, pages: int, crawls: int) -> Row:
    """How much the database grows a page a crawl where nothing changes."""
    grown = steps.idle_growth(work / "growth.db", generated_cases(pages, seed=2), crawls)
    return Row(
        f"database after {crawls} idle crawls of {pages} pages",
        f"{grown:.1f} bytes a page a crawl",
        "",
        f"under {FLOOR_GROWTH:g}",
        holds=grown < FLOOR_GROWTH,
    )


def single_steps(pages: int) -> list[Row]:
    """Each step of the flow beside lxml's parsing of the same bytes, the least that any reading of a page costs."""
    timings = steps.time_steps(generated_cases(pages, seed=3))
    reference = timings.pop("lxml.html.fromstring")
    rows = [Row("lxml.html.fromstring, a page", f"{reference * 1e3:.2f} ms", "1")]
    return rows + [
        Row(f"{name}, a page", f"{seconds * 1e3:.2f} ms", f"{seconds / reference:.1f}")
        for name, seconds in timings.items()
    ]


def _crawl_row(name: str, bare: float, ours: float, floor: float) -> Row:
    ratio = bare / ours
    return Row(name, f"{ours:.2f} s", f"{ratio:.2f}", f"{floor:g} or more", holds=ratio >= floor)


def print_rows(title: str, rows: Sequence[Row]) -> bool:
    """Print a table; whether every floor in it holds."""
    table = Table("measure", "measured", "ratio", "floor", title=title, title_justify="left")
    for row in rows:
        table.add_row(row.name, row.measured, row.ratio, row.floor if row.holds else f"{row.floor}: MISSED")
    Console(width=110).print(table)
    return all(row.holds for row in rows)


def main() -> int:
    """Measure and print; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="pages of the crawled site")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", type=int, default=100, help="idle crawls whose growth is measured")
    parser.add_argument("--few", action="store_true", help="few pages in the other measures too: to see that it runs")
    asked = parser.parse_args()
    for package in ("crawler", "spiders", "storage"):  # as installed: Python may be set to keep nothing compiled
        compileall.compile_dir(ROOT / package, quiet=2)
    growing, stepped = (10, 4) if asked.few else (161, 60)
    with tempfile.TemporaryDirectory() as folder:
        parts: list[tuple[str, Callable[[], list[Row]]]] = [
            ("Steps, as ratio to lxml's parsing (less is better)", lambda: single_steps(stepped)),
            ("Growth", lambda: [growth(Path(folder), growing, asked.idle)]),
            (
                "Whole crawls as processes (more is better)",
                lambda: whole_crawls(generated_site(generated_cases(asked.pages)), asked.rounds, Path(folder)),
            ),
        ]
        held = [print_rows(title, measure()) for title, measure in parts]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
