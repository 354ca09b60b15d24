"""The quality gate itself: what it reads, what it lets through, and that floors only rise."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent

PROMISED = {
    "run_bench.py": {
        "at_least": {
            "baseline_read": 1,
            "idle_read": 1,
            "edited_read": 1,
            "precision": 0.99,
            "recall": 0.99,
            "typed": 0.97,
            "value": 0.97,
            "clean": 1,
            "fields": 0.93,
            "modules_listed": 0.99,
            "modules_used": 0.75,
            "facts": 0.9,
            "outcomes": 0.93,
            "outcomes_kind": 0.85,
            "metric_precision": 0.7,
        },
        "at_most": {"baseline_changes": 0, "idle_changes": 0, "rows_per_truth": 1.15, "invented": 0},
    },
    "run_faults.py": {
        "at_least": {"faults": 1},
        "at_most": {"false_changes": 0, "untouched_pages_with_another_outcome_than_unchanged": 0},
    },
}

LIMITS = {"seeds": [1, 2], "at_least": {"recall": 0.9}, "at_most": {"invented": 1}}

SCRIPT = """
import sys
print("baseline: 3.20 s, 9/10 pages read, 4 changes, database 1.00 MB")
print("recall: 0.9%s" % sys.argv[-1])
print("facts: 0.5000 of 12")
print("  op: 3/4 found, 2 typed right")
"""


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    """The gate's module (it is a script, and in no package)."""
    spec = importlib.util.spec_from_file_location("quality_gate", HERE / "gate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_figures_are_read_from_what_the_bench_prints(gate: ModuleType) -> None:
    """Plain figures, figures of a number, and crawl lines are read; everything else is prose."""
    printed = (
        "161 pages, 130 true changes on 80 pages, 24 identical\n"
        "idle: 4.05 s, 160/161 pages read, 2 changes, database 6.11 MB\n"
        "precision: 0.9934\nreported: 151\nfacts: 0.9100 of 78\n  reword: 9/9 found, 9 typed right\n"
        "untouched pages with another outcome than unchanged: 0\nprecision is fine: yes\n"
    )

    assert gate.parse_figures(printed) == {
        "idle_read": 160 / 161,
        "idle_changes": 2.0,
        "precision": 0.9934,
        "reported": 151.0,
        "facts": 0.91,
        "untouched_pages_with_another_outcome_than_unchanged": 0.0,
    }


@pytest.mark.parametrize(
    ("runs", "holds"),
    [
        ([{"recall": 0.9, "invented": 1.0}, {"recall": 1.0, "invented": 0.0}], [True, True]),
        ([{"recall": 0.8999, "invented": 1.0}, {"recall": 1.0, "invented": 2.0}], [False, False]),
        ([{"recall": 0.95}, {"recall": 0.95}], [True, False]),
        ([{"recall": 0.95, "invented": 0.0}, {}], [False, False]),
        ([], [False, False]),
    ],
)
def test_the_worst_run_counts(gate: ModuleType, runs: list[dict[str, float]], holds: list[bool]) -> None:
    """A figure holds where all runs printed it and none is worse than the floor."""
    assert [verdict.holds for verdict in gate.judge(LIMITS, runs)] == holds


def test_floors_rise_to_what_was_measured(gate: ModuleType) -> None:
    """A better figure becomes the new floor, rounded to the easier side."""
    verdicts = gate.judge(LIMITS, [{"recall": 0.98765, "invented": 0.0}])

    assert gate.raised(LIMITS, verdicts) == {"seeds": [1, 2], "at_least": {"recall": 0.987}, "at_most": {"invented": 0}}


def test_floors_never_fall(gate: ModuleType) -> None:
    """A worse figure, and one that was not printed, leave their floor where it is."""
    assert gate.raised(LIMITS, gate.judge(LIMITS, [{"recall": 0.5}])) == LIMITS


def test_the_floors_are_at_least_what_is_promised() -> None:
    """Nobody lowers a floor by hand below what the project promises."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))

    for script, limits in PROMISED.items():
        assert all(floors[script]["at_least"][name] >= limit for name, limit in limits["at_least"].items())
        assert all(floors[script]["at_most"][name] <= limit for name, limit in limits["at_most"].items())


@pytest.mark.parametrize(("floor", "code"), [(0.91, 0), (0.92, 1)])
def test_the_gate_runs_every_seed(
    gate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], floor: float, code: int
) -> None:
    """Each script is run once a seed, and the exit code says whether every floor holds."""
    bench, floors = tmp_path / "bench", tmp_path / "floors.json"
    bench.mkdir()
    (bench / "run.py").write_text(SCRIPT, encoding="utf-8")
    limits = {"seeds": [1, 5], "at_least": {"recall": floor, "baseline_read": 0.9}, "at_most": {}}
    floors.write_text(json.dumps({"run.py": limits}), encoding="utf-8")

    assert gate.main(["--shared", str(tmp_path), "--floors", str(floors)]) == code
    assert "--- run.py --seed 5" in capsys.readouterr().out


def test_without_a_bench_there_is_nothing_to_do(
    gate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A checkout without the bench beside it is no failure."""
    assert gate.main(["--shared", str(tmp_path)]) == 0
    assert "nothing measured" in capsys.readouterr().out
