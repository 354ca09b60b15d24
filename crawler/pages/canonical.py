"""The address that a page names as its own (`rel=canonical`): a hint, for templates often name another page's."""

from __future__ import annotations

import re
from html import unescape

_HEAD_BYTES = 1 << 18
_BODY = re.compile(rb"<body\b|</head\s*>", re.IGNORECASE)
_UNREAD = re.compile(rb"<!--.*?-->|<(script|style|template|noscript)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(rb"<link\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)


def canonical_link(body: bytes) -> str | None:
    """The reference in the head's `<link rel="canonical">`, as written; None for none, or for several that differ."""
    head = body[:_HEAD_BYTES]
    if b"canonical" not in head.lower():
        return None
    head = _UNREAD.sub(b"", head)
    end = _BODY.search(head)
    found = {_reference(link) for link in _LINK.findall(head[: end.start()] if end else head)} - {None, ""}
    return found.pop() if len(found) == 1 else None


def _reference(link: bytes) -> str | None:
    attributes = {name.lower(): b"".join(values) for name, *values in _ATTRIBUTE.findall(link)}
    if b"canonical" not in attributes.get(b"rel", b"").lower().split():
        return None
    return unescape(attributes.get(b"href", b"").decode("utf-8", errors="replace")).strip()
