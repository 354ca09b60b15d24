"""Names as expressions: any of many, in any letter case, with or without spaces between their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SPACE = re.compile(r"\s+")
_END = ""
_GAP = r"\s?"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = "(?<![A-Za-z].)", "(?![A-Za-z])"
"""Behind the first character of a name in Latin letters, and behind its last."""
_NOWHERE = "(?!)"

Spelling = tuple[str, ...]
"""A name as the expressions of its characters, and of what must not stand behind them."""


def spelling(name: str) -> Spelling:
    """How a name is written: spaces may stand between its characters, no Latin letter beside one of its own.

    Letter case is spelled out: `re` finds quickly only what begins with a plain character. Of a name without a
    character nothing is written.
    """
    characters = [_cases(character) for character in _SPACE.sub("", name)]
    if characters and name.strip()[0].isascii():
        characters[0] += _NO_LETTER_BEFORE
    if characters and name.strip()[-1].isascii():
        characters.append(_NO_LETTER_AFTER)
    return tuple(characters)


def any_of(spellings: Iterable[Spelling]) -> re.Pattern[str]:
    """An expression that finds the longest of these names at each place; those without a character nowhere."""
    tree: dict[str, dict[str, object]] = {}
    for characters in filter(None, spellings):
        node: dict[str, object] = tree  # type: ignore[assignment]  # a tree of its own kind
        for character in characters:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[_END] = None
    begun = [(first, _rest(rest)) for characters, rest in tree.items() for first in _each_case(characters)]
    return re.compile("|".join(first + rest for first, rest in begun) or _NOWHERE)


def _rest(node: Mapping[str, object]) -> str:
    """What follows in the tree from here: longer names first, then the end of one that ends here."""
    parts = {character: _rest(rest) for character, rest in node.items() if isinstance(rest, dict)}
    behind = [_NO_LETTER_AFTER + parts.pop(_NO_LETTER_AFTER)] if _NO_LETTER_AFTER in parts else []
    longer = [character + rest for character, rest in parts.items()]
    more = f"{_GAP}(?:{'|'.join(longer)})" if len(longer) > 1 else "".join(_GAP + each for each in longer)
    ways = [way for way in (more, *behind) if way] + ([""] if _END in node else [])
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 else "".join(ways)


def _cases(character: str) -> str:
    """A character in each letter case."""
    cases = sorted({case for case in (character, character.lower(), character.upper()) if len(case) == 1})
    return re.escape(character) if len(cases) == 1 else f"[{''.join(cases)}]"


def _each_case(first: str) -> list[str]:
    """The expression of a first character, one for each case that it spells out."""
    if not first.startswith("["):
        return [first]
    cases, _, conditions = first[1:].partition("]")
    return [case + conditions for case in cases]
