"""The digest over all vendors: what is untold in each one's own file, claimed, put into one mail, and sent.

Nothing goes out before the mail stands whole in the outbox over all, and nothing that does is claimed again; so a kill
at any moment neither loses nor doubles a change, but for the one window of ADR 0010 (ADR 0034).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import datetime
from functools import partial

from sqlite_utils import Database

from crawler.items.errors import CasewatchError, LockedError, StoreError
from crawler.items.vendor import OwnFile
from crawler.outputs.digest.addressing import Drawing, addressed
from crawler.outputs.digest.composing import Composing, read_part
from crawler.outputs.digest.delivery import Clock, Outcome, Round, feed_failures, outbox_lock, own_outbox
from crawler.outputs.digest.message import Letter
from crawler.outputs.digest.options import MailOptions
from storage.database import open_database, open_existing, opened_for_reading, transaction
from storage.gathered.outbox import claim_digest, insert_digest, is_silent, open_outbox, settle_digest
from storage.gathered.vendors import check_own_file
from storage.mail.deliveries import drop_deliveries, waiting_deliveries
from storage.mail.digests import last_ended_crawl, told_by_digest, told_of_crawl, told_waiting
from storage.mail.outbox import Digest, new_digest_token, take_digest


def empty_outboxes(
    outbox: str, files: Sequence[OwnFile], options: MailOptions, *, clock: Clock, is_forced: bool = False
) -> Outcome:
    """Tell everybody what is untold of these vendors in one mail, and send what waits in any of the outboxes.

    A vendor whose file cannot be used is a line of the outcome, and named in the mail; the others go on.

    Raises:
        LockedError: another process is sending the digests over all vendors.
        StoreError: the outbox over all cannot be used.
    """
    with closing(open_outbox(outbox)) as db, outbox_lock(outbox):
        run = _Telling(db, list(files), options, clock, is_forced=is_forced)
        run.tell()
        return run.outcome


class _Telling:
    """One run over all vendors."""

    def __init__(
        self, outbox: Database, files: list[OwnFile], options: MailOptions, clock: Clock, *, is_forced: bool
    ) -> None:
        self.outcome = Outcome()
        self._outbox = outbox
        self._files = files
        self._options = options
        self._clock = clock
        self._is_forced = is_forced
        self._broken = ""
        self._token = new_digest_token()

    def tell(self) -> None:
        """Claim, address, settle, send."""
        composing = Composing(self._options)
        claimed = [file for file in self._files if self._claim(file, composing)]
        if claimed:
            self._address(composing)
            for file in claimed:
                self._settle(file)
        elif self._options.heartbeat_days and self._options.is_anybody and self._is_silent():
            self._address(composing)
        self._send(self._outbox)
        if self._options.atom_file:
            self._write_feed()

    def _claim(self, file: OwnFile, composing: Composing) -> bool:
        """Send what waits in a vendor's own outbox, and claim what is untold of it; whether there was anything.

        It is read before the claim is committed, so that nothing is claimed by whoever is killed while reading.
        """
        try:
            check_own_file(file.name, file.path)
            with own_outbox(file.path) as db:
                self._send(db)
                with transaction(db):
                    digest = self._claimed(db)
                    read = None if digest is None else partial(told_by_digest, db, digest.id)
                    part = read_part(file, db, read, self._options)
        except LockedError as error:
            self.outcome.passed_over.append(f"{file.name}: {error}")
        except CasewatchError as error:
            self.outcome.failures.append(f"{file.name}: {error}")
            composing.missed.append(file.name)
        else:
            composing.parts.append(part)
            return digest is not None
        return False

    def _claimed(self, db: Database) -> Digest | None:
        if self._options.is_anybody:
            return claim_digest(db, self._outbox, self._token, now=self._clock())
        take_digest(db, now=self._clock())
        return None

    def _send(self, db: Database) -> None:
        if db is self._outbox or waiting_deliveries(db):
            sending = Round(db, self._options, self._clock, self.outcome)
            sending.broken = self._broken
            sending.run(is_forced=self._is_forced)
            self._broken = sending.broken

    def _address(self, composing: Composing) -> None:
        now = self._clock()
        drawing = Drawing(
            lambda wanted: composing.letters(wanted, now), lambda: composing.notes(now), composing.hooks, now
        )
        messages = addressed(self._token, None, drawing, self._options, composing.phrases)
        insert_digest(self._outbox, self._token, list(messages), now=now)

    def _settle(self, file: OwnFile) -> None:
        try:
            with closing(open_database(file.path)) as db:
                settle_digest(db, self._token, now=self._clock())
        except CasewatchError as error:  # the next run settles it: the token is in the outbox
            self.outcome.failures.append(f"{file.name}: {error}")

    def _is_silent(self) -> bool:
        with ExitStack() as opened:
            own = list(_readable(self._files, opened))
            return is_silent(self._outbox, own, self._options.heartbeat_days, now=self._clock())

    def _write_feed(self) -> None:
        with ExitStack() as opened:
            self.outcome.failures += feed_failures(list(_readable(self._files, opened)), self._options)


def _readable(files: Sequence[OwnFile], opened: ExitStack) -> Iterator[Database]:
    for file in files:
        try:
            yield opened.enter_context(closing(open_database(file.path, read_only=True)))
        except CasewatchError:
            continue  # told where it was to be claimed


def preview_all(
    files: Sequence[OwnFile], recipient: str, options: MailOptions, *, is_last_crawl: bool, now: datetime
) -> list[Letter]:
    """The mails over all vendors of what waits, or of what each one's last crawl has to tell; none where nothing is.

    Raises:
        StoreError: a vendor's file cannot be used.
    """
    wanted = options.filter_of(recipient)
    composing = Composing(options)
    for file in files:
        check_own_file(file.name, file.path)
        with opened_for_reading(file.path) as db:
            crawl_id = last_ended_crawl(db)
            if crawl_id is not None:
                told = told_of_crawl(db, crawl_id) if is_last_crawl else told_waiting(db)
                is_news = told.changes or told.events or told.held
                composing.parts.append(read_part(file, db, (lambda told=told: told) if is_news else None, options))  # type: ignore[misc]  # its default is what is told
    return composing.letters(wanted, now) if any(part.sections for part in composing.parts) else []


def drop_everywhere(outbox: str, files: Sequence[OwnFile], recipient: str) -> int:
    """Give up what waits for one recipient in any of the outboxes; how many mails that were.

    Raises:
        StoreError: one of the files cannot be used; in the others it is given up all the same.
    """
    with closing(open_outbox(outbox)) as db:
        dropped = drop_deliveries(db, recipient)
    troubles = []
    for file in files:
        try:
            with closing(open_existing(file.path)) as db:
                dropped += drop_deliveries(db, recipient)
        except StoreError as error:
            troubles.append(error)
    if troubles:
        raise troubles[0]
    return dropped
