"""Cells of queries and views that lead to our pages."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlsplit

from datasette.app import Datasette
from markupsafe import Markup, escape

from storage.datasette.passages import web_address

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LISTS = frozenset({"industries", "modules_listed", "modules_used"})
_CHANGES = frozenset({"change_log", "held_changes", "changes"})


def cell(datasette: Datasette, value: object, column: str, table: str | None) -> Markup | None:
    """A link for an id or an address that has a page here, a list as words, a plain number; None: as Datasette does."""
    if column in _LISTS:
        return _words(str(value))
    target = _target(value, column, table)
    if target is not None:
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(target), _short(value))
    if isinstance(value, str) and _TIME.fullmatch(value):
        return escape(f"{value[:10]} {value[11:16]}")
    if isinstance(value, float) and value.is_integer():
        return escape(f"{value:.0f}")
    return None


def _short(value: object) -> str:
    """An address without what all have in common."""
    text = str(value)
    return urlsplit(text).path or text if web_address(text) else text


def _target(value: object, column: str, table: str | None) -> str | None:
    if isinstance(value, int):
        if column == "change_id" or (column == "id" and table in _CHANGES):
            return f"/-/change/{value}"
        return f"/-/case/{value}" if column == "page_id" else None
    if isinstance(value, str):
        if column in {"claim_id", "other_claim_id"}:
            return f"/-/claim/{quote(value, safe='')}"
        if column in {"url", "other_url"} and web_address(value):
            return f"/-/case?url={quote(value, safe='')}"
    return None


def _words(value: str) -> Markup | None:
    try:
        words = json.loads(value)
    except ValueError:
        return None
    return escape("、".join(map(str, words))) if isinstance(words, list) else None
