"""When a customer was founded, as English pages say it; the vendor's name stands in the texts as `VENDOR`."""

from __future__ import annotations

import re

from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.text.products import VENDOR

_BORN = words("founding.born")
_BEGUN = words("founding.begun")
_NOT_CUSTOMER = words("founding.others")
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)(?!\d)"
_IN = r"(?: back)?(?: by [^.;:]{2,30}?)? in (?:the (?:early|late) )?(?:[A-Za-z]+ )?"
_FOUNDED = Expression(lambda: rf"(?<![a-z])(?:(?P<born>{_BORN})|(?P<begun>{_BEGUN})){_IN}{_YEAR}")
_LISTED = Expression(lambda: rf"(?:year |date )?(?:{_BORN}|since)(?: in)?\s*:?\s+(?:in )?{_YEAR}\.?")
"""As a list of facts has it: `Founded: 1987`."""
_HINT = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_COMPANY = re.compile(r"\b(?:company|startup|start-up|firm|business|group|bank|it|which)\b")
_CLAUSE = re.compile(r"[.;:]|, (?:and|but|when|while)\b")


def may_tell(text: str) -> bool:
    """Whether a text has a year that may be that of a foundation; most texts have none."""
    return _HINT.search(text) is not None


def year_of(sentence: str, company: str) -> tuple[int, int, str] | None:
    """The founding clause of a sentence: its interval and the year; None where it has none.

    `company` is the customer's name: something else that was founded then says nothing of it, and what only began
    (`launched in 2010`) has to be the customer by its name, or called a company.
    """
    low = lowered(sentence)
    listed = _LISTED.fullmatch(low.strip())
    if listed:
        return 0, len(sentence), listed["year"]
    for found in _FOUNDED.finditer(low):
        lead = _CLAUSE.split(low[: found.start()])[-1]
        if VENDOR in sentence[found.start() - len(lead) : found.start()] or _NOT_CUSTOMER.search(lead):
            continue
        named = bool(company) and lowered(company) in low
        if found["begun"] and not (named or _COMPANY.search(lead)):
            continue
        return found.start(), found.end(), found["year"]
    return None
