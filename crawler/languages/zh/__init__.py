"""Chinese, simplified and traditional, with the Latin words and units that stand in it."""

from __future__ import annotations

from crawler.languages.neutral.names import Signatures
from crawler.languages.protocol import Language
from crawler.languages.zh import numerals, quantities, sentences, writing
from crawler.languages.zh.layout import asides, furniture, labels, reports, stamps, tags
from crawler.languages.zh.layout.notices import NOTICES
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.names import customers, founding, people, use
from crawler.languages.zh.summing import clauses, profile
from crawler.languages.zh.understanding import prose, roles, sameness, scope, tells

CHINESE = Language(
    name="zh",
    writing=writing,
    sentences=sentences,
    numerals=numerals,
    quantities=quantities,
    measures=MEASURES,
    labels=labels,
    furniture=furniture,
    notices=NOTICES,
    use=use,
    tags=tags,
    names=people,
    signatures=Signatures,
    customers=customers,
    founding=founding,
    sameness=sameness,
    scopes=scope,
    tells=tells,
    roles=roles,
    asides=asides,
    clauses=clauses,
    profile=profile,
    stamps=stamps,
    prose=prose,
    reports=reports,
)
