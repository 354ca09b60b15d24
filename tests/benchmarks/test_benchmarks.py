"""The benchmarks themselves, small: they run, and what does not depend on the machine holds."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.server import PATIENCE

HERE = Path(__file__).parent


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of the single steps (a script's helper, in no package)."""
    monkeypatch.syspath_prepend(str(HERE))
    import steps

    return steps


@pytest.fixture
def workload(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of the generated site."""
    monkeypatch.syspath_prepend(str(HERE))
    import workload

    return workload


def test_the_same_seed_gives_the_same_site(workload: ModuleType) -> None:
    """Runs can be compared: the served pages are the same each time, and no two are alike."""
    one, two = (workload.generated_site(workload.generated_cases(30)) for _ in range(2))

    assert one == two
    assert len({answer.body for answer in one.values()}) == len(one)


def test_an_idle_crawl_adds_less_than_200_bytes_a_page(steps: ModuleType, workload: ModuleType, tmp_path: Path) -> None:
    """The database does not grow by what has not changed."""
    assert steps.idle_growth(tmp_path / "growth.db", workload.generated_cases(30), 30) < 200


@pytest.mark.slow
def test_the_benchmark_prints_its_table() -> None:
    """`make benchmark` measures every step and both crawls (on so small a site the floors mean nothing)."""
    command = [sys.executable, str(HERE / "run.py"), "--pages", "5", "--rounds", "1", "--idle", "20", "--few"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)

    for words in ("bytes to report", "20 idle crawls of 10 pages", "first crawl: bare / ours", "idle recrawl (304)"):
        assert words in done.stdout, done.stderr


def test_the_file_of_all_vendors_is_measured(tmp_path: Path) -> None:
    """The benchmark of reading many vendors makes its data, publishes nights, and finds both files equal."""
    command = [sys.executable, str(HERE / "gathering.py"), "--folder", str(tmp_path), "--vendors", "2", "--pages", "12"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)

    assert "720 versions" in done.stdout, done.stderr
    for words in ("week by vendor", "newest 200 metric changes", "publish one vendor's night"):
        assert words in done.stdout
