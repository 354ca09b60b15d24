"""Phrases as outputs ask for them."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from crawler.phrases.phrases import MissingPhraseWarning, Phrases, phrases_of

ZH, EN = phrases_of("zh-CN"), phrases_of("en")


@pytest.mark.parametrize(("number", "words"), [(0, "0 changes"), (1, "1 change"), (2, "2 changes"), (21, "21 changes")])
def test_english_has_two_forms(number: int, words: str) -> None:
    """One is singular, all else plural; Chinese has one form."""
    assert EN.counted("held.changes", number) == words
    assert ZH.counted("held.changes", number) == f"{number} 处变动"


def test_a_missing_phrase_warns_and_shows_its_name() -> None:
    """Tests, where warnings are errors, fail of it; a reader sees words, and no traceback."""
    with pytest.warns(MissingPhraseWarning, match="digest.no_such_thing"):
        assert EN("digest.no_such_thing") == "no such thing"


def test_names_without_a_word_stand_for_themselves() -> None:
    """A status of a later release is shown as the database has it."""
    assert EN.word("crawl", "paused") == "paused"
    assert EN.word("crawl", None) == ""


def test_markup_escapes_what_is_given() -> None:
    """Text of pages in a phrase is text, a link of ours is a link."""
    told = EN.markup("browse.held.same", crawl="<b>7</b>")
    linked = EN.markup("browse.held.same", crawl=Markup("<b>7</b>"))

    assert (told, linked) == ("It saw what &lt;b&gt;7&lt;/b&gt; holds.", "It saw what <b>7</b> holds.")


@pytest.mark.parametrize("phrases", [ZH, EN], ids=["zh", "en"])
def test_an_address_in_a_mail_ends_before_a_space(phrases: Phrases) -> None:
    """A mail program that makes a link of plain text takes no comma for a part of it."""
    for key in ("digest.held_next", "digest.held_next_drifted"):
        assert "http://desk.example/-/held/3 " in phrases(key, place="http://desk.example/-/held/3", crawl="3")


def test_braces_of_what_is_given_stay() -> None:
    """Only the phrase has places to fill."""
    assert EN("digest.new_subject", name="{0.__class__}") == "new case {0.__class__}"


def test_another_language_is_refused() -> None:
    """The error names those that there are."""
    with pytest.raises(ValueError, match="zh, en"):
        phrases_of("de")
