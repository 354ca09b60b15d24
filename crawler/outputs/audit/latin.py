"""Latin names of a statement against the page's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from crawler.outputs.audit.conflict import CLOSE, NEAR, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, company_key, lookup_key
from crawler.outputs.audit.lexicon import LATIN, NEIGHBOURS
from crawler.outputs.audit.reader import ReportStatement

_PROPER = re.compile(r"(?!Excel|Word|Email|Office|Wiki|Windows|Android)[A-Z][A-Za-z]*[a-z][A-Za-z]*")
"""A Latin name by its shape, and none of the tools that any report may name."""


def near_latin(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """A Latin name that the page does not have, nearly one that it has, between the same words."""
    text = lookup_key(f"{statement.label or ''}，{statement.text}")
    for match in LATIN.finditer(text):
        word = match.group()
        if len(word) < 3 or word in page.key or _known(word, page):
            continue
        for other in LATIN.finditer(page.key):
            theirs = other.group()
            if (
                abs(len(theirs) - len(word)) <= 1
                and ratio(theirs, word) >= 60
                and _neighbours(text, match, page.key, other)
            ):
                home = next((one for one in page.now if theirs in one.key), None)
                return Conflict(word, theirs, (home,) if home else (), page.stood_until(word))
    return None


def other_latin(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """A Latin name that the page does not have, where the sentence that it tells has another one."""
    mine = LATIN.findall(statement.text)
    for word in mine:
        key = lookup_key(word)
        if len(key) < 2 or key in page.key or _known(key, page):
            continue
        there = [w for one in said[:2] for w in LATIN.findall(one.text)]
        other = [w for w in there if lookup_key(w) not in {lookup_key(m) for m in mine}]
        near = next((w for w in other if ratio(w.lower(), key) >= 60), None)
        first = [w for w in other if said and w in said[0].text]
        if near or (share >= NEAR and len(set(first)) == 1):
            return Conflict(word, near or first[0], tuple(said[:1]), page.stood_until(word))
        if (
            share >= CLOSE
            and _PROPER.fullmatch(word)
            and company_key(page.company or "-") not in lookup_key(statement.text)
        ):
            return Conflict(word, page.company or "", tuple(said[:1]), page.stood_until(word))
    return None


def _known(key: str, page: PageSays) -> bool:
    """Whether the page has what the letters stand for, or they are the vendor's name."""
    if page.catalogue.names_vendor(key):
        return page.catalogue.names_vendor(page.key)
    return any(word in page.key for word in page.language.names.spelled_out(key))


def _neighbours(text: str, mine: re.Match[str], other_text: str, theirs: re.Match[str]) -> bool:
    """Whether the two characters before or behind two words are the same."""
    left = text[max(0, mine.start() - 2) : mine.start()], other_text[max(0, theirs.start() - 2) : theirs.start()]
    right = text[mine.end() : mine.end() + 2], other_text[theirs.end() : theirs.end() + 2]
    return any(a == b and NEIGHBOURS.fullmatch(a) is not None for a, b in (left, right))
