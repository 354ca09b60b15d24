"""A headless Chromium for tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CASES_CHROMIUM", "/usr/bin/chromium"))
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: apt-get install chromium")


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser, to open windows in.

    Until it ends, an event loop runs in this thread: a module's tests may share one, where none needs another loop.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def window(browser: Any, width: int, height: int = 900, **how: Any) -> Iterator[Any]:
    """A window of this size in a context of its own, closed with the block; `how`: what else of the context."""
    context = browser.new_context(viewport={"width": width, "height": height}, **how)
    yield context.new_page()
    context.close()
