"""How examples of Chinese are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.examples import Reading, told
from crawler.languages.zh import labels, quantities, times, use
from crawler.text.products import VENDOR


def _subject(text: str) -> str:
    subject = labels.subject_of(text)
    return subject.value if subject else "-"


def _products(text: str) -> str:
    return " ".join(text[start:end].replace(VENDOR, "@") for start, end in use.others(text)) or "-"


READINGS: Mapping[str, Reading] = {
    "products": lambda text: _products(text.replace("@", VENDOR)),
    "quantities": lambda text: told(quantities.find(text)),
    "labels": _subject,
    "time": times.told,
    "tools": lambda text: (
        "tool"
        if any(use.is_tool(text, end - 2, end) for end in range(2, len(text)) if text[end - 2 : end] == "表单")
        else "-"
    ),
    "use": lambda text: "used" if use.is_told(text) else "-",
}
