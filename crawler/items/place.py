"""Where in a case something stands: the one list of its parts, for reading, claims, comparison and reports."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """What a fact says of the customer that the page gives as a label with its value."""

    NAME = "name"
    LOCATION = "location"
    INDUSTRY = "industry"
    SIZE = "size"
    FOUNDED = "founded"
    PRODUCTS = "products"
    PARTNER = "partner"
    OTHER = "other"
    """Whatever else has a label: its website, its line of business."""


class Place(StrEnum):
    """A place in a case; its value is the form of `Claim.place`, each `{}` a number (from 1, unless said)."""

    TAGS = "tags"
    PARTNER = "partner"
    NAME = "facts/name"
    """The customer's name where the page gives it as a fact with its label."""
    LOCATION = "facts/location"
    FOUNDED = "facts/founded"
    TITLE = "title"
    SUMMARY = "summary"
    CARD = "cards/{}"
    SPEAKER = "quote/speaker"
    SPEAKER_ROLE = "quote/role"
    QUOTE = "quote/words"
    INTRODUCTION = "introduction/{}"
    """Of a paragraph."""
    CHALLENGE = "pairs/{}/challenge"
    """Of a pair, as the page numbers it."""
    SOLUTION = "pairs/{}/solution"
    MODULES = "modules"
    HEADING = "body/{}/heading"
    """Of a section, from 0."""
    BODY = "body/{}/{}"
    """Of a section, from 0, and its paragraph."""

    def at(self, *numbers: int) -> str:
        """The place with its numbers, as a claim has it: `cards/2`."""
        return self._value_.format(*numbers)

    @property
    def part(self) -> str:
        """The part of the report that it is in, as `part_of` has it."""
        return part_of(self.value)


def part_of(place: str) -> str:
    """The part of the report that a claim's place is in: `cards`, `quote`, `pairs`, `body` and so on."""
    return place.partition("/")[0]
