"""One reader's look at the changes: without what is ignored, only what is new where that is asked for, and noted."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from storage.desk.database import desk_of, open_desk
from storage.desk.marks import Marks, Seen, SeenRow, read_marks, read_seen, set_seen
from storage.queries.change_log import ChangeFilter, LoggedChange, LoggedEvent


@dataclass
class Look:
    """What passes it was not ignored, and is new to the reader where only that is wanted."""

    marks: Marks
    seen: Seen
    wanted: ChangeFilter = field(default_factory=ChangeFilter)
    """Which changes are asked for, whoever looks."""
    is_unseen: bool = False
    with_ignored: bool = False
    passed: list[SeenRow] = field(default_factory=list)
    """What the reader sees now."""
    ignored: int = 0
    """Changes that were left out because somebody ignores them."""

    def changes(self, rows: Iterable[LoggedChange]) -> Iterator[LoggedChange]:
        """The changes that are shown; what waits for a decision is always."""
        for row in rows:
            if self.wanted.is_held:
                yield row
            elif not self.with_ignored and self.marks.is_ignored(row.vendor, row.url, row.claim_id, row.kind):
                self.ignored += 1
            elif self._is_wanted(row.vendor, row.url, row.claim_id, row.detected_at):
                yield row

    def events(self, rows: Iterable[LoggedEvent]) -> Iterator[LoggedEvent]:
        """The events of whole pages that are shown."""
        return (row for row in rows if self._is_wanted(row.vendor, row.url, "", row.detected_at))

    def _is_wanted(self, vendor: str | None, url: str, claim_id: str, detected_at: str) -> bool:
        if self.is_unseen and not self.seen.is_new(vendor, url, claim_id, detected_at):
            return False
        self.passed.append((vendor or "", url, claim_id, detected_at))
        return True

    @property
    def note(self) -> str:
        """A line on what was left out; "" where nothing was."""
        count = f"{self.ignored} change{'' if self.ignored == 1 else 's'}"
        return f"\n{count} ignored; --ignored shows them too.\n" if self.ignored else ""


@contextmanager
def looked(database: str, opts: argparse.Namespace) -> Iterator[Look]:
    """A look by what was typed; where it ends well, and that was asked for, what was shown is noted as seen.

    Raises:
        StoreError: the file of marks cannot be used.
    """
    desk = desk_of(database)
    seen = read_seen(desk, opts.reader) if opts.unseen else Seen()
    look = Look(read_marks(desk), seen, is_unseen=opts.unseen, with_ignored=opts.ignored)
    yield look
    if opts.mark_seen:
        with closing(open_desk(desk)) as db:
            set_seen(db, opts.reader, look.passed)
