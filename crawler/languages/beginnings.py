"""What an expression may begin with: one look at a character says at most places of a text that it matches none."""

from __future__ import annotations

import re

from crawler.languages.openings import begins_plainly, ways_of

_ESCAPE = r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)"
_TOKEN = re.compile(
    rf"(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:P<\w+>|[imsx-]*:|>|<?[=!]))?)|(?P<close>\))|(?P<bar>\|)"
    rf"|(?P<times>(?:[*+?]|\{{\d*,?\d*\}})[?+]?)|(?P<one>{_ESCAPE}|.)",
    re.DOTALL,
)
_MEMBER = re.compile(rf"({_ESCAPE}|.)(?:-({_ESCAPE}|[^\\]))?", re.DOTALL)
_LOOKS = frozenset(["(?=", "(?!", "(?<=", "(?<!"])
_WIDTHLESS = frozenset(["^", "$", r"\b", r"\B", r"\A", r"\Z"])
_UNREAD = re.compile(r"\(\?(?:P=|\()|\\[1-9]")
"""What refers to a group: such an expression is left as it is."""
_ANYTHING = ""
_FEWEST_WAYS = 4
"""From so many ways on a look ahead costs less than it saves."""

_Firsts = dict[str, None]
"""Members of a set, in order; `_ANYTHING` among them where every character may be one."""


def led(pattern: str, *, any_case: bool) -> str:
    """The same expression behind a look at the character that it begins with, where that is told and pays.

    `re` itself looks for such a set only where each way begins with a plain character that has no case. `any_case`:
    whether the expression is one for every letter case.
    """
    ways = ways_of(pattern)
    is_found = all(begins_plainly(way) and not (any_case and way[:1].isalpha() and way[:1].isascii()) for way in ways)
    if len(ways) < _FEWEST_WAYS or is_found or _UNREAD.search(pattern):
        return pattern
    firsts, may_be_empty = _Beginning(pattern, any_case=any_case).ways()
    return pattern if may_be_empty or _ANYTHING in firsts else f"(?=[{''.join(firsts)}])(?:{pattern})"


class _Beginning:
    """Reads an expression from its text for what it begins with."""

    def __init__(self, pattern: str, *, any_case: bool) -> None:
        self._tokens = [(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(pattern)]
        self._at = 0
        self._any_case = any_case

    def ways(self) -> tuple[_Firsts, bool]:
        """What the ways up to the end of their group begin with, and whether one of them may be empty."""
        firsts, may_be_empty = self._way()
        while self._is("bar"):
            self._at += 1
            others, is_empty = self._way()
            firsts |= others
            may_be_empty |= is_empty
        return firsts, may_be_empty

    def _is(self, *kinds: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at][0] in kinds

    def _way(self) -> tuple[_Firsts, bool]:
        firsts, is_empty = _Firsts(), True
        while self._at < len(self._tokens) and not self._is("bar", "close"):
            members, may_be_empty = self._part()
            if self._is("times"):
                may_be_empty |= self._tokens[self._at][1].startswith(("*", "?", "{0", "{,"))
                self._at += 1
            if is_empty:
                firsts |= members
                is_empty = may_be_empty
        return firsts, is_empty

    def _part(self) -> tuple[_Firsts, bool]:
        """What the next part of a way begins with, and whether it may be nothing."""
        kind, token = self._tokens[self._at]
        self._at += 1
        if kind == "open":
            members, may_be_empty = self.ways()
            self._at += 1
            if token in _LOOKS:
                return {}, True
            return ({_ANYTHING: None} if self._changes_case(token) else members), may_be_empty
        if token in _WIDTHLESS:
            return {}, True
        return (_members(token) if kind == "set" else {_member(token): None}), False

    def _changes_case(self, token: str) -> bool:
        flags = token.partition(":")[0].partition("-")[0]
        return token.endswith(":") and "i" in flags and not self._any_case


def _members(token: str) -> _Firsts:
    """The members of a set; what is in none of a negated one may be anything."""
    if token.startswith("[^"):
        return {_ANYTHING: None}
    return {
        "-".join(_plain(end) for end in member.groups() if end is not None): None
        for member in _MEMBER.finditer(token[1:-1])
    }


def _member(written: str) -> str:
    return _ANYTHING if written == "." else _plain(written)


def _plain(character: str) -> str:
    """A character as a member of any set."""
    return character if len(character) > 1 else re.escape(character)
