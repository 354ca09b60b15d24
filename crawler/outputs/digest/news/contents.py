"""What one mail says: the store's rows as lines in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from crawler.items.address import is_web_address
from crawler.items.crawl import CASE
from crawler.items.digest import Told, Watch
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.news.holding import HeldLine, held_line
from crawler.outputs.digest.news.lines import (
    EventLine,
    Line,
    SnapshotText,
    case_name,
    change_line,
    event_line,
    grave_first,
    slug_of,
)
from crawler.outputs.digest.news.links import RowLinks
from crawler.outputs.digest.news.safety import harmless
from crawler.outputs.digest.news.severity import severity_of, severity_of_event
from crawler.phrases.phrases import Phrases

_NOWHERE = RowLinks()


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


@dataclass(frozen=True)
class Contents:
    """Everything that one mail says."""

    lines: tuple[Line, ...]
    """Those that are told in full by case, gravest case first, then the folded ones in the same order of cases."""
    events: tuple[EventLine, ...]
    held: tuple[HeldLine, ...]
    watch: Watch
    all_link: str
    """All that is told here in the browser; "" where no address of it is set."""
    crawls: tuple[int, ...] = ()
    """Those that saw what is told: after a release the one that was released, and not the last."""
    part: int = 1
    parts: int = 1

    @property
    def items(self) -> int:
        """What it could be split by."""
        return len(self.lines) + len(self.events)

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

    def numbered(self, part: int, parts: int) -> Contents:
        """The same as this part of so many."""
        return replace(self, part=part, parts=parts)

    def halves(self) -> tuple[Contents, Contents]:
        """The same in two; held crawls and the head stay with the first, unread pages with it too."""
        if self.items < 2:
            return self, replace(self, lines=(), events=(), held=())
        cut = self.items // 2
        first = min(cut, len(self.events))
        return (
            replace(self, events=self.events[:first], lines=self.lines[: cut - first]),
            replace(
                self,
                events=self.events[first:],
                lines=self.lines[cut - first :],
                held=(),
                watch=replace(self.watch, unread=(), site_lines=()),
            ),
        )


def compose(
    told: Told, wanted: Filter, *, text_of: SnapshotText, phrases: Phrases, rows: RowLinks = _NOWHERE
) -> Contents:
    """What a recipient with this filter is told.

    Held crawls are told to everybody: whoever filters them out would take silence for no change.
    """
    lines = [
        change_line(change, severity, text_of=text_of, phrases=phrases, rows=rows)
        for change in told.changes
        if (severity := severity_of(change)) >= wanted.floor
        and (not wanted.kinds or change.kind.value in wanted.kinds)
        and _is_wanted(wanted, change.company, change.url)
    ]
    events = [
        event_line(event, severity, phrases)
        for event in told.events
        if (severity := severity_of_event(event.event)) >= wanted.floor
        and (not wanted.kinds or CASE in wanted.kinds)
        and _is_wanted(wanted, event.company, event.url)
    ]
    events.sort(key=lambda line: (-line.severity, line.event.id))
    seen = {line.change.crawl_id for line in lines} | {line.event.crawl_id for line in events}
    crawls = tuple(sorted(seen)) or (told.watch.crawl_id,)
    return Contents(
        tuple(_in_order(lines)),
        tuple(events),
        tuple(held_line(crawl, rows) for crawl in told.held),
        told.watch,
        rows.crawls(crawls),
        crawls,
    )


def _is_wanted(wanted: Filter, company: str | None, url: str) -> bool:
    return not wanted.companies or bool({(company or "").lower(), slug_of(url).lower()} & wanted.companies)


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
    return case_name(line.change.company, line.change.title, line.change.url)
