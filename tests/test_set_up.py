"""What `make` says before and while it sets up."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a space in its name, with what `make` looks at first."""
    folder = tmp_path / "a folder"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-user.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def made(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """What `make demo` does with this Python."""
    return subprocess.run(
        ["make", "demo", f"PYTHON={python}"], cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def test_a_python_that_is_too_old_is_named(folder: Path) -> None:
    """At once, with what to do, and nothing is made that a better one would find in its way."""
    old = folder / "old"
    old.write_text("#!/bin/sh\necho 3.10\n", encoding="utf-8")
    old.chmod(0o755)
    done = made(folder, "./old")

    assert done.returncode != 0
    assert done.stderr.startswith("./old is Python 3.10, and Casewatch needs 3.11 or newer:")
    assert "make demo PYTHON=python3.12" in done.stderr
    assert not (folder / ".venv").exists()


def test_a_python_that_is_not_there_is_named(folder: Path) -> None:
    """The same where the name leads nowhere."""
    done = made(folder, "./none")

    assert done.returncode != 0
    assert "./none is no Python that runs: try  make demo PYTHON=python3.12" in done.stderr
    assert not (folder / ".venv").exists()


@pytest.mark.slow(longest=True)
def test_an_environment_that_is_there_is_made_anew(folder: Path) -> None:
    """A second try does not go on in what the first one left: it is emptied before anything is installed."""
    environment = folder / ".venv"
    environment.mkdir()
    (environment / "left").write_text("of another Python", encoding="utf-8")
    shutil.copytree(ROOT / "tools", folder / "tools")
    (folder / "requirements-user.lock").write_text("there-is-no-such-package==0 --hash=sha256:" + "0" * 64)
    offline = {"PIP_NO_INDEX": "1", "PATH": "/usr/bin:/bin", "PIP_CONFIG_FILE": "/dev/null"}

    done = subprocess.run(
        ["make", "demo", f"PYTHON={sys.executable}"],
        cwd=folder,
        env=offline,
        capture_output=True,
        text=True,
        timeout=10 * PATIENCE,
        check=False,
    )

    assert done.returncode != 0
    assert re.search(r"Setting up \.venv with Python 3\.\d+", done.stdout)
    assert "No matching distribution found for there-is-no-such-package" in done.stderr
    assert "The set-up failed; above is what pip says." in done.stderr
    assert not (environment / "left").exists()
    assert not (environment / ".stamp").exists()
