"""Which addresses are one page: known from earlier crawls, found out in this one, written at its end."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.diff.sameness import Said, is_of_the_case, said_of, says_the_same
from crawler.items.crawl import PageStatus, State
from crawler.items.prepared import Prepared
from crawler.text.addresses import likeness_key
from crawler.workflows.accept import withdraw
from crawler.workflows.held.waiting import give_up_waiting
from storage.rows.addresses import (
    accepted_words,
    age_of,
    asked_addresses,
    delete_unread,
    note_address,
    other_addresses,
    part_address,
    readdress,
    set_asked,
    set_same_as,
)
from storage.rows.changes import move_changes
from storage.rows.packing import VERSION_COLUMNS
from storage.rows.pages import find_page, set_page_status
from storage.rows.staged import staged_by, supersede

CHECKED_AGAIN = 20
"""Crawls after which an address that led to another page, and is still linked, is asked for once more."""
_TEXT = VERSION_COLUMNS.index("text")


class AddressBook:
    """The pages of one crawl, each under the one address that the store knows it by."""

    def __init__(self, db: Database, crawl_id: int, known: dict[str, bool]) -> None:
        """`known`: address of each page of the store -> whether it was read."""
        self.db, self.crawl_id, self._known = db, crawl_id, known
        noted = other_addresses(db)
        self._pages = {address: url for address, (url, at) in noted.items() if crawl_id - at < CHECKED_AGAIN}
        self._outdated = frozenset(noted) - frozenset(self._pages)
        self._asked = asked_addresses(db)
        self._joined: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._parted: set[str] = set()
        self._never: set[str] = set()
        self._seen: set[str] = set()
        self._said: dict[str, Said] = {}
        self._alike: dict[str, list[str]] = {}
        self._titled: dict[tuple[str, str], str] = {}
        self._targets: set[str] = set()
        for url, was_read in known.items():
            if was_read:
                self._alike.setdefault(likeness_key(url), []).append(url)

    def page_at(self, address: str) -> str:
        """The page that this address (in its key's form) leads to; itself where it leads to no other."""
        seen = {address}
        while (page := self._joined.get(address) or self._pages.get(address)) and page not in seen:
            seen.add(page)
            address = page
        return address

    def asked_at(self, url: str) -> str | None:
        """Where a known page is asked for; None where nothing but its own address is known."""
        return self._moved.get(url) or self._asked.get(url)

    def said(self, url: str) -> Said | None:
        """What a page says: as this crawl read it, else as it is accepted; None for one that was never read."""
        if url not in self._said:
            words = accepted_words(self.db, url)
            if words is None:
                return None
            return said_of(*words)
        return self._said[url]

    def note_read(self, url: str, said: Said | None, canonical: str | None) -> None:
        """This crawl has read a page, which names that address as its own; `said` is None for what is accepted."""
        self._seen.add(url)
        if said is not None:
            self._said[url] = said
        if not self._known.get(url):
            self._alike.setdefault(likeness_key(url), []).append(url)
        if canonical is not None and (said := said or self.said(url)):
            self._titled.setdefault((canonical, said.title), url)
            self._targets.add(canonical)
        if url in self._outdated:
            self._parted.add(url)

    def find_same(self, url: str, said: Said | None, canonical: str | None) -> str | None:
        """Another page that this one is: alike in its address, or named by rel=canonical, and says the same.

        A page that was read in an earlier crawl is only compared with those that this crawl has read already, and is
        none of them where it tells of another case than it did. `said` is None for what is accepted of the page.
        """
        alike = self._alike.get(likeness_key(url), [])
        if canonical is None and url not in self._targets and not any(other != url for other in alike):
            return None  # as nearly always: nothing is read from the store
        said = said or self.said(url)
        if said is None:
            return None
        named = [canonical, self._titled.get((canonical, said.title))] if canonical else []
        others = (*alike, *named, self._titled.get((url, said.title)))
        for other in dict.fromkeys(self.page_at(other) for other in others if other):
            if other == url or (self._known.get(url) and other not in self._seen):
                continue
            words = self.said(other)
            if (
                words is not None
                and says_the_same(said, words)
                and self._tell_of_themselves((url, said), (other, words))
            ):
                return other
        return None

    def _tell_of_themselves(self, *pages: tuple[str, Said]) -> bool:
        """Whether each of these pages still tells of its own case, where it was accepted before.

        A server that mixes up its answers gives one page's, with the address that it names, under another's.
        """
        accepted = [(accepted_words(self.db, url), said) for url, said in pages if self._known.get(url)]
        return all(words is None or is_of_the_case(said_of(*words), said) for words, said in accepted)

    def elder(self, url: str, other: str, canonical: str | None) -> tuple[str, str]:
        """Of two addresses of one page, both of which may be known: the one that stays, and the one that leads to it.

        One whose case stands goes first, then what was met in an earlier crawl, then what the page itself names.
        """

        def rank(address: str) -> tuple[bool, bool, int, bool, int]:
            age = age_of(self.db, address)
            if age is None:
                return (True, True, 0, address != canonical, 0)
            return (not self._known.get(address), age[0], age[1], address != canonical, age[2])

        first, second = sorted((url, other), key=rank)
        return first, second

    def join(self, address: str, page: str) -> None:
        """This address leads to that page, from now on."""
        page = self.page_at(page)
        if address != page:
            self._joined[address] = page

    def ask_at(self, url: str, address: str) -> None:
        """A page answers at this address from now on."""
        self._moved[url] = address

    def never(self, url: str) -> None:
        """What is at this address was never a page."""
        self._never.add(url)

    def write(self) -> None:
        """Put down what this crawl found out; inside a transaction, before the crawl is settled."""
        for address in self._parted - self._joined.keys():
            part_address(self.db, address)
        for url in self._never:
            if url not in self._seen:
                delete_unread(self.db, url)
        for url, asked in self._moved.items():
            page = find_page(self.db, url)
            if page is not None:
                set_asked(self.db, page.id, None if asked == url else asked)
        for address in self._joined:
            self._write_joined(address, self.page_at(address))

    def _write_joined(self, address: str, url: str) -> None:
        page, other = find_page(self.db, url), find_page(self.db, address)
        if page is None or page.report_id is None:
            return
        note_address(self.db, address, page.id, self.crawl_id)
        if other is None:
            return
        if other.report_id is None:
            delete_unread(self.db, address)
            return
        for staged in staged_by(self.db, self.crawl_id, State.STAGED, State.HELD, State.REPEATED):
            if staged.page_id == other.id:
                move_changes(self.db, self.crawl_id, other.id, (State.STAGED, State.HELD), State.SUPERSEDED)
                supersede(self.db, staged)
        give_up_waiting(self.db, self.crawl_id, other.id, (State.HELD, State.DRIFTED, State.DISCARDED))
        withdraw(self.db, self.crawl_id, other.id)
        set_page_status(self.db, other.id, PageStatus.WITHDRAWN, 0)
        set_same_as(self.db, other.id, page.id)
        readdress(self.db, other.id, page.id)


def said_in(reading: Prepared) -> Said:
    """What a reading says."""
    return said_of(reading.report.columns[0], (row[_TEXT] for row in reading.rows))  # type: ignore[arg-type]  # its title
