"""Where the word lists of Chinese lie."""

from __future__ import annotations

from crawler.languages.lists import WordList, word_list


def words(name: str) -> WordList:
    """The list of this name: `marks` of `lists/marks.toml`, or its table `marks.at_least`."""
    return word_list("crawler.languages.zh", name)
