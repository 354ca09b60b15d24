"""Every word of every list of every language: it has an example that is read otherwise without it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import pytest

from crawler.languages import KNOWN
from crawler.languages.examples import Reading, corpus, unneeded, words_found
from crawler.languages.lists import list_names, word_list

PACKAGES = [f"crawler.languages.{name}" for name in (*KNOWN, "web")]
LISTS = [(package, name) for package in PACKAGES for name in list_names(package)]


def readings(package: str) -> Mapping[str, Reading]:
    """How a language reads examples, by name."""
    found: Mapping[str, Reading] = import_module(f"{package}.readings").READINGS
    return found


@pytest.mark.parametrize(("package", "name"), LISTS)
def test_no_word_is_a_guess(package: str, name: str) -> None:
    """Each example is read as it must be; without a word, or an exception, one of them is not."""
    words = word_list(package, name)
    entries = words.entries
    reading = readings(package)[entries.read] if entries.read else words_found(words)
    sentences = corpus(package, entries.read) | entries.examples

    assert {text: reading(text) for text in entries.examples} == entries.examples
    assert unneeded(words, reading, sentences) == []


@pytest.mark.parametrize(("package", "name"), [(package, name) for package in PACKAGES for name in readings(package)])
def test_the_corpus_is_read_as_it_must_be(package: str, name: str) -> None:
    """A sentence of the corpus that is read otherwise shows what a rule has broken."""
    sentences = corpus(package, name)
    read = readings(package)[name]

    assert {text: read(text) for text in sentences} == sentences
