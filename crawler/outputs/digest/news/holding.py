"""How a mail or a chat tells that a crawl waits for a person: what it holds, why, where to look, what to type."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.crawl import CrawlStatus
from crawler.items.digest import HeldCrawl
from crawler.items.program import program
from crawler.outputs.digest.news.links import RowLinks
from crawler.outputs.digest.news.safety import shortened
from crawler.outputs.held_reason import reason_words
from crawler.phrases.phrases import Phrases

_REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A crawl of which something waits for a person."""

    crawl: HeldCrawl
    link: str
    """The page of the browser that shows it; "" where no address of it is set."""
    typed: str
    """What a person types for the crawl: its number, with the vendor where several are told of."""

    @property
    def is_decided(self) -> bool:
        """Whether it waits no more."""
        return self.crawl.decided is not None

    @property
    def place(self) -> str:
        """Where it can be looked at: the page, else what to type."""
        return self.link or f"{program()} changes --held --crawl {self.typed}"


def held_line(crawl: HeldCrawl, rows: RowLinks) -> HeldLine:
    """How it is told that a crawl is held."""
    typed = f"{crawl.crawl_id} --vendor {rows.vendor}" if rows.vendor else str(crawl.crawl_id)
    return HeldLine(crawl, rows.held(crawl.crawl_id), typed)


def held_in_short(line: HeldLine, phrases: Phrases) -> str:
    """For a subject: `crawl 3 is held: 40 changes, 2 pages unlike before`."""
    crawl = line.crawl
    kinds = (("changes", crawl.changes), ("drifted", crawl.drifted), ("gone", crawl.withdrawals))
    parts = [phrases.counted(f"held.{key}", number) for key, number in kinds if number]
    what = phrases.joined(parts) or phrases.counted("held.changes", 0)
    return phrases("digest.held_subject", crawl=crawl.crawl_id, what=what)


def held_words(line: HeldLine, phrases: Phrases) -> str:
    """What it holds, each kind with its figures."""
    crawl = line.crawl
    parts = []
    if crawl.changes or not (crawl.drifted or crawl.withdrawals):
        changes, pages = phrases.counted("held.changes", crawl.changes), phrases.counted("held.pages", crawl.pages)
        parts.append(phrases("held.on", changes=changes, pages=pages))
    parts += [phrases.counted("held.drifted", crawl.drifted)] if crawl.drifted else []
    parts += [phrases.counted("held.gone", crawl.withdrawals)] if crawl.withdrawals else []
    return phrases("digest.held_line", crawl=crawl.crawl_id, what=phrases.joined(parts))


def held_why(line: HeldLine, phrases: Phrases) -> str:
    """Why it is held, as a sentence of its own; "" where nobody knows."""
    words = reason_words(line.crawl.cause, line.crawl.reason, phrases)
    return phrases("digest.held_why", why=shortened(words, _REASON_MAX)) if words else ""


def held_next(line: HeldLine) -> str:
    """The key of the phrase for where to look and what to type: `{place}`, `{crawl}` (`HeldLine.typed`)."""
    if line.is_decided:
        return "digest.held_released" if line.crawl.decided is CrawlStatus.RELEASED else "digest.held_discarded"
    return "digest.held_next_drifted" if line.crawl.drifted else "digest.held_next"
