"""What is loaded to run any command (Scrapy imports the modules of all of them first), and to read pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LATER = {
    *("rich", "jinja2", "yaml", "requests", "tldextract"),
    *("procrastinate", "psycopg", "crawler.cluster", "storage.cluster"),
    *("crawler.outputs.changes", "crawler.outputs.report.model", "crawler.outputs.export.tables"),
    *(
        "crawler.outputs.digest.message",
        "crawler.outputs.llm",
        "crawler.languages.zh",
        "crawler.pages.blocks.builder",
        "crawler.workflows.visits.known_page",
    ),
}
"""Loaded by the commands that need them when they run: what draws, writes and sends, and what reads pages."""
PROGRAM = """
import pkgutil, sys
from importlib import import_module
import crawler.commands
for module in pkgutil.iter_modules(crawler.commands.__path__, "crawler.commands."):
    import_module(module.name)
print(*sys.modules)
"""

READER = "import sys; from crawler.workflows.readers import reader; print(*sys.modules)"
NOT_TO_READ = {"scrapy", "twisted", "sqlite3", "sqlite_utils", "click", "web_poet", "requests", "tldextract"}
"""What crawls with and what stores: the process that reads pages does neither."""


@pytest.mark.slow
def test_no_command_loads_what_only_another_needs() -> None:
    """Or each of them, and every crawl, would begin a second later."""
    assert LATER & loaded_by(PROGRAM) == set()


@pytest.mark.slow
def test_a_process_that_reads_loads_nothing_that_crawls_or_stores() -> None:
    """Every page of a first crawl waits until it has loaded what it does load."""
    loaded = loaded_by(READER)

    assert "crawler.pages.case_page" in loaded
    assert NOT_TO_READ & loaded == set()


def loaded_by(program: str) -> set[str]:
    """The modules that a program says it has loaded, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())
