"""The themes of a case: each with its sentences and the products that belong to it, in the order of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.items.place import Place
from crawler.items.report import CaseReport, Module, Words
from crawler.items.telling import Tells
from crawler.outputs.report.material import Material
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.text.products import Catalogue

_TITLE = 30
"""Characters of a theme's heading, by its clauses."""
_NUMBER = re.compile(r"\s*(?:\d{1,2}\.)+\d{0,2}[.、)）]?\s*(?=[^\W\d_])")
"""The number of a heading (`2.1 `), where several have one."""
_LEAST_LETTERS = 4
"""Letters of a heading that names anything."""
_SIGNED = " -\u2013\u2014\u2015~\uff5e"
"""Marks that stand before the name of who speaks."""
_STOPS, _CLOSING = (".", "\u3002"), " \"'\u201d\u2019"
"""How a sentence ends that is set as a heading, and tells something instead of naming it."""
_LEAST_SHARE = 0.2
"""Share of their words that a section and a pair must have in common to be one theme."""
_LEAST_TELLING = 2
"""Sentences that a section must have to be a theme of its own."""
_LEAST_OPENING = 3
"""The same of what stands before the first heading, where there are others."""
_MOST = 6
_TWO = 2
_TOLD = frozenset({Tells.PAIN, Tells.SOLUTION, Tells.RESULT})


@dataclass(slots=True)
class Theme:
    """One theme of a case."""

    title: str
    """"" where neither a heading nor the page's title says of what it is."""
    words: Words | None = None
    """The page's words for it; None where the page has no heading for it."""
    statements: list[Statement] = field(default_factory=list)
    listed: list[Words] = field(default_factory=list)
    """Products that the page lists with it, as it labels them."""
    used: list[Module] = field(default_factory=list)
    """Products whose use its sentences tell."""

    def telling(self, tells: Tells) -> list[Statement]:
        """Its sentences that tell this, in the order of the page."""
        return [statement for statement in self.statements if statement.tells is tells]


