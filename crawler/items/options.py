"""What the settings say, read once and checked before anything is fetched or written."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

from crawler.items.crawl import Gate
from crawler.items.errors import SettingError

SECRET_FILES = ("CASES_NOTIFY", "CASES_SMTP_PASSWORD", "CASES_WEBHOOK", "CASES_WEBHOOK_KEY")
"""Secrets that the environment holds, or the file that `…_FILE` names."""
SECRETS = ("CASES_LLM_KEY", *SECRET_FILES)
"""No settings: the environment alone may hold them, or such a file; nothing lists them, and nothing prints them."""


class SettingsLike(Protocol):
    """The part of Scrapy's settings that is needed here; a plain dict has it too."""

    def get(self, name: str, default: object = None, /) -> object:
        """The value of a setting as it was given, often a string."""


def number_of(settings: SettingsLike, name: str, default: float, low: float, high: float) -> float:
    """The number in a setting, the default where it is not set.

    Raises:
        SettingError: no number, or one that is not in `low` to `high`.
    """
    value = settings.get(name, default)
    try:
        number = float(str(default if value is None else value))
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise SettingError(f"{name} is {value!r}: give a number from {low:g} to {high:g}")
    return number


_GATE = ("CASES_GATE_SHARE", "CASES_GATE_AT_LEAST", "CASES_GONE_AFTER")
"""The settings of a gate, in the order of its fields."""


def _gate(settings: SettingsLike) -> Gate:
    usual = Gate()
    share, at_least, gone_after = _GATE
    return Gate(
        number_of(settings, share, usual.share, 0, 1),
        _whole(settings, at_least, usual.at_least, 1, 10**9),
        _whole(settings, gone_after, usual.gone_after, 1, 1000),
    )


def _whole(settings: SettingsLike, name: str, default: int, low: int, high: int) -> int:
    number = number_of(settings, name, default, low, high)
    if number != int(number):
        raise SettingError(f"{name} is {settings.get(name)!r}: give a whole number from {low} to {high}")
    return int(number)


def text_of(settings: SettingsLike, name: str, default: str = "") -> str:
    """The text of a setting without spaces at its ends, the default where it is not set."""
    value = settings.get(name, default)
    return default if value is None else str(value).strip()


_OFF = frozenset({"false", "no", "off", "none", "0"})
"""What a setting of a path may say for no path, beside nothing."""
ANSWERS = "answers.db"
"""What the file of a model's answers is called, where nobody names another one."""


def answers_path(settings: SettingsLike, database: str) -> str:
    """CASES_LLM_ANSWERS: where a model's answers are kept, `auto` being beside this database; "": nowhere.

    Raises:
        SettingError: it is no text.
    """
    named = text_of(settings, "CASES_LLM_ANSWERS", "")
    if named.lower() in _OFF:
        return ""
    return str(Path(database).parent / ANSWERS) if named.lower() == "auto" else named


