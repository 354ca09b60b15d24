"""Whether two English wordings of one sentence state the same: names, offices, negation, directions, small words."""

from __future__ import annotations

from collections import Counter

from crawler.languages.en.forms import plain, tokens
from crawler.languages.en.names.people import offices_in
from crawler.languages.en.understanding import capitals
from crawler.languages.en.understanding.senses import differing_sense, differing_way, directions_of
from crawler.languages.en.words import lowered, words
from crawler.languages.scales import negation_difference

__all__ = ["differing_fact", "directions_of", "in_one_form", "names_in", "turns"]

_NEGATIONS = words("negations")
_ONES, _TENS, _SCALES = (words(f"numerals.{name}") for name in ("ones", "tens", "scales"))


def in_one_form(old: str, new: str) -> tuple[str, str]:
    """Both texts with one kind of marks, contractions as two words, and no thousands separators."""
    return plain(old), plain(new)


def names_in(text: str) -> Counter[str]:
    """The names of a text in small letters, each as often as it stands there."""
    return capitals.counted(text)


def differing_fact(old: str, new: str) -> str | None:
    """In words what the two state differently, or None where they differ in wording only.

    Looks at negation, offices, directions, the small words of time, share, duty and period, and numbers in words.
    """
    return _negation(old, new) or _office(old, new) or differing_sense(old, new) or _number(old, new)


def turns(one: str, other: str) -> str | None:
    """In words how one of two texts, alike but for a few words, says the contrary of the other; None: no."""
    one, other = in_one_form(one, other)
    return _negation(one, other) or differing_way(one, other)


def negations_of(text: str) -> int:
    """How often a text turns its statement round."""
    return sum(1 for _ in _NEGATIONS.finditer(lowered(plain(text))))


def _negation(old: str, new: str) -> str | None:
    return negation_difference(negations_of(old), negations_of(new))


def _office(old: str, new: str) -> str | None:
    before, after = (Counter(map(lowered, offices_in(text))) for text in (old, new))
    lost, gained = before - after, after - before
    return f"role {'/'.join(lost.elements())} -> {'/'.join(gained.elements())}" if lost and gained else None


def _number(old: str, new: str) -> str | None:
    """A number in words in another's place: `both of the two teams`, `all three teams`."""
    before, after = (Counter(filter(_is_numeral, tokens(text))) for text in (old, new))
    lost, gained = before - after, after - before
    return f"number {'/'.join(lost)} -> {'/'.join(gained)}" if lost and gained else None


def _is_numeral(word: str) -> bool:
    return word in _ONES or word in _TENS or word in _SCALES
