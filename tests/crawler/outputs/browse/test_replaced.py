"""A database file that is made anew, restored, or away for a moment while people browse it."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from storage.database import open_database
from tests.crawler.outputs.browse.process import browse
from tests.server import PATIENCE, wait_until

pytestmark = pytest.mark.slow

ANSWERS = 20
"""Pages that the readers get at the least."""
PATHS = (
    "/",
    "/-/case/1",
    "/-/pictures",
    "/cases/change_log",
    f"/-/search?q={quote('飞书')}",
    "/cases/claims_as_of?case=&date=",
)


def removed(file: Path) -> None:
    """As `scrapy demo` removes what an earlier one left."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def backup(file: Path, number: int) -> Path:
    """A whole copy whose first case is of another company, and whose crawl says so."""
    copy = file.with_name(f"backup{number}.db")
    with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("UPDATE reports SET company = ? WHERE page_id = 1", (f"第{number}家公司",))
        target.execute("UPDATE crawls SET reason = ?, status = 'suspect' WHERE id = 3", (f"因为 {number}",))
    source.close()
    target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    target.execute("PRAGMA journal_mode = DELETE")
    target.close()
    return copy


def shown(base: str, path: str) -> str:
    """A page's text."""
    with urlopen(base + path, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_what_lies_at_the_path_is_shown(sample: Path, tmp_path: Path) -> None:
    """Each new file is on the next page, kept results included; no request in between ends with 500."""
    copies = [backup(sample, number) for number in range(4)]
    log = tmp_path / "datasette.log"
    over, wrong, answered = threading.Event(), [], []

    def reader(first: int) -> None:
        while not over.is_set():
            first += 1
            try:
                answered.append(len(shown(base, PATHS[first % len(PATHS)])))
            except HTTPError as error:
                wrong.append((error.code, PATHS[first % len(PATHS)], error.read()[-300:]))

    def read_on() -> None:
        count = len(answered) + len(wrong)
        wait_until(lambda: len(answered) + len(wrong) >= count + 2 * len(PATHS))

    with browse(sample, log) as base:
        readers = [threading.Thread(target=reader, args=(number,)) for number in range(4)]
        for each in readers:
            each.start()
        try:
            for number, copy in enumerate(copies):
                read_on()
                if number % 2:
                    removed(sample)
                    read_on()
                    shutil.copy(copy, tmp_path / "new.db")
                    (tmp_path / "new.db").rename(sample)
                else:
                    for side in ("-wal", "-shm"):
                        sample.with_name(f"{sample.name}{side}").unlink(missing_ok=True)
                    copy.replace(sample)
                assert f"因为 {number}" in shown(base, "/")
                assert f"第{number}家公司" in shown(base, "/-/case/1")
            removed(sample)
            read_on()
            shown(base, "/-/case/1")
            open_database(sample).close()
            read_on()
            assert "还没有完成过抓取" in shown(base, "/")
        finally:
            over.set()
            for each in readers:
                each.join()
    assert {code for code, *_ in wrong} <= {404, 503}, wrong
    assert len(answered) > ANSWERS
    assert "Traceback" not in log.read_text()
