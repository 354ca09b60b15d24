"""What can be read in a language of which nothing is known: sentences by their marks, and bare numbers."""

from __future__ import annotations

from crawler.languages.neutral import layout, names, statements, summing, understanding, words
from crawler.languages.protocol import Language
from crawler.languages.web import furniture, stamps
from crawler.languages.web.notices import NOTICES

NEUTRAL = Language(
    name="",
    writing=words.Writing,
    sentences=words.Sentences,
    numerals=words.Numerals,
    quantities=words.Quantities,
    measures=words.MEASURES,
    labels=layout.Labels,
    furniture=furniture,
    notices=NOTICES,
    use=names.Use,
    tags=layout.Tags,
    names=names.Names,
    signatures=names.Signatures,
    customers=names.Customers,
    founding=names.Founding,
    sameness=understanding.Sameness,
    scopes=words.Scopes,
    tells=understanding.Tells,
    roles=understanding.Roles,
    asides=layout.Asides,
    clauses=summing.Clauses,
    profile=summing.Profile,
    stamps=stamps,
    prose=statements.Prose,
    reports=statements.Reports,
)
"""The language that knows no words."""
