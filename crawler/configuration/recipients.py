"""Who gets the digest, and what each wants of it: the tables [[recipients]] of casewatch.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from crawler.items.errors import SettingError

RECIPIENTS = "recipients"
_LISTS = ("kinds", "companies", "vendors", "tags")
_KEYS = ("address", "severity", *_LISTS)
_EXAMPLE = '[[recipients]] with address = "name@example.org"'


def recipients_of(file: Path, tables: object) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The addresses in their order, and of each one what it wants, as CASES_MAIL_TO and CASES_MAIL_FILTERS take them.

    Raises:
        SettingError: a table that is no recipient, or an address that has two.
    """
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingError(f"{file}: {RECIPIENTS} is no list of tables: write {_EXAMPLE}")
    filters: dict[str, dict[str, Any]] = {}
    for number, table in enumerate(tables, start=1):
        address, wants = _recipient(f"{file}: {RECIPIENTS} {number}", table)
        if address in filters:
            raise SettingError(f"{file}: {address!r} is there twice in {RECIPIENTS}: write one table for it")
        filters[address] = wants
    _check_filters(file, filters)
    return list(filters), filters


def _recipient(trail: str, table: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingError(f"{trail}: there is no key {key!r}; there are {', '.join(_KEYS)}")
        is_list = isinstance(value, list) and all(isinstance(word, str) for word in value)
        if key in _LISTS and not is_list:
            raise SettingError(f'{trail}: {key} is {value!r}: give a list of texts, such as ["one", "two"]')
        if key not in _LISTS and not isinstance(value, str):
            raise SettingError(f"{trail}: {key} is {value!r}: give a text in quotation marks")
    address = table.get("address", "").strip()
    if not address:
        raise SettingError(f"{trail}: address is missing: write {_EXAMPLE}")
    return address, {key: value for key, value in table.items() if key != "address"}


def _check_filters(file: Path, filters: dict[str, dict[str, Any]]) -> None:
    # what a filter may say is the digest's business; it is asked only where there are recipients
    from crawler.outputs.digest.filters import filters_of  # noqa: PLC0415

    try:
        filters_of(BaseSettings({"CASES_MAIL_FILTERS": filters}))
    except SettingError as error:
        raise SettingError(f"{file}: {str(error).replace('CASES_MAIL_FILTERS', RECIPIENTS)}") from None
