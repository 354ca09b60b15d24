#!/usr/bin/env python3
"""The quality gate: runs the bench, and fails where a figure is worse than its floor in floors.json.

    tests/quality/gate.py             measure and compare
    tests/quality/gate.py --update    measure, and raise the floors to what was measured; a floor is never lowered

The bench lies beside the checkout (`--shared`, default ../shared) and is no part of the project: without it there is
nothing to do. Each script of it is run once a seed; the worst figure of all seeds counts.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")
TIMEOUT_S = 1800
DIGITS = 3

_FIGURE = re.compile(r"(?P<name>[a-z][a-z_ ]*): (?P<value>-?\d+(?:\.\d+)?)(?: of \d+)?")
_CRAWL = re.compile(r"(?P<name>\w+): [\d.]+ s, (?P<read>\d+)/(?P<pages>\d+) pages read, (?P<changes>\d+) changes")

Figures = dict[str, float]


@dataclass(frozen=True)
class Verdict:
    """One figure beside its floor."""

    name: str
    limit: float
    is_ceiling: bool
    """Whether the figure may not be more than `limit`; else not less."""
    measured: float | None
    """The worst of all runs; None where a run did not print it."""

    @property
    def holds(self) -> bool:
        """Whether the figure is as good as it must be."""
        if self.measured is None:
            return False
        return self.measured <= self.limit if self.is_ceiling else self.measured >= self.limit

    def __str__(self) -> str:
        """A line of the gate's table."""
        sign = "<=" if self.is_ceiling else ">="
        got = "not printed" if self.measured is None else f"{self.measured:.4f}"
        return f"{'ok   ' if self.holds else 'WORSE'} {self.name:55} {got:>11}  {sign} {self.limit:g}"


def parse_figures(printed: str) -> Figures:
    """Every `name: figure` line, and share of pages read and number of changes of every crawl line."""
    figures: Figures = {}
    for line in printed.splitlines():
        if crawl := _CRAWL.match(line):
            figures[f"{crawl['name']}_read"] = int(crawl["read"]) / max(1, int(crawl["pages"]))
            figures[f"{crawl['name']}_changes"] = float(crawl["changes"])
        elif figure := _FIGURE.fullmatch(line.strip()):
            figures[figure["name"].replace(" ", "_")] = float(figure["value"])
    return figures


def judge(floors: Mapping[str, Any], runs: Sequence[Figures]) -> list[Verdict]:
    """The worst figure of all runs beside each floor of one script."""
    verdicts = []
    for key, is_ceiling in (("at_least", False), ("at_most", True)):
        for name, limit in floors[key].items():
            got = [run[name] for run in runs if name in run]
            worst = (max if is_ceiling else min)(got) if len(got) == len(runs) and got else None
            verdicts.append(Verdict(name, limit, is_ceiling, worst))
    return verdicts


def raised(floors: Mapping[str, Any], verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The floors with every limit that was bettered moved to what was measured, rounded to the easier side."""
    new = {"seeds": floors["seeds"], "at_least": dict(floors["at_least"]), "at_most": dict(floors["at_most"])}
    scale = 10**DIGITS
    for verdict in verdicts:
        if not verdict.holds or verdict.measured is None:
            continue
        side = new["at_most"] if verdict.is_ceiling else new["at_least"]
        if verdict.is_ceiling:
            side[verdict.name] = min(verdict.limit, math.ceil(verdict.measured * scale) / scale)
        else:
            side[verdict.name] = max(verdict.limit, math.floor(verdict.measured * scale) / scale)
    return new


def run_script(script: Path, seed: int) -> Figures:
    """One run of a script of the bench on this project; its output is shown as it comes."""
    print(f"--- {script.name} --seed {seed}", flush=True)
    command = [sys.executable, str(script), "--project", str(ROOT), "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=TIMEOUT_S)
    print(done.stdout, end="", flush=True)
    print(done.stderr[-4000:], end="", file=sys.stderr, flush=True)
    return parse_figures(done.stdout)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and compare; 1 where a figure is worse than its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where bench/ lies")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    asked = parser.parse_args(argv)
    floors = json.loads(asked.floors.read_text(encoding="utf-8"))
    if not (asked.shared / "bench").is_dir():
        print(f"no bench in {asked.shared}: nothing measured")
        return 0
    verdicts: dict[str, list[Verdict]] = {}
    for name, limits in floors.items():
        runs = [run_script(asked.shared / "bench" / name, seed) for seed in limits["seeds"]]
        verdicts[name] = judge(limits, runs)
    print("--- the gate", *(verdict for group in verdicts.values() for verdict in group), sep="\n", flush=True)
    if asked.update:
        new = {name: raised(limits, verdicts[name]) for name, limits in floors.items()}
        asked.floors.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    worse = sum(not verdict.holds for group in verdicts.values() for verdict in group)
    print(f"quality gate: {worse} figures are worse than their floor" if worse else "quality gate: every floor holds")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
