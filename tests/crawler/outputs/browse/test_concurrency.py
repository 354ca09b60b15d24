"""Twenty readers while crawls write: no error, no lock, and nothing stale afterwards."""

from __future__ import annotations

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from crawler.commands.demo import Site, crawl, sites_of
from crawler.sample.server import serving
from crawler.sample.site import build_site
from storage.database import open_database
from tests.crawler.outputs.browse.process import browse
from tests.crawler.outputs.browse.served import pages
from tests.server import PATIENCE, wait_until

pytestmark = pytest.mark.slow

READERS = 20
ANSWERS = 20
"""Pages that each reader gets at the least."""
CRAWLS = 3


def read(url: str) -> str:
    """A page's text.

    Raises:
        HTTPError: it was not answered with 200.
    """
    with urlopen(url, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def rows_of(url: str) -> list[dict[str, object]]:
    """Rows of a query as JSON."""
    found: list[dict[str, object]] = json.loads(read(url))
    return found


def test_readers_while_crawls_write(tmp_path: Path) -> None:
    """Every answer is 200, the log names no lock and no error, and what the last crawl did is on the pages at once."""
    file, log = tmp_path / "cases.db", tmp_path / "datasette.log"
    whose = sites_of(file)[0]
    with serving(build_site(1)) as site:
        crawl(whose, site.base_url)
        site.site = build_site(2)
        crawl(whose, site.base_url)
        with browse(file, log, sql_time_limit_ms=60_000) as base:
            answered, failures = _read_while(base, lambda: _crawl_on(whose, site))
            assert failures == []
            assert answered > ANSWERS * READERS
            _nothing_is_stale(file, base)
    assert not re.search(r"locked|Traceback|Internal Server Error|\b500\b", log.read_text())


def _crawl_on(whose: Site, site: object) -> None:
    for number in range(CRAWLS):
        site.site = build_site(1 + number % 2)  # type: ignore[attr-defined]
        done = crawl(whose, site.base_url)  # type: ignore[attr-defined]
        assert "locked" not in done.log


def _read_while(base: str, write: object) -> tuple[int, list[str]]:
    """How many pages twenty readers read until `write` ended and they had read their share, and what went wrong."""
    paths = list(pages("cases").values())
    over = threading.Event()
    failures: list[str] = []
    answered: list[str] = []

    def reader(first: int) -> None:
        count = first
        while not over.is_set():
            path = paths[count % len(paths)]
            try:
                read(base + path)
            except HTTPError as error:
                failures.append(f"{path}: {error.code} {error.read()[:200]!r}")
            except OSError as error:
                failures.append(f"{path}: {error}")
            answered.append(path)
            count += 1

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(reader, 7 * number) for number in range(READERS)]
        try:
            write()  # type: ignore[operator]
            wait_until(lambda: len(answered) > ANSWERS * READERS)
        finally:
            over.set()
        for each in readers:
            each.result()
        return len(answered), failures


def _nothing_is_stale(file: Path, base: str) -> None:
    db = open_database(file, read_only=True)
    [last] = db.conn.execute("SELECT max(id) FROM crawls").fetchone()
    told = db.conn.execute("SELECT count(*) FROM change_log").fetchone()[0]
    texts = [row[0] for row in db.conn.execute("SELECT text FROM current_claims WHERE length(text) > 15")]
    db.close()
    assert f"第 {last} 次" in read(f"{base}/")
    query = f"{base}/cases/changed_since.json?since=2020-01-01&kind=&limit=5000&_shape=array"
    assert len(rows_of(query)) == told > 0
    for text in texts[::5]:
        words = quote(text[4:10])
        found = rows_of(f"{base}/cases/search_claims.json?q={words}&kind=&limit=&_shape=array")
        page = read(f"{base}/-/search?q={words}")
        assert "没有找到" not in page, text
        assert found or "0 条" not in page
