"""`casewatch`, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from crawler.command_line import main
from tests.server import PATIENCE

ROOT = Path(__file__).resolve().parents[1]


def casewatch(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One call there."""
    return subprocess.run(
        [sys.executable, "-m", "crawler.command_line", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_installed_name_leads_here() -> None:
    """`pip install` makes a program of this function."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["scripts"] == {"casewatch": "crawler.command_line:main"}


@pytest.mark.parametrize("asked", [(), ("--help",)])
def test_help_lists_every_command(asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it does; nothing of Scrapy's that is no use here."""
    with pytest.raises(SystemExit) as ended:
        main(asked)
    lines = capsys.readouterr().out.splitlines()
    named = [line.split()[0] for line in lines if line.startswith("  ")]

    assert ended.value.code == 0
    assert {"crawl", "changes", "digest", "vendor", "report", "audit", "export", "browse", "demo"} <= set(named)
    assert "genspider" not in named


def test_a_command_that_there_is_not_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, with where to look."""
    with pytest.raises(SystemExit) as ended:
        main(["crwal"])

    assert ended.value.code == 2
    assert capsys.readouterr().err == "casewatch: there is no command 'crwal'; `casewatch --help` lists them\n"


@pytest.mark.slow
def test_commands_run_in_any_folder(tmp_path: Path) -> None:
    """Also in one that is another Scrapy project; the files are those of the folder."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = elsewhere.settings\n", encoding="utf-8")
    listed = casewatch("vendor", "list", folder=tmp_path)
    changes = casewatch("changes", folder=tmp_path)

    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.startswith("feishu  飞书  zh  https://www.feishu.cn")
    assert changes.returncode == 3
    assert "cases.db" in changes.stderr
    assert "`casewatch crawl cases`" in changes.stderr
