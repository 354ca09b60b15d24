"""What readers marked, as the pages show it: read anew for each page, from the file beside the database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from datasette.app import Datasette
from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Request

from crawler.items.address import is_this_machine
from crawler.outputs.browse.browsed.database import BrowsedDatabase
from crawler.outputs.facts import Fact
from storage.desk.database import desk_of
from storage.desk.marks import LOCAL, Marked, Marks, Place, Seen, SeenRow, read_marks, read_seen

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The marks as one reader sees them."""

    marks: Marks
    seen: Seen
    reader: str
    may_mark: bool
    vendor: str = ""
    """Whose rows they are that name no vendor: those of one vendor's own database."""

    def place(self, row: Row, claim_id: str = "", kind: str = "") -> Place:
        """What a mark of this row's claim, kind or page is of."""
        return Place(row.get("vendor") or self.vendor, row["url"], claim_id, kind)

    def is_ignored(self, row: Row) -> bool:
        """Whether a change is told to nobody."""
        place = self.place(row)
        return self.marks.is_ignored(place.vendor, place.url, row["claim_id"], row["kind"])

    def ignored_by(self, fact: Fact) -> Marked | None:
        """Who ignores this fact; None: nobody."""
        ignored = self.marks.ignored
        found = (ignored.get(self.place(row, row["claim_id"])) for row in fact.places)
        of_kind = (ignored.get(self.place(row, "", row["kind"])) for row in fact.places)
        return next((mark for mark in (*found, *of_kind) if mark), None)

    def is_kind_ignored(self, fact: Fact) -> bool:
        """Whether it is ignored with every claim of its kind on its page."""
        return any(self.place(row, "", row["kind"]) in self.marks.ignored for row in fact.places)

    def star(self, fact: Fact) -> Marked | None:
        """Who starred it; None: nobody."""
        return self._of(self.marks.stars, fact)

    def note(self, fact: Fact) -> Marked | None:
        """The note on it; None: there is none."""
        return self._of(self.marks.notes, fact)

    def _of(self, marks: Mapping[Place, Marked], fact: Fact) -> Marked | None:
        places = [self.place(fact.row, claim_id) for claim_id in fact.claim_ids or ("",)]
        return next((marks[place] for place in places if place in marks), None)

    def is_new(self, fact: Fact) -> bool:
        """Whether this reader has not seen it, or not all that says it."""
        return any(self.seen.is_new(*row) for row in self.rows_of(fact))

    def rows_of(self, fact: Fact) -> Iterable[SeenRow]:
        """What has to be seen for a fact to be no news; of many cases of one kind each."""
        for row in fact.places or fact.cases or (fact.row,):
            claim_id = row["claim_id"] if fact.places else ""
            yield self.place(row).vendor, row["url"], claim_id, str(row.get("detected_at") or "")


async def desk_for(datasette: Datasette, browsed: BrowsedDatabase, request: Request) -> Desk:
    """The marks, as whoever asks sees them.

    Raises:
        StoreError: the file of marks cannot be used.
    """
    reader, path = reader_of(request), desk_of(browsed.path)
    marks, seen = await asyncio.to_thread(lambda: (read_marks(path), read_seen(path, reader)))
    return Desk(marks, seen, reader, may_mark(datasette, request), browsed.vendor)


def reader_of(request: Request) -> str:
    """Who looks: the login's actor; without one everybody is the same."""
    actor = request.actor or {}
    return str(actor.get("id") or LOCAL)[:200]


def may_mark(datasette: Datasette, request: Request) -> bool:
    """Whether whoever asks may mark: those that `plugins: casewatch: marks` of the metadata allows (as `allow` does).

    Without that, whoever is logged in, or asks from this machine.
    """
    allow = (datasette.plugin_config("casewatch") or {}).get("marks")
    if allow is not None:
        return bool(actor_matches_allow(request.actor, allow))
    return request.actor is not None or _is_from_here(request)


def _is_from_here(request: Request) -> bool:
    """Whether the request comes from this machine, to it by its own name, and through no proxy that hides where from.

    A page elsewhere whose name leads to this machine (DNS rebinding) is of one origin with ours, and reads its token.
    """
    client = request.scope.get("client")
    if not client or {"forwarded", "x-forwarded-for"} & set(request.headers):
        return False
    try:
        host = urlsplit(f"//{request.headers.get('host') or ''}").hostname or ""
    except ValueError:
        return False
    return is_this_machine(client[0]) and is_this_machine(host)
