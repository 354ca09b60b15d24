"""A vendor's file, read and checked: what is wrong with it is one line that names the file, the key and the remedy."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from crawler.items.errors import VendorError
from crawler.vendors.keys import FILE, TABLES, Key
from crawler.vendors.model import Expect, OwnGate, PageWords, Vendor

RESERVED = frozenset({"all", "answers", "cases", "desk"})
"""Names whose database would be another one's: `all.db` is of all vendors, `answers.db` of a model, `cases.db` of the
first vendor, `desk.db` of the readers' marks."""


@lru_cache(maxsize=64)
def read_vendor(source: str, where: str, name: str) -> Vendor:
    """The vendor that a file describes; `where` is the file as an error names it, `name` what it is called after.

    A crawl asks for its vendor in many places: what was read of a text is kept; a file that changed is another text.

    Raises:
        VendorError: no TOML, an unknown key, a missing one, a value that cannot be used.
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise VendorError(f"{where} is no TOML ({error}): correct that place") from error
    values = _values(table, FILE, where, "", tables=tuple(TABLES))
    parts = {key: _values(_table(table, key, where), keys, where, f"{key}.") for key, keys in TABLES.items()}
    if values["name"] != name or name in RESERVED:
        remedy = (
            f"call it as the file, {name!r}" if name not in RESERVED else "choose another name, and rename the file"
        )
        raise VendorError(f"{where}: name is {values['name']!r}: {remedy}")
    values["excepted"] = values.pop("except", ())
    vendor = Vendor(
        **values, gate=OwnGate(**parts["gate"]), expect=Expect(**parts["expect"]), page=PageWords(**parts["page"])
    )
    _check_paths(vendor, where)
    return vendor


def read_vendor_file(file: Path) -> Vendor:
    """The vendor of this file, which is called after it.

    Raises:
        VendorError: it cannot be read, or `read_vendor` cannot use it.
    """
    try:
        source = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise VendorError(f"{file} cannot be read ({reason}): give a readable UTF-8 file") from error
    return read_vendor(source, str(file), file.stem)


def _table(table: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    part = table.get(key, {})
    if not isinstance(part, dict):
        raise VendorError(f"{where}: {key} is {_shown(part)}: write it as the table [{key}]")
    return part


def _values(
    table: Mapping[str, Any], keys: Mapping[str, Key], where: str, prefix: str, *, tables: tuple[str, ...] = ()
) -> dict[str, Any]:
    values = {}
    for name, value in table.items():
        if name in tables:
            continue
        if name not in keys:
            raise VendorError(f"{where}: {_unknown(name, (*keys, *tables), prefix)}")
        values[name] = keys[name].read(value)
        if values[name] is None:
            raise VendorError(f"{where}: {prefix}{name} is {_shown(value)}: give {keys[name].may_be}")
    for name, key in keys.items():
        if key.is_needed and name not in values:
            raise VendorError(f"{where}: {prefix}{name} is missing: give {key.may_be}")
    return values


def _unknown(name: str, known: tuple[str, ...], prefix: str) -> str:
    near = difflib.get_close_matches(name, known, 1)
    hint = f"; did you mean {prefix}{near[0]}?" if near else ""
    return f"there is no key {(prefix + name)!r}{hint or ';'} there are {', '.join(prefix + each for each in known)}"


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 80 else f"{words[:79]}…"


def _check_paths(vendor: Vendor, where: str) -> None:
    """Seeds and samples are cases by the file's own patterns, and sitemaps lie on its site."""
    site = vendor.site()
    checks: tuple[tuple[str, tuple[str, ...], Callable[[str], str]], ...] = (
        ("seeds", vendor.seeds, site.case_address),
        ("expect.samples", vendor.expect.samples, site.case_address),
        ("sitemaps", vendor.sitemaps, site.resolve),
    )
    for key, references, check in checks:
        for reference in references:
            try:
                check(reference)
            except ValueError as error:
                raise VendorError(f"{where}: {key} has {reference!r}, which is not usable ({error})") from error
