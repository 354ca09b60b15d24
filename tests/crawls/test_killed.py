"""A crawl that is killed, at whatever moment, costs nothing but time."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter

import pytest

from crawler.sample.server import SampleServer, serving
from crawler.sample.site import build_site
from tests.crawls.conftest import ROOT, Bench, clean_environment
from tests.nursery import Process

pytestmark = pytest.mark.slow
KILLS = 25
LOG = "SELECT url, kind, change, old_text, new_text FROM change_log"
EVENTS = "SELECT url, event FROM page_events"


def crawls_of(bench: Bench) -> int:
    """How many crawls have begun."""
    return int(str(bench.rows("SELECT count(*) FROM crawls")[0][0]))


def story_of(bench: Bench, server: SampleServer, rng: random.Random, kills: int) -> tuple[Counter[object], ...]:
    """Edition 1, then edition 2: killed so often at random moments after its row, then twice to the end."""
    slow = {"DOWNLOAD_DELAY": "0.08", "CONCURRENT_REQUESTS_PER_DOMAIN": "1", "CASES_BASE_URL": server.base_url}
    server.site = build_site(1)
    assert bench.crawl(args=("-a", "discover=true"), **slow).returncode == 0
    server.site = build_site(2)
    killed = 0
    while killed < kills:
        before = crawls_of(bench)
        running = Process(
            bench.command(**slow),
            cwd=ROOT,
            env=clean_environment(),
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        while crawls_of(bench) == before and running.poll() is None:
            time.sleep(0.005)
        assert crawls_of(bench) > before, "it ended before it began: it would never be killed"
        time.sleep(rng.uniform(0, 0.6))
        running.kill()
        killed += running.wait() == -signal.SIGKILL  # it may have ended where this process woke up late
        assert bench.rows("PRAGMA integrity_check") == [("ok",)]
    for _ in range(2):
        bench.crawl(**slow)
    return Counter(bench.rows(LOG)), Counter(bench.rows(EVENTS))


@pytest.mark.parametrize("seed", [20, 21])
def test_fifty_kills_lose_and_double_nothing(new_bench: object, seed: int) -> None:
    """After SIGKILL at twice 25 random moments the history is that of a crawl that was never killed."""
    rng = random.Random(seed)
    with serving(build_site(1)) as server:
        base = server.base_url
        undisturbed = story_of(new_bench(), server, rng, 0)  # type: ignore[operator]
        killed_bench: Bench = new_bench()  # type: ignore[operator]
        killed = story_of(killed_bench, server, rng, KILLS)

    assert base.startswith("http://127.0.0.1")
    assert sum(undisturbed[0].values()) > 10
    assert killed == undisturbed
    assert killed_bench.rows("SELECT count(*) FROM crawls WHERE finished_at IS NULL") == [(0,)]
    assert int(str(killed_bench.rows("SELECT count(*) FROM crawls WHERE status = 'interrupted'")[0][0])) > KILLS // 4
