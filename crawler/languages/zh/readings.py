"""How examples of Chinese are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.items.place import Place
from crawler.items.report import Role
from crawler.items.telling import Line
from crawler.languages.examples import Reading, told
from crawler.languages.readings import (
    aside_read,
    furniture_read,
    notice_read,
    part_read,
    stamp_read,
    subject_read,
    tag_read,
    tells_read,
    words_read,
)
from crawler.languages.zh import quantities, sentences
from crawler.languages.zh.layout import asides, furniture, labels, stamps, tags
from crawler.languages.zh.layout.notices import NOTICES
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.names import customers, founding, people, use
from crawler.languages.zh.summing import clauses, profile
from crawler.languages.zh.understanding import roles, sameness, scope, tells, times
from crawler.languages.zh.understanding.prose import is_common
from crawler.languages.zh.understanding.senses import differing_sense
from crawler.languages.zh.understanding.synonyms import are_one_act, are_synonyms
from crawler.text.neutral import neutral_of
from crawler.text.products import VENDOR


def _sense(pair: str) -> str:
    """Of two wordings, `one | other`: which sense took which one's place."""
    old, _, new = pair.partition(" | ")
    *_, lost, arrow, gained = (differing_sense(old, new) or "- - -").split()
    return f"{lost} {arrow} {gained}" if arrow == "->" else "-"


def _products(text: str) -> str:
    return " ".join(text[start:end].replace(VENDOR, "@") for start, end in use.others(text)) or "-"


def _measures(text: str) -> str:
    """What a unit's words measure, how many of the base unit one text has, and of a count what is counted."""
    found = quantities.find(text)
    if not found:  # a unit that no text has, but that is given
        return MEASURES.unit_of(text).measure
    neutral = neutral_of(found[0])
    many = f"{neutral.measure} {neutral.base_value:g}" if neutral.base_value is not None else neutral.measure
    thing = ", a thing" if MEASURES.is_counter(found[0].unit) else ""
    return f"{many} {neutral.kind}".rstrip() + thing


def _results(text: str) -> str:
    """The quantities of a line of the body that are results by the words beside them."""
    found = tuple(quantities.find(text))
    (said,) = roles.read([Line(text, Place.BODY, quantities=found)])
    return " ".join(q.raw for q, role in zip(found, said, strict=True) if role is Role.RESULT) or "-"


def _clauses(text: str) -> str:
    return " | ".join(text[start:end] for start, end in clauses.split(text)) or "-"


def _leads(text: str) -> str:
    """Of a clause, `clause | what follows`, whether it only leads up to that."""
    clause, _, behind = text.partition(" | ")
    return "leads" if clauses.leads_up(clause, behind) else "goes on" if clauses.goes_on(clause) else "-"


def _measured(text: str) -> str:
    """What the first quantity is a number of."""
    found = quantities.find(text)
    return (clauses.measured(text, found[0].start, found[0].end) if found else "") or "-"


def _kind(text: str) -> str:
    span = profile.kind_of(text)
    return text[slice(*span)] if span else "-"


def _stamp(line: str) -> str:
    """Of a line that ends with the vendor, `@`, what stands before it."""
    return stamp_read(stamps, line.removesuffix("@"))


def _break(lines: str) -> str:
    """Of two lines, `one | other`: whether the sentence goes on."""
    before, _, after = lines.partition(" | ")
    return "on" if sentences.goes_on(before, after) else "-"


READINGS: Mapping[str, Reading] = {
    "products": lambda text: _products(text.replace("@", VENDOR)),
    "words": lambda text: words_read(quantities, text),
    "quantities": lambda text: told(quantities.find(text)),
    "labels": lambda text: subject_read(labels, text),
    "parts": lambda text: part_read(labels, text),
    "part": lambda text: "part" if clauses.is_part(text.replace("@", VENDOR)) else "-",
    "clauses": _clauses,
    "leads": _leads,
    "line": clauses.as_line,
    "points": lambda text: "points" if clauses.points_back(text) else "-",
    "trouble": lambda text: "unnamed" if clauses.names_nothing(text) else "-",
    "ability": lambda text: "ability" if clauses.enables(text) else "-",
    "we": lambda text: "we" if clauses.says_we(text) else "-",
    "measured": _measured,
    "aspects": lambda text: " ".join(profile.aspects_of(text)) or "-",
    "kind": _kind,
    "result": lambda text: _results(text.replace("@", VENDOR)),
    "content": lambda text: " ".join(scope.content_of(text)) or "-",
    "firm": customers.without_form,
    "founding": lambda text: ((found := founding.year_of(text, "禾川")) and found[2]) or "-",
    "employer": lambda text: customers.employer(text) or "-",
    "heads": lambda text: " ".join(dict.fromkeys(customers.heads(text))) or "-",
    "phrase": lambda text: "phrase" if customers.is_phrase(text) else "-",
    "customer": lambda text: "name" if customers.may_be_name(text) else "-",
    "common": lambda word: "common" if is_common(word) else "-",
    "retold": lambda pair: "same" if are_one_act(*pair.split(" | ")) else "-",
    "direction": lambda text: " ".join(found for found in sameness.directions_of(text)) or "-",
    "negation": lambda text: "not" if sameness.negations_of(text) else "-",
    "office": lambda text: " ".join(people.offices_in(text)) or "-",
    "introduced": lambda text: " ".join(" ".join(each) for each in people.introduced(text)) or "-",
    "person": lambda text: " ".join(people.named_in(text)) or "-",
    "sameness": lambda pair: sameness.differing_fact(*pair.split(" | ")) or "-",
    "sense": _sense,
    "spelled": lambda letters: " ".join(people.spelled_out(letters)) or "-",
    "synonyms": lambda pair: "same" if are_synonyms(*pair.split(" | ")) else "other",
    "measures": _measures,
    "asides": lambda text: aside_read(asides, text),
    "tells": lambda text: tells_read(tells, quantities, text.replace("@", VENDOR)),
    "tag": lambda text: tag_read(tags, text),
    "time": times.told,
    "tools": lambda text: (
        "tool"
        if any(use.is_tool(text, end - 2, end) for end in range(2, len(text)) if text[end - 2 : end] == "表单")
        else "-"
    ),
    "use": lambda text: "used" if use.is_told(text) else "-",
    "counted": lambda text: "counted" if labels.is_counted(text) else "-",
    "states": lambda label: "before" if labels.names_before(label) else "after" if labels.names_after(label) else "-",
    "furniture": lambda line: furniture_read(furniture, line),
    "notices": lambda line: notice_read(NOTICES, line),
    "signatures": lambda line: "office" if people.holds_office(line) else "-",
    "breaks": _break,
    "stamps": _stamp,
    "authors": lambda text: "author" if labels.names_author(text) else "-",
}
