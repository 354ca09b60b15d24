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
        self._notes: list[Note] = []

    @classmethod
    def going_on(cls, url: str, text: str, claims: Sequence[KnownClaim], notes: Sequence[Note]) -> Notes:
        """A collection that begins with these notes of the same case."""
        collected = cls(url, text, claims)
        collected._notes = list(notes)
        collected._numbers = {(note.start, note.end): note.number for note in notes}
        return collected

    def of(self, *words: Words | None) -> tuple[int, ...]:
        """Numbers of the notes for these words, in order, each once; None and empty words have none."""
        numbers = [self._number(one) for one in words if one is not None and one.end > one.start]
        return tuple(dict.fromkeys(numbers))

    def all(self) -> tuple[Note, ...]:
        """Every note so far, by its number."""
        return tuple(self._notes)

    def _number(self, words: Words) -> int:
        where = (words.start, words.end)
        known = self._numbers.get(where)
        if known is not None:
            return known
        verbatim = self.text[words.start : words.end]
        number = len(self._notes) + 1
        claims = tuple(dict.fromkeys(_claims_at(self._claims, words)))
        link = sentence_link(self.url, self.text, *where, value=self._values.get(where, ""))
        self._notes.append(Note(number, verbatim, *where, link, claims))
        self._numbers[where] = number
        return number


def _claims_at(claims: Iterable[KnownClaim], words: Words) -> Iterable[str]:
    """Claims whose own words overlap these."""
    return (c.claim_id for c in claims if c.claim.start < words.end and words.start < c.claim.end)
