"""Places, people and offices of a statement against those of the sentence that it tells."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.outputs.audit.conflict import NEAR, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.reader import ReportStatement

_LEAST = NEAR - 0.1
"""Of a person or an office: their sentences say little else."""


def other_place(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """A place that the page does not name, where the sentence that it tells names others."""
    places_in = page.language.names.places_in
    strange = [place for place in places_in(statement.text) if lookup_key(place) not in page.key]
    if not strange or share < NEAR:
        return None
    there = [place for one in said[:2] for place in places_in(one.text)]
    other = [place for place in dict.fromkeys(there) if place not in statement.text]
    if not other:
        return None
    return Conflict(strange[0], "、".join(other[:3]), tuple(said[:1]), page.stood_until(strange[0]))


def other_role(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """An office that the page does not have, where the sentence that it tells has another."""
    if share < _LEAST:
        return None
    offices_in = page.language.names.offices_in
    for office in offices_in(statement.text):
        if lookup_key(office) in page.key:
            continue
        other = [there for one in said[:2] for there in offices_in(one.text) if there not in statement.text]
        if other:
            return Conflict(office, other[0], tuple(said[:1]), page.stood_until(office))
    return None


def other_person(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """A person or an organisation that the page does not have, where the sentence that it tells has another."""
    if share < _LEAST:
        return None
    people_in = page.language.names.people_in
    for person in people_in(statement.text):
        if lookup_key(person) in page.key or any(lookup_key(part) in page.key for part in _halves(person)):
            continue
        other = [there for one in said[:2] for there in people_in(one.text) if there not in statement.text]
        if other:
            return Conflict(person, other[0], tuple(said[:1]), page.stood_until(person))
    return None


def _halves(word: str) -> tuple[str, ...]:
    return (word[:2], word[-2:]) if len(word) > 3 else ()
