"""Who is told what: a digest of the store as the messages that the outbox keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlite_utils import Database

from crawler.items.digest import Told
from crawler.outputs.digest.channels.chat import Note, chat_name, note_of
from crawler.outputs.digest.channels.webhook import NOTHING, Hook, hook_id, hook_name, hooks_of, undrawn_hook
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.ignoring import without_ignored
from crawler.outputs.digest.message import Letter, letters_of, message_id
from crawler.outputs.digest.news.contents import Contents, compose
from crawler.outputs.digest.news.links import RowLinks
from crawler.outputs.digest.news.safety import NAME_MAX, shortened
from crawler.outputs.digest.news.stand_in import drawn_or, stand_in_html, stand_in_words
from crawler.outputs.digest.options import MailOptions
from crawler.phrases.phrases import Phrases, phrases_of
from storage.database import file_of, one
from storage.mail.outbox import Addressed, Channel, Digest
from storage.rows.snapshots import text_of
from storage.rows.vendor import language_of, stored_vendor
from storage.schema.spaces import gathered_id

_TEXTS_KEPT = 64


def mail_phrases(db: Database, options: MailOptions) -> Phrases:
    """The phrases of CASES_MAIL_LANGUAGE; where that is not set, of the vendor whose cases they are."""
    return phrases_of(options.language or language_of(db))


def common_phrases(databases: Sequence[Database], options: MailOptions) -> Phrases:
    """The phrases of CASES_MAIL_LANGUAGE; where that is not set, of all these vendors' language, else English."""
    languages = {language_of(db) for db in databases}
    return phrases_of(options.language or (languages.pop() if len(languages) == 1 else "en"))


def rows_of(db: Database, options: MailOptions) -> RowLinks:
    """Where a vendor's rows are in the file of all vendors, which CASES_DATASETTE_URL then names."""
    row = one(db, "SELECT name, space FROM vendor")
    name, space = row or ("", 0)
    return RowLinks(options.datasette_url, gathered_id(space, 0), name)


def contents_for(  # noqa: PLR0913, PLR0917 - what a mail depends on
    db: Database, told: Told, wanted: Filter, options: MailOptions, phrases: Phrases, rows: RowLinks | None = None
) -> Contents:
    """What a recipient with this filter is told, without what an editor ignores.

    `rows`: where they are, if not in the vendor's own file.
    """
    told = without_ignored(told, db)
    text = lru_cache(maxsize=_TEXTS_KEPT)(lambda snapshot_id: text_of(db, snapshot_id))
    return compose(told, wanted, text_of=text, phrases=phrases, rows=rows or _own_rows(db, options))


def _own_rows(db: Database, options: MailOptions) -> RowLinks:
    """Where they are in the vendor's own file, which Datasette calls by its name without the ending."""
    file = file_of(db)
    return RowLinks(options.datasette_url, database=file.stem if file else "")


def messages_for(db: Database, digest: Digest, told: Told, options: MailOptions) -> Iterator[Addressed]:
    """What is sent for one digest and to whom; a recipient whose filter leaves nothing gets nothing.

    A digest that tells nothing at all is a sign of life, and goes to everybody. Where one of them cannot be drawn, its
    recipients are told so, and the others get theirs.
    """
    phrases = mail_phrases(db, options)
    is_heartbeat = not (told.changes or told.events or told.held)

    def draw(wanted: Filter) -> list[Letter]:
        contents = contents_for(db, told, wanted, options, phrases)
        if contents.is_empty and not is_heartbeat:
            return []
        return letters_of(contents, phrases, size_max=options.size_max)

    def notes() -> list[Note]:
        vendor = stored_vendor(db)
        title = shortened(vendor.title, NAME_MAX) if vendor else phrases("digest.title")
        return [note_of(contents_for(db, told, Filter(), options, phrases), title, phrases)]

    def hooks() -> list[Hook]:
        vendor = stored_vendor(db)
        name, title = (vendor.name, vendor.title) if vendor else ("", "")
        found = hooks_of(db, told, name, title, _own_rows(db, options))
        return found or ([Hook(NOTHING)] if is_heartbeat else [])

    drawing = Drawing(draw, notes, hooks, digest.created_at)
    yield from addressed(digest.token, digest.crawl_id, drawing, options, phrases)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What makes the messages of one digest, each when it is asked for."""

    letters: Callable[[Filter], list[Letter]]
    """The mails of a recipient with this filter."""
    notes: Callable[[], list[Note]]
    """The messages for chats."""
    hooks: Callable[[], list[Hook]]
    now: datetime
    """When they are made."""


def addressed(
    token: str, crawl_id: int | None, drawing: Drawing, options: MailOptions, phrases: Phrases
) -> Iterator[Addressed]:
    """The mails that are drawn for each filter, the notes for chats and the bodies of webhooks, each with who gets it.

    Where one of them cannot be drawn, its recipients are told so, and the others get theirs.
    """
    for wanted, recipients in recipients_by_filter(options).items():
        letters = drawn_or(
            lambda wanted=wanted: drawing.letters(wanted),  # type: ignore[misc]  # its default is the filter
            lambda error: [_plain_letter(crawl_id, error, phrases)],
            "a mail",
        )
        for letter in letters:
            ids = [(who, message_id(token, who, letter.part, options.sender)) for who in recipients]
            yield Addressed(Channel.MAIL, letter.dumped(), tuple(ids))
    if options.notify:
        drawn = drawn_or(
            drawing.notes, lambda error: [Note(*stand_in_words(crawl_id, error, phrases))], "a chat's message"
        )
        names = dict.fromkeys(chat_name(address) for address in options.notify)
        for part, note in enumerate(drawn, start=1):
            ids = [(name, message_id(token, name, part, options.sender)) for name in names]
            yield Addressed(Channel.CHAT, note.dumped(), tuple(ids))
    if options.webhooks:
        hooks = drawn_or(drawing.hooks, lambda error: [undrawn_hook("", error)], "a webhook")
        names = dict.fromkeys(map(hook_name, options.webhooks))
        for part, hook in enumerate(hooks, start=1):
            ids = [(name, hook_id(token, name, part)) for name in names]
            yield Addressed(Channel.WEBHOOK, hook.body(drawing.now), tuple(ids))


def recipients_by_filter(options: MailOptions) -> dict[Filter, list[str]]:
    """Each filter with those who want that."""
    groups: dict[Filter, list[str]] = {}
    for recipient in options.to:
        groups.setdefault(options.filter_of(recipient), []).append(recipient)
    return groups


def _plain_letter(crawl_id: int | None, error: Exception, phrases: Phrases) -> Letter:
    subject, text = stand_in_words(crawl_id, error, phrases)
    return Letter(subject, f"{text}\n", stand_in_html(subject, text, phrases.tag), phrases.tag, 1, 1)
