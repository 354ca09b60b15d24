"""Word lists are searched only where one of their words may begin."""

from __future__ import annotations

from crawler.languages.en.understanding.heard import Heard
from crawler.languages.en.words import words

LISTS = {"use": words("use"), "denies": words("negations"), "plan": words("senses.plan")}


def test_lists_are_those_of_which_a_text_may_hold_words() -> None:
    """A list without a word that begins as one of the text's does is not among them; their order is kept."""
    heard = Heard(LISTS)
    assert [name for name, _ in heard.among("nobody plans to use it")] == ["use", "denies", "plan"]
    assert [name for name, _ in heard.among("the harbour was quiet")] == []


def test_every_word_of_a_list_is_heard() -> None:
    """Wherever a list finds a word in a text the list is among those that are searched."""
    heard = Heard(LISTS)
    for name, each in LISTS.items():
        for word in each:
            assert each.search(f"so {word}, then")
            assert name in dict(heard.among(f"so {word}, then"))


def test_a_word_that_is_left_out_is_not_heard() -> None:
    """What was made of the lists is made anew where one is tried without a word."""
    heard = Heard({"use": words("use")})
    word = min(words("use"))
    assert dict(heard.among(word))
    alike = [other for other in words("use") if other.split()[0] == word.split()[0]]
    with words("use").without(*alike):
        assert not dict(heard.among(word))
