"""What several commands are asked for: words of the code, and a date."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from scrapy.exceptions import UsageError

from crawler.store_command import shown
from storage.clock import iso, moment_given

Word = TypeVar("Word", bound=StrEnum)


def since_given(asked: str | None) -> str | None:
    """The moment from which on rows are wanted, ISO 8601 in UTC; None for None.

    Raises:
        UsageError: it is none.
    """
    if asked is None:
        return None
    try:
        return iso(moment_given(asked))
    except (ValueError, OverflowError):
        raise UsageError(f"--since is {shown(asked)}: give a date such as 2026-01-31", print_help=False) from None


def named_words(asked: Iterable[str] | None, option: str, *known: type[Word]) -> tuple[Word, ...]:
    """The words that are asked for, each of one of these kinds.

    Raises:
        UsageError: a word that is none of them.
    """
    wanted = tuple(asked or ())
    words = {word.value: word for kind in known for word in kind}
    for text in wanted:
        if text not in words:
            raise UsageError(f"{option} is {shown(text)}: give one of {', '.join(words)}", print_help=False)
    return tuple(words[text] for text in wanted)
