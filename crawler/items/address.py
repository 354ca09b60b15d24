"""Addresses as they may stand behind a link, and in what people are shown: no password ever does."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

LONGEST = 2_000
"""Code points; what is longer comes through no mail program and no spreadsheet whole."""
_USERINFO = re.compile(
    r"(?<=//)[^/\s@]*@"  # as addresses have it, with or without a scheme
    r"|(?<=//)[^/\s@:\[]+:(?!\d{1,5}(?:[/?#]|$))[^\s]*@"  # a slash in the password: people write that
    r"|(?<![^\s'\"=(<,])[^\s/@:'\"=(<,\[]+:[^\s/@]+@"  # an address without even the slashes
)


def is_web_address(url: str | None) -> bool:
    """Whether a link to it is harmless: http or https with a host, no spaces or controls, not too long."""
    if not url or len(url) > LONGEST or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def without_credentials(text: str) -> str:
    """Any text with the user and password taken out of every address in it: what may be logged, stored or shown."""
    return _USERINFO.sub("", text)


def is_this_machine(host: str) -> bool:
    """Whether a host means the machine that we run on, so that what is sent to it crosses no wire."""
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
