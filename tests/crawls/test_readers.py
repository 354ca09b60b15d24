"""Crawls that read pages in a second process: the same database, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.workload import generated_cases, generated_site
from tests.crawls.conftest import Bench
from tests.processes import children, goes
from tests.server import PATIENCE, Answer, wait_until

pytestmark = pytest.mark.slow
PAGES = 40
"""Enough for a second process to begin."""
FIRST = 30
"""Of them, which are answered while a test waits for that process."""
TABLES = {
    "pages": "SELECT url, status, etag, last_modified, missing_count FROM pages",
    "visits": (
        "SELECT p.url, v.outcome, v.http_status, v.reason, v.rendered, s.content_hash"
        " FROM visits v JOIN pages p ON p.id = v.page_id LEFT JOIN snapshots s ON s.id = v.snapshot_id"
    ),
    "snapshots": "SELECT url, content_hash, body_hash, encoding, text FROM snapshots",
    "reports": (
        "SELECT p.url, r.extractor_version, r.title, r.company, r.founded_year, r.industries, r.size_tag, r.partner,"
        " r.speaker, r.speaker_role, r.modules_listed, r.modules_used, r.report, r.claims"
        " FROM reports r JOIN pages p ON p.id = r.page_id AND p.accepted_report_id = r.id"
    ),
    "claims": "SELECT c.id, p.url, c.kind, c.first_crawl, c.gone_crawl FROM claims c JOIN pages p ON p.id = c.page_id",
    "claim_versions": (
        "SELECT v.claim_id, p.url, s.content_hash, v.version, v.kind, v.place, v.text, v.start_offset, v.end_offset,"
        " v.sentence_start, v.sentence_end, v.slot, v.quantity_start, v.quantity_end, v.value, v.value_to, v.unit,"
        " v.at_least, v.approximate, v.valid_from_crawl, v.valid_to_crawl FROM claim_versions v"
        " JOIN pages p ON p.id = v.page_id JOIN snapshots s ON s.id = v.snapshot_id"
    ),
    "current_claims": (
        "SELECT url, claim_id, value_from, value_low, value_high, direction, base_from, base_to, base_low, base_high,"
        " tells, who, change_direction, products, theme FROM current_claims"
    ),
    "events": (
        "SELECT p.url, e.crawl_id, e.event, e.claims, e.flaps, e.state FROM events e JOIN pages p ON p.id = e.page_id"
    ),
    "changes": "SELECT p.url, c.claim_id, c.kind, c.change, c.rule FROM changes c JOIN pages p ON p.id = c.page_id",
    "modules": "SELECT p.url, m.module, m.listed, m.used FROM case_modules m JOIN pages p ON p.id = m.page_id",
    "use": "SELECT industry, module, listed, used FROM module_use",
}


@pytest.fixture(scope="module")
def site() -> dict[str, Answer]:
    """Its pages."""
    pages = generated_site(generated_cases(PAGES)).items()
    return {
        path: Answer(page.body, headers={"Content-Type": page.content_type}, validate=True)
        for path, page in pages
        if path.startswith("/customers/")
    }


def is_reader(pid: int) -> bool:
    """Whether the process is a reader already, and no other child that comes and goes."""
    try:
        return b"crawler.workflows.readers.reader" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for_reader(crawl: subprocess.Popen[str]) -> int:
    """The second process of a crawl, once it is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and crawl.poll() is None:
        for pid in children(crawl.pid):
            if is_reader(pid):
                return pid
        time.sleep(0.01)
    raise AssertionError("no second process began")


def test_the_database_is_the_same(new_bench: Callable[[], Bench], site: dict[str, Answer]) -> None:
    """Every table but for times: what a second process read is what the crawl itself would have read."""
    alone, beside = new_bench(), new_bench()
    server = alone.server
    for bench, workers in ((alone, 0), (beside, 1)):
        server.script(site)
        settings = {"CASES_BASE_URL": server.base, "CASES_WORKERS": workers, "STATS_DUMP": 1, "LOG_LEVEL": "DEBUG"}
        done = bench.crawl(*site, **settings)
        assert done.returncode == 0, done.stderr
        assert ("cases/read/beside" in done.stderr) is bool(workers), done.stderr

    for name, sql in TABLES.items():
        rows = Counter(alone.rows(sql))
        assert rows == Counter(beside.rows(sql)), name
        assert rows or name == "changes", f"{name}: nothing to compare"


def test_a_second_crawl_needs_no_second_process(bench: Bench, site: dict[str, Answer]) -> None:
    """Where every page answers 304 nothing is read, here or there."""
    bench.server.script(site)
    assert bench.crawl(*site, STATS_DUMP=1, LOG_LEVEL="INFO").returncode == 0
    again = bench.crawl(*site, STATS_DUMP=1, LOG_LEVEL="INFO")

    assert set(bench.outcomes().values()) == {"not_modified"}
    assert "cases/read/beside" not in again.stderr


def test_a_signal_ends_both(bench: Bench, site: dict[str, Answer]) -> None:
    """SIGTERM: both processes end, and every visit that was counted is stored."""
    bench.server.script(site, at_once=FIRST)
    running = bench.start(*site, CASES_WORKERS=1)
    reader = wait_for_reader(running)
    wait_until(lambda: bench.rows("SELECT 1 FROM visits") != [])
    running.send_signal(signal.SIGTERM)
    output, _ = running.communicate(timeout=PATIENCE)

    assert running.returncode == 5, output
    assert goes(reader)  # by itself, where the crawl was ended by force while it was still loading
    assert bench.rows("PRAGMA integrity_check") == [("ok",)]
    assert bench.rows("SELECT status FROM crawls") == [("interrupted",)]
    assert set(bench.outcomes().values()) == {"new"}


def test_a_killed_crawl_leaves_no_process(bench: Bench, site: dict[str, Answer]) -> None:
    """SIGKILL: the process that reads pages ends by itself, and so does the one that came of it."""
    bench.server.script(site, at_once=FIRST)
    running = bench.start(*site, CASES_WORKERS=2)
    reader = wait_for_reader(running)
    wait_until(lambda: children(reader) != [])
    readers = [reader, *children(reader)]
    running.kill()
    running.communicate(timeout=PATIENCE)

    assert len(readers) == 2
    assert all(map(goes, readers))


def test_a_crawl_whose_second_process_dies_goes_on(bench: Bench, site: dict[str, Answer]) -> None:
    """Every page is read all the same, and one line says what happened."""
    bench.server.script(site, at_once=FIRST)
    running = bench.start(*site, CASES_WORKERS=1)
    os.kill(wait_for_reader(running), signal.SIGKILL)
    bench.server.release()
    output, _ = running.communicate(timeout=PATIENCE)

    assert running.returncode == 0, output
    assert Counter(bench.outcomes().values()) == {"new": PAGES}
    assert "Traceback" not in output
    assert output.count("was lost") == 1
