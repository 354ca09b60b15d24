"""The inferred sections written by a language model from the claims only; what does not check is dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from crawler.items.claim import KnownClaim
from crawler.items.report import Words
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.outputs.llm import ModelOptions, ask
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.model import Basis, BasisKind, Line, Mark, Part, Report, Section
from crawler.outputs.report.voice import Voice
from storage.casefiles import CaseFile

_FORM = '{"unmet": [{"text": "", "claims": [""]}], "insights": [...], "summary": [...]}'
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of the model, with the claims that it cites."""

    text: str
    claims: tuple[str, ...] = ()


class Sections(msgspec.Struct, frozen=True):
    """The three inferred sections."""

    unmet: tuple[Sentence, ...] = ()
    insights: tuple[Sentence, ...] = ()
    summary: tuple[Sentence, ...] = ()


def with_model(report: Report, case: CaseFile, options: ModelOptions, voice: Voice) -> Report:
    """The report with its inferred sections as the model writes them.

    Raises:
        ModelError: the model gave no usable answer.
    """
    claims = {known.claim_id: known for known in case.claims}
    told = "\n".join(f"{claim_id}\t{known.claim.kind}\t{known.claim.text}" for claim_id, known in claims.items())
    language = language_of(case.report.language)
    question = voice("report.model.given", company=report.company, claims=told)
    answer = ask(options, voice("report.model.asked", form=_FORM), question, Sections)
    written = ((Section.UNMET, answer.unmet), (Section.INSIGHTS, answer.insights), (Section.SUMMARY, answer.summary))
    given = {voice(f"report.section.{section}"): sentences for section, sentences in written}
    kept = {heading: [s for s in many if checks(s, claims, language)] for heading, many in given.items()}
    dropped = sum(len(many) for many in given.values()) - sum(len(many) for many in kept.values())
    notes = Notes.going_on(case.url, case.text, case.claims, report.notes)
    rank = 0
    parts = []
    for part in report.parts:
        if part.heading not in given:
            parts.append(part)
            continue
        lines = []
        for sentence in kept[part.heading]:
            rank += 1
            lines.append(_line(sentence, rank, claims, notes, voice))
        parts.append(Part(part.heading, tuple(lines) or (Line(voice("report.no_inference"), Mark.ABSENT),)))
    return replace(report, parts=tuple(parts), notes=notes.all(), dropped=dropped)


def checks(sentence: Sentence, claims: dict[str, KnownClaim], language: Language) -> bool:
    """Whether a sentence cites at least one claim, only claims that exist, and no number that they do not have."""
    if not sentence.text.strip() or not sentence.claims or any(claim not in claims for claim in sentence.claims):
        return False
    cited = [claims[claim].claim.sentence for claim in sentence.claims]
    return _numbers([sentence.text], language) <= _numbers(cited, language)


def _numbers(texts: Sequence[str], language: Language) -> set[float]:
    """Every number of these texts: as it is written, and as the quantity that it is part of."""
    found: set[float] = set()
    for text in texts:
        quantities = language.quantities.find(text)
        found.update(amount for q in quantities for amount in q.amounts)
        rest = language.numerals.fold(text)
        for q in reversed(quantities):
            rest = f"{rest[: q.start]} {rest[q.end :]}"
        found.update(float(number.replace(",", "")) for number in _NUMBER.findall(rest) if number.count(".") < 2)
    return found


def _line(sentence: Sentence, rank: int, claims: dict[str, KnownClaim], notes: Notes, voice: Voice) -> Line:
    cited = [claims[claim].claim for claim in dict.fromkeys(sentence.claims)]
    numbers = notes.of(*(Words(c.sentence_start, c.sentence_end, c.sentence) for c in cited))
    words = voice.counted("report.gap.model_basis", len(cited))
    basis = Basis(BasisKind.MODEL, words, {"claims": len(cited)})
    return Line(sentence.text.strip(), Mark.INFERRED, None, numbers, basis, rank)
