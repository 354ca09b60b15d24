"""What the commands on a database share."""

from __future__ import annotations

import argparse
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest
from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

import crawler.commands
from crawler.commands.discard import Command
from crawler.items.errors import VendorError
from crawler.store_command import StoreCommand


def test_scrapy_finds_nothing_but_commands() -> None:
    """Every class that Scrapy would list is one command of one module: no base of theirs is among them."""
    found = [
        value
        for module in pkgutil.iter_modules(crawler.commands.__path__, "crawler.commands.")
        for value in vars(import_module(module.name)).values()
        if inspect.isclass(value) and issubclass(value, ScrapyCommand) and value.__module__ == module.name
    ]

    assert {one.__name__ for one in found} == {"Command"}
    assert sum(issubclass(one, StoreCommand) for one in found) > 1


@pytest.mark.parametrize("width", range(50, 130))
def test_an_options_text_is_no_heading_wherever_it_breaks(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Underlined are the headings alone, also where a line of help ends with a colon."""
    monkeypatch.setenv("COLUMNS", str(width))
    parser = argparse.ArgumentParser(formatter_class=ScrapyHelpFormatter)
    command = Command()
    command.settings = Settings()
    command.add_options(parser)
    parser.add_argument("--output", help="write to this file, and not to the standard output (default: stdout)")

    lines = parser.format_help().splitlines()

    underlined = [lines[at - 1] for at, line in enumerate(lines) if line.strip("=-") == "" and line]
    assert underlined == ["Usage", "Options", "Global Options"]


@pytest.mark.parametrize(("asked", "path"), [(None, "cases.db"), ("other.db", "other.db")])
def test_the_option_goes_before_the_setting(asked: str | None, path: str) -> None:
    """Without --db it is the database that crawls write to."""
    command = Command()
    command.settings = Settings({"CASES_DB": "cases.db"})

    assert command.database(argparse.Namespace(db=asked)) == path


def test_an_argument_too_many_is_refused_by_name() -> None:
    """The command says its own name, and what it got."""
    with pytest.raises(UsageError, match="discard takes no argument, and got '7'"):
        Command().take_no_argument(["7"])
    Command().take_no_argument([])


def test_a_vendor_names_its_database(tmp_path: Path) -> None:
    """Without --db it is the one that crawls of this vendor write to; with it, the file that is named."""
    file = tmp_path / "muyun.toml"
    file.write_text(
        'name = "muyun"\ntitle = "木云"\nlanguage = "zh"\n'
        'base_url = "https://www.muyun.example"\ncases = ["/case/*"]\n',
        encoding="utf-8",
    )
    command = Command()
    command.settings = Settings({"CASES_DB": "cases.db", "CASES_VENDORS": str(tmp_path)})

    assert command.database(argparse.Namespace(db="other.db", vendor="muyun")) == "other.db"
    assert command.database(argparse.Namespace(db=None, vendor="muyun")) == "muyun.db"
    assert command.typed_database(argparse.Namespace(db=None, vendor="muyun")) == " --vendor muyun"


def test_a_vendor_that_is_not_there() -> None:
    """One error, for the exit code."""
    command = Command()
    command.settings = Settings()

    with pytest.raises(VendorError, match="there is no vendor"):
        command.database(argparse.Namespace(db=None, vendor="nobody"))
