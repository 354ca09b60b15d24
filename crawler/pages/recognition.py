"""Is this answer the case, or something else that came with a 200: a wall, an error page, a list, a shell?

Structure decides first: a page with a case's title and a case's prose is a case, whatever words occur in it. Only a
page that lacks them is looked through for what else it may be, by its form and then by short phrase lists.
"""

from __future__ import annotations

import re

from crawler.items.visit import Outcome, Reading, Verdict
from crawler.languages import language_of
from crawler.pages.elements.markup import may_be_drawn
from crawler.pages.signs import ENOUGH_PROSE, FEW_RESULTS, SEPARATORS, SHORT_LINE, Signs
from crawler.text.garbled import is_garbled, may_be_garbled
from crawler.text.paths import CasePaths
from crawler.text.unfilled import is_unfilled

_LOOKED_THROUGH = 1 << 21
"""Bytes of a page that are searched for forms."""
_MOST_GARBLED = 0.1
"""Share of sentences in another encoding up to which a page is read."""
MANY_CASES = 8
"""Links to cases that make a page without prose a list."""

_SHORT_TITLE = 60
"""Characters up to which a title may be a notice."""

_PASSWORD = re.compile(rb"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN_FORM = re.compile(
    rb"<form\b[^>]*\baction\s*=\s*[\"']?[^\"'>\s]*(?:log-?in|sign-?in|passport|sso|/auth)", re.IGNORECASE
)
_CAPTCHA = re.compile(
    rb"\b(?:id|class|src|name|action|data-[\w-]+)\s*=\s*[\"'][^\"'>]*(?:captcha|geetest|turnstile|cf-chl|challenge-(?:form|platform|running)"
    rb"|human-?verif|slider?-?verif|yidun|px-block|akam-?sw|_Incapsula_)",
    re.IGNORECASE,
)
_ROOT = re.compile(
    rb"<link\b(?=[^>]*\brel\s*=\s*[\"']?canonical\b)[^>]*\bhref\s*=\s*[\"']?(?:https?://[^/\"'\s>]+)?/?[\"'\s>]",
    re.IGNORECASE,
)
"""A canonical address that is the site's first page."""
_SCRIPT = re.compile(rb"<script\b.*?(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def recognise(reading: Reading, body: bytes, paths: CasePaths, *, known: bool) -> Verdict | None:
    """None for a page that is to be taken for the case; otherwise what it is instead.

    `body` is what `reading` was read from, `paths` tell cases among its links; `known` says that this page was read as
    a case before, so that a page with text but no case in it has `drifted` and is not merely `empty`. What a page was
    before tells best whether it is damaged now; one that is seen first is taken for a case only where its cards are
    filled and its characters right.
    """
    signs = Signs(reading, paths)
    verdict = _other_than_case(signs, body, known=known)
    return verdict or (None if known else _damaged(signs))


def _damaged(signs: Signs) -> Verdict | None:
    """A case whose first reading would be told as changed as soon as the page is mended."""
    report = signs.report
    waiting = language_of(report.language).furniture.waiting
    for card in report.cards:
        if is_unfilled(card.value.text, waiting):
            return Verdict(Outcome.ERROR, f"a card was not filled: {card.sentence.words.text[:SHORT_LINE]!r}")
    if not may_be_garbled("\n".join(signs.sentences)):
        return None
    garbled = [sentence for sentence in signs.sentences if is_garbled(sentence)]
    if len(garbled) > len(signs.sentences) * _MOST_GARBLED:
        return Verdict(Outcome.ERROR, f"characters of another encoding, as in {garbled[0][:SHORT_LINE]!r}")
    return None


def _other_than_case(signs: Signs, body: bytes, *, known: bool) -> Verdict | None:
    if signs.is_case and signs.has_structure and signs.is_titled:
        return None
    verdict = _by_title(signs)
    if verdict is None and not (signs.is_case and (signs.has_structure or signs.is_titled)):
        verdict = _by_form(signs, body)
    if verdict is None and not known and (signs.is_case or signs.is_short_case) and _is_of_nobody(signs, body):
        return Verdict(Outcome.EMPTY, f"text, but no case in it: it is of no customer; {signs.sizes}")
    if verdict is not None or signs.is_case or signs.is_short_case:
        return verdict
    if signs.cases_linked >= MANY_CASES and signs.told < ENOUGH_PROSE:
        return Verdict(Outcome.REDIRECTED, f"a list of {signs.cases_linked} cases came in place of the case")
    return _by_words(signs) or _nothing_in_it(signs, body, known=known)


def _by_title(signs: Signs) -> Verdict | None:
    """A part of the document's title, or the heading that stands for the case's, is for the most part a notice."""
    titles = SEPARATORS.split(signs.page.title or "")
    if signs.report.title is not None:
        titles.append(signs.report.title.text)
    for title in titles:
        words = title.strip()
        if len(words) <= _SHORT_TITLE and (kind := signs.known(words).kind_of(words)) and not signs.is_its_name(words):
            return Verdict(kind[0], f"the title {words!r} {kind[1]}; {signs.sizes}")
    return None


def _is_of_nobody(signs: Signs, body: bytes) -> bool:
    """Whether a page of prose has no sign of a case: the home page, a product's, the terms of service.

    It has none of a case's parts, the document's title names nobody whom the heading names, and it tells of no results
    and of no customer, or says itself that it is the site's first page. A short one needs one sentence.
    """
    if signs.has_structure or signs.is_named or (signs.is_titled and signs.is_case):
        return False
    if _ROOT.search(body[:_LOOKED_THROUGH]):
        return True
    company = signs.report.company
    names = sum(company.value in sentence for sentence in signs.sentences) if company else 0
    return signs.results < FEW_RESULTS and names < (FEW_RESULTS if signs.is_case else 1)


def _by_form(signs: Signs, body: bytes) -> Verdict | None:
    """A password field or a captcha on a page that has not the form of a case."""
    markup = _SCRIPT.sub(b"", body[:_LOOKED_THROUGH])
    if _PASSWORD.search(markup) or (_LOGIN_FORM.search(markup) and not signs.is_case):
        return Verdict(Outcome.BLOCKED, f"a login form in place of the case; {signs.sizes}")
    if not signs.is_case and not signs.is_short_case and _CAPTCHA.search(body):
        return Verdict(Outcome.BLOCKED, f"a captcha in place of the case; {signs.sizes}")
    return None


def _by_words(signs: Signs) -> Verdict | None:
    """A short line of a page without a case says what the page is, or its words hint at it.

    What the document's title or a heading says of the page goes first; a line further down that the page is gone counts
    only where no line tells of a wall or a fault, which pass.
    """
    lines = [(notice, signs.known(notice)) for notice in signs.notices]
    gone = [notice for notice, known in lines if known.says_gone(notice)]
    kinds = zip(*(known.kinds for _, known in lines), strict=True)  # of the first kind the first line, then the next
    told = [
        (outcome, notice)
        for kind in kinds
        for (notice, _), (pattern, outcome, _) in zip(lines, kind, strict=True)
        if notice not in gone and pattern.search(notice)
    ]
    if gone and (gone[0] in signs.heads or not told):
        told = [(Outcome.GONE, gone[0])]
    if told:
        outcome, notice = told[0]
        return Verdict(outcome, f"no case, and it says {notice[:SHORT_LINE]!r}; {signs.sizes}")
    known = signs.known("\n".join(signs.notices))
    hinted = known.hinted(signs.notices) if signs.prose < ENOUGH_PROSE else None
    return Verdict(hinted[0], f"no case, and {hinted[1][:SHORT_LINE]!r} hints at it; {signs.sizes}") if hinted else None


def _nothing_in_it(signs: Signs, body: bytes, *, known: bool) -> Verdict:
    if signs.prose < ENOUGH_PROSE:
        if may_be_drawn(body):
            return Verdict(Outcome.EMPTY, f"no content without JavaScript; {signs.sizes}")
        return Verdict(Outcome.EMPTY, f"no content of a case, and no script that could bring any; {signs.sizes}")
    if known:
        return Verdict(Outcome.DRIFTED, f"no case in it any more; {signs.sizes}")
    return Verdict(Outcome.EMPTY, f"text, but no case in it: no title of one; {signs.sizes}")
