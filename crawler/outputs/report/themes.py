"""The themes of a case: its pairs of challenge and solution with the body's sections that go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from crawler.items.place import Place
from crawler.items.report import CaseReport, Module, Words
from crawler.outputs.report.phrasing import Role, as_line, role_of, role_of_heading, terms
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.text.products import Catalogue

_TITLE = 40


@dataclass(slots=True)
class Theme:
    """One theme with its sentences by what they tell."""

    title: str
    words: Words | None = None
    """The words that the title is taken from; None for one of ours."""
    statements: dict[Role, list[Statement]] = field(default_factory=lambda: {role: [] for role in Role})
    listed: list[Words] = field(default_factory=list)
    """Labels that the page lists with it."""
    used: list[Module] = field(default_factory=list)
    """Modules whose use one of its sentences describes."""

    def all(self) -> Iterable[Statement]:
        """Every sentence of it."""
        return (statement for many in self.statements.values() for statement in many)


def themes(report: CaseReport, sentences: tuple[Statement, ...], voice: Voice) -> list[Theme]:
    """The themes in the order of the page: one a pair, then one for each section that goes with no pair."""
    made = [_of_pair(number, report, sentences, voice) for number in range(1, len(report.pairs) + 1)]
    general = Theme(voice("report.value.general"))
    owners: dict[int, Theme] = {}
    for number, section in enumerate(report.sections, start=1):
        heading = section.heading.words if section.heading else None
        body = [s for s in sentences if s.place is Place.BODY and s.number == number]
        under = role_of_heading(heading.text) if heading else None
        theme = general
        if heading and under is None:
            theme = _theme_for(body, heading, made, owners, voice.products)
        owners[number] = theme
        for statement in body:
            theme.statements[role_of(statement.text, has_result=bool(statement.results), under=under)].append(statement)
    if any(general.all()):
        made.insert(0, general)
    made = [theme for theme in made if any(theme.all())] or [general]
    _place_modules(report, made, voice.products)
    return made


def _of_pair(number: int, report: CaseReport, sentences: tuple[Statement, ...], voice: Voice) -> Theme:
    pair = report.pairs[number - 1]
    first = pair.solution[0].words if pair.solution else pair.challenge[0].words if pair.challenge else None
    title = as_line(first.text) if first else voice("report.value.theme", number=number)
    theme = Theme(title if len(title) <= _TITLE else f"{title[:_TITLE]}…", first)
    for statement in sentences:
        if statement.number == number and statement.place in {Place.CHALLENGE, Place.SOLUTION}:
            role = Role.PAIN if statement.place is Place.CHALLENGE else Role.SOLUTION
            theme.statements[role].append(statement)
    theme.listed = list(pair.modules)
    return theme


def _theme_for(
    body: list[Statement], heading: Words, made: list[Theme], owners: dict[int, Theme], products: Catalogue
) -> Theme:
    """The pair's theme that this section is about, one section a pair; else a theme of its own."""
    section_terms = terms(heading.text).union(*(terms(s.text) for s in body))
    taken = set(map(id, owners.values()))
    best, best_share = None, 0.0
    for theme in made:
        if id(theme) in taken or not theme.listed:
            continue
        own = frozenset().union(*(terms(s.text) for s in theme.all()))
        own |= {products.key(w.text) for w in theme.listed}
        share = len(own & section_terms) / max(1, min(len(own), len(section_terms)))
        if share > best_share:
            best, best_share = theme, share
    if best is not None and best_share >= 0.2:
        best.title, best.words = as_line(heading.text), heading
        return best
    theme = Theme(as_line(heading.text), heading)
    made.append(theme)
    return theme


def _place_modules(report: CaseReport, made: list[Theme], products: Catalogue) -> None:
    """Give every used module to the themes that its sentences stand in; one that stands in none to the first."""
    for module in report.modules_used:
        spots = module.mentions or (module.label,)
        homes = [t for t in made if any(_holds(t, words) for words in spots)]
        for theme in homes or made[:1]:
            theme.used.append(module)
    placed = {products.key(words.text) for theme in made for words in theme.listed}
    placed |= {products.key(module.label.text) for theme in made for module in theme.used}
    for module in report.modules_listed:
        if products.key(module.label.text) not in placed:
            made[-1].listed.append(module.label)


def _holds(theme: Theme, words: Words) -> bool:
    return any(s.words.start <= words.start < s.words.end for s in theme.all())
