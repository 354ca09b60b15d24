"""Which vendor a command is about, and what its file says of the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from crawler.items.options import CrawlOptions
from crawler.items.vendor import NO_WORDS, KnownVendor, SiteWords
from crawler.text.addresses import Site
from crawler.vendors import DEFAULT
from crawler.vendors.model import ACCEPT_LANGUAGE, Vendor
from crawler.vendors.registry import load_vendor, own_vendor

_SPIDER, _COMMAND = 30, 40
"""Scrapy's priorities: what a vendor's file says goes before casewatch.toml and crawler/settings.py, and after the
environment and `-s NAME=VALUE`."""


class Settings(Protocol):
    """The part of Scrapy's settings that is needed here."""

    def get(self, name: str, default: object = None, /) -> Any:
        """The value of a setting."""

    def getdict(self, name: str, default: Any = None, /) -> dict[str, Any]:
        """The value of a setting that is a table."""

    def getpriority(self, name: str, /) -> int | None:
        """Where its value comes from."""

    def set(self, name: str, value: Any, /, priority: int | str = "project") -> None:
        """Give it another one, unless it has one of a higher priority."""


def vendor_of(options: CrawlOptions) -> Vendor:
    """The vendor that the settings name; the first one of the project where they name none.

    Raises:
        VendorError: there is none of this name, or its file cannot be used.
    """
    return load_vendor(options.vendor or DEFAULT, options.vendors)


def words_of(known: KnownVendor | None) -> SiteWords:
    """How the vendor of a database and its products are named; nothing for a database that no crawl has begun to fill.

    One of an earlier release has kept no names: those of the project's own file of this vendor are meant.
    """
    if known is None:
        return NO_WORDS
    own = None if known.words.names else own_vendor(known.name)
    return own.words if own else known.words


def site_of(options: CrawlOptions) -> Site:
    """The site of the vendor that the settings name, where they say that it is reached.

    Raises:
        VendorError, SettingError: as `vendor_of` and `Vendor.site`.
    """
    return vendor_of(options).site(options.base_url)


def select_vendor(settings: Settings, name: str | None = None) -> Vendor:
    """Let the settings be those of the vendor of this name, else of the one that they name.

    Raises:
        VendorError, SettingError: the vendor, or a setting, cannot be used.
    """
    if name is not None:
        settings.set("CASES_VENDOR", name, priority=_COMMAND)
    vendor = vendor_of(CrawlOptions.of(settings))
    for setting, value in settings_of(vendor, settings).items():
        # the database of another vendor lies beside the one that casewatch.toml or the environment names
        own = settings.getpriority(setting) or 0
        settings.set(setting, value, priority=max(own, _SPIDER) if setting == "CASES_DB" else _SPIDER)
    return vendor


def settings_of(vendor: Vendor, settings: Settings) -> dict[str, object]:
    """Setting -> value, of what a vendor's file says of them; `settings` are those that it is chosen by."""
    language = vendor.accept_language or ACCEPT_LANGUAGE[vendor.language]
    found: dict[str, object | None] = {
        "CASES_GATE_SHARE": vendor.gate.share,
        "CASES_GATE_AT_LEAST": vendor.gate.at_least,
        "CASES_GONE_AFTER": vendor.gate.gone_after,
        "CASES_RENDER": vendor.render,
        "DOWNLOAD_DELAY": vendor.delay,
        "AUTOTHROTTLE_START_DELAY": vendor.delay,
        "DEFAULT_REQUEST_HEADERS": {**settings.getdict("DEFAULT_REQUEST_HEADERS"), "Accept-Language": language},
    }
    if vendor.name != DEFAULT and (settings.getpriority("CASES_DB") or 0) < _COMMAND:
        found["CASES_DB"] = str(Path(str(settings.get("CASES_DB"))).with_name(f"{vendor.name}.db"))
    return {name: value for name, value in found.items() if value is not None}
