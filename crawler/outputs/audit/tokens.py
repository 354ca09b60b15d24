"""A sentence as the tokens by which an audit compares: its words, with each amount and each product as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from crawler.items.quantity import Quantity
from crawler.languages.protocol import BOUND, CHANGE, Language, Part
from crawler.text.lookup import lookup_key
from crawler.text.neutral import neutral_of
from crawler.text.products import Catalogue

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_CLAUSE_END = re.compile(r"[,;!?。、\n]|\.(?!\d)")
"""Marks that end a clause, or a member of a list, in the folded form."""
_LIST_MARK = "、"
_SHARE, _WHOLE, _ALL = "share", frozenset({"all", "whole"}), 100.0
"""The scale of how much of a whole is meant, its senses for all of it, and all of it in per cent."""
_LEAST = (BOUND, "least")
"""That the true amount is no smaller."""
_WORD, _LONGEST = 2, 2.0
"""Characters of a word of a script without spaces, and how many words a compound counts for at most."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, amount, number or product of a sentence."""

    start: int
    end: int
    key: str
    """Folded: equal for two that say the same word."""
    part: Part
    scale: str = ""
    """As a word has it; of a product `product`, of a number that is no amount `digits`."""
    sense: str = ""
    quantity: Quantity | None = None
    """Of an amount."""
    worth: int = 0
    """Of a word: as it has it."""
    senses: frozenset[tuple[str, str]] = frozenset()
    """Of an amount, or of a word that is a side of a scale: scales and the sides that its words say."""
    clause: int = 0
    """Number of its clause in the sentence, from 0."""
    member: int = 0
    """The same, where the members of a list count as clauses."""
    is_number: bool = field(init=False)
    """Whether it is an amount, or a number that is none."""
    weight: float = field(init=False)
    """How much of what a sentence says it says: nothing for a particle."""

    def __post_init__(self) -> None:
        # both are asked for each pair of words of two texts: worked out once
        object.__setattr__(self, "is_number", self.quantity is not None or self.scale == "digits")
        object.__setattr__(self, "weight", self._weight())

    def _weight(self) -> float:
        if self.part is Part.PARTICLE:
            return 0.0
        return 1.0 if self.key.isascii() or self.is_number else min(len(self.key) / _WORD, _LONGEST)

    def opposes(self, other: Token) -> bool:
        """Whether the two say the two sides of one scale."""
        mine, theirs = dict(self.senses), dict(other.senses)
        return any(theirs.get(scale, sense) != sense for scale, sense in mine.items())

    @property
    def is_whole(self) -> bool:
        """Whether it says that all are meant."""
        return self.scale == _SHARE and self.sense in _WHOLE

    @property
    def is_share(self) -> bool:
        """Whether it is a share of a whole, and not all of it, nor by how much something has changed."""
        if self.quantity is None or self.quantity.value is None:
            return False
        neutral = neutral_of(self.quantity)
        return neutral.measure == _SHARE and neutral.direction is None and (neutral.base_value or _ALL) < _ALL

    @property
    def turns(self) -> bool:
        """Whether it may say the contrary of what else its clause says: a negation, a side of a scale."""
        return self.part in {Part.NEGATION, Part.SENSE}

    @property
    def is_kind(self) -> bool:
        """Whether it says which of two kinds something is (abroad, by hand), and not how it has changed."""
        return self.part is Part.SENSE and self.scale != CHANGE

    @property
    def is_about(self) -> bool:
        """Whether it says of what something is: no number, nothing that turns what else is said."""
        return not self.is_number and not self.turns

    @property
    def is_name(self) -> bool:
        """Whether it names somebody or something."""
        return self.part is Part.NAME


@lru_cache(maxsize=4096)
def tokens_of(text: str, language: Language, catalogue: Catalogue) -> tuple[Token, ...]:
    """The tokens of a text, in order and without overlap: amounts first, then products, then words."""
    taken: list[Token] = [
        Token(q.start, q.end, lookup_key(q.raw), Part.CONTENT, quantity=q, senses=_senses_of(q, language))
        for q in language.quantities.find(text)
    ]
    for named in catalogue.named(text):
        if (named.by_vendor or named.is_own) and _is_free(named.start, named.end, taken):
            said = _senses(text[named.start : named.end], language)
            taken.append(Token(named.start, named.end, named.key, Part.NAME, "product", senses=said))
    folded = language.numerals.fold(text)
    for found in _DIGITS.finditer(folded):
        if _is_free(*found.span(), taken):
            taken.append(Token(*found.span(), found[0].replace(",", ""), Part.CONTENT, "digits"))
    for word in language.prose.words_of(text):
        if _is_free(word.start, word.end, taken):
            said = frozenset({(word.scale, word.sense)} if word.part is Part.SENSE else ())
            key = lookup_key(word.text) or word.text
            taken.append(
                Token(word.start, word.end, key, word.part, word.scale, word.sense, worth=word.worth, senses=said)
            )
    return tuple(_placed(folded, sorted(taken, key=lambda token: token.start)))


def _senses_of(quantity: Quantity, language: Language) -> frozenset[tuple[str, str]]:
    """The sides of scales that an amount says by its words, else by a mark that it is a lower bound."""
    said = _senses(quantity.raw, language)
    is_bound = any(scale == BOUND for scale, _ in said)
    return said | {_LEAST} if quantity.at_least and not is_bound else said


def _senses(raw: str, language: Language) -> frozenset[tuple[str, str]]:
    return frozenset((word.scale, word.sense) for word in language.prose.words_of(raw) if word.part is Part.SENSE)


def _is_free(start: int, end: int, taken: Sequence[Token]) -> bool:
    return all(end <= token.start or token.end <= start for token in taken)


def _placed(folded: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Each token with the number of its clause, and of its member of a list."""
    clause = member = at = 0
    for token in tokens:
        gap = folded[at : token.start]
        is_border = bool(gap) and _CLAUSE_END.search(gap) is not None
        clause += is_border and _LIST_MARK not in gap
        member += is_border
        yield replace(token, clause=clause, member=member) if member else token
        at = token.end
