"""Who is said to hold which office: against the people whom the page names with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.languages.protocol import Part
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import Said
from crawler.outputs.audit.passages import weight_of
from crawler.outputs.audit.statement import Checked
from crawler.text.lookup import lookup_key

_WORD = re.compile(r"[^\W\d_]+")
_Signed = tuple[str, str]
"""A person and the office."""
_MOST_BESIDE = 0.5
"""Words beside a person and an office with which a line says no more than that the one holds the other."""
_FIELD = re.compile(r"\s*[,，、;；(（|/]\s*")
_NAME = re.compile(r"(?=.{2,24}$)[^\W\d_]+(?:[ .·'-]+[^\W\d_]+){0,3}")
"""What may be a person's name and no more."""


def speaker_conflict(checked: Checked) -> Conflict | None:
    """Another person in an office that the page gives to somebody, or another office of somebody whom it names."""
    for one in _signed(checked):
        found = _another_person(one, checked) or _another_office(one, checked)
        if found:
            return found
    return None


def _signed(checked: Checked) -> Iterator[_Signed]:
    """Whom the statement names with which office: in a sentence, in a line of the two, or under the office's label."""
    texts = (checked.statement.label or "", checked.statement.text)
    names = checked.page.language.names
    yield from (signed for text in texts for signed in (*names.signed(text), *names.introduced(text)))
    yield from _line_of_both(checked)
    yield from _asked(checked)
    label, name = texts
    if label and _NAME.fullmatch(name) and _is_office(label, checked):
        yield name, label


def strange_people(checked: Checked) -> list[str]:
    """Who is named behind a label that asks for a person, where the page has nobody of that name."""
    found = _who_is_named(checked)
    return [found[0]] if found and lookup_key(found[0]) not in checked.page.key else []


def _asked(checked: Checked) -> Iterator[_Signed]:
    """Who is named behind a label that asks for a person, with the word for the office."""
    found = _who_is_named(checked)
    if found and found[1]:
        name, office = found
        offices = [token for token in checked.page.read(office) if token.scale == "office"]
        if len(offices) == 1:
            last = office[offices[0].start : offices[0].end]
            yield name, last


def _who_is_named(checked: Checked) -> _Signed | None:
    """The name that a line begins with behind a label that asks for a person, and the rest; None for other lines."""
    statement, page = checked.statement, checked.page
    if not statement.label or not page.language.reports.asks_who(statement.label):
        return None
    name, _, office = _FIELD.sub("\n", statement.text, count=1).partition("\n")
    is_name = _NAME.fullmatch(name) and page.language.names.may_be_person(name)
    is_office = any(token.scale == "office" for token in page.read(name))
    return (name, office) if is_name and not is_office else None


def _line_of_both(checked: Checked) -> Iterator[_Signed]:
    """Somebody whom the page lets speak, and an office, in a line that says no more."""
    text = checked.statement.text
    tokens = checked.page.read(text)
    offices = [token for token in tokens if token.scale == "office"]
    for name, _ in checked.page.quoted if len(offices) == 1 else ():
        own = [token for token in tokens if token in offices or token.key in lookup_key(name)]
        clauses = {token.clause for token in own}  # a row has in a cell of its own whom it tells of
        others = (token for token in tokens if token.clause in clauses and token not in own)
        if lookup_key(name) in lookup_key(text) and weight_of(others) <= _MOST_BESIDE:
            yield name, text[offices[0].start : offices[0].end]


def _is_office(label: str, checked: Checked) -> bool:
    tokens = [token for token in checked.page.read(label) if token.weight]
    return bool(tokens) and all(token.part is Part.NAME and token.scale == "office" for token in tokens)


def _another_person(one: _Signed, checked: Checked) -> Conflict | None:
    page, (mine, office) = checked.page, map(lookup_key, one)
    if mine in page.key:
        return None
    words = set(_WORD.findall(one[0]))
    for name, role in page.speakers:
        if office in lookup_key(role) or (office in page.key and words & set(_WORD.findall(name))):
            return _conflict(checked, one[0], name)
    return None


def _another_office(one: _Signed, checked: Checked) -> Conflict | None:
    """Whether the page names the person with offices, and nowhere with this one."""
    page, (mine, office) = checked.page, map(lookup_key, one)
    if office not in lookup_key(f"{checked.statement.label or ''} {checked.statement.text}"):
        return None  # it says what somebody did, and no office
    roles = [role for name, role in page.speakers if role and mine in lookup_key(name)]
    roles += [role for said in page.now if one[0] in said.text for role in _offices_before(one[0], said, checked)]
    is_told = any(office in lookup_key(role) for role in roles)
    if not roles or is_told or any(mine in said.key and office in said.key for said in page.now):
        return None
    return _conflict(checked, one[1], roles[0], mine)


def _offices_before(name: str, said: Said, checked: Checked) -> Iterator[str]:
    """The office that stands right before a person's name in a sentence."""
    at = said.text.find(name)
    for token in checked.page.read(said.text):
        if token.scale == "office" and token.end == at:
            yield said.text[token.start : token.end]


def _conflict(checked: Checked, words: str, on_page: str, person: str = "") -> Conflict:
    key = lookup_key(on_page)
    saying = [said for said in checked.page.now if key in said.key]
    where = tuple(sorted(saying, key=lambda said: person not in said.key)[:1])  # where they stand together, if at all
    return checked.conflict(Kind.NAME, words, on_page, *where)
