"""Links of the pages: from cells of queries and views to our pages, from claims to the live page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from datasette.app import Datasette
from datasette.utils import to_css_class
from markupsafe import Markup, escape

from crawler.items.address import is_web_address
from crawler.outputs.fragments import card_value, sentence_link
from crawler.outputs.moments import minute
from crawler.phrases.phrases import Phrases

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TIME_LENGTH = len("2026-01-31T04:00:00Z")
_LISTS = frozenset({"industries", "modules_listed", "modules_used"})
_CHANGES = frozenset({"change_log", "held_changes", "changes"})


def cell(
    datasette: Datasette, value: object, column: str, table: str | None, phrases: Callable[[], Phrases]
) -> Markup | None:
    """A link for an id or an address that has a page here, a list as words, a plain number; None: as Datasette does.

    `phrases` finds the phrases of the site: few cells need any.
    """
    if column in _LISTS:
        return _words(str(value), phrases())
    if column == "about":
        return escape(phrases().word("about", str(value)))
    target = _target(value, column, table)
    if target is not None:
        return Markup(f'<a href="{escape(datasette.urls.path(target))}">{escape(_short(value))}</a>')  # noqa: S704
    if isinstance(value, str) and len(value) == _TIME_LENGTH and _TIME.fullmatch(value):
        return escape(minute(value))
    if isinstance(value, float) and value.is_integer():
        return escape(f"{value:.0f}")
    return None


def written_cells(row: Iterable[Mapping[str, Any]]) -> Markup:
    """The cells of a row as Datasette's own template of tables writes them, in one piece."""
    cells = [
        f'<td class="col-{to_css_class(cell["column"])} type-{cell["value_type"]}">{escape(cell["value"])}</td>'
        for cell in row
    ]  # names of classes are letters, digits and dashes, whatever a column is called
    return Markup("".join(cells))  # noqa: S704  # its parts are escaped


def live_link(url: str, snapshot_text: str, version: Mapping[str, Any]) -> str | None:
    """The live page with a version's words marked; None where they stand no more, or the address is none of the web."""
    if version["valid_to_crawl"] is not None or not is_web_address(url):
        return None
    start, end = version["start_offset"], version["end_offset"]
    first, last = version["quantity_start"], version["quantity_end"]
    raw = None if first is None else version["text"][first - start : last - start]
    return sentence_link(url, snapshot_text, start, end, value=card_value(version["place"], raw))


def live_words(url: str, words: str | None) -> str:
    """The live page with these words marked, as well as the words alone can tell; "" where no web page has any."""
    if not is_web_address(url) or not words:
        return ""
    line = max(words.split("\n"), key=len)
    return sentence_link(url, line, 0, len(line))


def _short(value: object) -> str:
    """An address without what all have in common."""
    text = str(value)
    return urlsplit(text).path or text if is_web_address(text) else text


def _target(value: object, column: str, table: str | None) -> str | None:
    if isinstance(value, int):
        if column == "change_id" or (column == "id" and table in _CHANGES):
            return f"/-/change/{value}"
        return f"/-/case/{value}" if column == "page_id" else None
    if isinstance(value, str):
        if column in {"claim_id", "other_claim_id"}:
            return f"/-/claim/{quote(value, safe='')}"
        if column in {"url", "other_url"} and is_web_address(value):
            return f"/-/case?url={quote(value, safe='')}"
    return None


def _words(value: str, phrases: Phrases) -> Markup | None:
    try:
        words = json.loads(value)
    except ValueError:
        return None
    return escape(phrases.joined([str(word) for word in words])) if isinstance(words, list) else None
