"""Crawls that read pages in a second process: the same database, and nothing left behind."""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.sample.server import SampleServer, serving
from tests.benchmarks.workload import generated_cases, generated_site
from tests.crawls.conftest import Bench
from tests.server import PATIENCE

pytestmark = pytest.mark.slow
PAGES = 120
TABLES = {
    "pages": "SELECT url, status, etag, last_modified, missing_count FROM pages",
    "visits": (
        "SELECT p.url, v.outcome, v.http_status, v.reason, v.rendered, s.content_hash"
        " FROM visits v JOIN pages p ON p.id = v.page_id LEFT JOIN snapshots s ON s.id = v.snapshot_id"
    ),
    "snapshots": "SELECT url, content_hash, body_hash, encoding, text, body FROM snapshots",
    "reports": (
        "SELECT p.url, r.extractor_version, r.title, r.company, r.founded_year, r.industries, r.size_tag, r.partner,"
        " r.speaker, r.speaker_role, r.modules_listed, r.modules_used, r.report, r.claims"
        " FROM reports r JOIN pages p ON p.id = r.page_id AND p.accepted_report_id = r.id"
    ),
    "claims": "SELECT c.id, p.url, c.kind, c.first_crawl, c.gone_crawl FROM claims c JOIN pages p ON p.id = c.page_id",
    "claim_versions": (
        "SELECT v.claim_id, p.url, s.content_hash, v.version, v.kind, v.place, v.text, v.start_offset, v.end_offset,"
        " v.sentence_start, v.sentence_end, v.slot, v.quantity_start, v.quantity_end, v.value, v.value_from,"
        " v.value_to, v.value_low, v.value_high, v.unit, v.unit_from, v.direction, v.at_least, v.approximate,"
        " v.valid_from_crawl, v.valid_to_crawl FROM claim_versions v JOIN pages p ON p.id = v.page_id"
        " JOIN snapshots s ON s.id = v.snapshot_id"
    ),
    "events": (
        "SELECT p.url, e.crawl_id, e.event, e.claims, e.flaps, e.state FROM events e JOIN pages p ON p.id = e.page_id"
    ),
    "changes": "SELECT p.url, c.claim_id, c.kind, c.change, c.rule FROM changes c JOIN pages p ON p.id = c.page_id",
    "modules": "SELECT p.url, m.module, m.listed, m.used FROM case_modules m JOIN pages p ON p.id = m.page_id",
    "use": "SELECT industry, module, listed, used FROM module_use",
}


@pytest.fixture(scope="module")
def site() -> Iterator[SampleServer]:
    """A site of enough pages for a second process to begin."""
    with serving(generated_site(generated_cases(PAGES))) as server:
        yield server


def ask(bench: Bench, site: SampleServer, **settings: object) -> dict[str, object]:
    """Seeds and settings of a crawl of that site."""
    file = bench.folder / "addresses.txt"
    file.write_text("".join(f"{path}\n" for path in site.site if path.startswith("/customers/")), encoding="utf-8")
    return {"args": ("-a", f"seeds={file}"), "CASES_BASE_URL": site.base_url, **settings}


def children(pid: int) -> list[int]:
    """Processes that this one has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def is_reader(pid: int) -> bool:
    """Whether the process is a reader already, and no other child that comes and goes."""
    try:
        return b"crawler.workflows.reader" in Path(f"/proc/{pid}/cmdline").read_bytes()
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


def is_gone(pid: int) -> bool:
    """Whether the process ended, waited for by its parent or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def goes(pid: int) -> bool:
    """Whether the process ends before long."""
    deadline = time.monotonic() + PATIENCE
    while not is_gone(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_gone(pid)


def test_the_database_is_the_same(new_bench: Callable[[], Bench], site: SampleServer) -> None:
    """Every table but for times: what a second process read is what the crawl itself would have read."""
    alone, beside = new_bench(), new_bench()
    for bench, workers in ((alone, 0), (beside, 1)):
        done = bench.crawl(**ask(bench, site, CASES_WORKERS=workers, STATS_DUMP=1, LOG_LEVEL="INFO"))  # type: ignore[arg-type]
        assert done.returncode == 0, done.stderr
        assert ("cases/read/beside" in done.stderr) is bool(workers), done.stderr

    for name, sql in TABLES.items():
        rows = Counter(alone.rows(sql))
        assert rows == Counter(beside.rows(sql)), name
        assert rows or name == "changes", f"{name}: nothing to compare"


def test_a_second_crawl_needs_no_second_process(new_bench: Callable[[], Bench], site: SampleServer) -> None:
    """Where every page answers 304 nothing is read, here or there."""
    bench = new_bench()
    asked = ask(bench, site, STATS_DUMP=1, LOG_LEVEL="INFO")
    assert bench.crawl(**asked).returncode == 0  # type: ignore[arg-type]
    again = bench.crawl(**asked)  # type: ignore[arg-type]

    assert set(bench.outcomes().values()) == {"not_modified"}
    assert "cases/read/beside" not in again.stderr


def test_a_signal_ends_both(bench: Bench, site: SampleServer) -> None:
    """SIGTERM: both processes end, and every visit that was counted is stored."""
    running = bench.start(**ask(bench, site, CASES_WORKERS=1))  # type: ignore[arg-type]
    reader = wait_for_reader(running)
    running.send_signal(signal.SIGTERM)
    output, _ = running.communicate(timeout=PATIENCE)

    assert running.returncode == 5, output
    assert goes(reader)  # by itself, where the crawl was ended by force while it was still loading
    assert bench.rows("PRAGMA integrity_check") == [("ok",)]
    assert bench.rows("SELECT status FROM crawls") == [("interrupted",)]
    assert set(bench.outcomes().values()) == {"new"}


def test_a_killed_crawl_leaves_no_process(bench: Bench, site: SampleServer) -> None:
    """SIGKILL: the second process ends by itself."""
    running = bench.start(**ask(bench, site, CASES_WORKERS=1))  # type: ignore[arg-type]
    reader = wait_for_reader(running)
    running.kill()
    running.communicate(timeout=PATIENCE)

    assert goes(reader)


def test_a_crawl_whose_second_process_dies_goes_on(bench: Bench, site: SampleServer) -> None:
    """Every page is read all the same, and one line says what happened."""
    running = bench.start(**ask(bench, site, CASES_WORKERS=1))  # type: ignore[arg-type]
    subprocess.run(["kill", "-9", str(wait_for_reader(running))], check=True)
    output, _ = running.communicate(timeout=PATIENCE)

    assert running.returncode == 0, output
    assert Counter(bench.outcomes().values()) == {"new": PAGES}
    assert "Traceback" not in output
    assert output.count("was lost") == 1