class _Reader:
    """Puts the sentences of one case into themes."""

    def __init__(self, material: Material) -> None:
        self._report = material.report
        self._sentences = material.sentences
        self._clauses = material.language.clauses
        self._labels = material.language.labels
        self._cutter = material.cutter
        self._asides = material.asides
        quotes = [quote for quote in (self._report.quote, *self._report.further_quotes) if quote]
        self._speakers = {quote.speaker.text.casefold() for quote in quotes if quote.speaker}
        self._title = round(_TITLE * material.language.writing.spread)
        self.themes = [self._of_pair(number) for number in range(1, len(self._report.pairs) + 1)]
        self._common = self._words_of_all()
        headings = [section.heading.words.text for section in self._report.sections if section.heading]
        self._are_numbered = sum(_NUMBER.match(heading) is not None for heading in headings) >= _TWO
        self._open = set(map(id, self.themes))
        """Pairs that no section of the body has taken up yet."""

    def read(self, general: str) -> list[Theme]:
        """The themes; what stands before the first of them is told under the heading `general`."""
        opening = Theme(general)
        current = opening
        for number, section in enumerate(self._report.sections, start=1):
            body = [s for s in self._sentences if s.place is Place.BODY and s.number == number]
            if number in self._asides:
                continue
            heading = self._topic(section.heading.words) if section.heading else None
            if heading:
                current = self._theme_for(heading, body, current, opening)
            current.statements += body
        if not self.themes or sum(s.tells in _TOLD for s in opening.statements) >= _LEAST_OPENING:
            self.themes.insert(0, opening)
        told = [theme for theme in self.themes if any(s.tells in _TOLD for s in theme.statements)] or [opening]
        is_one = len(told) == _TWO and told[0] is opening and id(told[1]) in self._open
        return [_joined(opening, told[1])] if is_one else told

    def _of_pair(self, number: int) -> Theme:
        pair = self._report.pairs[number - 1]
        first = pair.solution[0].words if pair.solution else pair.challenge[0].words if pair.challenge else None
        mine = [s for s in self._sentences if s.number == number and s.place in {Place.CHALLENGE, Place.SOLUTION}]
        return Theme(self._cutter.title(first.text, self._title) if first else "", first, mine, list(pair.modules))

    def _topic(self, heading: Words) -> Words | None:
        """A heading's words for a theme; None where it only says which part of one follows."""
        half = self._labels.half_of(heading.text)
        if half is not None and half.is_challenge and half.words:
            return _part(heading, *half.words)
        number = _NUMBER.match(heading.text) if self._are_numbered else None
        heading = _part(heading, number.end(), len(heading.text)) if number else heading
        if sum(map(str.isalpha, heading.text)) < _LEAST_LETTERS or heading.text.rstrip(_CLOSING).endswith(_STOPS):
            return None
        if self._labels.names_author(heading.text) or heading.text.strip(_SIGNED).casefold() in self._speakers:
            return None
        if self._clauses.is_part(heading.text):
            return None
        return heading

    def _theme_for(self, heading: Words, body: Sequence[Statement], current: Theme, opening: Theme) -> Theme:
        """The pair that a section takes up; else a theme of its own, or the one before it that it goes on with."""
        pair = self._pair_of(heading, body)
        if pair is not None:
            self._open.discard(id(pair))
            pair.title, pair.words = self._cutter.title(heading.text, self._title), heading
            return pair
        telling = sum(s.tells in _TOLD for s in body)
        if telling < _LEAST_TELLING or len(self.themes) >= _MOST:
            return current
        if self._report.pairs and current is not opening:
            return current
        theme = Theme(self._cutter.title(heading.text, self._title), heading)
        self.themes.append(theme)
        return theme

    def _pair_of(self, heading: Words, body: Iterable[Statement]) -> Theme | None:
        if not self._open:
            return None
        section = self._content([heading.text, *(s.text for s in body)])
        shares = [
            (len(own & section) / max(1, min(len(own), len(section))), -number, theme)
            for number, theme in enumerate(self.themes)
            if id(theme) in self._open and (own := self._content(s.text for s in theme.statements))
        ]
        share, _, theme = max(shares, key=lambda one: one[:2], default=(0.0, 0, None))
        return theme if share >= _LEAST_SHARE else None

    def _content(self, texts: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._clauses.content(text) for text in texts)) - self._common

    def _words_of_all(self) -> frozenset[str]:
        """Words of most pairs, which tell none of them from the others."""
        if len(self.themes) <= _TWO:
            return frozenset()
        counted = Counter(
            word
            for theme in self.themes
            for word in frozenset().union(*(self._clauses.content(s.text) for s in theme.statements))
        )
        return frozenset(word for word, number in counted.items() if number > _TWO and number > len(self.themes) / 2)


def _part(words: Words, start: int, end: int) -> Words:
    """Some of these words."""
    return Words(words.start + start, words.start + end, words.text[start:end])


def _joined(opening: Theme, pair: Theme) -> Theme:
    """The one pair of a page without headings, with the body that tells it at length."""
    return Theme(opening.title, None, [*pair.statements, *opening.statements], pair.listed)


def products_of(theme: Theme, voice: Voice) -> list[Module]:
    """The products that a theme uses, without the one that is called as its vendor is: every case is of that."""
    own = voice.products.key(voice.vendor)
    return [module for module in theme.used if voice.products.key(module.label.text) != own]


def themes(material: Material) -> list[Theme]:
    """The themes in the order of the page: one a pair with the sections that take it up, else one a section."""
    made = _Reader(material).read(_general(material))
    _place_products(material.report, made, material.voice.products)
    return made


def _general(material: Material) -> str:
    """What the part without a heading is called: what the title says most beside the customer's name; "": no more."""
    title = material.report.title
    return material.cutter.topic(title.text, material.company) if title else ""


def _place_products(report: CaseReport, made: list[Theme], sold: Catalogue) -> None:
    """Give every used product to the themes whose sentences tell of it; one that none tells of to the first."""
    for module in report.modules_used:
        spots = module.mentions or (module.label,)
        homes = [theme for theme in made if any(_holds(theme, words) for words in spots)]
        for theme in homes or made[:1]:
            theme.used.append(module)
    placed = {sold.key(words.text) for theme in made for words in theme.listed}
    placed |= {sold.key(module.label.text) for theme in made for module in theme.used}
    for module in report.modules_listed:
        if sold.key(module.label.text) not in placed:
            made[-1].listed.append(module.label)


def _holds(theme: Theme, words: Words) -> bool:
    return any(s.words.start <= words.start < s.words.end for s in theme.statements)
