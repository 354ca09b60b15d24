"""One change, or one case that came or went, as it is told: its words, how grave it is, where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crawler.items.address import is_web_address
from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import PageEvent
from crawler.items.digest import Statement, ToldChange, ToldEvent
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.outputs.digest.news.links import RowLinks
from crawler.outputs.digest.news.ratio import ratio_words
from crawler.outputs.digest.news.safety import NAME_MAX, TEXT_MAX, first_difference, shortened, window
from crawler.outputs.digest.news.severity import Severity, is_folded, moved_share
from crawler.outputs.figures import figure
from crawler.outputs.fragments import card_value, sentence_link
from crawler.outputs.highlight import Segment, segments
from crawler.phrases.phrases import Phrases

_FIGURE_MAX = 120
SnapshotText = Callable[[int], str]
"""The text of a snapshot by its id."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change as it is told."""

    change: ToldChange
    severity: Severity
    headline: str
    """`43.2 million → 50 million`; "" where no quantity differs."""
    ratio: str
    """The two set against each other in words; "" where that says nothing."""
    old: tuple[Segment, ...]
    """The words before, cut where they differ; empty where there were none."""
    new: tuple[Segment, ...]
    link: str
    """The sentence on the page (the page, where the sentence is gone); "" where the address is no web address."""
    row_link: str
    """The row in Datasette; "" where no address of it is set."""

    @property
    def is_folded(self) -> bool:
        """Whether it only belongs to the end."""
        return is_folded(self.change.kind, self.change.change)

    @property
    def is_figure(self) -> bool:
        """Whether it is about a quantified result."""
        return self.change.kind is ClaimKind.METRIC


@dataclass(frozen=True, slots=True)
class EventLine:
    """A case that came, went or is back."""

    event: ToldEvent
    severity: Severity
    name: str
    title: str
    link: str
    figures: tuple[str, ...]


def case_name(company: str | None, title: str | None, url: str, phrases: Phrases | None = None) -> str:
    """What people call the case: its customer, else its title, else the last part of its address.

    Without phrases, what has none of them is a dash.
    """
    return shortened(company or title or slug_of(url) or (phrases("digest.no_company") if phrases else "—"), NAME_MAX)


def slug_of(url: str) -> str:
    """The last part of a page's address, as people read it; "" where it has none."""
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])


def grave_first(line: Line) -> tuple[float, float, int]:
    """The order within one case, and of the facts for the subject."""
    share = moved_share(line.change)
    return -line.severity, -(share or 0.0), line.change.id


def event_line(event: ToldEvent, severity: Severity, phrases: Phrases) -> EventLine:
    """How it is told that a case came, went or is back."""
    figures = tuple(shortened(text, _FIGURE_MAX) for text in event.figures)
    return EventLine(event, severity, *_names(event, phrases), figures)


def event_counts(event: PageEvent) -> tuple[str, str]:
    """The phrases for what an event counts: what is under it, and how often it happened to the page before."""
    return ("differ", "flapped") if event is PageEvent.PAGE_FLAPS else ("claims", "flaps")


def _names(event: ToldEvent, phrases: Phrases) -> tuple[str, str, str]:
    name = case_name(event.company, event.title, event.url, phrases)
    title = shortened(event.title or "", 2 * NAME_MAX)
    is_there = event.event is not PageEvent.CASE_WITHDRAWN and is_web_address(event.url)
    return name, "" if title == name else title, event.url if is_there else ""


def change_line(
    change: ToldChange, severity: Severity, *, text_of: SnapshotText, phrases: Phrases, rows: RowLinks
) -> Line:
    """How a change is told."""
    old, new = change.old_text or "", change.new_text or ""
    at = first_difference(old, new) if old and new else 0
    old, new = window(old, at, TEXT_MAX), window(new, at, TEXT_MAX)
    before, after = segments(old, new) if old and new else ([], [])
    return Line(
        change,
        severity,
        _headline(change, phrases),
        ratio_words(change, phrases) if change.change is ChangeKind.CHANGED else "",
        tuple(before) or _one_run(old, is_changed=True),
        tuple(after) or _one_run(new, is_changed=False),
        _link(change, text_of),
        rows.change(change.id),
    )


def _one_run(text: str, *, is_changed: bool) -> tuple[Segment, ...]:
    """Words that have no other side; new ones are not marked: a mark on every word is none."""
    return (Segment(text, is_changed),) if text else ()


def _headline(change: ToldChange, phrases: Phrases) -> str:
    if change.change is not ChangeKind.CHANGED or not change.old or not change.new:
        return ""
    language = language_of(change.language)
    before = _full_words(change.old, change.old_text, language)
    after = _full_words(change.new, change.new_text, language)
    if not before or not after or before == after:
        return ""
    is_span = change.old.is_span and change.new.is_span and change.old_unit == change.unit
    if is_span and change.old_value is not None and change.new_value is not None:
        # of two numbers each, only those that differ
        before, after = figure(change.old_value, change.unit, phrases), figure(change.new_value, change.unit, phrases)
    return f"{shortened(before, NAME_MAX)} → {shortened(after, NAME_MAX)}"


def _full_words(side: Statement, text: str | None, language: Language) -> str | None:
    """The quantity's words; where a card's value lacks its unit and the label repeats it in full, those."""
    if side.raw is None or side.unit is not None or not text or len(text) > TEXT_MAX:
        return side.raw
    raws = (quantity.raw for quantity in language.quantities.find(text))
    fuller = (raw for raw in raws if raw.startswith(side.raw) and len(raw) > len(side.raw))
    return next(fuller, side.raw)


def _link(change: ToldChange, text_of: SnapshotText) -> str:
    if not is_web_address(change.url):
        return ""
    if change.new is None:
        return change.url
    side = change.new
    text, value = text_of(side.snapshot_id), card_value(side.place, side.raw)
    return sentence_link(change.url, text, side.start, side.end, value=value)
