"""No fault of an answer is ever told as a change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.crawls.conftest import ROOT, Bench
from tests.crawls.faults import FAULTS, Fault, faulty_answers, good_answers, table

pytestmark = pytest.mark.slow


class Story:
    """A good crawl, one with every fault, and what was seen."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        good = good_answers()
        seeds = [path for path in good if path.startswith("/customers/") and path != "/customers/calm"]
        bench.server.script(good)
        self.first = bench.crawl(*seeds)
        assert bench.db.exists(), self.first.stderr
        self.was_read = bench.outcomes()
        bench.server.script(faulty_answers())
        # What a server that never answers is waited for is waited for in a crawl of its own: no other page may be late.
        quick = [path for path in seeds if path != "/customers/eslow"]
        bench.crawl("/customers/eslow", DOWNLOAD_TIMEOUT=2)
        self.outcomes, self.reasons = bench.outcomes(), bench.reasons()
        self.faulty, self.peak_mib = bench.crawl_measured(*quick, CASES_RETRY_AFTER_MAX=2)
        self.outcomes |= bench.outcomes()
        self.reasons |= bench.reasons()
        bench.server.script(good)
        self.last = bench.crawl(*seeds)
        self.recovered = bench.outcomes()


@pytest.fixture(scope="module")
def story(new_bench: Callable[[], Bench]) -> Story:
    """Told once for all tests of this module."""
    return Story(new_bench())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.slug)
def test_a_fault_has_its_outcome(story: Story, fault: Fault) -> None:
    """Each kind of answer is called by its name."""
    path = f"/customers/{fault.slug}"

    assert (fault.outcome, story.reasons[path]) == (story.outcomes[path], story.reasons[path])


def test_the_pages_were_read_before(story: Story) -> None:
    """The first crawl reads every page, so that the faults meet known pages."""
    assert (0, {"new"}) == (story.first.returncode, set(story.was_read.values())), story.first.stderr


def test_no_fault_touches_a_claim(story: Story) -> None:
    """Neither the faults nor the recovery from them is a change."""
    assert story.bench.rows("SELECT url, change, old_text, new_text FROM change_log") == []


def test_pages_beside_the_faults_stay_as_they_were(story: Story) -> None:
    """A page without a fault is not modified."""
    calm = {outcome for path, outcome in story.outcomes.items() if path.startswith("/customers/calm")}

    assert {"not_modified"} == calm


def test_the_site_recovers(story: Story) -> None:
    """After the faults every page is read again."""
    assert set(story.recovered.values()) <= {"not_modified", "unchanged"}
    assert story.last.returncode == 0, story.last.stderr


def test_exit_code_tells_of_unread_pages(story: Story) -> None:
    """A crawl with unread pages exits 1, without a traceback."""
    assert (story.faulty.returncode, "Traceback" in story.faulty.stderr) == (1, False)


def test_every_unread_visit_says_why(story: Story) -> None:
    """The reason is in words, for each outcome but a read one."""
    read = {"new", "changed", "unchanged", "not_modified"}

    assert [path for path, outcome in story.outcomes.items() if outcome not in read and not story.reasons[path]] == []


def test_bombs_do_not_eat_memory(story: Story) -> None:
    """Neither large pages nor gzip and zstd bombs take the process past 400 MiB."""
    assert story.peak_mib < 400


def test_the_store_is_sound(story: Story) -> None:
    """SQLite finds nothing wrong."""
    assert story.bench.rows("PRAGMA integrity_check") == [("ok",)]


def test_the_documentation_has_this_table() -> None:
    """docs/outcomes.md holds the table of faults as it is tested here."""
    assert table() in (ROOT / "docs" / "outcomes.md").read_text(encoding="utf-8")
