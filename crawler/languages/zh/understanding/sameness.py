"""Whether two Chinese wordings of one sentence state the same: offices, directions, negation, names, small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from crawler.languages.scales import negation_difference
from crawler.languages.zh.names.people import differing_person, offices_in
from crawler.languages.zh.understanding.names import differing_name
from crawler.languages.zh.understanding.senses import differing_sense, differing_way
from crawler.languages.zh.words import words
from crawler.text.latin import latin_words
from crawler.text.normalize import comparison_key
from crawler.text.replaced import replaced, spans_replaced

_DIRECTIONS = words("directions")
_NEGATIONS = words("negations")
_FUNCTIONS = words("functions")
_NUMERALS = "零〇一二两三四五六七八九十百千万亿半"
_NEGATIVES = frozenset("不没未无非")

_SWAPPED: Mapping[str, Callable[[str], Counter[str]]] = {
    "role": lambda text: Counter(map(str.casefold, offices_in(text))),
    "function": lambda text: Counter(_FUNCTIONS.meant(text)),
}
"""Words of which one has to take another's place: one that only came or went is wording."""


def in_one_form(old: str, new: str) -> tuple[str, str]:
    """Both keys, with the older one's characters where the newer one has as many of the other script (數據, 数据)."""
    old, new = comparison_key(old), comparison_key(new)
    pieces, at = [], 0
    for (start, end), (begin, stop) in spans_replaced(old, new):
        pieces.append(new[at:begin])
        if end - start == stop - begin:
            pairs = zip(old[start:end], new[begin:stop], strict=True)
            pieces += [one if _is_traditional(one) != _is_traditional(other) else other for one, other in pairs]
        else:
            pieces.append(new[begin:stop])
        at = stop
    return old, "".join([*pieces, new[at:]])


def names_in(text: str) -> Counter[str]:
    """The Latin words of a text: in Chinese they are names."""
    return latin_words(text)


def differing_fact(old: str, new: str) -> str | None:
    """In words what the two state differently, or None where they differ in wording only.

    Looks at offices, what departments do, negation, the direction of change, Han numerals, the small words of time,
    share, duty and period, names of people, places and organisations, the subject and other nouns.
    """
    for name, values in _SWAPPED.items():
        lost, gained = values(old) - values(new), values(new) - values(old)
        if lost and gained:
            return f"{name} {'/'.join(lost.elements())} -> {'/'.join(gained.elements())}"
    return (
        _negation(old, new)
        or _direction(old, new)
        or _replacement(old, new)
        or differing_sense(old, new)
        or differing_person(old, new)
        or differing_name(old, new)
    )


def turns(one: str, other: str) -> str | None:
    """In words how one of two texts, alike but for a few words, says the contrary of the other; None: no."""
    return _negation(one, other) or _direction(one, other) or _negative(one, other) or differing_way(one, other)


def directions_of(text: str) -> Counter[str]:
    """How often a text says that there is more of something (`up`), or less (`down`)."""
    return Counter(_DIRECTIONS.meant(text))


def negations_of(text: str) -> int:
    """How often a text turns its statement round."""
    return sum(1 for _ in _NEGATIONS.finditer(text))


def _negation(old: str, new: str) -> str | None:
    return negation_difference(negations_of(old), negations_of(new))


def _direction(old: str, new: str) -> str | None:
    """A rise that became a fall, or the other way round: one word less of one direction, one more of the other."""
    before, after = directions_of(old), directions_of(new)
    up, down = (after[way] - before[way] for way in ("up", "down"))
    if up < 0 < down:
        return "direction up -> down"
    if down < 0 < up:
        return "direction down -> up"
    return None


def _replacement(old: str, new: str) -> str | None:
    """A Han numeral in another's place (两个部门 -> 三个部门), or a negative that came or went (支持 -> 不支持)."""
    for before, after in replaced(old, new):
        if before and after and all(character in _NUMERALS for character in before + after):
            return f"number {before} -> {after}"
        if before + after in _NEGATIVES:
            return f"negation {before or 'none'} -> {after or 'none'}"
    return None


def _negative(old: str, new: str) -> str | None:
    """A negative of one character that came or went."""
    for before, after in replaced(old, new):
        word = "".join(character for character in before + after if character.isalpha())
        if word in _NEGATIVES:
            return f"negation {'not' if word in before else 'none'} -> {'not' if word in after else 'none'}"
    return None


def _is_traditional(character: str) -> bool:
    """A Han character that GB 2312 does not have and Big5 has."""
    if not "\u4e00" <= character <= "\u9fff":
        return False
    return not _has(character, "gb2312") and _has(character, "big5")


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
