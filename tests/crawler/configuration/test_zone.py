"""CASES_TIMEZONE, from wherever it is set, is the time zone of the command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zoneinfo
from pathlib import Path

import pytest

from crawler.configuration.zone import enter_zone
from crawler.items.errors import SettingError
from tests.nursery import ROOT
from tests.server import PATIENCE

pytestmark = pytest.mark.usefixtures("in_zone")


def test_what_is_started_has_the_same_zone() -> None:
    """Datasette, a crawl of a demonstration and the engine of the charts read the variable TZ."""
    enter_zone("Asia/Shanghai")
    done = subprocess.run(
        [sys.executable, "-c", "import time; print(time.strftime('%z'))"],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )

    assert (time.strftime("%z"), done.stdout.strip()) == ("+0800", "+0800")


def test_none_leaves_that_of_the_machine() -> None:
    """Nothing is set where nothing is asked for."""
    before = os.environ["TZ"]
    enter_zone("")

    assert os.environ["TZ"] == before


def test_a_zone_that_there_is_not_is_refused() -> None:
    """Before anything is read or written."""
    with pytest.raises(SettingError, match="CASES_TIMEZONE is 'Mars/Base'"):
        enter_zone("Mars/Base")


def test_a_zone_that_the_machine_does_not_know_is_refused(tmp_path: Path) -> None:
    """Python may bring a table of its own; the C library would take UTC for it in silence."""
    (tmp_path / "Own").mkdir()
    shanghai = next(Path(folder, "Asia/Shanghai") for folder in zoneinfo.TZPATH if Path(folder, "Asia").is_dir())
    (tmp_path / "Own" / "Zone").write_bytes(shanghai.read_bytes())
    code = "from crawler.configuration.zone import enter_zone; enter_zone('Own/Zone')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert "'Own/Zone', which this machine does not know: install the package tzdata" in done.stderr
