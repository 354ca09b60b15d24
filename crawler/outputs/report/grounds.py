"""Notes of a report: the verbatim words that lines rest on, with a link that marks them on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.items.claim import KnownClaim
from crawler.items.report import Words
from crawler.outputs.fragments import card_value, sentence_link
from crawler.outputs.report.model import Note


class Notes:
    """Collects the notes of one report; the same words get the same number."""

    def __init__(self, url: str, text: str, claims: Sequence[KnownClaim]) -> None:
        self.url = url
        self.text = text
        self._claims = claims
        self._values = {
            (claim.start, claim.end): card_value(claim.place, claim.quantity.raw)
            for claim in (known.claim for known in reversed(claims))
            if claim.quantity
        }
        """The value of each card, by where its words stand; "" for a claim that is none."""
        self._numbers: dict[tuple[int, int], int] = {}
        self._made: list[Note] = []

    @classmethod
    def going_on(cls, url: str, text: str, claims: Sequence[KnownClaim], notes: Sequence[Note]) -> Notes:
        """A collection that begins with these notes of the same case."""
        collected = cls(url, text, claims)
        collected._made = list(notes)
        collected._numbers = {(note.start, note.end): note.number for note in notes}
        return collected

    def of(self, *words: Words | None) -> tuple[int, ...]:
        """Numbers of the notes for these words, in order, each once; None and empty words have none."""
        numbers = [self._number(one) for one in words if one is not None and one.end > one.start]
        return tuple(dict.fromkeys(numbers))

    @property
    def count(self) -> int:
        """How many notes there are so far."""
        return len(self._numbers)

    def back_to(self, count: int) -> None:
        """Forget the notes after the first so many."""
        self._numbers = {where: number for where, number in self._numbers.items() if number <= count}

    def all(self) -> tuple[Note, ...]:
        """Every note so far, by its number."""
        new = [self._note(*where, number) for where, number in self._numbers.items() if number > len(self._made)]
        return (*self._made, *new)

    def _number(self, words: Words) -> int:
        return self._numbers.setdefault((words.start, words.end), len(self._numbers) + 1)

    def _note(self, start: int, end: int, number: int) -> Note:
        claims = tuple(dict.fromkeys(_claims_at(self._claims, start, end)))
        link = sentence_link(self.url, self.text, start, end, value=self._values.get((start, end), ""))
        return Note(number, self.text[start:end], start, end, link, claims)


def _claims_at(claims: Iterable[KnownClaim], start: int, end: int) -> Iterable[str]:
    """Claims whose own words overlap an interval."""
    return (known.claim_id for known in claims if known.claim.start < end and start < known.claim.end)
