"""What a crawl has asked for, page by page, and what must wait for the answers of other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.diff.sameness import Said
from crawler.items.visit import Read


@dataclass(frozen=True, slots=True)
class Held:
    """The reading of a new page, kept until the page that it names as its canonical one was asked for."""

    url: str
    read: Read
    said: Said
    canonical: str


@dataclass(slots=True)
class Itinerary:
    """The pages of one crawl, each by the address that it is kept under, with the addresses at which it was asked for.

    New pages wait until every known page that was asked for has answered: where a known one has moved, its new address
    is no new page.
    """

    asked: dict[str, set[str]] = field(default_factory=dict)
    """Page -> addresses at which it was asked for."""
    named: set[str] = field(default_factory=set)
    """Pages that the crawl was asked to visit by name: seeds."""
    missing: dict[str, str] = field(default_factory=dict)
    """Seed that is no page -> why."""
    confirming: set[str] = field(default_factory=set)
    """Pages that nothing links: asked for only since another page names them as its canonical one."""
    refuted: set[str] = field(default_factory=set)
    """Of those, the ones that were no page."""
    _open: set[str] = field(default_factory=set)
    _later: dict[str, str] = field(default_factory=dict)
    _missed: set[str] = field(default_factory=set)
    _offered: dict[str, dict[str, None]] = field(default_factory=dict)
    _held: dict[str, list[Held]] = field(default_factory=dict)
    _holds: dict[str, str] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)
    _dropped: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        """Pages that this crawl visits, as far as is known."""
        uncounted = sum(url in self.asked for url in self.confirming | self._dropped)
        return len(self.asked) - uncounted + len(self._later)

    def is_listed(self, url: str) -> bool:
        """Whether the page was asked for, or will be."""
        return url in self.asked or url in self._later

    def is_linked_after_all(self, url: str) -> bool:
        """Count a page that so far another page's canonical address alone named; whether it must be asked for again."""
        was_refuted = url in self.refuted
        self.confirming.discard(url)
        self.refuted.discard(url)
        return was_refuted

    def is_done(self, url: str) -> bool:
        """Whether the page's visit has ended."""
        return url in self._done

    def begin(self, url: str, address: str, *, known: bool) -> None:
        """The page is asked for at this address."""
        self.asked.setdefault(url, set()).add(address)
        self._later.pop(url, None)
        for each in (self._missed, self._done, self._dropped):
            each.discard(url)
        self.missing.pop(url, None)
        if known:
            self._open.add(url)

    def must_wait(self, url: str, address: str) -> bool:
        """Whether a new page has to wait for known ones; it is then asked for by `due`."""
        if self._open:
            self._later.setdefault(url, address)
        return bool(self._open)

    def offer(self, url: str, address: str) -> bool:
        """Another address of a page that was asked for: whether it is to be tried, since the first was none."""
        if url in self.asked and address not in self.asked[url]:
            self._offered.setdefault(url, {})[address] = None
        return url in self._missed and address not in self.asked[url]

    def other_address(self, url: str) -> str | None:
        """An address of the page that was not tried yet; None where there is none so far."""
        left = [address for address in self._offered.get(url, ()) if address not in self.asked[url]]
        if not left:
            self._missed.add(url)
        return left[0] if left else None

    def drop(self, url: str) -> None:
        """The address turned out to be no page of its own: it does not count; a seed that is none still does."""
        if url not in self.missing:
            self._dropped.add(url)

    def hold(self, held: Held) -> bool:
        """Keep a reading until the page that it names has answered; False where that one waits for it in turn."""
        at: str | None = held.canonical
        while at is not None and at != held.url:
            at = self._holds.get(at)
        if at is not None or self.is_done(held.canonical):
            return False
        self._holds[held.url] = held.canonical
        self._held.setdefault(held.canonical, []).append(held)
        return True

    def end(self, url: str) -> list[Held]:
        """The page's visit has ended; the readings that waited for it."""
        self._open.discard(url)
        self._done.add(url)
        released = self._held.pop(url, [])
        for held in released:
            self._holds.pop(held.url, None)
        return released

    def due(self) -> Iterator[tuple[str, str]]:
        """New pages with their addresses that need not wait any longer."""
        while self._later and not self._open:
            url = next(iter(self._later))
            yield url, self._later.pop(url)
