"""The steps of the flow one by one, and the growth of the database, both without a network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
from sqlite_utils import Database

from crawler.claims.flatten import flatten
from crawler.diff.compare import compare_claims
from crawler.extractors import EXTRACTOR_VERSION
from crawler.items.claim import KnownClaim
from crawler.items.crawl import CrawlStatus
from crawler.items.visit import Fetched, Reading
from crawler.pages.blocks.document import read_document
from crawler.pages.case_page import read_case
from crawler.sample.cases import SampleCase
from crawler.sample.drawing import Brush, draw_case
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.readers.garbage import spare
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched, record_not_modified
from storage.database import open_database

ROUNDS = 3
START = datetime(2026, 1, 1, tzinfo=UTC)


def url_of(case: SampleCase) -> str:
    """Where the case would be served."""
    return f"https://www.feishu.cn/customers/{case.path}"


def edited(case: SampleCase) -> SampleCase:
    """The case with a number and a sentence changed."""
    return replace(
        case, cards=tuple((f"1{value}", label) for value, label in case.cards), body=case.body + "\n\n补充一句。"
    )


def body_of(case: SampleCase) -> bytes:
    """The page's bytes."""
    return draw_case(case, Brush()).encode()


def time_steps(cases: Sequence[SampleCase]) -> dict[str, float]:
    """Seconds a page of each step, the fastest of a few rounds, in a process that is set as one that reads pages is."""
    bodies = {url_of(case): body_of(case) for case in cases}
    readings = {url: read_case(url, body) for url, body in bodies.items()}
    old = {url: _known(url, reading) for url, reading in readings.items()}
    new = {url_of(case): flatten(read_case(url_of(case), body_of(edited(case))).report) for case in cases}
    spare()
    steps: dict[str, Callable[[], None]] = {
        "lxml.html.fromstring": lambda: _each(bodies.values(), lxml.html.fromstring),
        "bytes to blocks": lambda: _each(bodies.values(), read_document),
        "bytes to report": lambda: _each(bodies.items(), lambda pair: read_case(*pair)),
        "report to claims": lambda: _each(readings.values(), lambda reading: flatten(reading.report)),
        "diff of an edited page": lambda: _each(old, lambda url: compare_claims(old[url], new[url], page_url=url)),
        "store of a first reading": lambda: _store(bodies, readings),
    }
    return {name: min(_timed(step) for _ in range(ROUNDS)) / len(cases) for name, step in steps.items()}


def idle_growth(file: Path, cases: Sequence[SampleCase], crawls: int) -> float:
    """Bytes a page a crawl that the database grows by where every page answers 304."""
    db = open_database(file)
    try:
        _crawl(db, 0, lambda crawl_id, now: [_first(db, crawl_id, case, now) for case in cases])
        before = _size(db, file)
        for number in range(1, crawls + 1):
            _crawl(
                db,
                number,
                lambda crawl_id, now: [record_not_modified(db, crawl_id, url_of(case), now=now) for case in cases],
            )
        return (_size(db, file) - before) / (len(cases) * crawls)
    finally:
        db.close()


def _each(values: Iterable[Any], step: Callable[[Any], object]) -> None:
    for value in values:
        step(value)


def _timed(step: Callable[[], None]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def _known(url: str, reading: Reading) -> tuple[KnownClaim, ...]:
    matches = compare_claims((), flatten(reading.report), page_url=url).matches
    return tuple(KnownClaim(match.claim_id, match.new) for match in matches)


def _fetched(url: str, body: bytes) -> Fetched:
    return Fetched(url, 200, body, "utf-8", f'"{len(body)}"', None)


def _first(db: Database, crawl_id: int, case: SampleCase, now: datetime) -> None:
    url, body = url_of(case), body_of(case)
    record_fetched(db, crawl_id, _fetched(url, body), read_case(url, body), now=now)


def _store(bodies: dict[str, bytes], readings: dict[str, Reading]) -> None:
    with TemporaryDirectory() as folder, closing(open_database(Path(folder) / "first.db")) as db:
        _crawl(
            db,
            0,
            lambda crawl_id, now: [
                record_fetched(db, crawl_id, _fetched(url, body), readings[url], now=now)
                for url, body in bodies.items()
            ],
        )


def _crawl(db: Database, day: int, visit: Callable[[int, datetime], object]) -> None:
    now = START + timedelta(days=day)
    crawl_id = start_crawl(db, now=now, pid=1, extractor_version=EXTRACTOR_VERSION)
    visit(crawl_id, now)
    settle_crawl(db, crawl_id, now=now)
    finish_crawl(db, crawl_id, CrawlStatus.FINISHED, {}, now=now)


def _size(db: Database, file: Path) -> int:
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return file.stat().st_size