def boolean_of(name: str, value: object) -> bool:
    """A yes or no as people write it.

    Raises:
        SettingError: neither.
    """
    word = str(value).strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off", "none", ""}:
        return False
    raise SettingError(f"{name} is {value!r}: give true or false")


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """The settings of the fetching side, each under its setting's name in lower case without `CASES_`."""

    db: str
    """CASES_DB: path of the database file, relative to the folder where the command runs."""
    all: str
    """CASES_ALL: path of the file of all vendors; `auto`: all.db beside the database, where there are several vendors;
    "": none."""
    vendor: str
    """CASES_VENDOR: whose cases; the name of a vendor's file, "" for the default one."""
    vendors: str
    """CASES_VENDORS: folder of those files, relative to the folder where the command runs."""
    base_url: str | None
    """CASES_BASE_URL: where the vendor's site is reached, None for its own address; a user and password in it go no
    further than the request."""
    host_wait: float
    """CASES_HOST_WAIT: seconds that a crawl waits at most for another one at the same host."""
    timezone: str
    """CASES_TIMEZONE: the time zone of what people read and of schedules; "": that of this machine."""
    contact: str
    """CASES_CONTACT: an address or page for the site's owner, named in the User-Agent; "" names none."""
    gate: Gate
    """CASES_GATE_SHARE, CASES_GATE_AT_LEAST, CASES_GONE_AFTER."""
    retry_after_max: float
    """CASES_RETRY_AFTER_MAX: seconds that a `Retry-After` is waited for at most."""
    crawl_delay_max: float
    """CASES_CRAWL_DELAY_MAX: seconds of a robots.txt `Crawl-delay` that are kept at most."""
    max_requests: int
    """CASES_MAX_REQUESTS: requests one crawl may make, robots.txt and retries included."""
    max_bytes: int
    """CASES_MAX_BYTES: bytes that one crawl may receive, as they came over the wire."""
    blocked_max: int
    """CASES_BLOCKED_MAX: refusals (403, 429) in a row after which the site is left alone; 0: never."""
    render: bool | None
    """CASES_RENDER: whether a page without content may be drawn by a browser; None: where there is one (`auto`)."""
    chromium: str
    """CASES_CHROMIUM: path or name of the browser; "": the first of the known ones that is found."""
    chromium_args: tuple[str, ...]
    """CASES_CHROMIUM_ARGS: its flags, separated by spaces."""
    workers: int | None
    """CASES_WORKERS: processes that may read pages beside the crawl's own; None: as many as are of use (`auto`)."""

    @classmethod
    def of(cls, settings: SettingsLike) -> CrawlOptions:
        """The options that these settings give.

        Raises:
            SettingError: a value that cannot be used; the text names the setting, the value and what to give.
        """
        db = text_of(settings, "CASES_DB", "cases.db")
        if not db or "\0" in db:
            raise SettingError(f"CASES_DB is {db!r}: give the path of the database file")
        return cls(
            db=db,
            all=_all(settings),
            vendor=text_of(settings, "CASES_VENDOR", ""),
            vendors=text_of(settings, "CASES_VENDORS", "vendors"),
            base_url=None if (base := settings.get("CASES_BASE_URL")) is None else str(base).strip(),
            host_wait=number_of(settings, "CASES_HOST_WAIT", 3600, 0, 10**6),
            timezone=text_of(settings, "CASES_TIMEZONE", ""),
            contact=_contact(settings),
            gate=_gate(settings),
            retry_after_max=number_of(settings, "CASES_RETRY_AFTER_MAX", 60, 0, 3600),
            crawl_delay_max=number_of(settings, "CASES_CRAWL_DELAY_MAX", 60, 0, 3600),
            max_requests=_whole(settings, "CASES_MAX_REQUESTS", 20_000, 1, 10**9),
            max_bytes=_whole(settings, "CASES_MAX_BYTES", 2 * 2**30, 1, 2**50),
            blocked_max=_whole(settings, "CASES_BLOCKED_MAX", 50, 0, 10**9),
            render=_render(settings),
            chromium=text_of(settings, "CASES_CHROMIUM", ""),
            chromium_args=tuple(text_of(settings, "CASES_CHROMIUM_ARGS", "").split()),
            workers=_workers(settings),
        )

    @classmethod
    def setting_names(cls) -> tuple[str, ...]:
        """The settings that are read here."""
        own = (field.name for field in fields(cls) if field.name != "gate")
        return (*("CASES_" + name.upper() for name in own), *_GATE)


def _all(settings: SettingsLike) -> str:
    value = text_of(settings, "CASES_ALL", "auto")
    if "\0" in value or Path(value) == Path(text_of(settings, "CASES_DB", "cases.db")):
        raise SettingError(f"CASES_ALL is {value!r}: give the path of a file of its own, auto, or false for none")
    return "" if value.lower() in _OFF else value


def _render(settings: SettingsLike) -> bool | None:
    value = text_of(settings, "CASES_RENDER", "auto")
    if value.lower() == "auto":
        return None
    try:
        return boolean_of("CASES_RENDER", value)
    except SettingError as error:
        raise SettingError(f"{error}, or auto") from error


def _workers(settings: SettingsLike) -> int | None:
    if text_of(settings, "CASES_WORKERS", "auto").lower() == "auto":
        return None
    try:
        return _whole(settings, "CASES_WORKERS", 0, 0, 64)
    except SettingError as error:
        raise SettingError(f"{error}, or auto") from error


def _contact(settings: SettingsLike) -> str:
    contact = text_of(settings, "CASES_CONTACT", "")
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()"):
        raise SettingError(f"CASES_CONTACT is {contact!r}: give an e-mail or web address, plain ASCII without brackets")
    return contact
