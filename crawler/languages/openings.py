"""Expressions rewritten so that `re` finds quickly where they may begin: by a set of characters, in no group."""

from __future__ import annotations

import re

_GROUP = "(?:"
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|[()|]", re.DOTALL)
"""What must be told apart to find the ways of an expression: escapes, sets, brackets and bars."""
_REPEATED = ("*", "+", "?", "{")
_CAPTURING = re.compile(r"\((?!\?)|\(\?P<")
_SPECIAL = frozenset(".^$*+?{}[]|()")
_LONGEST = 4000
"""Characters of an expression that is written out: of a longer one the copies cost more than they save."""


def opened(pattern: str) -> str:
    """The same expression as ways that begin with plain characters, where it can be: `(?:ab|cd)e|f` is `abe|cde|f`."""
    ways = ways_of(pattern)
    is_better = len(ways) > 1 and sum(map(len, ways)) <= _LONGEST and all(map(begins_plainly, ways))
    return "|".join(ways) if is_better else pattern


def ways_of(pattern: str) -> list[str]:
    """What the expression chooses from, each way by itself and with the group that it began with opened."""
    edges, depth, first_end = [-1], 0, 0
    for token in _TOKEN.finditer(pattern):
        if token[0].startswith("("):
            depth += 1
        elif token[0] == ")":
            depth -= 1
            first_end = first_end or (token.end() if depth == 0 else 0)
        elif token[0] == "|" and depth == 0:
            edges.append(token.start())
    if len(edges) == 1:
        return _without_group(pattern, first_end)
    return [
        way
        for start, end in zip(edges, [*edges[1:], len(pattern)], strict=True)
        for way in ways_of(pattern[start + 1 : end])
    ]


def _without_group(way: str, end: int) -> list[str]:
    """A way that begins with a group, which ends there, as one for each way of the group."""
    rest = way[end:]
    if not way.startswith(_GROUP) or rest.startswith(_REPEATED):
        return [way]
    inner = ways_of(way[len(_GROUP) : end - 1])
    return [way] if len(inner) > 1 and _CAPTURING.search(rest) else [each + rest for each in inner]


def begins_plainly(way: str) -> bool:
    """Whether a way begins with a character that stands for itself."""
    return bool(way) and (not way[1:2].isalnum() if way[0] == "\\" else way[0] not in _SPECIAL)
