"""The outbox emptied: digests taken, addressed and sent, each recipient by itself, so that none is lost or sent twice.

The one window: a process that dies between the server's yes and the row that says so sends the same mail again, under
the same Message-ID (ADR 0010).

After most crawls there is nothing to tell: what composes, renders and sends is loaded where there is.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.items.errors import CasewatchError, LockedError, StoreError
from crawler.items.program import program
from crawler.outputs.digest.mail.transport import SendError, SmtpSession
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.secret import Secret
from crawler.outputs.moments import day, second
from storage.database import open_existing
from storage.faults import check_file, store_errors
from storage.lock import CrawlLock, Purpose
from storage.mail.deliveries import (
    Delivery,
    begin_delivery,
    drop_contents,
    fail_delivery,
    finish_delivery,
    recover_deliveries,
    waiting_deliveries,
)
from storage.mail.digests import told_by_digest
from storage.mail.outbox import Channel, address_digest, take_digest, take_heartbeat, unaddressed_digest

logger = logging.getLogger(__name__)

RETRY_MAX = timedelta(hours=6)
"""The longest wait between two attempts."""

Clock = Callable[[], datetime]
"""The time now, aware."""


@dataclass
class Outcome:
    """What became of everything that waited."""

    sent: int = 0
    failures: list[str] = field(default_factory=list)
    """One line for each attempt that failed now."""
    waiting: list[str] = field(default_factory=list)
    """One line for each delivery that is not due yet, or whose recipient is not among the settings any more."""
    passed_over: list[str] = field(default_factory=list)
    """One line for each vendor whose own crawl is sending now: no failure, the next run looks at it."""

    @property
    def is_clean(self) -> bool:
        """Whether every attempt succeeded; what is not due yet failed at an earlier one."""
        return not (self.failures or self.waiting)


def empty_outbox(
    path: str | os.PathLike[str], options: MailOptions, *, clock: Clock, is_forced: bool = False
) -> Outcome:
    """Tell everybody what they are to be told; `is_forced` tries what failed before its time.

    Mails, chats and the feed are told each by itself: whatever becomes of one is a line of the outcome, and the others
    go on. The feed is written last, and anew by each run, so that a failed one needs no state.

    Raises:
        LockedError: another process is at it.
        StoreError: the database cannot be used.
        SettingError: an address that cannot be used.
    """
    with own_outbox(path) as db:
        prepare_digest(db, options, now=clock())
        sending = Round(db, options, clock)
        sending.run(is_forced=is_forced)
        if options.atom_file:
            sending.outcome.failures += feed_failures([db], options)
        return sending.outcome


@contextmanager
def own_outbox(path: str | os.PathLike[str]) -> Iterator[Database]:
    """A vendor's own database, locked against others who send its digests.

    Raises:
        LockedError: another process is at it.
        StoreError: the database cannot be used.
    """
    with outbox_lock(path), store_errors(lambda: Path(path)), closing(open_existing(path)) as db:
        yield db


def feed_failures(databases: Sequence[Database], options: MailOptions) -> list[str]:
    """Write the feed anew from what these databases have told; why it could not be written, in a line."""
    from crawler.outputs.digest.channels.atom import write_feed  # noqa: PLC0415 - see above

    try:
        write_feed(databases, options)
    except CasewatchError as error:
        return [f"feed: {error}; the next run writes it anew"]
    except sqlite3.Error:
        raise
    except Exception as error:
        logger.exception("digest: the feed could not be written")
        return [f"feed: it could not be written ({type(error).__name__}); the log says more; the next run tries again"]
    return []


def keep_digest(path: str | os.PathLike[str], *, clock: Clock) -> None:
    """Write what there is to tell into the outbox, and send nothing.

    Raises:
        StoreError: the database cannot be used.
    """
    with closing(open_existing(path)) as db:
        take_digest(db, now=clock())


def prepare_digest(db: Database, options: MailOptions, *, now: datetime) -> None:
    """Take what is untold, and address it where there is anybody to tell."""
    is_news = take_digest(db, now=now) is not None
    if not options.is_anybody:
        return
    if not is_news and options.heartbeat_days:
        take_heartbeat(db, options.heartbeat_days, now=now)
    digest = unaddressed_digest(db)
    if digest is not None:
        from crawler.outputs.digest.addressing import messages_for  # noqa: PLC0415 - see above

        told = told_by_digest(db, digest.id)
        address_digest(db, digest.id, list(messages_for(db, digest, told, options)), now=now)


@contextmanager
def outbox_lock(path: str | os.PathLike[str]) -> Iterator[None]:
    """The lock of the outbox at this path.

    Raises:
        LockedError: another process sends from it.
    """
    check_file(Path(path), must_exist=True)
    lock = CrawlLock(path, Purpose.OUTBOX)
    try:
        lock.acquire()
    except LockedError:
        raise LockedError(f"another process is sending the digests of {os.fspath(path)}: wait for it to end") from None
    try:
        yield
    except StoreError:
        lock.release(discard=True)
        raise
    finally:
        lock.release()


class Round:
    """One pass over everything that waits in one outbox; its outcome may be one that several passes share."""

    def __init__(self, db: Database, options: MailOptions, clock: Clock, outcome: Outcome | None = None) -> None:
        self.outcome = Outcome() if outcome is None else outcome
        self._db = db
        self._options = options
        self._clock = clock
        self._addresses = _addresses_of(options)
        self._mails = {address.lower() for address in options.to}
        self.broken = ""
        """Why the mail server is not asked again in this round; "" while it may be."""

    def run(self, *, is_forced: bool) -> None:
        """Send what is due."""
        recover_deliveries(self._db)
        with SmtpSession(self._options.smtp) as session:
            for delivery in waiting_deliveries(self._db):
                is_known = delivery.recipient in self._addresses or delivery.recipient.lower() in self._mails
                if is_known and (is_forced or _is_due(delivery, self._clock())):
                    self._attempt(delivery, session)
                else:
                    self.outcome.waiting.append(_waiting_words(delivery, is_known=is_known))
        drop_contents(self._db)

    def _attempt(self, delivery: Delivery, session: SmtpSession) -> None:
        try:
            if delivery.channel is Channel.CHAT:
                self._send_note(delivery)
            elif delivery.channel is Channel.WEBHOOK:
                self._send_hook(delivery)
            else:
                self._send_mail(delivery, session)
        except SendError as error:
            self._note_failure(delivery, error)
        except (CasewatchError, sqlite3.Error):
            raise
        except Exception as error:
            # a fault of one message or one way of sending is no reason to keep the others waiting
            logger.exception("digest: what goes to %s could not be sent", delivery.recipient)
            self._note_failure(delivery, SendError(f"it could not be sent ({type(error).__name__}): the log says more"))
        else:
            finish_delivery(self._db, delivery.id, now=self._clock())
            self.outcome.sent += 1

    def _send_note(self, delivery: Delivery) -> None:
        from crawler.outputs.digest.channels.chat import Note, send_note  # noqa: PLC0415 - see above

        note, address = Note.loaded(delivery.content), self._addresses[delivery.recipient]
        send_note(note, address, before_content=lambda: begin_delivery(self._db, delivery.id))

    def _send_hook(self, delivery: Delivery) -> None:
        from crawler.outputs.digest.channels.webhook import send_hook  # noqa: PLC0415 - see above

        assert self._options.webhook_key is not None
        send_hook(
            delivery.content,
            self._addresses[delivery.recipient],
            self._options.webhook_key,
            delivery.message_id,
            now=self._clock(),
            before_content=lambda: begin_delivery(self._db, delivery.id),
        )

    def _send_mail(self, delivery: Delivery, session: SmtpSession) -> None:
        if self.broken:
            raise SendError(self.broken, is_over=True)
        from crawler.outputs.digest.message import Letter, build_message  # noqa: PLC0415 - see above

        message = build_message(
            Letter.loaded(delivery.content),
            sender=self._options.sender,
            recipient=delivery.recipient,
            message_id=delivery.message_id,
            date=delivery.digest.created_at,
        )
        session.send(
            message,
            sender=self._options.sender,
            recipient=delivery.recipient,
            before_content=lambda: begin_delivery(self._db, delivery.id),
        )

    def _note_failure(self, delivery: Delivery, error: SendError) -> None:
        if error.is_over:
            self.broken = str(error)
        wait = min(timedelta(seconds=self._options.retry_s * 2 ** min(delivery.attempts, 30)), RETRY_MAX)
        due = self._clock() + wait
        fail_delivery(self._db, delivery.id, str(error), next_try_at=due, in_doubt=error.in_doubt)
        self.outcome.failures.append(f"{delivery.recipient}: {error}; next try after {second(due)}")


def _addresses_of(options: MailOptions) -> dict[str, Secret]:
    """Name of each chat and program, as deliveries have it -> its address."""
    if not (options.notify or options.webhooks):
        return {}
    from crawler.outputs.digest.channels.chat import chat_name  # noqa: PLC0415 - see above
    from crawler.outputs.digest.channels.webhook import hook_name  # noqa: PLC0415

    chats = {chat_name(address): address for address in options.notify}
    return chats | {hook_name(address): address for address in options.webhooks}


def _is_due(delivery: Delivery, now: datetime) -> bool:
    """Whether its time has come; one that lies further ahead than any wait was set by a clock that was wrong."""
    due = delivery.next_try_at
    return due is None or due <= now or due > now + RETRY_MAX


def _waiting_words(delivery: Delivery, *, is_known: bool) -> str:
    digest = delivery.digest
    of = f"all vendors of {day(digest.created_at)}" if digest.crawl_id is None else f"crawl {digest.crawl_id}"
    what = f"{delivery.recipient}: the digest of {of} waits"
    if not is_known:
        names = {Channel.MAIL: "CASES_MAIL_TO", Channel.CHAT: "CASES_NOTIFY", Channel.WEBHOOK: "CASES_WEBHOOK"}
        name = names[delivery.channel]
        return (
            f"{what}, since it is not in {name} any more; `{program()} digest --drop {delivery.recipient}` gives it up"
        )
    return f"{what} until {second(delivery.next_try_at)} ({delivery.last_error}); --now tries at once"
