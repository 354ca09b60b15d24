"""Where the word lists of English lie, and the form of a text in which their words are found."""

from __future__ import annotations

from crawler.languages.lists import WordList, word_list


def words(name: str) -> WordList:
    """The list of this name: `marks` of `lists/marks.toml`, or its table `marks.at_least`."""
    return word_list("crawler.languages.en", name)


def lowered(text: str) -> str:
    """The text in small letters, as lists have their words, and as long as it was, so that offsets hold."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one := c.lower()) == 1 else c for c in text)
