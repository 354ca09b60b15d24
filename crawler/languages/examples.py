"""Sentences with the reading that they must get: a language's corpus, and the examples of its word lists.

A corpus lies beside its rules, in the language's folder `corpus`: `quantities.toml` is read by the reading of that
name, in tables of related sentences, each `sentence = reading`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from crawler.items.errors import WordListError
from crawler.items.quantity import Quantity
from crawler.languages.lists import WordList

_FOLDER = "corpus"

Reading = Callable[[str], str]
"""How a text is read, told in words: equal for two readings that are the same."""


def words_found(words: WordList) -> Reading:
    """What a list's examples are read by where it names no reading: what the words that are found mean, in order."""
    return lambda text: " ".join(words.meant(text))


@cache
def corpus(package: str, reading: str) -> Mapping[str, str]:
    """All sentences of a language's corpus for a reading, each with what is to be read; empty where it has none.

    Raises:
        WordListError: the file is no TOML, a value is none of `sentence = reading`, or a sentence stands twice.
    """
    file = files(package).joinpath(_FOLDER, f"{reading}.toml")
    if not file.is_file():
        return {}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordListError(f"{file} cannot be read ({error}): give a TOML file in UTF-8") from error
    sentences: dict[str, str] = {}
    for title, table in tables.items():
        if not isinstance(table, dict):
            raise WordListError(f"{file}: {title} is {table!r}: give a table, sentence = reading")
        for sentence, expected in table.items():
            if not isinstance(expected, str) or sentence in sentences:
                raise WordListError(f"{file}: {title} has {sentence!r} = {expected!r}: give each sentence once, a text")
            sentences[sentence] = expected
    return sentences


def unneeded(words: WordList, reading: Reading, sentences: Mapping[str, str]) -> list[str]:
    """The words and exceptions of a list without which every one of these sentences is read as it must be.

    To read by a list that lacks a word takes longest where its expressions are made anew. So words are left out
    together of which each is alone in a sentence: one that is read otherwise needs its word. Where none is, the word is
    left out by itself.
    """
    held = [*words.entries.meanings, *words.entries.exceptions]
    spelt = {entry: {text for text in sentences if entry.casefold() in text.casefold()} for entry in held}

    def needed(left_out: Sequence[str], entry: str, texts: Iterable[str]) -> bool:
        others = set[str]().union(*(spelt[other] for other in left_out if other != entry))
        return any(reading(text) != sentences[text] for text in texts if text not in others)

    doubtful = {entry for entry in held if not spelt[entry]}
    for together in _companies(sorted(held, key=lambda entry: len(spelt[entry])), spelt):
        with words.without(*together):
            doubtful.update(entry for entry in together if not needed(together, entry, spelt[entry]))
    found = []
    for entry in (entry for entry in held if entry in doubtful):
        with words.without(entry):
            # a word that no sentence spells out is one that a rule gives (`three of ten thousand` for a sign)
            if not needed([entry], entry, spelt[entry] or sentences):
                found.append(entry)
    return found


def _companies(entries: Iterable[str], spelt: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of entries, in each of which every one has a sentence that spells no other; none of what has no sentence.

    An entry joins the first group where that stays so.
    """
    groups: list[tuple[list[str], Counter[str]]] = []
    for entry in entries:
        texts = spelt[entry]
        if not texts:
            continue
        for members, count in groups:
            if all(count[text] for text in texts):
                continue
            if all(any(count[text] == 1 and text not in texts for text in spelt[member]) for member in members):
                break
        else:
            members, count = [], Counter()
            groups.append((members, count))
        members.append(entry)
        count.update(texts)
    return [members for members, _ in groups]


def told(quantities: Iterable[Quantity]) -> str:
    """Quantities in words that are equal only for two that state the same; `-` for none.

    `43 天` a value and its unit, `>=` a lower bound, `~` about, `3..5 天` a range, `3 天 > 1 小时` a before and an
    after, `?` no number, `↑` or `↓` a direction; parted by `;`.
    """
    return "; ".join(map(_told, quantities)) or "-"


def _told(quantity: Quantity) -> str:
    marks = (">=" if quantity.at_least else "") + ("~" if quantity.approximate else "")
    unit = quantity.unit
    if quantity.is_change:
        before = _amount(_number(quantity.value_from), quantity.unit_from or unit)
        words = f"{before} > {_amount(_number(quantity.value_to), unit)}"
    elif quantity.value_low is not None or quantity.value_high is not None:
        words = _amount(f"{_number(quantity.value_low)}..{_number(quantity.value_high)}", unit)
    else:
        words = _amount(_number(quantity.value), unit)
    return marks + words + {"up": " ↑", "down": " ↓", None: ""}[quantity.direction]


def _amount(number: str, unit: str | None) -> str:
    return f"{number} {unit}" if unit else number


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:.12g}"
