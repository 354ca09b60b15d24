"""How examples of English are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.en import quantities, sentences
from crawler.languages.en.layout import asides, furniture, labels, tags
from crawler.languages.en.measures import MEASURES
from crawler.languages.en.names import customers, founding, people, use
from crawler.languages.en.understanding import prose, sameness, scope, tells
from crawler.languages.en.understanding.senses import differing_sense
from crawler.languages.examples import Reading, told
from crawler.languages.readings import (
    aside_read,
    furniture_read,
    part_read,
    subject_read,
    tag_read,
    tells_read,
    words_read,
)
from crawler.text.neutral import neutral_of
from crawler.text.products import VENDOR


def _counted(text: str) -> str:
    """What is counted."""
    return " ".join(quantity.unit or "-" for quantity in quantities.find(text)) or "-"


def _kind(text: str) -> str:
    """What a count is a count of, in neutral terms."""
    return " ".join(neutral_of(quantity).kind for quantity in quantities.find(text)) or "-"


def _measures(text: str) -> str:
    """What a unit's words measure, how many of the base unit one text has, and of a count what is counted."""
    found = quantities.find(text)
    if not found:  # a unit that no text has, but that is given
        return MEASURES.unit_of(text).measure
    neutral = neutral_of(found[0])
    many = f"{neutral.measure} {neutral.base_value:g}" if neutral.base_value is not None else neutral.measure
    return f"{found[0].raw} = {many} {neutral.kind}".rstrip()


def _sense(pair: str) -> str:
    """Of two wordings, `one | other`: which sense took which one's place."""
    return differing_sense(*pair.split(" | ")) or "-"


def _time(text: str) -> str:
    """Of which state a sentence speaks."""
    return "earlier" if scope.is_earlier(text) else "now" if scope.is_now(text) else "-"


READINGS: Mapping[str, Reading] = {
    "words": lambda text: words_read(quantities, text),
    "quantities": lambda text: told(quantities.find(text)),
    "counted": _counted,
    "kind": _kind,
    "measures": _measures,
    "sentences": lambda text: " | ".join(text[start:end] for start, end in sentences.split(text)),
    "sense": _sense,
    "negation": lambda text: "not" if sameness.negations_of(text) else "-",
    "office": lambda text: " | ".join(people.offices_in(text)) or "-",
    "person": lambda line: "person" if people.may_be_person(line) else "-",
    "furniture": lambda line: furniture_read(furniture, line),
    "firm": customers.without_form,
    "name": lambda text: "name" if customers.may_be_name(text) else "-",
    "agent": lambda word: prose.agent_of(word) or "-",
    "use": lambda text: "used" if use.is_told(text) else "-",
    "now": use.of_now,
    "founding": lambda text: ((found := founding.year_of(text, "")) and found[2]) or "-",
    "sameness": lambda pair: sameness.differing_fact(*sameness.in_one_form(*pair.split(" | "))) or "-",
    "time": _time,
    "labels": lambda text: subject_read(labels, text),
    "inline": lambda text: " ".join(text[start:end] for start, end in labels.find(text, 0, len(text))) or "-",
    "parts": lambda text: part_read(labels, text),
    "states": lambda label: "before" if labels.names_before(label) else "after" if labels.names_after(label) else "-",
    "numbered": lambda text: "numbered" if labels.is_counted(text) else "-",
    "authors": lambda text: "author" if labels.names_author(text) else "-",
    "tag": lambda text: tag_read(tags, text),
    "tells": lambda text: tells_read(tells, quantities, text.replace("@", VENDOR)),
    "asides": lambda text: aside_read(asides, text),
}
