"""What stands in a page that nobody filled: marks of templates, words of scripts for nothing, blanks."""

from __future__ import annotations

import re
from typing import Protocol

_UNIT = re.compile(r"\s*[^\W\d]{0,3}[%+]?\s*")
_SIGN = re.compile(r"[\s%+]*")
TEMPLATE = re.compile(
    r"\{\{.{0,60}?\}\}|[$#]\{.{0,60}?\}|<%.{0,60}?%>|\{%.{0,60}?%\}|\[\[.{0,60}?\]\]|%[A-Z]+(?:_[A-Z]+)+%"
    r"|\{\w+, ?(?:number|plural|select|date|time)\b.{0,60}?\}|\[\w+(?: \w+=[\"'“”][^\"'“”]{0,40}[\"'“”])+ ?/?\]"
    r"|\[object \w+\]|#(?:REF|VALUE|DIV/0|NAME\?|N/A)!?"
)
"""What a page was to be filled in: no sentence of a case has it by itself."""
ESCAPED = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|#\d{1,6}|#x[0-9a-fA-F]{1,5});|\\u[0-9a-fA-F]{4}|(?:%[0-9A-F]{2}){3,}"
    r"|</?(?:p|div|span|br|strong|b|em|a|li|ul|img|font|h[1-6])\b[^<>]{0,80}>|\?{4,}"
)
"""Markup and characters that were written as if they were text."""
NOTHING = re.compile(
    r"(?<![A-Za-z])(?:NaN|undefined|null|nil|None|[-+]?Infinity|N/A)(?![A-Za-z])|∞|\{\w{1,20}\}|%[sd](?![a-z])|(?:0123456789)+",
    re.IGNORECASE,
)
"""What scripts and templates leave where a value was to come. Each may stand in a sentence: only in the place of words
that were there before does it say that the page was not filled."""
NAME_OF_TEXT = re.compile(r"(?P<family>[A-Za-z]\w*)(?:[.:][A-Za-z0-9]\w*){2,}")
"""What a text is called by the program that should show it; `family` is what the names of several begin with."""
PROGRAM = re.compile(
    r"\bin /\S+ (?:on )?line \d+|\bline \d+, in \w|Traceback \(most recent call"
    r"|\bat [\w$.]+\([\w$]+\.\w+:\d+\)|\b\w+(?:Error|Exception): \w"
    r"|\bUndefined (?:variable|index|offset|array key)\b|\b(?:Fatal|Parse) error: "
)
"""What a program says of its own fault, with the place in it."""
BLANK = re.compile(r"-{2,}|—+|–+|_{2,}|\*{2,}|…+|\.{2,}|\?+|^-|^[/.·]")
"""What stands in a card for a figure that is still to come."""


class Marks(Protocol):
    """What finds marks, as a compiled expression does."""

    def search(self, string: str, /) -> re.Match[str] | None:
        """The first one."""
        ...

    def split(self, string: str, /) -> list[str]:
        """What stands between them."""
        ...

    def sub(self, repl: str, string: str, /) -> str:
        """The text with something else for each."""
        ...


def is_unfilled(value: str, waiting: Marks) -> bool:
    """Whether the value of a card is nothing but such marks, a unit at most beside them: `NaN%`, `{{ value }}`.

    `waiting` are the words of its language that stand where something is still loaded.
    """
    return any(
        marks.search(value) is not None and longest.fullmatch(marks.sub("", value)) is not None
        for marks, longest in ((TEMPLATE, _UNIT), (NOTHING, _UNIT), (waiting, _UNIT), (BLANK, _SIGN))
    )
