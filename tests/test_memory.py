"""Where files of tests lie in memory, none stays there for good."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.memory import has_room

pytestmark = pytest.mark.slow
_PROGRAM = (
    "import os, sys; from tests.memory import put_files_into_memory; put_files_into_memory()\n"
    "print(os.environ['TMPDIR'], flush=True); sys.stdin.read()"
)


def run_of_tests() -> tuple[subprocess.Popen[str], Path]:
    """A process that has put its files into memory, and its folder there."""
    environment = {name: value for name, value in os.environ.items() if name not in {"TMPDIR", "PYTEST_DEBUG_TEMPROOT"}}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        cwd=Path(__file__).parents[1],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


@pytest.mark.skipif(not has_room(), reason="this machine has no room for files in memory")
def test_what_a_killed_run_has_left_goes_with_the_next_one() -> None:
    """Each holds its folder while it lives, and removes it at its end."""
    killed, left = run_of_tests()
    running, held = run_of_tests()
    assert left.is_dir()
    assert held.is_dir()

    killed.kill()
    killed.communicate()
    later, own = run_of_tests()
    assert (left.exists(), held.is_dir(), own.is_dir()) == (False, True, True)

    for process in (later, running):
        process.communicate("")
    assert (held.exists(), own.exists()) == (False, False)
