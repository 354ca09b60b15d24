"""Word lists: what they find, what is an exception, and what is said of a file that is not as it has to be."""

from __future__ import annotations

import tomllib

import pytest

from crawler.items.errors import WordListError
from crawler.languages.examples import unneeded, words_found
from crawler.languages.expressions import Derived, Expression
from crawler.languages.lists import WordList, read_entries


def a_list(source: str) -> WordList:
    """The list that this file describes."""
    return WordList(lambda: read_entries(tomllib.loads(source), "list.toml: "))


NEAR = """about = "About so many."
words = ["近", "接近"]
[except]
"附近" = "a place"
"近视" = "an illness"
[examples]
"近 30 家" = "近"
"附近 30 家" = ""
"接近附近 30 家" = "接近"
"""
CHANGES = """about = "What grows and what shrinks."
any_case = true
words = { up = ["提升", "up", "升"], down = ["降"] }
[examples]
"提升 3 倍" = "up"
"""


def found(words: WordList, text: str) -> list[str]:
    """The words of a list that stand in a text."""
    return [match[0] for match in words.finditer(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [("接近 30 家，近 5 家", ["接近", "近"]), ("附近近 30 家", ["近"]), ("治近视的近期", ["近"]), ("远处", [])],
)
def test_the_longest_word_is_found_and_none_within_an_exception(text: str, words: list[str]) -> None:
    """An exception bars a word at its own place only, before and behind it."""
    assert found(a_list(NEAR), text) == words


def test_an_exception_may_hold_a_word_amid_it() -> None:
    """What stands before and what stands behind must both be there for the exception to hold."""
    words = a_list('about = "a"\nwords = ["为"]\n[except]\n"认为是" = "an opinion"\n')

    assert [found(words, text) for text in ("认为是", "认为", "为是")] == [[], ["为"], ["为"]]


def test_a_latin_word_stands_alone() -> None:
    """Letters beside it make it another word; Han characters and digits do not."""
    words = a_list('about = "a"\nwords = ["AI", "A/B 测试"]\n')

    assert found(words, "AI能力、MAIL、AIR、AI3、A/B 测试") == ["AI", "AI", "A/B 测试"]


def test_words_of_one_meaning_are_a_list_of_their_own() -> None:
    """A table says what words mean, and letter case matters only where the file does not say otherwise."""
    changes = a_list(CHANGES)
    up = Expression(lambda: rf"(?P<up>{changes.meaning('up')})\d")

    assert found(changes, "Up 降 升") == ["Up", "降", "升"]
    assert changes.meanings["降"] == "down"
    assert [match["up"] for match in up.finditer("提升3 降3 UP3")] == ["提升", "UP"]


def test_a_meaning_that_no_word_has_is_an_error() -> None:
    """A typing error in code would else be an expression that matches nothing."""
    with pytest.raises(WordListError, match="'upp'"):
        a_list(CHANGES).meaning("upp").search("提升")


def test_a_list_without_a_word_is_another_everywhere() -> None:
    """What was made of a list is made again where it lacks a word, and once more when the word is back."""
    near = a_list(NEAR)
    around = Expression(lambda: rf"{near}\s?\d")
    firsts = Derived(lambda: {word[0] for word in near})

    with near.without("接近"):
        assert around.search("接近 3") is not None
        assert firsts.value == {"近"}
    with near.without("近"):
        assert around.search("近 3") is None
    with near.without("附近"):
        assert found(near, "附近") == ["近"]
    assert firsts.value == {"接", "近"}
    assert around.search("近 3") is not None


def test_a_list_without_any_word_finds_nothing() -> None:
    """An empty alternation would match everywhere."""
    one = a_list('about = "a"\nwords = ["约"]\n')

    with one.without("约"):
        assert one.search("约 30") is None


def test_a_word_that_no_example_needs_is_named() -> None:
    """A word is needed where some sentence is read otherwise without it; so is an exception."""
    near = a_list(NEAR)
    reading = words_found(near)

    assert all(reading(text) == wanted for text, wanted in near.entries.examples.items())
    assert unneeded(near, reading, near.entries.examples) == ["近视"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('words = ["近"]', "list.toml: about is None"),
        ('about = "a"', "list.toml: words is None"),
        ('about = "a"\nwords = "近"', "list.toml: words is '近'"),
        ('about = "a"\nwords = ["近 "]', "list.toml: words has '近 '"),
        ('about = "a"\nwords = ["近", "近"]', "list.toml: words has '近' twice"),
        ('about = "a"\nwords = { up = "升" }', "list.toml: words has None"),
        ('about = "a"\nwords = ["近"]\nexample = {}', "example is no key of a list; did you mean examples"),
        ('about = "a"\nwords = ["近"]\nany_case = 1', "any_case is 1"),
        ('about = "a"\nwords = ["近"]\nread = ""', "read is ''"),
        ('about = "a"\nwords = ["近"]\nexamples = ["近"]', r"examples is \['近'\]"),
        ('about = "a"\nwords = ["近"]\nexcept = { "远" = "far" }', "except has '远'"),
        ('about = "a"\nwords = ["近"]\nexcept = { "附近" = "" }', "without a reason"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_its_key(source: str, complaint: str) -> None:
    """The error names the file and the key, and says what to give."""
    with pytest.raises(WordListError, match=complaint):
        len(a_list(source))
