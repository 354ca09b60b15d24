"""`scrapy browse`: the command it stands for, and what it says where it cannot start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.outputs.browse.serving import serve_arguments, settings
from storage.browsing.start_page import is_large
from storage.database import open_database
from tests.nursery import ROOT, run


def browse(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    asked = [sys.executable, "-m", "scrapy", "browse", *arguments]
    return run(asked, cwd=ROOT)


@pytest.mark.slow
def test_print(tmp_path: Path) -> None:
    """`--print` prints one command that serves the live file, and starts nothing."""
    file = tmp_path / "cases.db"
    open_database(file).close()
    done = browse("--db", str(file), "--port", "9999", "--print")
    assert done.returncode == 0
    assert done.stdout.startswith(f"datasette serve {file} --host 127.0.0.1 --port 9999 ")
    assert done.stdout.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("more", [["--db", "none.db"], ["--metadata", "none.yaml"], ["--db", "README.md"]])
def test_one_line_where_it_cannot_start(more: list[str]) -> None:
    """A missing file, or one that is no database, is named in one line."""
    done = browse(*more)
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert more[1] in done.stderr


def test_arguments_never_serve_a_frozen_copy() -> None:
    """The live file, without `--immutable`, without a cache in browsers, and without facets where they would scan."""
    arguments = serve_arguments(Path("cases.db"), host="127.0.0.1", port=1, large=True)
    assert not {"-i", "--immutable", "--nolock"} & set(arguments)
    assert settings(large=True)["allow_facet"] is False
    assert settings(large=False)["default_cache_ttl"] == 0
    assert arguments[arguments.index("allow_download") + 1] == "off"


def test_is_large(tmp_path: Path) -> None:
    """An empty database is not large."""
    db = open_database(tmp_path / "cases.db")
    assert not is_large(db.conn)
    db.close()
