"""A report as people read it, before it is drawn: parts, lines, notes. Its JSON is `docs/report.schema.json`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from crawler.items.change import ChangeKind


class Mark(StrEnum):
    """What a line is."""

    PAGE = "page"
    """Read off the page: it has at least one note."""
    LISTED = "listed"
    """A module that the page lists and says no more about: it has a note on the label."""
    ABSENT = "absent"
    """The page does not say; nothing was filled in."""
    INFERRED = "inferred"
    """Concluded, with a basis."""
    WRITTEN = "written"
    """Written by a model; the claims of its notes say it."""
    COUNTED = "counted"
    """Counted from the lines above."""


class BasisKind(StrEnum):
    """Why something may be inferred."""

    TRADE_NEED = "trade_need"
    """A need that is typical of the trade, and none of its words stands on the page."""
    UNANSWERED = "unanswered"
    """A challenge of the page that none of its solutions and results takes up."""
    PEERS_USE = "peers_use"
    """A product that at least a third of the cases of the same industry use, and that the page does not name."""
    NO_NUMBER = "no_number"
    """Themes whose results come without a number."""
    NO_BEFORE = "no_before"
    """Numbers of a change without the state before it."""
    CONTRADICTION = "contradiction"
    """Statements of the page that contradict each other."""
    AHEAD = "ahead"
    """What the customer says that it will do."""
    MODEL = "model"
    """Written by a language model from the claims that it cites."""


class Section(StrEnum):
    """The sections of a report, in their order; `report.section` of the phrases has their headings."""

    BASICS = "basics"
    VALUE = "value"
    UNMET = "unmet"
    INSIGHTS = "insights"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Note:
    """The ground of a line: verbatim words of the page and where they stand."""

    number: Annotated[int, Meta(ge=1, description="As the footnote is numbered in the report.")]
    words: Annotated[str, Meta(min_length=1, description="Verbatim: snapshot_text[start:end].")]
    start: Annotated[int, Meta(ge=0, description="First code point in the snapshot's text.")]
    end: Annotated[int, Meta(ge=0, description="One past the last code point.")]
    link: Annotated[str, Meta(description="The page's address with a text fragment that marks the words.")]
    claims: Annotated[tuple[str, ...], Meta(description="Ids of the claims that these words make.")]


@dataclass(frozen=True, slots=True)
class Basis:
    """What an inferred line rests on, so that it can be checked."""

    kind: BasisKind
    words: Annotated[str, Meta(description="The basis in one sentence, with its counts.")]
    counts: Annotated[dict[str, int], Meta(description="The counts behind it, by name.")]
    missing: Annotated[tuple[str, ...], Meta(description="Words that were looked for and not found.")] = ()
    sources: Annotated[tuple[str, ...], Meta(description="What says that the trade has the need.")] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the report."""

    text: Annotated[str, Meta(description="Without label, mark and footnotes.")]
    mark: Mark
    label: Annotated[str | None, Meta(description="What stands in bold before it; null: nothing.")] = None
    notes: Annotated[tuple[int, ...], Meta(description="Numbers of its notes.")] = ()
    basis: Annotated[Basis | None, Meta(description="Of an inferred line only.")] = None
    rank: Annotated[int | None, Meta(description="Of an inferred line: its number.")] = None
    is_new: Annotated[
        bool, Meta(description="Whether it rests on a claim that came or changed since the day asked.")
    ] = False


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the table of results."""

    figure: Annotated[str, Meta(description="As the page writes it, markers and unit included.")]
    of: Annotated[
        str, Meta(description="What it is a number of, in the page's words; ↑ or ↓ where it grew or shrank by it.")
    ]
    before: Annotated[str | None, Meta(description="The state before; null: the page gives no change.")]
    after: Annotated[str | None, Meta(description="The state after; null as `before`.")]
    where: Annotated[str, Meta(description="The parts of the page that tell it; its notes have the words.")]
    notes: Annotated[tuple[int, ...], Meta(description="Numbers of its notes: every sentence that tells it.")]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines, its table and the parts under it."""

    heading: str
    lines: tuple[Line, ...] = ()
    rows: Annotated[tuple[Row, ...], Meta(description="A table of figures.")] = ()
    parts: tuple[Part, ...] = ()
    notes: Annotated[tuple[int, ...], Meta(description="Numbers of the notes of the heading itself.")] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of a claim."""

    change: ChangeKind
    old: Annotated[str | None, Meta(description="What the claim said; null: it was not there.")]
    new: Annotated[str | None, Meta(description="What it says now; null: it is withdrawn.")]
    at: Annotated[str, Meta(description="When it was seen, ISO 8601 in UTC.")]
    claim: Annotated[str, Meta(description="The claim's id.")]


@dataclass(frozen=True, slots=True)
class History:
    """What changed since a day."""

    since: Annotated[str, Meta(description="The day, as it was asked for.")]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A case in the form that people already use."""

    url: str
    company: str
    title: Annotated[str | None, Meta(description="The case's own title; null: none was found.")]
    read_at: Annotated[str | None, Meta(description="When the page was last read, ISO 8601 in UTC.")]
    as_of: Annotated[str | None, Meta(description="The day for which history was asked, ISO 8601; null: today.")]
    is_withdrawn: Annotated[bool, Meta(description="Whether the site had taken the page away by then.")]
    extractor_version: int
    language: Annotated[str, Meta(description="The language of headings, labels and inferences: zh, en.")]
    vendor: Annotated[str, Meta(description="The vendor whose case it is, as readers see it.")]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    dropped: Annotated[
        int, Meta(description="Sentences of a model that were dropped: the claims that they cite do not say so.")
    ] = 0
    history: Annotated[History | None, Meta(description="What changed since a day; null: none was asked for.")] = None
    model: Annotated[str | None, Meta(description="The model that wrote the sentences; null: none did.")] = None

    def lines(self) -> tuple[Line, ...]:
        """Every line, in order."""
        return tuple(line for part in self.parts for line in _lines(part))


def _lines(part: Part) -> list[Line]:
    return [*part.lines, *(line for below in part.parts for line in _lines(below))]
