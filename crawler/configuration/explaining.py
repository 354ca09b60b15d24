"""Where the value of a setting comes from, place by place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrapy.settings import BaseSettings, Settings, default_settings

import crawler.settings as project
from crawler.configuration.file import file_named
from crawler.configuration.keys import CASEWATCH, PREFIX, SCRAPY, is_secret, near
from crawler.configuration.layers import add_layers, of_environment, of_file
from crawler.items.address import without_credentials
from crawler.items.errors import SettingError
from crawler.items.options import SECRETS
from crawler.vendors.selection import select_vendor, settings_of

_MISSING = object()
NEVER_SHOWN = "a secret, which is never shown"


@dataclass(frozen=True, slots=True)
class Layer:
    """One place that settings come from, and what it says."""

    place: str
    values: Mapping[str, Any]


def layers(typed: Mapping[str, str], environ: Mapping[str, str]) -> list[Layer]:
    """Every place in the order in which they are asked; `typed` is what `-s` gave.

    Raises:
        SettingError, VendorError: one of them cannot be used.
    """
    file = file_named(environ)
    chosen = Settings()
    chosen.setmodule(project, priority="project")
    chosen.setdict(typed, priority="cmdline")
    add_layers(chosen, environ)
    found = [Layer("command line", typed), Layer("environment", of_environment(environ)), _of_vendor(chosen)]
    found += [Layer(str(file), of_file(environ) or {})] if file else [Layer("casewatch.toml", {})]
    return [*found, Layer("default", {**vars(default_settings), **vars(project)})]


def _of_vendor(chosen: BaseSettings) -> Layer:
    """What the vendor's file says; of the vendor that the other places name."""
    before = chosen.copy()
    vendor = select_vendor(chosen)
    return Layer(f"vendor {vendor.name}", settings_of(vendor, before))


def explained(asked: str, typed: Mapping[str, str], environ: Mapping[str, str]) -> Iterator[str]:
    """Lines that say what a setting is and which place says so; a secret is never shown.

    Raises:
        SettingError: there is no such setting, or a place cannot be used.
    """
    name = name_of(asked)
    if name in SECRETS:
        where = "given in the environment" if environ.get(name) else "not given in the environment"
        yield f"{name}: a secret, {where}; it is never shown"
        return
    places = layers(typed, environ)
    first = next((layer for layer in places if name in layer.values), None)
    yield f"{name} = {_said(name, first.values[name]) if first else 'not set'}"
    width = max(len(layer.place) for layer in places)
    for layer in places:
        value = layer.values.get(name, _MISSING)
        words = "-" if value is _MISSING else _said(name, value)
        yield f"  {layer.place:<{width}}  {words}{'  <- this one' if layer is first else ''}".rstrip()


def changed(typed: Mapping[str, str], environ: Mapping[str, str]) -> Iterator[str]:
    """A line for every setting that is not as it is by default: its value and its place.

    Raises:
        SettingError, VendorError: a place cannot be used.
    """
    *places, _ = layers(typed, environ)
    said: dict[str, str] = {}
    for layer in places:
        for name, value in layer.values.items():
            said.setdefault(name, f"{name} = {_said(name, value)}  ({layer.place})")
    yield from (said[name] for name in sorted(said))
    yield from (f"{name} is given in the environment" for name in SECRETS if environ.get(name))


def name_of(asked: str) -> str:
    """The setting that is meant: by its own name, or as casewatch.toml calls it (`gate.share`).

    Raises:
        SettingError: there is none of this name.
    """
    plain = asked.strip().upper().replace(".", "_").removeprefix("SCRAPY_")
    for name in (plain, PREFIX + plain):
        if name in CASEWATCH or name in SECRETS or name in SCRAPY or name in vars(default_settings):
            return name
    meant = near(plain, CASEWATCH) or near(plain, SCRAPY)
    hint = f"; did you mean {meant}?" if meant else ": docs/settings.md lists the settings"
    raise SettingError(f"there is no setting {asked!r}{hint}")


def _said(name: str, value: object) -> str:
    return NEVER_SHOWN if is_secret(name) else shown(value)


def shown(value: object) -> str:
    """A value as it may be printed: without the user and password of an address."""
    if isinstance(value, str):
        return without_credentials(value) or '""'
    try:
        return without_credentials(json.dumps(value, ensure_ascii=False))
    except TypeError:
        return without_credentials(str(value))
