"""Cells of queries and views that lead to our pages."""

from __future__ import annotations

import json
from urllib.parse import quote

from datasette.app import Datasette
from markupsafe import Markup, escape

from storage.datasette.passages import web_address

_LISTS = frozenset({"industries", "modules_listed", "modules_used"})
_CHANGES = frozenset({"change_log", "held_changes", "changes"})


def cell(datasette: Datasette, value: object, column: str, table: str | None) -> Markup | None:
    """A link for an id or an address that has a page here, a list as words; None: as Datasette shows it."""
    if column in _LISTS:
        return _words(str(value))
    target = _target(value, column, table)
    if target is None:
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(target), value)


def _target(value: object, column: str, table: str | None) -> str | None:
    if isinstance(value, int):
        if column == "change_id" or (column == "id" and table in _CHANGES):
            return f"/-/change/{value}"
        return f"/-/case/{value}" if column == "page_id" else None
    if isinstance(value, str):
        if column == "claim_id":
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
