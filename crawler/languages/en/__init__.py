"""English."""

from __future__ import annotations

from dataclasses import replace

from crawler.languages.en import numerals, quantities, sentences, writing
from crawler.languages.en.layout import asides, furniture, labels, reports, tags
from crawler.languages.en.measures import MEASURES
from crawler.languages.en.names import customers, founding, people, signatures, use
from crawler.languages.en.summing import clauses, profile
from crawler.languages.en.understanding import prose, roles, sameness, scope, tells
from crawler.languages.neutral import NEUTRAL

ENGLISH = replace(
    NEUTRAL,
    name="en",
    writing=writing,
    sentences=sentences,
    numerals=numerals,
    quantities=quantities,
    measures=MEASURES,
    sameness=sameness,
    scopes=scope,
    names=people,
    signatures=signatures,
    customers=customers,
    founding=founding,
    use=use,
    tells=tells,
    roles=roles,
    labels=labels,
    furniture=furniture,
    tags=tags,
    asides=asides,
    clauses=clauses,
    profile=profile,
    prose=prose,
    reports=reports,
)
