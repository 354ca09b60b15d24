"""Addresses that may stand behind a link."""

from __future__ import annotations

import pytest

from crawler.items.address import LONGEST, is_web_address, without_credentials
from crawler.items.errors import SettingError
from tests.sites import site_at


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


SHOWN = [
    ("http://reader:s3cret@host/a", "http://host/a"),
    ("//reader:s3cret@host/a", "//host/a"),
    ("reader:s3cret@host", "host"),
    ("CASES_X is 'reader:s3cret@host': give", "CASES_X is 'host': give"),
    ("http://s3cret@host/a", "http://host/a"),
    ("https://reader:s3/cr@et@host/a", "https://host/a"),
    ("ftp://reader:s3cret?#@host", "ftp://host"),
    ("a //reader:s3cret@one b http://reader:s3cret@two", "a //one b http://two"),
]
LEFT_ALONE = [
    "https://host:8080/@user/a?mail=a@b.c",
    "https://host/@user",
    "name@example.org refused",
    "<name@example.org>: 550 5.1.1 no such user",
    "http://[::1]:8080/x@y",
    "at 12:30 crawl@night",
    "/srv/data@2026/cases.db",
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_no_password_is_shown(text: str, shown: str) -> None:
    """User and password are left out of whatever quotes an address, with a scheme or without, in every error too."""
    assert without_credentials(text) == shown
    assert str(SettingError(text)) == shown


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_password_is_shown(text: str) -> None:
    """Mail addresses, ports and paths with an @ stay as they are."""
    assert without_credentials(text) == text


@pytest.mark.parametrize(
    "base", ["//u:s3cret@host", "u:s3cret@host", "http://u:s3/cret@host", "http://u:s3cret@", "x://u:s3cret@h"]
)
def test_a_base_address_that_cannot_be_used_hides_its_password(base: str) -> None:
    """Whatever is wrong with it, also where the library that reads it quotes a part of the password."""
    with pytest.raises(SettingError, match="CASES_BASE_URL") as caught:
        site_at(base)

    assert "s3" not in str(caught.value)
    assert "cret" not in str(caught.value)
