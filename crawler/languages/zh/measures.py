"""What units of Chinese measure."""

from __future__ import annotations

from crawler.languages.measures import Measures
from crawler.languages.zh.words import words

_UNITS = words("units")
MEASURES = Measures(lambda: _UNITS.meanings, words("counters.people"), words("counters.things"))
