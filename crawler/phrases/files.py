"""The files of phrases, read and checked: the same phrases with the same placeholders in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Any

LANGUAGES = ("zh", "en")
"""The languages that readers are told in, as vendors' files call them."""
FORMS = frozenset({"one", "other"})
"""How a phrase with a number may be written: CLDR's names for the plural forms that these languages have."""

Texts = Mapping[str, str]
"""Phrases by their keys (`held.changes`); those for the number one by `held.changes.one`."""


class PhraseError(ValueError):
    """The files of phrases do not fit together; the text says where."""


def texts_of(language: str) -> Texts:
    """The phrases of one of LANGUAGES.

    Raises:
        PhraseError: the files do not say the same.
    """
    return MappingProxyType(_every()[language])


@cache
def _every() -> Mapping[str, Texts]:
    """The phrases of all LANGUAGES, checked once."""
    every = {name: _flat(_loaded(name)) for name in LANGUAGES}
    if faults := list(faults_of(every)):
        raise PhraseError("; ".join(faults))
    return every


def faults_of(every: Mapping[str, Texts]) -> Iterator[str]:
    """What is wrong with the phrases by language: keys that one lacks, placeholders that differ."""
    keys = {language: {_key(path) for path in texts} for language, texts in every.items()}
    for language, mine in keys.items():
        for missing in sorted(set().union(*keys.values()) - mine):
            yield f"{language} lacks {missing}"
    for key in sorted(set.intersection(*keys.values())):
        wanted = {language: _placeholders(texts[key]) for language, texts in every.items() if key in texts}
        if len(wanted) < len(every):
            yield f"{key} has no form for other numbers than one"
        elif len(set(wanted.values())) > 1:
            yield f"{key} has other placeholders in other languages"
    for language, texts in every.items():
        for path, text in texts.items():
            if path != _key(path) and not _placeholders(text) <= _placeholders(texts.get(_key(path), "")):
                yield f"{language}: {path} has a placeholder that {_key(path)} has not"


def _loaded(language: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as one of dotted keys; `other` is the phrase itself."""
    flat: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping) and value.keys() <= FORMS:
            flat |= {f"{prefix}{name}{'' if form == 'other' else '.one'}": text for form, text in value.items()}
        elif isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = value
    return flat


def _key(path: str) -> str:
    return path.removesuffix(".one")


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
