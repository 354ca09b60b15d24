"""Addresses in the browser that a digest points to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

_USUAL = frozenset({"cases", "all"})
"""What databases are called unless a setting says otherwise."""


@dataclass(frozen=True, slots=True)
class RowLinks:
    """Where what is told of one vendor is shown: of its own file, or of that of all, where numbers are other ones."""

    datasette_url: str = ""
    """Where the browser is served, or the database in it; "" links nothing."""
    shift: int = 0
    """What is added to a number of the vendor's own file."""
    vendor: str = ""
    """Its name, where what a person types has to say it."""
    database: str = ""
    """What the database is called in the browser, where that is known."""

    def change(self, change_id: int) -> str:
        """A change; "" where no address is set."""
        return self._page(f"change/{change_id + self.shift}")

    def held(self, crawl_id: int) -> str:
        """What a crawl holds; "" where no address is set."""
        return self._page(f"held/{crawl_id + self.shift}")

    def crawls(self, crawl_ids: Iterable[int]) -> str:
        """All changes that these crawls found; "" where no address is set."""
        return self._page("changes", "&".join(f"crawl={crawl_id + self.shift}" for crawl_id in crawl_ids))

    def _page(self, path: str, query: str = "") -> str:
        """A page of the browser: beside the database, under the path that Datasette itself is served at.

        Where the address ends in a name that no database is known to have, it is that path; if it is a database's after
        all, the browser knows its own name and leads on.
        """
        if not self.datasette_url:
            return ""
        host = urlsplit(self.datasette_url)
        root, _, last = host.path.rstrip("/").rpartition("/")
        if last and unquote(last) not in _USUAL | {self.database}:
            root = f"{root}/{last}"
        return urlunsplit((host.scheme, host.netloc, f"{root}/-/{path}", query, ""))
