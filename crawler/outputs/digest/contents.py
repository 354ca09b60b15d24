"""What one mail says: the store's rows as lines in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from urllib.parse import unquote, urlsplit

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import PageEvent
from crawler.items.digest import HeldCrawl, Statement, Told, ToldChange, ToldEvent, Watch
from crawler.items.place import Place, part_of
from crawler.outputs.digest.links import change_row_link, crawl_link, is_web_address, sentence_link
from crawler.outputs.digest.options import CASE, Filter
from crawler.outputs.digest.phrases import Phrases
from crawler.outputs.digest.ratio import ratio_words
from crawler.outputs.digest.safety import NAME_MAX, TEXT_MAX, first_difference, harmless, shortened, window
from crawler.outputs.digest.severity import Severity, moved_share, severity_of, severity_of_event, units_differ
from crawler.outputs.figures import figure
from crawler.outputs.highlight import Segment, segments
from crawler.text.quantities import find_quantities

SnapshotText = Callable[[int], str]
"""The text of a snapshot by its id."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change as it is told."""

    change: ToldChange
    severity: Severity
    headline: str
    """`43.2 万元 → 50 万元`; "" where no quantity differs."""
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
        """Whether it only belongs to the end: other words, or the story around the facts."""
        return self.change.kind is ClaimKind.NARRATIVE or self.change.change is ChangeKind.REWORDED

    @property
    def is_figure(self) -> bool:
        """Whether it is about a quantified result."""
        return self.change.kind is ClaimKind.METRIC


@dataclass(frozen=True, slots=True)
class CaseLines:
    """The lines of one case."""

    url: str
    link: str
    name: str
    lines: tuple[Line, ...]

    def count(self, *, figures: bool, folded: bool = False) -> int:
        """Lines about figures, about other facts, or folded ones."""
        return sum(
            line.is_folded if folded else not line.is_folded and line.is_figure == figures for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class EventLine:
    """A case that came, went or is back."""

    event: ToldEvent
    severity: Severity
    name: str
    title: str
    link: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """Everything that one mail says."""

    lines: tuple[Line, ...]
    """Those that are told in full by case, gravest case first, then the folded ones in the same order of cases."""
    events: tuple[EventLine, ...]
    held: tuple[HeldCrawl, ...]
    watch: Watch
    all_link: str
    """All changes of the crawl in Datasette; "" where no address of it is set."""
    part: int = 1
    parts: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell (pages that were not read are no news by themselves)."""
        return not (self.lines or self.events or self.held)

    @cached_property
    def cases(self) -> tuple[CaseLines, ...]:
        """Each case once, with all of its lines."""
        return _by_case(sorted(self.lines, key=_first_places(self.lines)))

    @property
    def told(self) -> tuple[CaseLines, ...]:
        """Cases with the lines that are told in full."""
        return _by_case([line for line in self.lines if not line.is_folded])

    @property
    def folded(self) -> tuple[CaseLines, ...]:
        """Cases with the lines that are folded."""
        return _by_case([line for line in self.lines if line.is_folded])

    def events_of(self, event: str) -> tuple[EventLine, ...]:
        """The cases that this happened to, by the event's name."""
        return tuple(line for line in self.events if line.event.event == event)

    def halves(self) -> tuple[Contents, Contents]:
        """The same in two; held crawls and the head stay with the first, unread pages with it too."""
        if len(self.lines) + len(self.events) < 2:
            return self, replace(self, lines=(), events=(), held=())
        cut = (len(self.lines) + len(self.events)) // 2
        first = min(cut, len(self.events))
        return (
            replace(self, events=self.events[:first], lines=self.lines[: cut - first]),
            replace(
                self,
                events=self.events[first:],
                lines=self.lines[cut - first :],
                held=(),
                watch=replace(self.watch, unread=()),
            ),
        )


def compose(
    told: Told, wanted: Filter, *, text_of: SnapshotText, phrases: Phrases, datasette_url: str = ""
) -> Contents:
    """What a recipient with this filter is told.

    Held crawls are told to everybody: whoever filters them out would take silence for no change.
    """
    lines = [
        _line(change, severity, text_of, phrases, datasette_url)
        for change in told.changes
        if (severity := severity_of(change)) >= wanted.floor
        and (not wanted.kinds or change.kind.value in wanted.kinds)
        and _is_wanted(wanted, change.company, change.url)
    ]
    events = [
        EventLine(event, severity, *_names(event, phrases), tuple(shortened(text, 120) for text in event.figures))
        for event in told.events
        if (severity := severity_of_event(event.event)) >= wanted.floor
        and (not wanted.kinds or CASE in wanted.kinds)
        and _is_wanted(wanted, event.company, event.url)
    ]
    events.sort(key=lambda line: (-line.severity, line.event.id))
    return Contents(
        tuple(_in_order(lines)),
        tuple(events),
        told.held,
        told.watch,
        crawl_link(datasette_url, told.watch.crawl_id),
    )


def case_name(company: str | None, title: str | None, url: str, phrases: Phrases) -> str:
    """What people call the case: its customer, else its title, else the last part of its address."""
    name = company or title or unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]) or phrases["no_company"]
    return shortened(name, NAME_MAX)


