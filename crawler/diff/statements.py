"""Claims gathered into the sentences that they come from: the unit in which two readings are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from crawler.diff.measures import measured
from crawler.items.claim import Claim, ClaimKind
from crawler.items.place import Place, part_of
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.text.normalize import comparison_key

SHORTEST_SENTENCE = 8
"""Characters of a comparison key from which it is that of a sentence, and no name or label."""
SHOWN = 40
"""Characters of a text that stand for it in a reason."""
_NUMBER = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"#|[a-z]+|[^\W\d_]")
_STOPS = ",;!\"'()\\[\\]{}、。…《》〈〉【】_"
_MARKS = re.compile(rf"(?<!\d)[{_STOPS}]|[{_STOPS}](?!\d)|(?<!\d):|(?<!\d)[・-](?!\d)|\.(?!\d)")
"""Marks that part words and say nothing themselves: not those of a question or a quantity, nor any within a number."""


def bare_words(text: str) -> str:
    """Words in the form in which they are compared, without the marks that only part them."""
    return _MARKS.sub("", comparison_key(text))


class Family(StrEnum):
    """Statements of one family may be the same statement; those of two families never are."""

    TITLE = "title"
    TAG = "tag"
    PARTNER = "partner"
    SPEAKER = "speaker"
    ROLE = "role"
    NAME = "name"
    LOCATION = "location"
    FOUNDED = "founding"
    MODULE = "module"
    PROSE = "prose"


_FAMILIES = {
    ClaimKind.TITLE: Family.TITLE,
    ClaimKind.TAG: Family.TAG,
    ClaimKind.PARTNER: Family.PARTNER,
    ClaimKind.MODULE: Family.MODULE,
}
_FAMILIES_BY_PLACE: dict[str, Family] = {
    Place.SPEAKER: Family.SPEAKER,
    Place.SPEAKER_ROLE: Family.ROLE,
    Place.NAME: Family.NAME,
    Place.LOCATION: Family.LOCATION,
    Place.FOUNDED: Family.FOUNDED,
}


@dataclass(frozen=True)
class Statement:
    """One sentence (card, tag, label, name) of one reading, with its claims in order."""

    position: int
    """0 for the first statement of the reading."""
    claims: tuple[Claim, ...]
    claim_ids: tuple[str, ...] = ()
    """Ids of `claims`; empty for a reading whose claims have none yet."""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.claims[0].sentence

    @property
    def place(self) -> str:
        """Where in the report it stands."""
        return self.claims[0].place

    @property
    def is_heading(self) -> bool:
        """Whether it heads a section of the body."""
        return self.place.startswith("body/") and self.place.endswith("/heading")

    @cached_property
    def language(self) -> Language:
        """The language of its words."""
        return language_of(self.claims[0].language)

    @cached_property
    def amounts(self) -> list[object]:
        """What its claims' quantities state, in order; None for a claim without one."""
        return [measured(claim.quantity) for claim in self.claims]

    @cached_property
    def amounts_stated(self) -> list[object]:
        """What its quantities state, in order, without the vague."""
        return [measured(c.quantity) for c in self.claims if c.quantity and c.quantity.amounts]

    @property
    def region(self) -> str:
        """The part of the report: `cards`, `introduction`, `pairs` or `body`."""
        return part_of(self.place)

    @cached_property
    def family(self) -> Family:
        """What it may be matched with."""
        return _FAMILIES_BY_PLACE.get(self.place) or _FAMILIES.get(self.claims[0].kind, Family.PROSE)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is prose of some length, be it a heading, and no card."""
        return self.family is Family.PROSE and self.region != "cards" and len(self.key) >= SHORTEST_SENTENCE

    @cached_property
    def key(self) -> str:
        """The sentence's comparison key."""
        return comparison_key(self.text)

    @cached_property
    def bare(self) -> str:
        """The key without the marks that only part words: two sentences that are equal in it say the same words."""
        return bare_words(self.text)

    @cached_property
    def shape(self) -> str:
        """The bare words with every number as `#`."""
        return _NUMBER.sub("#", self.bare)

    @cached_property
    def bigrams(self) -> Counter[str]:
        """The pairs of neighbouring characters of `masked`: alike whatever the order of a sentence's parts."""
        return Counter(map("".join, pairwise(self.masked)))

    @cached_property
    def words(self) -> list[str]:
        """Latin words, whose letters any two sentences share; each letter of other scripts; numbers as `#`."""
        return _WORD.findall(_NUMBER.sub("#", self.text.lower()))

    @cached_property
    def masked(self) -> str:
        """The key with every number as `#`: sentences that differ in figures only are alike in it."""
        return _NUMBER.sub("#", self.key)


def size_of(statements: Iterable[Statement]) -> int:
    """Characters that their comparison keys have together."""
    return sum(len(statement.key) for statement in statements)


def shown(statement: Statement) -> str:
    """Its beginning in quotation marks, for a reason."""
    return repr(statement.text[:SHOWN])


def statements_of(claims: Sequence[Claim], claim_ids: Sequence[str] = ()) -> list[Statement]:
    """Claims, in the order of `flatten`, gathered by sentence; `claim_ids` are theirs where they have any."""
    result: list[Statement] = []
    begin = 0
    for i in range(1, len(claims) + 1):
        if i == len(claims) or not _same_sentence(claims[begin], claims[i]):
            result.append(Statement(len(result), tuple(claims[begin:i]), tuple(claim_ids[begin:i])))
            begin = i
    return result


def _same_sentence(one: Claim, other: Claim) -> bool:
    """Whether a claim belongs to the sentence of the one before it: slots count up within a sentence."""
    return other.slot > 0 and (one.sentence_start, one.sentence_end) == (other.sentence_start, other.sentence_end)
