"""The wheel, built and installed where there is no checkout: every file that the program needs is in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
_PARTS = ("crawler", "spiders", "storage", "pyproject.toml", "README.md", "LICENSE")
pytestmark = pytest.mark.slow(longest=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing of ours but what the wheel brings; what it depends on is that of these tests."""
    pytest.importorskip("build", reason="the package build is not installed")
    pytest.importorskip("setuptools", reason="setuptools is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / "tree" / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (folder / "tree").mkdir(exist_ok=True)
            shutil.copy(ROOT / part, folder / "tree" / part)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(folder / "tree")]
    subprocess.run(build, check=True, capture_output=True, timeout=10 * PATIENCE)
    [wheel] = folder.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(folder / "site"), str(wheel)], check=True, capture_output=True, timeout=10 * PATIENCE)
    return folder / "site"


def casewatch(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One call of the installed program, from another folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CASES_")}
    return subprocess.run(
        [sys.executable, "-m", "crawler.command_line", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=20 * PATIENCE,
        check=False,
    )


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    """And not the checkout, which these tests otherwise import."""
    done = subprocess.run(
        [sys.executable, "-c", "import crawler, spiders, storage; print(crawler.__file__, storage.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )

    assert [Path(name).is_relative_to(installed) for name in done.stdout.split()] == [True, True]


def test_from_another_folder_everything_works(installed: Path, tmp_path: Path) -> None:
    """Help, crawls of both sample sites, changes, a report, a backup, and the command that browses."""
    helped = casewatch(installed, tmp_path, "--help")
    demo = casewatch(installed, tmp_path, "demo")

    assert (helped.returncode, demo.returncode) == (0, 0), demo.stdout + demo.stderr
    assert "mcp" in helped.stdout
    changes = casewatch(installed, tmp_path, "changes", "--db", "demo.db")
    report = casewatch(installed, tmp_path, "report", "PingCAP", "--db", "demo.db")
    browse = casewatch(installed, tmp_path, "browse", "--db", "demo.db", "--print")
    backup = casewatch(installed, tmp_path, "backup", "kept.tar", "--db", "demo.db")
    done = (changes, report, browse, backup)

    assert [one.returncode for one in done] == [0, 0, 0, 0], "".join(one.stderr for one in done)
    assert "PingCAP" in changes.stdout
    assert "PingCAP" in report.stdout
    assert str(installed) in browse.stdout
    assert (tmp_path / "kept.tar").is_file()
