"""What commands say where they cannot go on."""

from __future__ import annotations

import sys

import pytest

from crawler.commands.databases.reading import exit_codes
from crawler.commands.status import Command
from crawler.items.errors import NotFoundError


@pytest.mark.parametrize(
    ("called", "told"), [("/opt/casewatch/bin/casewatch", "casewatch"), (".venv/bin/scrapy", "scrapy")]
)
def test_what_to_type_begins_with_what_was_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], called: str, told: str
) -> None:
    """Where `casewatch` was installed there is no `scrapy` that knows these commands; a file's name stays."""
    monkeypatch.setattr(sys, "argv", [called, "status"])
    command = Command()
    with exit_codes(command):
        raise NotFoundError("scrapy cases.db does not exist: run `scrapy crawl cases` first")

    assert capsys.readouterr().err == f"scrapy cases.db does not exist: run `{told} crawl cases` first\n"
    assert command.exitcode == NotFoundError("").exit_code
