"""How statements about a case are set against a page: the words of a sentence, and how reports are written."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol


class Part(StrEnum):
    """What a word is for in its sentence."""

    CONTENT = "content"
    """It says of what something is."""
    PARTICLE = "particle"
    """It says nothing by itself."""
    NEGATION = "negation"
    """It turns its clause round."""
    SENSE = "sense"
    """One side of a scale: more or less, by hand or by itself, clear or not."""
    NAME = "name"
    """It names somebody or something."""


CHANGE, AMOUNT, BOUND, COURSE, HOW = "change", "amount", "bound", "course", "how"
"""The scales of more and less than before, of much and little, of which side of an amount the true one lies on, of what
got better or worse, and of whether people do it or it does itself."""


ATTRIBUTE = "attribute"
"""The kind of a particle that makes what stands before it say which one is meant of what follows."""


class Word(NamedTuple):
    """A word of a sentence."""

    start: int
    """First code point in the text that was read."""
    end: int
    text: str
    part: Part = Part.CONTENT
    scale: str = ""
    """Of a sense its scale (`CHANGE`, …), of a name its kind (`place`, `person`, `office`, `letters`, …); else "".

    Of a negation that turns no other word, but says by itself that something is amiss, `wrong`; of some particles
    `ATTRIBUTE`.
    """
    sense: str = ""
    """Of a sense which side of its scale (`up`); else ""."""
    worth: int = 0
    """Of a change 1 where it is for the better whatever changes (`faster`), -1 for the worse; of a measure 1 where more
    of it is better, -1 where it is worse; 0: neither."""


class Prose(Protocol):
    """The words of a sentence."""

    def words_of(self, text: str, /) -> Sequence[Word]:
        """All words of a text in order, without overlap; marks and spaces are none."""
        ...

    def likeness(self, one: str, other: str, /) -> float:
        """How far one content word may stand for the other: 1 for the same, 0 for words of two things."""
        ...

    def agent_of(self, word: str, /) -> str:
        """For whom a word stands that may do something, as a path (`staff finance`); "" where for nobody."""
        ...


class State(StrEnum):
    """Of which state a part of a report tells."""

    BEFORE = "before"
    """Troubles: as it was without the product."""
    AFTER = "after"
    """What was done, and what came of it."""


class Reports(Protocol):
    """How reports about cases are written."""

    def is_about_itself(self, line: str, /) -> bool:
        """Whether a line tells of the report (when, by whom, from where), and not of the case."""
        ...

    def concludes(self, heading: str, /) -> bool:
        """Whether what stands under a heading is the writer's judgement: unmet needs, insights, advice, summary."""
        ...

    def judges(self, text: str, /) -> bool:
        """Whether a sentence weighs, supposes or advises, and so states no fact."""
        ...

    def tells_worse(self, text: str, /) -> bool:
        """Whether a sentence says that something is worse than it was or than was meant, or that a trouble goes on."""
        ...

    def tells_need(self, text: str, /) -> bool:
        """Whether a sentence says that something has to be done."""
        ...

    def says_nothing(self, text: str, /) -> bool:
        """Whether a sentence says that the page does not say."""
        ...

    def state_under(self, heading: str, /) -> State | None:
        """Of which state a heading's or a label's lines tell; None where it does not say."""
        ...

    def asks_who(self, label: str, /) -> bool:
        """Whether a label asks for a person: who speaks, or was asked (`Interviewee:`)."""
        ...

    def state_told(self, text: str, /) -> State | None:
        """Of which state a text tells by its words of time, the last of them; None where it has none."""
        ...

    def is_left(self, text: str, at: int, /) -> bool:
        """Whether the character there stands in what something turned from: it was so before."""
        ...

    def case_in(self, title: str, /) -> str:
        """Whose case a report's title says it is about; the vendor's name stands in it as `VENDOR`."""
        ...
