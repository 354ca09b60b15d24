"""Bytes to `PageText`: the first step of every reading, pure and without any knowledge of the site."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from crawler.items.block import PageText
from crawler.items.report import FIRST_LANGUAGE
from crawler.languages import language_of, language_written
from crawler.languages.protocol import Language
from crawler.pages.blocks.builder import LayoutBuilder
from crawler.pages.blocks.columns import with_columns
from crawler.pages.blocks.numbered_headings import without_heading_numbers
from crawler.pages.blocks.numbered_rows import without_row_numbers
from crawler.pages.blocks.tables import with_rows
from crawler.pages.blocks.tallies import without_tallies
from crawler.pages.elements.encoding import decode, find_encoding
from crawler.pages.elements.selection import selected
from crawler.pages.layout import Layout

if TYPE_CHECKING:
    from bs4.element import NavigableString, Tag

_UNREAD = re.compile(rb"<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r")
_ASCII = bytes(range(128))
_SUSPECT_BYTES = 600
"""Non-ASCII bytes of a source (two hundred Han characters) from which a reading that found few of them is doubted."""
_SUSPECT_SHARE = 0.2


def read_document(
    body: bytes, *, encoding: str | None = None, base_url: str = "", language: str = FIRST_LANGUAGE
) -> PageText:
    """The text of a page and its blocks.

    `encoding` is the charset of the HTTP header, a hint that the bytes may overrule; `base_url` is what links are
    resolved against; `language` is the one that is expected of its words. Never raises on bad input: what cannot be
    read is left out.
    """
    return read_layout(body, encoding=encoding, base_url=base_url, language=language).page


def read_layout(  # noqa: PLR0913 - what is known of the page
    body: bytes,
    *,
    encoding: str | None = None,
    base_url: str = "",
    language: str = FIRST_LANGUAGE,
    content: tuple[str, ...] = (),
    drop: tuple[str, ...] = (),
) -> Layout:
    """`read_document` with what the markup says about each block, of what the selectors leave of the page."""
    found = find_encoding(body, encoding)
    source = body if found == "utf-8" else decode(body, found).encode("utf-8", errors="replace")
    source = selected(source, content, drop)
    source = _closed(source.removeprefix(b"\xef\xbb\xbf").translate(None, _CONTROLS))
    expected = language_of(language)
    layout = _by_lxml(source, expected, base_url)
    if _is_suspect(layout, source):
        other = _by_soup(source, expected, base_url)
        if len(other.page.text) > 2 * len(layout.page.text):
            layout = other
    layout = without_row_numbers(without_heading_numbers(without_tallies(layout)))
    layout = with_rows(with_columns(layout))
    return replace(layout, language=language_written(layout.page.text, language))


def _closed(source: bytes) -> bytes:
    """The source with a comment that never ends opened up: a browser would hide the rest, an editor did not mean to."""
    at = source.rfind(b"<!--")
    if at >= 0 and source.find(b"-->", at) < 0:
        return source[:at] + source[at + 4 :]
    return source


def _by_lxml(source: bytes, language: Language, base_url: str) -> Layout:
    """libxml2's events, without a tree: its trees end at a depth of 2,048 elements, and at a second <html>."""
    builder = LayoutBuilder(language, base_url)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, target=cast("Any", _Target(builder)))
    try:
        parser.feed(source)
        parser.close()
    except (etree.ParserError, etree.XMLSyntaxError):  # an empty page
        pass
    return builder.layout()


class _Target:
    """lxml's parser target: passes the events on."""

    def __init__(self, builder: LayoutBuilder) -> None:
        self.start = builder.start
        self.end = builder.end
        self.data = builder.data

    def close(self) -> None:
        """The end of the document; the builder is asked for its layout by whoever made it."""


def _is_suspect(layout: Layout, source: bytes) -> bool:
    """Whether the bytes hold much more text than was found (a quotation mark or tag that never closes)."""
    text = layout.page.text.encode("utf-8")
    if len(text) - len(layout.page.text) >= len(source) * _SUSPECT_SHARE:  # bytes beyond one a character: most pages
        return False
    outside = len(source.translate(None, _ASCII))
    found = len(text.translate(None, _ASCII))
    if outside < _SUSPECT_BYTES or found >= outside * _SUSPECT_SHARE:
        return False
    readable = len(_UNREAD.sub(b"", source).translate(None, _ASCII))
    return readable >= _SUSPECT_BYTES and found < readable * _SUSPECT_SHARE


def _by_soup(source: bytes, language: Language, base_url: str) -> Layout:
    """BeautifulSoup over Python's own parser: it gives up on a tag that never ends and goes on behind it."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to import, and hardly ever needed
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415

    builder = LayoutBuilder(language, base_url)
    soup = BeautifulSoup(source.decode("utf-8", errors="replace"), "html.parser")
    walk: list[Tag | NavigableString | str] = [*reversed(cast("list[Tag | NavigableString]", soup.contents))]
    while walk:
        node = walk.pop()
        if isinstance(node, Tag):
            builder.start(node.name, {name: str(value) for name, value in node.attrs.items()})
            walk.append(node.name)
            walk.extend(reversed(cast("list[Tag | NavigableString]", node.contents)))
        elif isinstance(node, PreformattedString):
            continue
        elif isinstance(node, NavigableString):
            builder.data(str(node))
        else:
            builder.end(node)
    return builder.layout()
