"""The settings that a file and the environment may give: what each is called there, and what type it has."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scrapy.settings import default_settings

import crawler.settings as project
from crawler.items.options import SECRET_FILES, SECRETS

SCRAPY_SECRETS = frozenset(
    {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "FTP_PASSWORD",
        "MAIL_PASS",
        "TELNETCONSOLE_PASSWORD",
    }
)
"""Those of Scrapy's settings that nothing prints either."""
ADDRESSES = frozenset({"CASES_CLUSTER"})
"""Settings that may hold a password among other things: they may be given anywhere, and are never printed."""
PATHS = frozenset(
    {
        "CASES_ALL",
        "CASES_ATOM_FILE",
        "CASES_DB",
        "CASES_LLM_ANSWERS",
        "CASES_NOTIFY_FILE",
        "CASES_SHELF",
        "CASES_SMTP_CA_FILE",
        "CASES_SMTP_PASSWORD_FILE",
        "CASES_VENDORS",
        "CASES_WEBHOOK_FILE",
        "CASES_WEBHOOK_KEY_FILE",
    }
)
"""Files and folders; in casewatch.toml they are meant from its own folder."""
NO_PATHS = frozenset({"", "auto", "false", "no", "off", "none", "0"})
"""What a setting of a path may say beside a path."""
PREFIX = "CASES_"


@dataclass(frozen=True, slots=True)
class Kind:
    """What the value of a setting may be in TOML."""

    may_be: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_boolean(value: object) -> bool:
    return isinstance(value, bool)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


_TEXT = Kind('a text in quotation marks, such as "value"', _is_text)
_WHOLE = Kind("a whole number, without quotation marks", _is_whole)
_NUMBER = Kind("a number, without quotation marks", _is_number)
_BOOLEAN = Kind("true or false, without quotation marks", _is_boolean)
_TEXTS = Kind('a list of texts, such as ["one", "two"]', lambda value: _is_text(value) or _is_list(value))
_SPECIAL: Mapping[str, Kind] = {
    "CASES_ALL": Kind('a path in quotation marks, "auto", or false', lambda value: _is_text(value) or value is False),
    "CASES_RENDER": Kind('true, false or "auto"', lambda value: _is_boolean(value) or value == "auto"),
    "CASES_WORKERS": Kind('a whole number or "auto"', lambda value: _is_whole(value) or value == "auto"),
    "CASES_MAIL_TO": _TEXTS,
    "CASES_CHROMIUM_ARGS": _TEXTS,
    "CASES_GATE_SHARE": _NUMBER,
    "CASES_MAIL_FILTERS": Kind(
        "a table of tables, or better a table [[recipients]] for each", lambda value: isinstance(value, str | dict)
    ),
}


def _kind_of(default: object) -> Kind | None:
    if isinstance(default, bool):
        return _BOOLEAN
    if isinstance(default, float):
        return _NUMBER
    if isinstance(default, int):
        return _WHOLE
    if isinstance(default, list | tuple):
        return Kind('a list, such as ["one", "two"]', lambda value: isinstance(value, list))
    return _TEXT if default is None or isinstance(default, str) else None


def _of_casewatch() -> dict[str, Kind]:
    found = {}
    for name, default in vars(project).items():
        if name.startswith(PREFIX):
            seconds = _NUMBER if _is_number(default) else _kind_of(default)
            kind = _SPECIAL.get(name) or seconds
            assert kind is not None, f"{name}: a default that is no text and no number"
            found[name] = kind
    return found


def _of_scrapy() -> dict[str, Kind]:
    """Its numbers, texts and lists: which components there are is no matter of a file of settings."""
    defaults = {**vars(default_settings), **vars(project)}
    found = {}
    for name, default in defaults.items():
        kind = _kind_of(default) if name.isupper() and not name.startswith((PREFIX, "_")) else None
        if kind is not None:
            found[name] = _NUMBER if kind is _WHOLE else kind
    return found


CASEWATCH: Mapping[str, Kind] = MappingProxyType(_of_casewatch())
"""Casewatch's own settings."""
SCRAPY: Mapping[str, Kind] = MappingProxyType(_of_scrapy())
"""Scrapy's, for the table [scrapy]."""


def is_secret(name: str | None) -> bool:
    """Whether the value of this setting is never printed, wherever it was given."""
    return name in SECRETS or name in SCRAPY_SECRETS or name in ADDRESSES


def where_given(name: str, file: str) -> str:
    """Where a secret is given; `file`: what names a file with it, where one may."""
    return f"the environment, or name a file ({file})" if name in SECRET_FILES else "the environment"


def typed(name: str) -> str:
    """A setting as the file calls it: `gate_share` of CASES_GATE_SHARE."""
    return name.removeprefix(PREFIX).lower()


def near(name: str, known: Mapping[str, object]) -> str:
    """The known name that is most like this one, whatever all of them begin with; "" for none."""
    meant = {key.removeprefix(PREFIX): key for key in known}
    found = difflib.get_close_matches(name.removeprefix(PREFIX), meant, 1, 0.8)
    return meant[found[0]] if found else ""
