"""Word lists as data: which words carry one idea, what they are no part of, and sentences that need each of them.

A language keeps its lists as TOML in its folder `lists`: a file is one list, or several related ones as tables.

```toml
about = "What makes the number behind it a lower bound."
read = "quantities"                       # how its examples are read; without it: the words that are found
words = ["超过", "至少"]                   # or a table: what words mean = the words
[except]
"超过滤" = "a filter, and no more than"    # what holds one of the words and is not meant, with the reason
[examples]
"超过 30 家门店" = ">=30 家"               # each word and exception must be needed by one of them
```
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from crawler.items.errors import WordListError
from crawler.languages.expressions import Expression, alternation, forget_all

_FOLDER = "lists"
_KEYS = ("about", "read", "words", "except", "examples", "any_case")
_FIRST = re.compile("[A-Za-z]*")
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entries:
    """What a list holds."""

    about: str
    """One sentence: what its words have in common."""
    meanings: Mapping[str, str]
    """Each word with what it means; where the file gives no meanings a word means itself."""
    exceptions: Mapping[str, str]
    """Longer words and phrases in which none of the words is meant, each with the reason."""
    examples: Mapping[str, str]
    """Sentences, each with the reading that it must get."""
    read: str
    """Which of the language's readings the examples are for; "" for the words that are found."""
    any_case: bool
    """Whether letter case does not matter."""


class WordList(Expression):
    """The words of one idea, found in a text as one expression: the longest word first, none within an exception.

    The file is read when the list is first used. In another expression's f-string it stands for any of its words.
    """

    def __init__(self, load: Callable[[], Entries]) -> None:
        super().__init__(self._text)
        self._load = load
        self._tried: Entries | None = None

    @cached_property
    def file(self) -> Entries:
        """All that its file says."""
        return self._load()

    @property
    def entries(self) -> Entries:
        """What it holds now: its file, but for what it is tried without."""
        return self._tried or self.file

    @property
    def meanings(self) -> Mapping[str, str]:
        """Each word with what it means; a word of a plain list means itself."""
        return self.entries.meanings

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(self.meanings)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The letters that its words begin with, each time up to what is none; "" for a word that begins with none.

        A text in small letters holds a word of a list in small letters only where one of these stands alone.
        """
        return frozenset(_FIRST.match(word)[0] for word in self.words)  # type: ignore[index]  # it matches any word

    def meaning(self, meaning: str) -> WordList:
        """The words of one meaning as a list of their own.

        Raises:
            WordListError: when that is used, if the file has no such meaning.
        """
        return _of_meaning(self, meaning)

    def meant(self, text: str) -> Iterator[str]:
        """What the words of the list that a text has mean, in order; a word in other letters than the list's itself."""
        meanings = self.meanings
        return (meanings.get(found[0], found[0]) for found in self.finditer(text))

    def forget(self) -> None:
        """Drop what was made of the words; the file is not read again."""
        super().forget()
        for made in ("words", "firsts"):
            self.__dict__.pop(made, None)

    @contextmanager
    def without(self, *entries: str) -> Iterator[None]:
        """Meanwhile the list lacks these words or exceptions: what is read by it is read without."""
        words = {word: meaning for word, meaning in self.file.meanings.items() if word not in entries}
        exceptions = {phrase: reason for phrase, reason in self.file.exceptions.items() if phrase not in entries}
        self._tried = replace(self.file, meanings=words, exceptions=exceptions)
        forget_all()
        try:
            yield
        finally:
            self._tried = None
            forget_all()

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def _text(self) -> str:
        pattern = alternation(sorted(self.words), self.entries.exceptions)
        return f"(?i:{pattern})" if self.entries.any_case else pattern


class _Part(WordList):
    """The words of one meaning: what its list holds now."""

    def __init__(self, whole: WordList, meaning: str) -> None:
        super().__init__(lambda: whole.file)
        self._whole, self._meaning = whole, meaning

    @property
    def entries(self) -> Entries:
        """Those of the whole, but for words of other meanings."""
        if self._meaning not in self.file.meanings.values():
            raise WordListError(f"no word of the list means {self._meaning!r} ({self.file.about})")
        entries = self._whole.entries
        words = {word: meaning for word, meaning in entries.meanings.items() if meaning == self._meaning}
        return replace(entries, meanings=words)


