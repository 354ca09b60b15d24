"""Commands whose output cannot be written, and arguments that hold a password."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.outputs.digest.conftest import Watched
from tests.crawls.conftest import clean_environment
from tests.nursery import ROOT, run

pytestmark = pytest.mark.slow
PRINTING = (
    ["changes"],
    ["status"],
    ["report", "--all"],
    ["export", "--format", "jsonl"],
    ["digest", "--crawl", "1", "--eml", "-"],
    ["reextract"],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with two crawls and a change."""
    watched = Watched(tmp_path / "cases.db")
    watched.crawl(2)
    return watched.path


def scrapy(*arguments: str, redirection: str = "", **files: object) -> subprocess.CompletedProcess[str]:
    """A command of the project, under a shell's redirection or with these files."""
    line = [sys.executable, "-m", "scrapy", *arguments]
    shell = ["sh", "-c", f'"$@" {redirection}', "sh"] if redirection else []
    return run([*shell, *line], cwd=ROOT, env=clean_environment(), **files)


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_an_output_that_cannot_be_written(file: Path, arguments: list[str]) -> None:
    """A full disk or a closed stdout is one line and a code, and no traceback."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        onto_full = scrapy(*arguments, "--db", str(file), stdout=full)
    closed = scrapy(*arguments, "--db", str(file), redirection=">&-")

    for done, words in ((onto_full, "No space left"), (closed, "closed")):
        assert done.returncode != 0
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert words in done.stderr


def test_what_prints_nothing_needs_no_output(file: Path, tmp_path: Path) -> None:
    """With -o FILE a closed stdout is no reason to fail; with both closed the code still says what is wrong."""
    target = tmp_path / "cases.csv"
    done = scrapy("export", "--format", "csv", "-o", str(target), "--db", str(file), redirection=">&-")
    silent = scrapy("changes", "--db", str(tmp_path / "none.db"), redirection=">&- 2>&-")

    assert (done.returncode, done.stderr) == (0, "")
    assert target.stat().st_size > 0
    assert silent.returncode == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["crawl", "{}"],
        ["crawl", "cases", "-a", "seeds={}"],
        ["crawl", "cases", "-s", "CASES_BASE_URL={}"],
        ["crawl", "cases", "-s", "CASES_DATASETTE_URL={}"],
        ["crawl", "cases", "-s", "CASES_MAIL_TO={}"],
        ["crawl", "cases", "-s", "CASES_GATE_SHARE={}"],
        ["crawl", "cases", "-s", "DOWNLOAD_DELAY={}"],
        ["status", "--db", "{}"],
        ["report", "{}"],
        ["report", "--all", "--llm", "-s", "CASES_LLM_MODEL=m", "-s", "CASES_LLM_URL={}"],
        ["changes", "--since", "{}"],
        ["changes", "{}"],
        ["release", "{}"],
        ["digest", "-s", "CASES_SMTP_TLS={}"],
    ],
    ids=lambda arguments: " ".join(arguments[:2] + arguments[-1:]),
)
def test_no_argument_is_repeated_with_its_password(file: Path, arguments: list[str]) -> None:
    """Whatever setting or argument has an address with a password in it, the error says which, and not the password."""
    needs_file = arguments[0] in {"report", "changes", "release", "digest"}
    given = [part.replace("{}", "//reader:s3cret@host/x") for part in arguments]
    done = scrapy(*given, *(["--db", str(file)] if needs_file else []))

    assert done.returncode != 0
    assert "s3cret" not in done.stdout + done.stderr
