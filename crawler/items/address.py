"""Addresses that may stand behind a link: those of the web, and no others."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 2_000
"""Code points; what is longer comes through no mail program and no spreadsheet whole."""


def is_web_address(url: str | None) -> bool:
    """Whether a link to it is harmless: http or https with a host, no spaces or controls, not too long."""
    if not url or len(url) > LONGEST or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
