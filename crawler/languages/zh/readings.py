"""How examples of Chinese are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.examples import Reading, told
from crawler.languages.zh import labels, quantities


def _subject(text: str) -> str:
    subject = labels.subject_of(text)
    return subject.value if subject else "-"


READINGS: Mapping[str, Reading] = {
    "quantities": lambda text: told(quantities.find(text)),
    "labels": _subject,
}
