"""Documents for tests, and their lines."""

from __future__ import annotations

from crawler.items.block import PageText
from crawler.pages.blocks.document import read_document

PROSE = "云舟物流用一张表管理全国三十个仓库，盘点时间从三天缩短至两小时。"


def lines(page: PageText) -> list[str]:
    """The lines of a text."""
    return page.text.split("\n") if page.text else []


def page_of(body: str, head: str = "") -> PageText:
    """A page with this body."""
    return read_document(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
