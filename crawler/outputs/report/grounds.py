"""Notes of a report: the verbatim words that lines rest on, with a link that marks them on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.items.claim import KnownClaim
from crawler.items.report import Words
from crawler.outputs.fragments import in_fragment
from crawler.outputs.report.model import Note

_SHORT = 24
"""Words up to this length are marked whole; longer ones by their beginning and end."""
_EDGE = 10


def fragment_link(url: str, words: str) -> str:
    """The address with a text fragment (`#:~:text=`) that makes a browser mark these words."""
    base, mark, fragment = url.partition("#")
    text = words.strip()
    ends = (text,) if len(text) <= _SHORT else (text[:_EDGE].rstrip(), text[-_EDGE:].lstrip())
    directive = ",".join(in_fragment(words) for words in ends)
    return f"{base}{mark or '#'}{fragment}:~:text={directive}"


class Notes:
    """Collects the notes of one report; the same words get the same number."""

    def __init__(self, url: str, text: str, claims: Sequence[KnownClaim]) -> None:
        self.url = url
        self.text = text
        self._claims = claims
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
        self._notes.append(Note(number, verbatim, words.start, words.end, fragment_link(self.url, verbatim), claims))
        self._numbers[where] = number
        return number


def _claims_at(claims: Iterable[KnownClaim], words: Words) -> Iterable[str]:
    """Claims whose own words overlap these."""
    return (c.claim_id for c in claims if c.claim.start < words.end and words.start < c.claim.end)
