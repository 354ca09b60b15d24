"""Asks a model for the report of a case, or takes what it answered to the same question before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from crawler.outputs.llm import ModelOptions, ask
from crawler.outputs.report.model import Report
from crawler.outputs.report.modelled import Written, modelled
from crawler.outputs.report.voice import Voice
from crawler.outputs.spending import Meter
from storage.answers import keep_answer, kept_answer
from storage.queries.casefiles import CaseFile

_FORM = (
    '{"basics": [{"text": "", "claims": [""]}], "pains": [...], "solutions": [...], "results": [...],'
    ' "unmet": [...], "insights": [...], "summary": [...]}'
)


@dataclass(frozen=True, slots=True)
class Done:
    """A report that a model wrote."""

    report: Report
    sentences: int
    """How many sentences it wrote, those that were dropped included."""
    is_kept: bool
    """Whether nothing was asked: the answer to this question was kept."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A model, its answers so far, and what it costs."""

    options: ModelOptions
    meter: Meter
    answers: Database | None = None
    """Where answers are kept; None: nowhere."""

    def write(self, report: Report, case: CaseFile, voice: Voice, *, now: datetime) -> Done:
        """The case's report with all its sentences by the model; those that do not hold are dropped and counted.

        Raises:
            ModelError: the model gave no usable answer.
            SpentError: the run has used its tokens.
            StoreError: answers cannot be kept.
        """
        asked, given = _question(report, case, voice)
        key = _key_of(self.options.model, asked, given)
        kept = kept_answer(self.answers, key) if self.answers is not None else None
        if kept is not None:
            return self._done(msgspec.json.decode(kept, type=Written), report, case, voice, is_kept=True)
        before = self.meter.given, self.meter.written
        answer = ask(self.options, asked, given, Written, self.meter)
        if self.answers is not None:
            spent = self.meter.given - before[0], self.meter.written - before[1]
            keep_answer(self.answers, key, self.options.model, msgspec.json.encode(answer).decode(), spent, now=now)
        return self._done(answer, report, case, voice, is_kept=False)

    def _done(self, answer: Written, report: Report, case: CaseFile, voice: Voice, *, is_kept: bool) -> Done:
        written = modelled(report, case, answer, self.options.model, voice)
        return Done(written, answer.count, is_kept)


def _question(report: Report, case: CaseFile, voice: Voice) -> tuple[str, str]:
    """What the model is asked, and what it is given: the claims, and nothing else of the page."""
    told = "\n".join(f"{known.claim_id}\t{known.claim.kind}\t{known.claim.text}" for known in case.claims)
    asked = voice("report.model.asked", form=_FORM)
    return asked, voice("report.model.given", company=report.company, claims=told)


def _key_of(model: str, asked: str, given: str) -> str:
    """The question's hash: another model, another wording of the question, another claim make another question."""
    return hashlib.sha256(f"{model}\0{asked}\0{given}".encode("utf-8", "surrogatepass")).hexdigest()
