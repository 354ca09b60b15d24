"""What is loaded to run any command: Scrapy imports the modules of all of them first."""

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


@pytest.mark.slow
def test_no_command_loads_what_only_another_needs() -> None:
    """Or each of them, and every crawl, would begin a second later."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)

    assert LATER & set(done.stdout.split()) == set()
