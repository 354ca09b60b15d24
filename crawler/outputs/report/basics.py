"""The first section: who the customer is, from what the page says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.items.place import Place, Subject
from crawler.items.report import Words
from crawler.items.telling import Tells
from crawler.languages.protocol import Aspect
from crawler.outputs.report.extracts import Extract
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Line, Mark, Part, Section

_ELSEWHERE = (Place.SUMMARY, Place.BODY)
_OWN = (Place.INTRODUCTION, Place.CHALLENGE)
"""Where a page presents its customer: in a section of its own, else at the head of what it had to cope with."""
_LINK = 4
"""Characters of words that only link the customer with what it is."""
_MOST = 2
"""Short pieces of one line."""


class _Facts:
    """What the page states of its customer, told piece by piece, each once."""

    def __init__(self, material: Material) -> None:
        facts = [s for s in material.sentences if s.tells is Tells.FACT and s.is_of_customer]
        self._own = next(filter(None, ([s for s in facts if s.place is place] for place in _OWN)), [])
        self._facts = self._own + [s for s in facts if s.place in _ELSEWHERE]
        self._profile = material.language.profile
        self._kinds = [s for s in self._facts if self._profile.kind_of(s.text)]
        self._material = material

    def of(self, aspect: Aspect, most: int = _MOST) -> list[Extract]:
        """Clauses about one aspect, those of the customer's own section first."""
        found: list[Extract] = []
        facts = self._facts
        if aspect is Aspect.BUSINESS:
            facts = [*self._kinds, *(s for s in self._own if s not in self._kinds)]
        for statement in facts:
            if len(found) == most:
                break
            line = self._material.cutter.of(statement, lambda clause: self._profile.aspects_of(clause)[:1] == (aspect,))
            if line is not None and self._material.told.is_new(line.text):
                found.append(replace(line, text=self._bare(line.text)))
        return found

    def _bare(self, text: str) -> str:
        """Without the word that only says that the customer is what follows (`is a chain of shops`)."""
        kind = self._profile.kind_of(text)
        return text[kind[0] :] if kind is not None and kind[0] <= _LINK else text


def basics(material: Material) -> Part:
    """The section: name, trade, size, founding, business, reach, who speaks."""
    report, notes, voice = material.report, material.notes, material.voice
    facts = _Facts(material)
    company, year, partner, quote = report.company, report.founded_year, report.partner, report.quote
    business, size, reach = facts.of(Aspect.BUSINESS), facts.of(Aspect.SIZE, 1), facts.of(Aspect.COVERAGE, 1)

    def line(key: str, text: str | None, *words: Words | None) -> Line:
        label = voice(f"report.basics.{key}")
        numbers = notes.of(*words) if text else ()
        return Line(text, Mark.PAGE, label, numbers) if text and numbers else voice.absent(label)

    def pieces(key: str, found: Sequence[Extract], *before: Words | None) -> Line:
        texts = [words.text for words in before if words] + [one.text for one in found]
        return line(key, voice.then(texts), *before, *(one.statement.words for one in found))

    listed = {fact.subject: fact.value for fact in report.facts}
    trade = list(report.industries) or [w for w in (listed.get(Subject.INDUSTRY),) if w]
    lines = [
        line("company", company.value if company else None, company.words if company else None),
        line("industry", voice.joined([tag.text for tag in trade]), *trade),
        pieces("size", size, report.size_tag or listed.get(Subject.SIZE)),
        line("founded", voice("report.basics.year", year=year.value) if year else None, year.words if year else None),
        pieces("business", business),
    ]
    if reach:
        lines.append(pieces("coverage", reach))
    if report.location:
        lines.append(line("location", report.location.text, report.location))
    if quote and quote.speaker:
        lines.append(line("speaker", quote.speaker.text, quote.speaker))
        lines += [line("role", quote.role.text, quote.role)] if quote.role else []
    if partner:
        lines.append(line("partner", partner.value, partner.words))
    if report.other_tags:
        lines.append(line("other_tags", voice.joined([tag.text for tag in report.other_tags]), *report.other_tags))
    return Part(voice(f"report.section.{Section.BASICS}"), tuple(lines))
