"""How a mail or a chat tells that a crawl waits for a person: what it holds, why, where to look, what to type."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.digest import HeldCrawl
from crawler.outputs.digest.links import held_link
from crawler.outputs.digest.phrases import Phrases, counted
from crawler.outputs.digest.safety import shortened
from crawler.outputs.held_reason import reason_words

_REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A crawl of which something waits for a person."""

    crawl: HeldCrawl
    link: str
    """The page of the browser that shows it; "" where no address of it is set."""

    @property
    def place(self) -> str:
        """Where it can be looked at: the page, else what to type."""
        return self.link or f"scrapy changes --held --crawl {self.crawl.crawl_id}"


def held_line(crawl: HeldCrawl, datasette_url: str) -> HeldLine:
    """How it is told that a crawl is held; `datasette_url` "" links nothing."""
    return HeldLine(crawl, held_link(datasette_url, crawl.crawl_id))


def held_in_short(line: HeldLine, phrases: Phrases) -> str:
    """For a subject: `crawl 3 is held: 40 changes, 2 pages unlike before`."""
    crawl = line.crawl
    kinds = (("held_changes", crawl.changes), ("held_drifted", crawl.drifted), ("held_gone", crawl.withdrawals))
    parts = [counted(phrases, key, number) for key, number in kinds if number]
    what = phrases["and"].join(parts) or counted(phrases, "held_changes", 0)
    return phrases["held_subject"].format(crawl.crawl_id, what)


def held_words(line: HeldLine, phrases: Phrases) -> str:
    """What it holds, each kind with its figures."""
    crawl = line.crawl
    parts = []
    if crawl.changes or not (crawl.drifted or crawl.withdrawals):
        changes, pages = counted(phrases, "held_changes", crawl.changes), counted(phrases, "held_pages", crawl.pages)
        parts.append(phrases["held_on"].format(changes=changes, pages=pages))
    parts += [counted(phrases, "held_drifted", crawl.drifted)] if crawl.drifted else []
    parts += [counted(phrases, "held_gone", crawl.withdrawals)] if crawl.withdrawals else []
    return phrases["held_line"].format(crawl.crawl_id, phrases["and"].join(parts))


def held_why(line: HeldLine, phrases: Phrases, language: str) -> str:
    """Why it is held, as a sentence of its own; "" where nobody knows."""
    words = reason_words(line.crawl.cause, line.crawl.reason, language)
    return phrases["held_why"].format(shortened(words, _REASON_MAX)) if words else ""


def held_next(line: HeldLine, phrases: Phrases) -> str:
    """The phrase for where to look and what to type: `{place}`, `{crawl}`."""
    return phrases["held_next_drifted" if line.crawl.drifted else "held_next"]
