"""What `make` installs: every requirement of the project, pinned with hashes, from nowhere in particular."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", LOCK, re.MULTILINE))

REQUIRED = [
    Requirement(line)
    for extra, lines in {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}.items()
    for line in lines
    if extra != "train"  # for whoever makes weights anew; `make` installs none of it
    if not line.startswith(PROJECT["name"])
]
USER_LOCK = (ROOT / "requirements-user.lock").read_text(encoding="utf-8")
USER_PINS = dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", USER_LOCK, re.MULTILINE))


def test_users_get_what_the_commands_and_the_browser_need() -> None:
    """In the versions that are tested, and nothing of what only development needs."""
    needed = {
        re.sub(r"[-_.]+", "-", Requirement(line).name).lower()
        for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["browse"]]
    }

    assert needed <= USER_PINS.keys(), "run `make lock`"
    assert USER_PINS.items() <= PINS.items(), "run `make lock`"
    assert not {"pytest", "mypy", "playwright", "ruff"} & USER_PINS.keys()


@pytest.mark.parametrize("requirement", REQUIRED, ids=str)
def test_every_requirement_is_in_the_lock(requirement: Requirement) -> None:
    """The lock has what pyproject.toml asks for; `make lock` writes it anew."""
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()

    assert name in PINS, "run `make lock`"
    assert requirement.specifier.contains(PINS[name])


@pytest.mark.parametrize("lock", [LOCK, USER_LOCK], ids=["development", "user"])
def test_every_pin_has_hashes(lock: str) -> None:
    """Installing refuses what is not the very file that was locked."""
    entries = re.split(r"\n(?=\S)", lock.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_host() -> None:
    """Where packages come from is the installer's business."""
    assert "://" not in LOCK


def test_requirements_have_lower_bounds() -> None:
    """What the project runs with says from which version on."""
    assert [str(one) for one in REQUIRED if not any(part.operator in {">=", "=="} for part in one.specifier)] == []
