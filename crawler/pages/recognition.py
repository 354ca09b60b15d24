"""Is this answer the case, or something else that came with a 200: a wall, an error page, a list, a shell?

Structure decides first: a page with a case's title and a case's prose is a case, whatever words occur in it. Only a
page that lacks them is looked through for what else it may be, by its form and then by short phrase lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.items.block import BlockKind, PageText
from crawler.items.report import CaseReport, Role, Sentence
from crawler.items.visit import Outcome, Reading
from crawler.pages.notices import KINDS, hinted_kind, is_label, kind_of_notice
from crawler.text.addresses import CASE_PATHS
from crawler.text.normalize import comparison_key

ENOUGH_PROSE = 200
"""Characters of prose from which a page with a case's title is a case; walls, shells and errors stay well below."""
LITTLE_PROSE = 80
"""What suffices where no line is a notice, and the document is titled as the case is or results are quantified."""
FEW_RESULTS = 2
"""Quantified results that no wall and no error page tells of."""
SOME_PROSE = 60
"""What suffices where the page also has a company introduction, a challenge with its solution, or a quote."""
LONG_LINE = 30
"""Characters from which a line counts as prose."""
LONG_SENTENCE = 8
"""Characters from which a sentence of the report counts as prose."""
SHORT_LINE = 60
"""Characters up to which a line may be a notice (`页面不存在`) and not a sentence that mentions one."""
LONG_NOTICE = 20
"""Characters from which a line beside a case's sentences is one of them and no notice."""
_LOOKED_THROUGH = 1 << 21
"""Bytes of a page that are searched for forms."""
MANY_CASES = 8
"""Links to cases that make a page without prose a list."""

_SHORTEST_NAME = 4
_SHORT_TITLE = 60
"""Characters up to which a title may be a notice."""
_SEPARATORS = re.compile(r"[|｜_–—·•]|\s-\s|\s*::\s*")

