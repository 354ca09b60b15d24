"""Settings are documented, and checked before anything happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler import settings
from crawler.commands.crawl import Exit
from crawler.items.errors import SettingError
from crawler.items.options import CrawlOptions, boolean_of

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
OURS = sorted(name for name in vars(settings) if name.startswith("CASES_"))


@pytest.mark.parametrize("name", OURS)
def test_every_setting_is_documented(name: str) -> None:
    """docs/settings.md has a row for it."""
    assert re.search(rf"^\| .*`{name}`", DOCS, re.MULTILINE)


def test_every_option_is_a_setting() -> None:
    """What is read has a default in crawler/settings.py, and the same one; of the vendor, the registry's."""
    assert set(CrawlOptions.setting_names()) <= set(OURS)
    assert CrawlOptions.of({}) == CrawlOptions.of({**vars(settings), "CASES_VENDOR": ""})


@pytest.mark.parametrize("code", Exit)
def test_every_exit_code_is_documented(code: Exit) -> None:
    """docs/settings.md says what it means."""
    assert re.search(rf"^\| {code.value} \|", DOCS, re.MULTILINE)


def test_nothing_listens_and_nothing_is_cached() -> None:
    """No telnet, no remote control, no cache that could hide a change; certificates are verified."""
    assert not settings.TELNETCONSOLE_ENABLED
    assert not settings.REMOTE_CONTROL_ENABLED
    assert not settings.HTTPCACHE_ENABLED
    assert settings.ROBOTSTXT_OBEY
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CASES_GATE_SHARE", "-0.1"),
        ("CASES_GATE_SHARE", "nan"),
        ("CASES_GONE_AFTER", "1.5"),
        ("CASES_RETRY_AFTER_MAX", "1h"),
        ("CASES_DB", ""),
        ("CASES_RENDER", "maybe"),
        ("CASES_CONTACT", "me (at) home"),
    ],
)
def test_a_value_that_cannot_be_used(name: str, value: str) -> None:
    """The error names the setting and the value."""
    with pytest.raises(SettingError, match=name):
        CrawlOptions.of({name: value})


def test_yes_and_no() -> None:
    """As people write them."""
    assert [boolean_of("x", word) for word in ("true", "1", "Yes", "on", True)] == [True] * 5
    assert [boolean_of("x", word) for word in ("false", "0", "No", "", None, False)] == [False] * 6
