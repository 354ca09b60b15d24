"""The files of phrases say the same in every language, and all of what the code asks for."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CrawlStatus, HeldCause, PageEvent, PageStatus
from crawler.items.visit import Outcome
from crawler.phrases.files import LANGUAGES, faults_of, texts_of
from crawler.phrases.phrases import phrases_of

ROOT = Path(__file__).parents[3]
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for folder in ("crawler/outputs", "crawler/commands", "crawler/phrases", "crawler/items", "storage")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in {".py", ".html", ".j2", ".json"}
)
ASKED = re.compile(
    r"""(?:\bsay|\bphrases|\b_PHRASES|\bvoice)(?:\.counted|\.markup)?\(\s*(f?)(["'])([a-z_0-9]+(?:\.[a-z_0-9]+)*\.?)(.?)"""
)
QUOTED = frozenset(re.findall(r"""["']\$?([a-z_0-9]+)["']""", CODE))
WHOLE = frozenset(re.findall(r"""(?<=["'$])[a-z_0-9.]+(?=["'])""", CODE))
MADE = [
    re.compile(rf"{re.escape(head)}([a-z_0-9]+){re.escape(tail)}")
    for head, tail in {
        *re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*\.)\{[^{}]+\}([a-z_.]*)["']""", CODE),
        *re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*\.)["'] ~ \w[\w.]*()""", CODE),
    }
]
"""Keys that are put together from a name, in code and in templates."""
BY_NAME = re.compile(r"""\.(?:word|group)\(\s*["']([a-z_.]+)["']""")
NAMES: dict[str, type[StrEnum]] = {
    "kind": ClaimKind,
    "change": ChangeKind,
    "outcome": Outcome,
    "crawl": CrawlStatus,
    "page": PageStatus,
    "event": PageEvent,
    "cause": HeldCause,
}


def test_languages_say_the_same() -> None:
    """Each key is there in each language, with the same placeholders."""
    assert list(faults_of({language: texts_of(language) for language in LANGUAGES})) == []


@pytest.mark.parametrize(
    ("one", "other", "fault"),
    [
        ({"a": "x"}, {}, "en lacks a"),
        ({"a": "{number} x"}, {"a": "{count} x"}, "a has other placeholders in other languages"),
        ({"a": "{n} x"}, {"a": "{n} x", "a.one": "{m} x"}, "en: a.one has a placeholder that a has not"),
        ({"a": "x"}, {"a.one": "x"}, "a has no form for other numbers than one"),
    ],
)
def test_what_differs_is_named(one: dict[str, str], other: dict[str, str], fault: str) -> None:
    """A key that one language lacks, a placeholder that it calls otherwise, and a plural without its other form."""
    assert fault in list(faults_of({"zh": one, "en": other}))


def test_each_phrase_that_code_asks_for_is_there() -> None:
    """Every key that stands in the code or a template leads to a phrase, or to a group of them where a name follows."""
    keys = texts_of("zh").keys()
    groups = {key.rpartition(".")[0] for key in keys}
    asked = [(key, more) for _, _, key, more in ASKED.findall(CODE)]

    lacking = {key for key, _ in asked if key not in keys and key.rstrip(".") not in groups}
    assert {key for key in lacking if not any(each.startswith(key) for each in keys)} == set()
    assert len(asked) > 200


def test_each_phrase_is_asked_for() -> None:
    """No phrase stands in the files that no output says."""
    by_name = set(BY_NAME.findall(CODE))
    unused = []
    for key in texts_of("zh"):
        group = key.rpartition(".")[0]
        is_named = group in by_name or group.partition(".")[0] in by_name
        is_made = any(found and found[1] in QUOTED for found in (made.fullmatch(key) for made in MADE))
        if not (key in WHOLE or is_named or is_made or group in NAMES):
            unused.append(key)
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", NAMES)
def test_every_name_of_the_contract_has_its_word(group: str, language: str) -> None:
    """Readers are shown a word for each kind, change, outcome, status, event and cause."""
    assert set(NAMES[group]) - phrases_of(language).group(group).keys() == set()


def test_a_change_and_a_kind_have_no_word_in_common() -> None:
    """Pictures colour both by their words."""
    for language in LANGUAGES:
        phrases = phrases_of(language)
        assert set(phrases.group("change").values()).isdisjoint(phrases.group("kind").values())
