"""Expressions and tables that are made of word lists: built when first used, so that a language costs nothing unread.

Each can be forgotten, and is then built anew: so a list can be tried without one of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Generic, Protocol, TypeVar
from weakref import WeakSet

from crawler.languages.beginnings import led
from crawler.languages.openings import opened

T = TypeVar("T")

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
_NOTHING = r"(?!)"
"""Matches nowhere: what a list without words is."""
_END = ""


class _Find(Protocol):
    def __call__(self, string: str, pos: int = ..., endpos: int = ..., /) -> re.Match[str] | None: ...


class _FindAll(Protocol):
    def __call__(self, string: str, pos: int = ..., endpos: int = ..., /) -> Iterator[re.Match[str]]: ...


class _Words(Protocol):
    def __call__(self, string: str, pos: int = ..., endpos: int = ..., /) -> list[str]: ...


class _Split(Protocol):
    def __call__(self, string: str, maxsplit: int = ...) -> list[str]: ...


class _Sub(Protocol):
    def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = ...) -> str: ...


class Expression:
    """A regular expression that is compiled when it is first used; it has the methods of a compiled one.

    `source` is asked for its text then; in it a word list stands as `{LIST}` of an f-string.
    """

    search: _Find
    match: _Find
    fullmatch: _Find
    finditer: _FindAll
    findall: _Words
    split: _Split
    sub: _Sub

    def __init__(self, source: Callable[[], str], flags: int = 0) -> None:
        self._source = source
        self._flags = flags
        _MADE.add(self)

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = _compiled(self._source(), self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]

    def __str__(self) -> str:
        """Its text as one part of another expression."""
        return f"(?:{self._source()})"

    def forget(self) -> None:
        """Drop what was compiled."""
        for method in _METHODS:
            self.__dict__.pop(method, None)


@lru_cache(maxsize=256)
def _compiled(source: str, flags: int) -> re.Pattern[str]:
    """What an expression that was forgotten is compiled to again: most are made of other lists than the one tried."""
    any_case = bool(flags & re.IGNORECASE)
    return re.compile(led(source if any_case else opened(source), any_case=any_case), flags)


class Derived(Generic[T]):
    """A value that is made of word lists (a set of first characters, a table) when it is first asked for."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        _MADE.add(self)

    @cached_property
    def value(self) -> T:
        """The value."""
        return self._make()

    def forget(self) -> None:
        """Drop what was made."""
        with suppress(KeyError):
            del self.__dict__["value"]


class _Made(Protocol):
    def forget(self) -> None: ...


_MADE: WeakSet[_Made] = WeakSet()


def forget_all() -> None:
    """Drop all that was made of word lists; each is made anew when it is next used."""
    for made in tuple(_MADE):
        made.forget()


def alternation(words: Iterable[str], exceptions: Iterable[str]) -> str:
    """The text of an expression that matches the longest of these words, and none of them within an exception.

    A word in Latin letters is none within a longer one (`AI` in `MAIL`). What begins alike is taken together, so that
    a long list costs little more than a short one.
    """
    barred = tuple(exceptions)
    tree: dict[str, object] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment]  # a tree of its own kind
        node[_END] = _conditions(word, barred)
    return _branches(tree) if tree else _NOTHING


def _branches(node: Mapping[str, object]) -> str:
    """What follows in the tree from here: longer words first, then the end of one that ends here."""
    parts = []
    for character, rest in node.items():
        if character != _END and isinstance(rest, dict):
            parts.append(re.escape(character) + _branches(rest))
    if _END in node:
        parts.append(str(node[_END]))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _conditions(word: str, barred: Iterable[str]) -> str:
    """What must hold where a word has been matched, so that it is that word and not a part of something else."""
    conditions = []
    if _is_letter(word[-1]):
        conditions.append("(?![A-Za-z])")
    if _is_letter(word[0]):
        conditions.append(f"(?<![A-Za-z]{re.escape(word)})")
    for exception in barred:
        at = exception.find(word)
        while at >= 0:
            conditions.append(_unless_within(exception[:at] + word, exception[at + len(word) :]))
            at = exception.find(word, at + 1)
    return "".join(dict.fromkeys(conditions))


def _unless_within(lead: str, rest: str) -> str:
    if not rest:
        return f"(?<!{re.escape(lead)})"
    return f"(?!(?<={re.escape(lead)}){re.escape(rest)})"


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
