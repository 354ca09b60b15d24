"""What waits for a person, in a line for each crawl that says what it is and what to type."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from crawler.items.program import program
from crawler.outputs.printable import printable
from storage.queries.held import HeldPage, Waiting
from storage.schema.spaces import own_id

_WHOLE_PAGES = {
    Waiting.CHANGES: "changed, held",
    Waiting.READING: "unlike its last reading, held",
    Waiting.WITHDRAWAL: "case withdrawn, held",
}


def held_lines(held: Sequence[HeldPage], database: str = "") -> list[str]:
    """One line a crawl and kind of thing that it holds; `held`, of one vendor, is in the order of `held_pages`.

    `database`: what follows each command, as `StoreCommand.typed_database` has it.
    """
    lines = []
    for gathered, group in groupby(held, key=lambda page: page.crawl_id):
        pages, crawl_id = list(group), own_id(gathered)
        lines += _changes(crawl_id, [page for page in pages if page.what is Waiting.CHANGES], database)
        lines += _readings(crawl_id, [page for page in pages if page.what is Waiting.READING], database)
        lines += _withdrawals(crawl_id, [page for page in pages if page.what is Waiting.WITHDRAWAL], database)
    return lines


def upon(page: HeldPage) -> str:
    """What a page's held changes came upon: words for its heading, "" where they are against what is accepted."""
    return f"held; since what crawl {own_id(page.upon_crawl)} holds of it" if page.upon_crawl else "held"


def held_page_line(page: HeldPage) -> Text:
    """A page of which a crawl holds more or other than changes: its withdrawal, or a reading like no other."""
    line = Text(_WHOLE_PAGES[page.what], style="bold cyan")
    line.append(f"  {printable(page.company or '')}", style="bold")
    line.append(f"  {printable(page.url)}", style="dim")
    line.append(f"  crawl {own_id(page.crawl_id)}", style="dim")
    return line.append(f"  ({printable(page.reason)})" if page.reason else "", style="default")


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _changes(crawl_id: int, pages: Sequence[HeldPage], database: str) -> list[str]:
    lines = []
    first = [page for page in pages if page.upon_crawl is None]
    if first:
        what = f"{counted(sum(page.changes for page in first), 'change')} on {counted(len(first), 'page')}"
        lines.append(
            f"crawl {crawl_id} holds {what}: `{program()} changes --held --crawl {crawl_id}{database}` shows them;"
            f" {_decide(crawl_id, database)}"
        )
    for earlier in sorted({page.upon_crawl for page in pages if page.upon_crawl is not None}):
        later = [page for page in pages if page.upon_crawl == earlier]
        what = f"{counted(sum(page.changes for page in later), 'change')} on {counted(len(later), 'page')}"
        lines.append(
            f"crawl {crawl_id} holds {what}, made since what crawl {own_id(earlier)} holds of the same: decide on"
            f" crawl {own_id(earlier)} first, or `{program()} release {crawl_id}{database}` lets both go"
        )
    return lines


def _readings(crawl_id: int, pages: Sequence[HeldPage], database: str) -> list[str]:
    if not pages:
        return []
    line = (
        f"crawl {crawl_id} holds {counted(len(pages), 'page')} unlike the last reading (drifted):"
        f" `{program()} release {crawl_id} --layout{database}` accepts the new layout and tells what the words say"
        f" otherwise, `--drifted` tells all that differs, `{program()} discard {crawl_id}{database}` drops them"
    )
    return [line]


def _withdrawals(crawl_id: int, pages: Sequence[HeldPage], database: str) -> list[str]:
    if not pages:
        return []
    cases = counted(len(pages), "case")
    return [f"crawl {crawl_id} holds the withdrawal of {cases}: {_decide(crawl_id, database)}"]


def _decide(crawl_id: int, database: str) -> str:
    what = f"{crawl_id} [PAGE ...]{database}"
    return f"`{program()} release {what}` or `{program()} discard {what}`"