_PASSWORD = re.compile(rb"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN_FORM = re.compile(
    rb"<form\b[^>]*\baction\s*=\s*[\"']?[^\"'>\s]*(?:log-?in|sign-?in|passport|sso|/auth)", re.IGNORECASE
)
_CAPTCHA = re.compile(
    rb"\b(?:id|class|src|name|action|data-[\w-]+)\s*=\s*[\"'][^\"'>]*(?:captcha|geetest|turnstile|cf-chl|challenge-(?:form|platform|running)"
    rb"|human-?verif|slider?-?verif|yidun|px-block|akam-?sw|_Incapsula_)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(rb"<script\b.*?(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is where it is not the case."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the verdict rests on."""

    page: PageText
    report: CaseReport
    prose: int
    """Characters in lines of prose, the site's own lines too."""
    told: int
    """Characters of the case's own prose: the sentences of the report."""
    results: int
    """Quantified results in these sentences."""
    notices: tuple[str, ...]
    """Short lines that are not links, headings first, the document's title before them."""
    cases_linked: int

    @property
    def has_structure(self) -> bool:
        """Whether it has one of the parts that only a case has."""
        report = self.report
        return bool(report.introduction or report.pairs or (report.quote and report.quote.speaker))

    @property
    def is_titled(self) -> bool:
        """Whether the document's title repeats the case's title: walls and error pages are titled as what they are."""
        if self.report.title is None or not self.page.title:
            return False
        heading = comparison_key(self.report.title.text)
        return len(heading) >= 6 and heading in comparison_key(self.page.title)

    @property
    def is_named(self) -> bool:
        """Whether a part of the document's title, which a name may be, stands in the case's title."""
        if self.report.title is None:
            return False
        heading = comparison_key(self.report.title.text)
        names = map(comparison_key, _SEPARATORS.split(self.page.title or ""))
        return any(_SHORTEST_NAME <= len(name) < len(heading) and name in heading for name in names)

    @property
    def is_case(self) -> bool:
        """Whether it has a case's title and a case's prose."""
        enough = self.told >= ENOUGH_PROSE or (self.has_structure and self.told >= SOME_PROSE)
        return self.report.title is not None and enough

    @property
    def is_short_case(self) -> bool:
        """Whether it is a case of a few sentences, and no short line is for the most part a notice."""
        if self.report.title is None or self.told < LITTLE_PROSE:
            return False
        if not self.is_titled and not self.is_named and self.results < FEW_RESULTS:
            return False
        return not any(kind_of_notice(line) for line in self.notices if len(line) < LONG_NOTICE)

    @property
    def sizes(self) -> str:
        """In words, for the reason."""
        title = repr(self.page.title) if self.page.title else "none"
        return f"document title {title[:60]}, {self.told} characters of prose, {len(self.page.text)} of text"


def recognise(reading: Reading, body: bytes, *, known: bool) -> Verdict | None:
    """None for a page that is to be taken for the case; otherwise what it is instead.

    `body` is what `reading` was read from; `known` says that this page was read as a case before, so that a page with
    text but no case in it has `drifted` and is not merely `empty`.
    """
    facts = _gather(reading)
    if facts.is_case and facts.has_structure and facts.is_titled:
        return None
    verdict = _by_title(facts)
    if verdict is None and not (facts.is_case and (facts.has_structure or facts.is_titled)):
        verdict = _by_form(facts, body)
    if verdict is not None or facts.is_case or facts.is_short_case:
        return verdict
    if facts.cases_linked >= MANY_CASES and facts.told < ENOUGH_PROSE:
        return Verdict(Outcome.REDIRECTED, f"a list of {facts.cases_linked} cases came in place of the case")
    return _by_words(facts) or _nothing_in_it(facts, known=known)


def _gather(reading: Reading) -> _Facts:
    page = reading.page
    prose = 0
    headings: list[str] = []
    short: list[str] = []
    linked: set[str] = set()
    for block in page.blocks:
        words = page.words(block)
        size = _weight(words)
        linked.update(link.href for link in block.links if any(f"{path}/" in link.href for path in CASE_PATHS))
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            prose += size if size >= LONG_LINE else 0
            if 0 < size <= SHORT_LINE and not is_label(words):
                short.append(words)
        elif block.kind is BlockKind.HEADING and size <= SHORT_LINE:
            headings.append(words)
    title = [page.title] if page.title else []
    told, results = 0, 0
    for sentence in _sentences(reading.report):
        size = _weight(sentence.words.text)
        told += size if size >= LONG_SENTENCE else 0
        results += sum(1 for figure in sentence.figures if figure.role is Role.RESULT)
    return _Facts(page, reading.report, prose, told, results, (*title, *headings, *short), len(linked))


def _sentences(report: CaseReport) -> list[Sentence]:
    """What the report tells, without its headings."""
    paragraphs = [*report.introduction, *(paragraph for part in report.sections for paragraph in part.paragraphs)]
    told = [*report.summary, *(card.sentence for card in report.cards)]
    told += [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    told += [sentence for pair in report.pairs for sentence in (*pair.challenge, *pair.solution)]
    told += [sentence for quote in (report.quote, *report.further_quotes) if quote for sentence in quote.words]
    return told


def _weight(words: str) -> int:
    """Its length in Chinese characters: three Latin letters say as much as one, as they do in UTF-8."""
    return len(words.encode()) // 3


def _by_title(facts: _Facts) -> Verdict | None:
    """A part of the document's title, or the heading that stands for the case's, is for the most part a notice."""
    titles = _SEPARATORS.split(facts.page.title or "")
    if facts.report.title is not None:
        titles.append(facts.report.title.text)
    for title in titles:
        if len(title) <= _SHORT_TITLE and (kind := kind_of_notice(title.strip())):
            return Verdict(kind[0], f"the title {title.strip()!r} {kind[1]}; {facts.sizes}")
    return None


def _by_form(facts: _Facts, body: bytes) -> Verdict | None:
    """A password field or a captcha on a page that has not the form of a case."""
    markup = _SCRIPT.sub(b"", body[:_LOOKED_THROUGH])
    if _PASSWORD.search(markup) or (_LOGIN_FORM.search(markup) and not facts.is_case):
        return Verdict(Outcome.BLOCKED, f"a login form in place of the case; {facts.sizes}")
    if not facts.is_case and not facts.is_short_case and _CAPTCHA.search(body):
        return Verdict(Outcome.BLOCKED, f"a captcha in place of the case; {facts.sizes}")
    return None


def _by_words(facts: _Facts) -> Verdict | None:
    """A short line of a page without a case says what the page is, or its words hint at it."""
    for pattern, outcome, _ in KINDS:
        for notice in facts.notices:
            if pattern.search(notice):
                return Verdict(outcome, f"no case, and it says {notice[:SHORT_LINE]!r}; {facts.sizes}")
    hinted = hinted_kind(facts.notices) if facts.prose < ENOUGH_PROSE else None
    return Verdict(hinted[0], f"no case, and {hinted[1][:SHORT_LINE]!r} hints at it; {facts.sizes}") if hinted else None


def _nothing_in_it(facts: _Facts, *, known: bool) -> Verdict:
    if facts.prose < ENOUGH_PROSE:
        return Verdict(Outcome.EMPTY, f"no content without JavaScript; {facts.sizes}")
    if known:
        return Verdict(Outcome.DRIFTED, f"no case in it any more; {facts.sizes}")
    return Verdict(Outcome.EMPTY, f"text, but no case in it: no title of one; {facts.sizes}")
