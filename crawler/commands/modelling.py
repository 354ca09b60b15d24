"""`scrapy report --llm`: reports by a model, one case after the other, with what each costs told as it goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.items.options import answers_path
from crawler.outputs.printable import printable

# every command of Scrapy imports this module, so what only a model needs is imported where it is used
if TYPE_CHECKING:
    from crawler.items.options import SettingsLike
    from crawler.outputs.llm import ModelOptions
    from crawler.outputs.report.model import Report
    from crawler.outputs.report.voice import Voice
    from crawler.outputs.report.writer import Writer
    from storage.queries.casefiles import CaseFile

_MOST_FAILED = 3
"""Cases in a row that fail before a run gives up: then it is not the case."""


class Batch:
    """The cases of one run, told on stderr line by line."""

    def __init__(self, writer: Writer, *, is_many: bool) -> None:
        self._writer = writer
        self._is_many = is_many
        self._begun = self._wanted = 0
        self._asked = self._kept = self._failed = self._in_a_row = 0
        self._sentences = self._dropped = 0

    @property
    def has_failed(self) -> bool:
        """Whether a case was left out."""
        return self._failed > 0

    def expect(self, number: int) -> None:
        """So many more cases will come."""
        self._wanted += number

    def write(self, report: Report, case: CaseFile, voice: Voice) -> Report | None:
        """The report in the model's words; None where it gave nothing usable, and there are other cases.

        Raises:
            ModelError: it gave nothing usable for the only case, or for several in a row.
            SpentError: the run has used its tokens; what was answered is kept.
        """
        from crawler.outputs.llm import ModelError

        self._begun += 1
        meter = self._writer.meter
        given, written = meter.given, meter.written
        try:
            done = self._writer.write(report, case, voice, now=datetime.now(UTC))
        except ModelError as error:
            self._failed += 1
            self._in_a_row += 1
            if not self._is_many or self._in_a_row == _MOST_FAILED:
                raise
            self._tell(report, f"left out: {error}")
            return None
        self._in_a_row = 0
        self._kept += done.is_kept
        self._asked += not done.is_kept
        self._sentences += done.sentences
        self._dropped += done.report.dropped
        cost = "kept answer" if done.is_kept else f"{meter.given - given:,} + {meter.written - written:,} tokens"
        self._tell(report, f"{done.sentences} sentences, {done.report.dropped} dropped; {cost}")
        return done.report

    def end(self) -> None:
        """Tell what all of it came to."""
        meter = self._writer.meter
        cost = "" if meter.cost is None else f", cost {meter.cost:.4f}"
        _say(
            f"cases: {self._asked} asked, {self._kept} from kept answers, {self._failed} left out;"
            f" {self._dropped:,} of {self._sentences:,} sentences dropped;"
            f" {meter.given:,} + {meter.written:,} tokens{cost}"
        )

    def _tell(self, report: Report, what: str) -> None:
        _say(f"{self._begun}/{self._wanted} {report.company}: {what}")


@contextmanager
def batch_of(settings: SettingsLike, options: ModelOptions, database: str, *, is_many: bool) -> Iterator[Batch]:
    """A run with this model; its answers are kept where CASES_LLM_ANSWERS says, `auto` being beside the database.

    Raises:
        StoreError: answers cannot be kept there.
    """
    from crawler.outputs.report.writer import Writer
    from storage.answers import open_answers

    path = answers_path(settings, database)
    answers = open_answers(path) if path else None
    batch = Batch(Writer(options, options.meter(), answers), is_many=is_many)
    try:
        yield batch
    finally:
        if answers is not None:
            answers.close()
        batch.end()


def _say(line: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{printable(line)}\n")
            sys.stderr.flush()
