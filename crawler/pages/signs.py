"""What a page shows of being a case or something else: how much it tells, its parts, its titles, its short lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crawler.items.block import Block, BlockKind, PageText
from crawler.items.report import CaseReport, Role, Sentence
from crawler.items.visit import Reading
from crawler.languages import language_of, language_of_line
from crawler.languages.protocol import Notices
from crawler.pages.shapes import weight
from crawler.text.normalize import comparison_key
from crawler.text.paths import CasePaths

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
"""Characters up to which a line may be a notice (`page not found`) and not a sentence that mentions one."""
LONG_NOTICE = 20
"""Characters from which a line beside a case's sentences is one of them and no notice."""


_SHORTEST_NAME = 4
SEPARATORS = re.compile(r"[|｜_–—·•]|\s-\s|\s*::\s*")
_COLON = re.compile(r"[:：]")


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the lines of a page show."""

    prose: int
    headings: tuple[str, ...]
    """Those of the page but for those of other cases."""
    short: tuple[str, ...]
    linked: frozenset[str]
    """Addresses of cases."""


class Signs:
    """What the verdict on a reading rests on; `paths` tell cases among the links of its page.

    Its lines are looked through only where the report alone does not tell: of most pages it does.
    """

    def __init__(self, reading: Reading, paths: CasePaths) -> None:
        self.page = reading.page
        self.report = reading.report
        self._paths = paths
        told = _sentences(reading.report)
        self.sentences = tuple(sentence.words.text for sentence in told)
        """The sentences of the report."""
        self.told = sum(size for text in self.sentences if (size := weight(text)) >= LONG_SENTENCE)
        """Characters of the case's own prose: of these sentences."""
        self._measured = tuple(
            sentence.words.text for sentence in told for figure in sentence.figures if figure.role is Role.RESULT
        )

    @cached_property
    def results(self) -> int:
        """Quantified results in these sentences, but for what is asked of the reader or offered to him."""
        addresses = language_of(self.report.language).furniture.addresses_reader
        return sum(not addresses(text) for text in self._measured)

    @cached_property
    def _lines(self) -> _Lines:
        return _look_through(self.page, self._paths, language_of(self.report.language).notices)

    @property
    def prose(self) -> int:
        """Characters in lines of prose, the site's own lines too."""
        return self._lines.prose

    @property
    def heads(self) -> tuple[str, ...]:
        """The document's title, then the page's headings but for those of other cases."""
        return (self.page.title, *self._lines.headings) if self.page.title else self._lines.headings

    @property
    def notices(self) -> tuple[str, ...]:
        """Short lines that are no links, those of `heads` first."""
        return (*self.heads, *self._lines.short)

    @property
    def cases_linked(self) -> int:
        """How many addresses of cases the page links to."""
        return len(self._lines.linked)

    def known(self, line: str) -> Notices:
        """The notices by which a line is told: walls and errors need not be in the language of the site's cases."""
        return language_of_line(line, language_of(self.report.language)).notices

    @property
    def has_structure(self) -> bool:
        """Whether it has one of the parts that only a case has."""
        report = self.report
        return bool(report.introduction or report.pairs or report.facts or (report.quote and report.quote.speaker))

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
        parts = SEPARATORS.split(self.page.title or "")
        names = map(comparison_key, [*parts, *(name for part in parts for name in _COLON.split(part)[:-1])])
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
        short = [line for line in self.notices if len(line) < LONG_NOTICE]
        return not any(self.known(line).kind_of(line) for line in short if not self.is_its_name(line))

    def is_its_name(self, line: str) -> bool:
        """Whether a line is the name that sentences of a case begin with, and no notice: `Captcha Labs`."""
        if not self.has_structure and not self.results:
            return False
        return any(sentence.startswith(line) and weight(sentence) >= LONG_LINE for sentence in self.sentences)

    @property
    def sizes(self) -> str:
        """In words, for the reason."""
        title = repr(self.page.title) if self.page.title else "none"
        return f"document title {title[:60]}, {self.told} characters of prose, {len(self.page.text)} of text"


def _look_through(page: PageText, paths: CasePaths, known: Notices) -> _Lines:
    prose = 0
    headings: list[str] = []
    short: list[str] = []
    linked: set[str] = set()
    leading = [bool(block.links) and _leads_to_case(block, paths) for block in page.blocks]
    others = _headings_of_others(page, {i for i, leads in enumerate(leading) if leads})
    for i, block in enumerate(page.blocks):
        words = page.words(block)
        size = weight(words)
        if leading[i]:
            linked.update(link.href for link in block.links if paths.is_case_link(link.href))
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            prose += size if size >= LONG_LINE else 0
            if 0 < size <= SHORT_LINE and not known.is_button(words):
                short.append(words)
        elif block.kind is BlockKind.HEADING and size <= SHORT_LINE and i not in others:
            headings.append(words)
    return _Lines(prose, tuple(headings), tuple(short), frozenset(linked))


def _leads_to_case(block: Block, paths: CasePaths) -> bool:
    return any(paths.is_case_link(link.href) for link in block.links)


def _headings_of_others(page: PageText, links: set[int]) -> set[int]:
    """Indexes of the headings that are links to other cases, or that stand over one, as others of their level do.

    `links` are the indexes of the blocks that lead to one.
    """
    headings = [i for i, block in enumerate(page.blocks) if block.kind is BlockKind.HEADING]
    over: dict[int, list[int]] = {}
    for heading, after in pairwise([*headings, len(page.blocks)]):
        if links.intersection(range(heading + 1, after)):
            over.setdefault(page.blocks[heading].level, []).append(heading)
    cards = {heading for alike in over.values() if len(alike) > 1 for heading in alike}
    return cards | links.intersection(headings)


def _sentences(report: CaseReport) -> list[Sentence]:
    """What the report tells, without its headings."""
    paragraphs = [*report.introduction, *(paragraph for part in report.sections for paragraph in part.paragraphs)]
    told = [*report.summary, *(card.sentence for card in report.cards)]
    told += [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    told += [sentence for pair in report.pairs for sentence in (*pair.challenge, *pair.solution)]
    told += [sentence for quote in (report.quote, *report.further_quotes) if quote for sentence in quote.words]
    return told
