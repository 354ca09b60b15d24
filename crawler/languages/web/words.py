"""Where the word lists of what software says lie."""

from __future__ import annotations

from crawler.languages.lists import WordList, word_list


def words(name: str) -> WordList:
    """The list of this name: `notices.lost` of `lists/notices.toml`."""
    return word_list("crawler.languages.web", name)
