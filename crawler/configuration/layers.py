"""The order of settings: command line, environment, the vendor's file, casewatch.toml, defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

import crawler.settings as project
from crawler.configuration.file import file_named, read_file
from crawler.configuration.keys import CASEWATCH, PREFIX, near, where_given
from crawler.items.errors import SettingError
from crawler.items.options import SECRETS

FROM_FILE = 25
FROM_ENVIRONMENT = 35
"""Scrapy's priorities: above crawler/settings.py (20) and a vendor's file (30), below the command line (40)."""
_NAME = re.compile(rf"{PREFIX}[A-Z_]+")


def add_layers(settings: BaseSettings, environ: Mapping[str, str]) -> None:
    """Give the settings what casewatch.toml and the environment say, each in its place of the order.

    Raises:
        SettingError: either says what cannot be used; a variable that is nearly a setting's name counts as that.
    """
    for name, value in (of_file(environ) or {}).items():
        settings.set(name, value, priority=FROM_FILE)
    for name, value in of_environment(environ).items():
        settings.set(name, value, priority=FROM_ENVIRONMENT)
    check_known(settings)


def of_file(environ: Mapping[str, str]) -> dict[str, Any] | None:
    """Setting -> value, of the file that is in force; None: there is none.

    Raises:
        SettingError: it cannot be used.
    """
    file = file_named(environ)
    return None if file is None else read_file(file)


def of_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Setting -> value, of the environment; one that is empty is none, unless the setting is empty by default.

    Raises:
        SettingError: a variable is nearly called as a setting; others that begin like ours may be another program's.
    """
    values = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX) or name in SECRETS:
            continue
        if name in CASEWATCH:
            if value or getattr(project, name) == "":
                values[name] = value
        elif meant := near(name, {**CASEWATCH, **dict.fromkeys(SECRETS)}):
            raise SettingError(f"there is no setting {name}, which the environment gives; did you mean {meant}?")
    return values


def check_known(settings: BaseSettings) -> None:
    """See that every setting of ours is one that somebody reads.

    Raises:
        SettingError: there is none of this name, or it is a secret, which no setting gives; `scrapy crawl` and its
            like would do without it in silence.
    """
    for name in settings:
        if name in SECRETS:
            place = where_given(name, f"{name}_FILE")
            raise SettingError(
                f"{name} is a secret, and command lines are seen by all of a machine: give it in {place}"
            )
        if name.startswith(PREFIX) and name not in CASEWATCH:
            meant = near(name, CASEWATCH)
            hint = f"; did you mean {meant}?" if meant else ": docs/settings.md lists the settings"
            raise SettingError(f"there is no setting {name}{hint}")


def with_origin(text: str, settings: BaseSettings | None, environ: Mapping[str, str]) -> str:
    """An error's text about a setting, with where its value comes from, where that is no command line."""
    named = _NAME.search(text)
    if settings is None or named is None:
        return text
    where = origin_of(settings, named[0], environ)
    return f"{text} (it comes from {where})" if where else text


def origin_of(settings: BaseSettings, name: str, environ: Mapping[str, str]) -> str:
    """The file or the environment, where a setting's value comes from there; else ""."""
    priority = settings.getpriority(name)
    if priority == FROM_ENVIRONMENT:
        return "the environment"
    return _shown(file_named(environ)) if priority == FROM_FILE else ""


def _shown(file: Path | None) -> str:
    return "" if file is None else str(file)
