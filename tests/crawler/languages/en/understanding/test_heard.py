"""The words of many lists are found in one look at a text."""

from __future__ import annotations

from crawler.languages.en.understanding.heard import Heard
from crawler.languages.en.words import words

LISTS = {"use": words("use"), "denies": words("negations"), "plan": words("senses.plan")}


def test_each_list_finds_what_it_finds_alone() -> None:
    """Every word of every list, the longest first and none twice; a list without a word in the text is left out."""
    heard = Heard(LISTS)
    said = [f"so {word}, and {word} then" for each in LISTS.values() for word in each]
    for text in (*said, " ".join(said), "the harbour was quiet", ""):
        alone = {name: [found.span() for found in each.finditer(text)] for name, each in LISTS.items()}
        found = {name: [each.span() for each in many] for name, many in heard.found(text).items()}
        assert found == {name: spans for name, spans in alone.items() if spans}


def test_a_word_that_is_left_out_is_not_heard() -> None:
    """What was made of the lists is made anew where one is tried without a word."""
    heard = Heard({"use": words("use")})
    word = min(words("use"))
    assert heard.found(word)
    alike = [other for other in words("use") if other.split()[0] == word.split()[0]]
    with words("use").without(*alike):
        assert not heard.found(word)
