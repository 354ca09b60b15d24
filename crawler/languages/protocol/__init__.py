"""What the core asks of a language, part by part; a language is a folder that has an answer to each.

A part is a protocol that a module of the language fulfils: its functions are the members. A member is here only where
the core calls it; what a language's own modules ask of each other is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.languages.measures import Measures
from crawler.languages.notices import Notices
from crawler.languages.protocol.layout import Asides, Half, Labels, Tags
from crawler.languages.protocol.names import Customers, Founding, Names, Signatures, Use
from crawler.languages.protocol.page import Furniture, Stamps
from crawler.languages.protocol.statements import (
    AMOUNT,
    ATTRIBUTE,
    BOUND,
    CHANGE,
    COURSE,
    HOW,
    Part,
    Prose,
    Reports,
    State,
    Word,
)
from crawler.languages.protocol.summing import Aspect, Clauses, Profile
from crawler.languages.protocol.understanding import Roles, Sameness, Tells
from crawler.languages.protocol.words import Numerals, Quantities, Scope, Scopes, Sentences, Writing

__all__ = [
    "AMOUNT",
    "ATTRIBUTE",
    "BOUND",
    "CHANGE",
    "COURSE",
    "HOW",
    "Asides",
    "Aspect",
    "Clauses",
    "Customers",
    "Founding",
    "Furniture",
    "Half",
    "Labels",
    "Language",
    "Names",
    "Notices",
    "Numerals",
    "Part",
    "Profile",
    "Prose",
    "Quantities",
    "Reports",
    "Roles",
    "Sameness",
    "Scope",
    "Scopes",
    "Sentences",
    "Signatures",
    "Stamps",
    "State",
    "Tags",
    "Tells",
    "Use",
    "Word",
    "Writing",
]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """All that is asked of one language."""

    name: str
    """As vendors' files and reports name it: `zh`, `en`."""
    writing: Writing
    sentences: Sentences
    numerals: Numerals
    quantities: Quantities
    measures: Measures
    labels: Labels
    furniture: Furniture
    notices: Notices
    use: Use
    tags: Tags
    names: Names
    signatures: Signatures
    customers: Customers
    founding: Founding
    sameness: Sameness
    scopes: Scopes
    tells: Tells
    roles: Roles
    asides: Asides
    clauses: Clauses
    profile: Profile
    stamps: Stamps
    prose: Prose
    reports: Reports
