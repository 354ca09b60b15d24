"""The first section: who the customer is, from what the page says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from crawler.items.place import Place, Subject
from crawler.items.report import Words
from crawler.items.telling import Tells
from crawler.languages.protocol import Aspect
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Line, Mark, Part, Section
from crawler.outputs.report.sentences.extracts import Extract
from crawler.outputs.report.voice import Voice
from crawler.text.neutral import DURATION, YEAR, neutral_of

_ELSEWHERE = (Place.SUMMARY, Place.BODY)
_OWN = (Place.INTRODUCTION, Place.CHALLENGE)
"""Where a page presents its customer: in a section of its own, else at the head of what it had to cope with."""
_LINK = 4
"""Characters of words that only link the customer with what it is."""
_MOST = 2
"""Short pieces of one line."""
_MOST_SIZES, _MOST_COUNTED = 2, 4
"""The same of its size, and of other numbers that the page tells of it."""
_LEAST_OF = 3
"""Characters that say of what a number is."""
_TIMES = (DURATION, YEAR)
"""How the measures begin of which a number says when or how long."""
_FACT = frozenset({Tells.FACT})


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
            says = partial(self._says, aspect=aspect, is_own=statement in self._own)
            line = self._material.cutter.of(statement, says)
            if line is not None and self._material.told.is_new(line.text):
                found.append(replace(line, text=self._bare(line.text)))
        return found

    def counted(self) -> list[Extract]:
        """Clauses with numbers that were not told yet, those of the customer's own section first."""
        cutter = self._material.cutter
        told = (statement for statement in self._facts if statement.figures)
        lines = (cutter.extract(statement, [span]) for statement in told for span in cutter.spans(statement))
        return list(islice((line for line in lines if self._is_counted(line) and self._is_fact(line)), _MOST_COUNTED))

    def _is_counted(self, line: Extract) -> bool:
        """Whether it says how many, or how much, of something; a time says neither."""
        if len(line.text) > self._material.language.clauses.longest:
            return False
        return any(
            line.start <= quantity.start < line.end
            and not neutral_of(quantity).measure.startswith(_TIMES)
            and any(map(str.isdigit, quantity.raw))
            and len(line.text) - len(quantity.raw) >= _LEAST_OF
            for quantity in (figure.quantity for figure in line.statement.figures)
        )

    def _is_fact(self, line: Extract) -> bool:
        """Whether it speaks for a fact of the customer, where its own section does not say so; and is new."""
        statement = line.statement
        words = statement.text[line.start - statement.words.start : line.end - statement.words.start]
        is_sure = statement in self._own or self._material.cutter.margin(words, _FACT) >= 0
        return is_sure and self._material.told.is_new(line.text)

    def _says(self, clause: str, *, aspect: Aspect, is_own: bool) -> bool:
        """Whether this is what a clause says most of; outside the customer's own section it must speak for a fact."""
        is_said = self._profile.aspects_of(clause)[:1] == (aspect,)
        return is_said and (is_own or self._material.cutter.margin(clause, _FACT) >= 0)

    def _bare(self, text: str) -> str:
        """Without the word that only says that the customer is what follows (`is a chain of shops`)."""
        kind = self._profile.kind_of(text)
        return text[kind[0] :] if kind is not None and kind[0] <= _LINK else text


def basics(material: Material) -> Part:
    """The section: name, trade, size, founding, business, reach, who speaks."""
    report, notes, voice = material.report, material.notes, material.voice
    facts = _Facts(material)
    company, year, partner, quote = report.company, report.founded_year, report.partner, report.quote
    business, size, reach = facts.of(Aspect.BUSINESS), facts.of(Aspect.SIZE, _MOST_SIZES), facts.of(Aspect.COVERAGE, 1)
    counted = facts.counted()

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
    if counted:
        lines.append(pieces("counted", counted))
    if report.location:
        lines.append(line("location", report.location.text, report.location))
    if quote and quote.speaker:
        lines.append(line("speaker", quote.speaker.text, quote.speaker))
        lines += [line("role", quote.role.text, quote.role)] if quote.role else []
    if partner:
        lines.append(line("partner", partner.value, partner.words))
    if report.other_tags:
        lines.append(line("other_tags", voice.joined([tag.text for tag in report.other_tags]), *report.other_tags))
    return Part(voice(f"report.section.{Section.BASICS}"), _with_absent_last(lines, voice))


def _with_absent_last(lines: Sequence[Line], voice: Voice) -> tuple[Line, ...]:
    """The lines with what the page does not say told once, in one line at the end."""
    absent = [line.label for line in lines if line.mark is Mark.ABSENT and line.label]
    told = [line for line in lines if line.mark is not Mark.ABSENT]
    return (*told, *([voice.absent(voice.joined(absent))] if absent else []))
