"""What docs/deploy has is as systemd and Docker want it, and calls commands that there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server import PATIENCE

DEPLOY = Path(__file__).resolve().parents[1] / "docs" / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
COMMANDS = {path.stem for path in (DEPLOY.parents[1] / "crawler" / "commands").glob("*.py")}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_units_are_as_systemd_wants_them() -> None:
    """`systemd-analyze verify` has nothing to say."""
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *UNITS],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "casewatch" in line]

    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize(
    "file", sorted(path for path in DEPLOY.iterdir() if path.is_file()), ids=lambda file: file.name
)
def test_every_command_that_is_called_is_there(file: Path) -> None:
    """`casewatch NAME` of units, image and text."""
    text = file.read_text(encoding="utf-8")
    called = re.findall(r"(?:\$ |'|exec |\| |-I\{\} |`|-t casewatch \.\n)casewatch ([a-z]+)", text)
    called += re.findall(r"/data (?:-p \S+ )?casewatch ([a-z]+)", text)

    assert set(called) <= COMMANDS
    assert called or file.suffix in {".timer", ""}


def test_the_image_is_made_of_the_wheel() -> None:
    """As a user that is nobody else, with its data outside."""
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()

    assert {"USER casewatch", "VOLUME /data", 'ENTRYPOINT ["casewatch"]'} <= set(lines)
    assert any(line.startswith("COPY dist/casewatch-*.whl") for line in lines)