@cache
def _of_meaning(whole: WordList, meaning: str) -> WordList:
    return _Part(whole, meaning)


@cache
def word_list(package: str, name: str) -> WordList:
    """The list of this name of the language whose package this is: `marks` of `marks.toml`, or `marks.at_least` in it.

    Raises:
        WordListError: when the list is first used, if there is none, or its file is not as it has to be.
    """
    return WordList(lambda: _entries(package, name))


def list_names(package: str) -> tuple[str, ...]:
    """The names of all lists of a language, in order."""
    found = []
    folder = files(package).joinpath(_FOLDER)
    for file in sorted(each.name for each in folder.iterdir()) if folder.is_dir() else ():
        stem = file.removesuffix(".toml")
        found += [f"{stem}.{key}" if key else stem for key in _tables(package, stem)]
    return tuple(found)


def _file(package: str, stem: str) -> Traversable:
    return files(package).joinpath(_FOLDER, f"{stem}.toml")


@cache
def _tables(package: str, stem: str) -> Mapping[str, Any]:
    """The lists of a file by their names in it; "" is the name of one that is a file of its own."""
    file = _file(package, stem)
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordListError(f"{file} cannot be read ({error}): give a TOML file in UTF-8") from error
    return {"": table} if "words" in table else table


def _entries(package: str, name: str) -> Entries:
    stem, _, key = name.partition(".")
    file, tables = _file(package, stem), _tables(package, stem)
    if key not in tables:
        raise WordListError(f"{file}: there is no list {name!r}; there are {', '.join(tables)}")
    table = tables[key]
    if not isinstance(table, dict):
        raise WordListError(f"{file}: {key} is {table!r}: write it as the table [{key}] with words in it")
    return read_entries(table, f"{file}: {key}." if key else f"{file}: ")


def read_entries(table: Mapping[str, Any], where: str) -> Entries:
    """What a list's table holds, checked; `where` is what an error puts before a key.

    Raises:
        WordListError: an unknown key, a missing one, a value of another form; a word twice; an exception in which no
            word stands, or without a reason.
    """
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise WordListError(f"{where}{key} is no key of a list{hint or ';'} there are {', '.join(_KEYS)}")
    any_case = table.get("any_case", False)
    if not isinstance(any_case, bool):
        raise WordListError(f"{where}any_case is {any_case!r}: give true or false")
    entries = Entries(
        _text(table, "about", where),
        _meanings(table.get("words"), where),
        _texts(table.get("except", {}), f"{where}except", "phrase = reason"),
        _texts(table.get("examples", {}), f"{where}examples", "sentence = reading"),
        _text(table, "read", where) if "read" in table else "",
        any_case,
    )
    for phrase, reason in entries.exceptions.items():
        if phrase in entries.meanings or not any(word in phrase for word in entries.meanings):
            raise WordListError(f"{where}except has {phrase!r}: give a longer phrase that holds one of the words")
        if not reason:
            raise WordListError(f"{where}except has {phrase!r} without a reason: say what it means instead")
    return entries


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise WordListError(f"{where}{key} is {value!r}: give a text")
    return value


def _texts(value: object, where: str, form: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise WordListError(f"{where} is {value!r}: give a table of texts, {form}")
    return value or _NONE


def _meanings(value: object, where: str) -> Mapping[str, str]:
    if isinstance(value, list):
        groups: list[tuple[str | None, object]] = [(None, value)]
    elif isinstance(value, dict):
        groups = list(value.items())
    else:
        raise WordListError(f"{where}words is {value!r}: give a list of words, or a table of such lists")
    meanings: dict[str, str] = {}
    for meaning, words in groups:
        for word in words if isinstance(words, list) else [None]:
            if not isinstance(word, str) or not word or word != word.strip():
                raise WordListError(f"{where}words has {word!r}: give words without spaces around them")
            if word in meanings:
                raise WordListError(f"{where}words has {word!r} twice: leave one out")
            meanings[word] = word if meaning is None else meaning
    return meanings
