"""Pages that could not be read, as both forms of a mail list them: by outcome, with since when."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.address import is_web_address
from crawler.items.digest import UnreadPage
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.digest.news.lines import case_name
from crawler.outputs.digest.news.safety import shortened
from crawler.outputs.moments import day
from crawler.outputs.visit_reason import reason_of_visit
from crawler.phrases.phrases import Phrases

UNREAD_MAX = 10
"""Pages of one outcome that are named; the others are counted."""
_REASON_MAX = 120


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """One such page."""

    name: str
    link: str
    url: str
    words: str
    """Since when, when it was last read, and why."""


def unread_by_outcome(contents: Contents, phrases: Phrases) -> list[tuple[str, list[UnreadLine]]]:
    """(outcome, its pages, those that are away longest first) for each outcome, most pages first."""
    groups: dict[str, list[UnreadLine]] = {}
    for page in contents.watch.unread:
        groups.setdefault(page.outcome.value, []).append(_line(page, phrases))
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _line(page: UnreadPage, phrases: Phrases) -> UnreadLine:
    last = day(page.last_read) if page.last_read else phrases("digest.never")
    words = phrases("digest.unread_line", since=day(page.since), last=last)
    if page.reason:
        words += f" · {shortened(reason_of_visit(page.reason, phrases), _REASON_MAX)}"
    link = page.url if is_web_address(page.url) else ""
    return UnreadLine(
        case_name(page.company, None, page.url, phrases), link, shortened(page.url, 2 * _REASON_MAX), words
    )
