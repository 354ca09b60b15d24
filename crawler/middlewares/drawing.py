"""The download handler behind a browser: plain requests as ever, and no browser before a page needs one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from crawler.items.visit import Outcome
from crawler.middlewares.outcome import Refused

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

NOT_STARTED = "the browser could not be started"
"""How the reason of a page begins that could not be drawn because of it."""


class DrawingHandler(HTTP11DownloadHandler):
    """Scrapy's own handler; a request to be drawn goes to scrapy-playwright, which is imported for the first."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler
        self._drawing: Any = None
        self._starting = asyncio.Lock()

    async def download_request(self, request: Request) -> Response:
        """The answer; a drawn one where `Request.meta` asks for it.

        Raises:
            Refused: there is no browser after all (`empty`): nothing was asked for.
        """
        if not request.meta.get("playwright"):
            return await super().download_request(request)
        drawing = await self._start()
        response: Response = await drawing.download_request(request)
        return response

    async def _start(self) -> Any:
        from scrapy_playwright.handler import (  # type: ignore[import-untyped,unused-ignore,import-not-found]  # noqa: PLC0415
            ScrapyPlaywrightDownloadHandler,
        )

        async with self._starting:
            if self._drawing is None:
                drawing = ScrapyPlaywrightDownloadHandler.from_crawler(self._crawler)
                try:
                    # what its signal does when the engine starts, which is past; and whether there is a browser
                    await drawing._launch()  # noqa: SLF001
                    await drawing._maybe_launch_browser()  # noqa: SLF001
                except Exception as error:
                    await _close(drawing)
                    raise Refused(Outcome.EMPTY, f"{NOT_STARTED}: {_told(error)}") from error
                self._drawing = drawing
        return self._drawing

    async def close(self) -> None:
        """End the browser, where there is one."""
        if self._drawing is not None:
            await _close(self._drawing)
        await super().close()


async def _close(drawing: Any) -> None:
    try:
        await drawing.close()
    except Exception:  # noqa: BLE001 - half a browser has nothing more to say
        return


def _told(error: Exception) -> str:
    """What the browser itself says, in a line."""
    lines = [line.strip(" -") for line in str(error).splitlines()]
    sandbox = [line for line in lines if "no-sandbox" in line.lower() and "root" in line.lower()]
    if sandbox:
        return "as root it needs CASES_CHROMIUM_ARGS=--no-sandbox"
    return next((line for line in lines if line), type(error).__name__)[:200]
