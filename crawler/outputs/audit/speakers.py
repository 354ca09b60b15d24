"""Who is said to hold which office: against the people whom the page names with theirs."""

from __future__ import annotations

import re

from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.statement import Checked
from crawler.text.lookup import lookup_key

_WORD = re.compile(r"[^\W\d_]+")
_Signed = tuple[str, str]
"""A person and the office."""


def speaker_conflict(checked: Checked) -> Conflict | None:
    """Another person in an office that the page gives to somebody, or another office of somebody whom it names."""
    texts = (checked.statement.label or "", checked.statement.text)
    for one in (signed for text in texts for signed in checked.page.language.names.signed(text)):
        found = _another_person(one, checked) or _another_office(one, checked)
        if found:
            return found
    return None


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
    page, (mine, office) = checked.page, map(lookup_key, one)
    if office in page.key:
        return None
    role = next((role for name, role in page.speakers if mine in lookup_key(name) and role), None)
    return _conflict(checked, one[1], role) if role else None


def _conflict(checked: Checked, words: str, on_page: str) -> Conflict:
    key = lookup_key(on_page)
    where = tuple(said for said in checked.page.now if key in said.key)[:1]
    return checked.conflict(Kind.NAME, words, on_page, *where)
