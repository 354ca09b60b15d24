"""In a real browser: every page at the width of a desk and of a telephone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.crawler.outputs.browse.process import browse
from tests.crawler.outputs.browse.served import pages
from tests.storage.datasette.shelves import HOSTILE

CHROMIUM = Path(os.environ.get("CASES_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDTHS = (1280, 390)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium"),
]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def visit(page: Any, url: str) -> tuple[int, list[str], int]:
    """Status, console errors, and how far the page is wider than the window."""
    errors: list[str] = []

    def heard(message: Any) -> None:
        if message.type in {"error", "warning"}:
            errors.append(message.text)

    page.on("console", heard)
    answer = page.goto(url, wait_until="networkidle")
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.remove_listener("console", heard)
    return answer.status, errors, over


def test_every_page_at_both_widths(sample: Path) -> None:
    """Each answers 200, says nothing on the console, shows its pictures and does not scroll sideways."""
    with browse(sample) as base, chromium() as browser:
        for width in WIDTHS:
            page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
            for name, path in pages("cases").items():
                assert visit(page, base + path) == (200, [], 0), (width, name)
                broken = page.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth).length")
                assert broken == 0, (width, name)


def test_hostile_texts_run_nothing(hostile: Path) -> None:
    """No script of a text runs on any page, opened details and all."""
    with browse(hostile) as base, chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for name, path in pages("hostile").items():
            for text in HOSTILE[:3] if "search" in name else HOSTILE[:1]:
                status, _, over = visit(page, base + path.replace(quote("飞书"), quote(text, safe="")))
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                assert (status, over) == (200, 0), name
                assert page.evaluate("window.ran") is None, name
        assert dialogs == []
