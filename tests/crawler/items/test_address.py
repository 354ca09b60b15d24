"""Addresses that may stand behind a link."""

from __future__ import annotations

import pytest

from crawler.items.address import LONGEST, is_web_address


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("http://[", False),
        ("https://example.org/a b", False),
        ("https://example.org/\r\nx", False),
        ("JavaScript:alert(1)", False),
        ("//evil.example/x", False),
        ("file:///etc/passwd", False),
        ("https:///x", False),
        ("https://example.org/" + "x" * LONGEST, False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_stand_behind_links(url: str | None, is_one: bool) -> None:
    """No scheme but http and https, a host, no spaces or controls, no length without end."""
    assert is_web_address(url) is is_one