def grave_first(line: Line) -> tuple[float, float, int]:
    """The order within one case, and of the facts for the subject."""
    share = moved_share(line.change)
    return -line.severity, -(share or 0.0), line.change.id


def _is_wanted(wanted: Filter, company: str | None, url: str) -> bool:
    slug = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    return not wanted.companies or bool({(company or "").lower(), slug.lower()} & wanted.companies)


def _names(event: ToldEvent, phrases: Phrases) -> tuple[str, str, str]:
    name = case_name(event.company, event.title, event.url, phrases)
    title = shortened(event.title or "", 2 * NAME_MAX)
    is_there = event.event is not PageEvent.CASE_WITHDRAWN and is_web_address(event.url)
    return name, "" if title == name else title, event.url if is_there else ""


def _line(change: ToldChange, severity: Severity, text_of: SnapshotText, phrases: Phrases, datasette_url: str) -> Line:
    old, new = change.old_text or "", change.new_text or ""
    at = first_difference(old, new) if old and new else 0
    old, new = window(old, at, TEXT_MAX), window(new, at, TEXT_MAX)
    before, after = segments(old, new) if old and new else ([], [])
    return Line(
        change,
        severity,
        _headline(change),
        ratio_words(change, phrases) if change.change is ChangeKind.CHANGED else "",
        tuple(before) or _one_run(old, is_changed=True),
        tuple(after) or _one_run(new, is_changed=False),
        _link(change, text_of),
        change_row_link(datasette_url, change.id),
    )


def _one_run(text: str, *, is_changed: bool) -> tuple[Segment, ...]:
    """Words that have no other side; new ones are not marked: a mark on every word is none."""
    return (Segment(text, is_changed),) if text else ()


def _headline(change: ToldChange) -> str:
    if change.change is not ChangeKind.CHANGED or not change.old or not change.new:
        return ""
    before, after = _full_words(change.old, change.old_text), _full_words(change.new, change.new_text)
    if not before or not after or before == after:
        return ""
    is_span = change.old.is_span and change.new.is_span and not units_differ(change)
    if is_span and change.old_value is not None and change.new_value is not None:
        # of two numbers each, only those that differ
        before, after = figure(change.old_value, change.unit), figure(change.new_value, change.unit)
    return f"{shortened(before, NAME_MAX)} → {shortened(after, NAME_MAX)}"


def _full_words(side: Statement, text: str | None) -> str | None:
    """The quantity's words; where a card's value lacks its unit and the label repeats it in full, those."""
    if side.raw is None or side.unit is not None or not text or len(text) > TEXT_MAX:
        return side.raw
    fuller = (q.raw for q in find_quantities(text) if q.raw.startswith(side.raw) and len(q.raw) > len(side.raw))
    return next(fuller, side.raw)


def _link(change: ToldChange, text_of: SnapshotText) -> str:
    if not is_web_address(change.url):
        return ""
    if change.new is None:
        return change.url
    side = change.new
    value = side.raw or "" if part_of(side.place) == Place.CARD.part else ""
    return sentence_link(change.url, text_of(side.snapshot_id), side.start, side.end, card_value=value)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Told lines by case, the gravest case first; then folded ones in the same order of cases."""
    ranks: dict[str, tuple[float, ...]] = {}
    for line in lines:
        rank = (line.is_folded, *grave_first(line))
        ranks[line.change.url] = min(ranks.get(line.change.url, rank), rank)
    return sorted(lines, key=lambda line: (line.is_folded, ranks[line.change.url], *grave_first(line)))


def _first_places(lines: Sequence[Line]) -> Callable[[Line], int]:
    places: dict[str, int] = {}
    for i, line in enumerate(lines):
        places.setdefault(line.change.url, i)
    return lambda line: places[line.change.url]


def _by_case(lines: Sequence[Line]) -> tuple[CaseLines, ...]:
    return tuple(
        CaseLines(url, url if is_web_address(url) else "", harmless(_name_of(many[0])), many)
        for url, group in groupby(lines, key=lambda line: line.change.url)
        if (many := tuple(group))
    )


def _name_of(line: Line) -> str:
    return case_name(line.change.company, line.change.title, line.change.url, {"no_company": "—"})
