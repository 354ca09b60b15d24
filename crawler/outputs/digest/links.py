"""Addresses in Datasette that a digest points to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit


@dataclass(frozen=True, slots=True)
class RowLinks:
    """Where the rows of one vendor are: in its own file, or in that of all vendors, where they have other numbers."""

    datasette_url: str = ""
    """The database in Datasette; "" links nothing."""
    shift: int = 0
    """What is added to a number of the vendor's own file."""
    vendor: str = ""
    """Its name, where what a person types has to say it."""

    def change(self, change_id: int) -> str:
        """The row of `changes`; "" where no address is set."""
        return f"{self.datasette_url.rstrip('/')}/changes/{change_id + self.shift}" if self.datasette_url else ""

    def held(self, crawl_id: int) -> str:
        """The page of the browser that shows what a crawl holds; "" where no address is set.

        It stands beside the database, under the path that Datasette itself is served at.
        """
        if not self.datasette_url:
            return ""
        host = urlsplit(self.datasette_url)
        root = host.path.rstrip("/").rpartition("/")[0]
        return urlunsplit((host.scheme, host.netloc, f"{root}/-/held/{crawl_id + self.shift}", "", ""))

    def crawl(self, crawl_id: int) -> str:
        """All changes that one crawl found; "" where no address is set."""
        if not self.datasette_url:
            return ""
        return f"{self.datasette_url.rstrip('/')}/change_log?crawl_id__exact={crawl_id + self.shift}"
