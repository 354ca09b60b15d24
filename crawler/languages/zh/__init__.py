"""Chinese, simplified and traditional, with the Latin words and units that stand in it."""

from __future__ import annotations

from crawler.languages.protocol import Language
from crawler.languages.zh import labels, measures, numerals, quantities, sameness, scope, sentences, use, writing

CHINESE = Language(
    name="zh",
    writing=writing,
    sentences=sentences,
    numerals=numerals,
    quantities=quantities,
    measures=measures,
    labels=labels,
    use=use,
    sameness=sameness,
    scopes=scope,
)
