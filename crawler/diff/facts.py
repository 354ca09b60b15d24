"""Whether two wordings of one sentence state the same facts: names, roles, directions and numbers as values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from crawler.diff.measures import NUMBER, without_shared_amounts
from crawler.languages.protocol import Language
from crawler.text.products import NOTHING_SOLD, Catalogue, Named

_POWER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_TITLED = re.compile(r"《([^》]+)》")
_SAID_ONCE = frozenset({"number", "power", "name", "title"})
"""What is stated however often it is said: a card's label may say its figure again."""


def differing_fact(old: str, new: str, language: Language, catalogue: Catalogue = NOTHING_SOLD) -> str | None:
    """In words what the two sentences state differently, or None where they differ in wording only.

    Looks at numbers in digits and powers, names, titles in 《》, products of `catalogue`, and whatever words the
    language tells apart. An amount that both state, in whatever unit, differs in nothing; other quantities that the
    grammar read are compared elsewhere, as values; a number that is none (a year) is compared here. Characters of
    another script of the language are wording.
    """
    a, b = language.sameness.in_one_form(old, new)
    a, b = without_shared_amounts(a, b, language)
    for name, values in (*_COUNTED.items(), ("name", language.sameness.names_in)):
        before, after = values(a), values(b)
        if before != after and not (name in _SAID_ONCE and before.keys() == after.keys()):
            return f"{name} {_listed(before - after)} -> {_listed(after - before)}"
    return _module(a, b, catalogue) or language.sameness.differing_fact(a, b)


def _words(pattern: re.Pattern[str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(match.casefold().rstrip(".-'") for match in pattern.findall(text))


_COUNTED: dict[str, Callable[[str], Counter[str]]] = {
    "number": _words(NUMBER),
    "power": _words(_POWER),
    "title": _words(_TITLED),
}


def _listed(values: Counter[str]) -> str:
    return "/".join(values.elements()) or "none"


def _module(a: str, b: str, catalogue: Catalogue) -> str | None:
    """A module of the product that the other wording does not speak of, by whatever name."""
    before, after = (list(catalogue.named(text)) for text in (a, b))
    lost, gained = _only_in(before, after, b), _only_in(after, before, a)
    return f"module {'/'.join(lost) or 'none'} -> {'/'.join(gained) or 'none'}" if lost or gained else None


def _only_in(mine: Sequence[Named], theirs: Sequence[Named], other: str) -> list[str]:
    """What is surely named on one side, and not spoken of on the other in any words."""
    spoken = {name.key for name in theirs}
    sure = dict.fromkeys(name.key for name in mine if name.by_vendor or name.is_own)
    return [key for key in sure if key not in spoken and key not in other.casefold()]
