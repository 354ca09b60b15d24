"""casewatch.toml, read and checked: what is wrong with it is one line that names the file, the key and the remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crawler.configuration.keys import CASEWATCH, NO_PATHS, PATHS, PREFIX, SCRAPY, near, typed, where_given
from crawler.configuration.recipients import RECIPIENTS, recipients_of
from crawler.items.errors import SettingError
from crawler.items.options import SECRETS

FILE = "casewatch.toml"
VARIABLE = "CASEWATCH_CONFIG"
"""The variable of the environment that names another file."""
_TABLES = frozenset({"CASES_MAIL_FILTERS"})
"""Settings that are tables themselves."""


def file_named(environ: Mapping[str, str]) -> Path | None:
    """The file of settings: that of $CASEWATCH_CONFIG, else casewatch.toml of this folder; None: there is none.

    A variable that is there and empty asks for none.

    Raises:
        SettingError: the variable names a file that is not there.
    """
    named = environ.get(VARIABLE)
    if named == "":
        return None
    if named and not Path(named).is_file():
        raise SettingError(f"{VARIABLE} is {named!r}, and there is no such file: correct it, or unset it")
    file = Path(named or FILE)
    return file if named or file.is_file() else None


def read_file(file: Path) -> dict[str, Any]:
    """Setting -> value, of all that the file says; a path in it is meant from the file's own folder.

    Raises:
        SettingError: it cannot be read, is no TOML, has a key that there is not, a value of another type, or a secret.
    """
    try:
        table = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{file} is no TOML ({error}): correct that place") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingError(f"{file} cannot be read ({reason}): give a readable UTF-8 file") from None
    values = dict(_scrapy(file, table.pop("scrapy", {})))
    recipients = table.pop(RECIPIENTS, None)
    for name, trail, value in _flat(table, ""):
        _check(file, name, trail, value)
        if name in values:
            raise SettingError(f"{file}: {trail} is given twice: leave one out")
        values[name] = _from(file, name, value)
    if recipients is not None:
        _add_recipients(file, values, recipients)
    return values


def _flat(table: Mapping[str, Any], trail: str) -> Iterator[tuple[str, str, Any]]:
    """Setting, key as it is written and value: `share` of the table [gate] is CASES_GATE_SHARE, as `gate_share` is."""
    for key, value in table.items():
        path = f"{trail}.{key}" if trail else key
        name = PREFIX + path.replace(".", "_").upper()
        if isinstance(value, dict) and name not in _TABLES:
            yield from _flat(value, path)
        else:
            yield name, path, value


def _check(file: Path, name: str, trail: str, value: object) -> None:
    if name in SECRETS:
        place = where_given(name, f"{typed(name)}_file")
        raise SettingError(f"{file}: {trail} is a secret: take it out, and give {name} in {place}")
    kind = CASEWATCH.get(name)
    if kind is None or trail != trail.lower():
        raise SettingError(f"{file}: there is no key {trail!r}{_hint(name, trail)}")
    if not kind.fits(value):
        raise SettingError(f"{file}: {trail} is {value!r}: give {kind.may_be}")


def _hint(name: str, trail: str) -> str:
    plain = trail.upper().replace(".", "_")
    if plain in SCRAPY:
        return f": it is one of Scrapy's settings, write {plain} in the table [scrapy]"
    found = name if name in CASEWATCH else plain if plain in CASEWATCH else near(name, CASEWATCH)
    return f"; did you mean {typed(found)}?" if found else ": docs/settings.md lists the settings"


def _from(file: Path, name: str, value: object) -> object:
    """The value as the setting takes it."""
    if name in PATHS and isinstance(value, str) and value.strip().lower() not in NO_PATHS:
        return str(file.parent / Path(value).expanduser())
    if name == "CASES_CHROMIUM_ARGS" and isinstance(value, list):
        return " ".join(value)
    return value


def _scrapy(file: Path, table: object) -> Iterator[tuple[str, Any]]:
    if not isinstance(table, dict):
        raise SettingError(f"{file}: scrapy is {table!r}: write it as the table [scrapy]")
    for name, value in table.items():
        kind = SCRAPY.get(name)
        if kind is None:
            found = near(str(name).upper(), SCRAPY)
            hint = f"; did you mean {found}?" if found else ": it takes Scrapy's numbers, texts and lists"
            raise SettingError(f"{file}: there is no key {f'scrapy.{name}'!r}{hint}")
        if not kind.fits(value):
            raise SettingError(f"{file}: scrapy.{name} is {value!r}: give {kind.may_be}")
        yield name, value


def _add_recipients(file: Path, values: dict[str, Any], tables: object) -> None:
    for name in ("CASES_MAIL_TO", "CASES_MAIL_FILTERS"):
        if name in values:
            raise SettingError(f"{file}: there are [[{RECIPIENTS}]] and {typed(name)}: leave one of them out")
    addresses, filters = recipients_of(file, tables)
    values["CASES_MAIL_TO"], values["CASES_MAIL_FILTERS"] = addresses, filters
