"""A crawl that is killed, at whatever moment, costs nothing but time."""

from __future__ import annotations

import random
import subprocess
from collections import Counter

import pytest

from tests.crawls.conftest import ROOT, Bench, clean_environment
from tests.crawls.editions import EVENTS, LOG, answers
from tests.nursery import Process

pytestmark = pytest.mark.slow(longest=True)
KILLS = 25
ONE_BY_ONE = {"CONCURRENT_REQUESTS_PER_DOMAIN": "1"}


def story_of(bench: Bench, rng: random.Random, kills: int) -> tuple[Counter[object], ...]:
    """Edition 1, then edition 2: killed so often, each time at a random request, then twice to the end.

    The request that it is killed at waits for its answer, or has it: then the page is being read and kept, or the crawl
    settled if it was the last one.
    """
    bench.server.script(answers(1))
    assert bench.crawl(args=("-a", "discover=true"), **ONE_BY_ONE).returncode == 0
    pages = len(bench.rows("SELECT 1 FROM pages"))
    for _ in range(kills):
        request = rng.randint(1, pages)
        bench.server.script(answers(2), at_once=request - rng.randint(0, 1))
        running = Process(
            bench.command(**ONE_BY_ONE),
            cwd=ROOT,
            env=clean_environment(),
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        bench.server.wait_until_asked(request)
        running.kill()
        running.wait()
        bench.server.release()
        assert bench.rows("PRAGMA integrity_check") == [("ok",)]
    bench.server.script(answers(2))
    for _ in range(2):
        bench.crawl(**ONE_BY_ONE)
    return Counter(bench.rows(LOG)), Counter(bench.rows(EVENTS))


@pytest.mark.parametrize("seed", [20, 21])
def test_fifty_kills_lose_and_double_nothing(new_bench: object, seed: int) -> None:
    """After SIGKILL at twice 25 random moments the history is that of a crawl that was never killed."""
    rng = random.Random(seed)
    bench: Bench = new_bench()  # type: ignore[operator]
    bench.folder.joinpath("killed").mkdir()
    killed_bench = Bench(bench.server, bench.folder / "killed")
    undisturbed = story_of(bench, rng, 0)
    killed = story_of(killed_bench, rng, KILLS)

    assert sum(undisturbed[0].values()) > 10
    assert killed == undisturbed
    assert killed_bench.rows("SELECT count(*) FROM crawls WHERE finished_at IS NULL") == [(0,)]
    assert int(str(killed_bench.rows("SELECT count(*) FROM crawls WHERE status = 'interrupted'")[0][0])) > KILLS // 2
