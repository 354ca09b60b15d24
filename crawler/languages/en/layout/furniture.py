"""What sites put around an English case, beside what software says on any page: contact, sharing, other cases."""

from __future__ import annotations

import re

from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.languages.web import furniture as web

_KINDS = words("others.kinds")
_OTHERS = Expression(lambda: rf"(?:{words('others.leads')}) (?:[a-z-]+ ){{0,2}}?{_KINDS}|{words('others.whole')}")
_CONTACT = Expression(lambda: "|".join(re.escape(word.replace(" ", "")) for word in words("contact").words) or "(?!)")
_SHARING = r"share(?:this(?:page|story|article|post)?)?(?:(?:on|by|via)[a-z]{1,12})?"
_TOOLS = Expression(
    lambda: "|".join((_SHARING, *(re.escape(word.replace(" ", "")) for word in words("page_tools").words)))
)
_VISITOR = Expression(
    lambda: (
        rf"{web.VISITOR}|.*\bcookies?\b.*\b(?:you|your|we|our)\b.*|.*\b(?:you|your|we|our)\b.*\bcookies?\b.*"
        r"|(?:you are|you're) (?:viewing|currently viewing|reading)\b.*|.*\bno longer (?:actively )?maintained\b.*"
        r"|.*\bsee the latest version\b.*"
    ),
    re.IGNORECASE,
)
visitor_hints: tuple[str, ...] = (*web.visitor_hints, "you are", "you're", "maintained", "latest version")
_ADVERT = words("adverts")
_MANY_KINDS = words("many.kinds")
_MANY = Expression(
    lambda: rf"\b(?:{words('many.before')}) (?:[a-z-]+ )?{_MANY_KINDS}\b|\b{_MANY_KINDS} (?:{words('many.behind')})\b"
)
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_INVITES = words("invitations.whole")
_ORDERS = Expression(
    lambda: (
        rf"(?:^|[.!?] )(?:{words('invitations.verbs')})\b[^.!?]{{0,60}}?"
        rf"\b(?:{words('invitations.mailings')})\b"
    )
)
"""A sentence without a subject that offers something that comes by mail; a case tells who sends one."""
_TOPICS = re.compile(r"(?:tags|topics|categories|filedunder|popular(?:tags|topics))", re.IGNORECASE)
waiting = web.waiting
is_contents, is_trail, closes = web.is_contents, web.is_trail, web.closes
unfolds, unfolds_rest, more, to_come = web.unfolds, web.unfolds_rest, web.more, web.to_come


def asks_for_contact(line: str) -> bool:
    """Whether a line without spaces and marks asks readers to get in touch, or to try."""
    return _CONTACT.fullmatch(lowered(line)) is not None


def is_tool(line: str) -> bool:
    """Whether a line without spaces and marks is a tool of the page: to share, print or turn it."""
    return web.is_tool(line) or _TOOLS.fullmatch(lowered(line)) is not None


is_channel = web.is_channel


def announces_others(line: str) -> bool:
    """Whether a line only says that other cases follow (`Related case studies`)."""
    return _OTHERS.fullmatch(lowered(line).strip(" :>?!\u2192\u00bb")) is not None


def tells_of_many(line: str) -> bool:
    """Whether a heading speaks of customers in general (`Loved by teams everywhere`)."""
    return _MANY.search(lowered(line)) is not None


def heads_topics(line: str) -> bool:
    """Whether a heading without spaces stands over topics."""
    return _TOPICS.fullmatch(line) is not None


def is_to_visitor(line: str) -> bool:
    """Whether a line is the site's to its visitor: about cookies, consent, or the edition of the page."""
    return web.is_visitors(line, _VISITOR, visitor_hints)


def is_advert(label: str) -> bool:
    """Whether a label marks an advert."""
    return lowered(label).strip() in _ADVERT


def addresses_reader(line: str) -> bool:
    """Whether a line speaks to its reader; a case tells of its customer."""
    small = lowered(line)
    return any(asked.search(small) is not None for asked in (_READER, _INVITES, _ORDERS))
