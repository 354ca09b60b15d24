"""Who is told what: a digest of the store as the messages that the outbox keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from sqlite_utils import Database

from crawler.items.digest import Told
from crawler.outputs.digest.chat import Note, chat_name, note_of
from crawler.outputs.digest.contents import Contents, compose
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.ignoring import without_ignored
from crawler.outputs.digest.links import RowLinks
from crawler.outputs.digest.message import Letter, letters_of, message_id
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.safety import NAME_MAX, shortened
from crawler.outputs.digest.stand_in import drawn_or, stand_in_html, stand_in_words
from crawler.phrases.phrases import Phrases, phrases_of
from storage.database import file_of, one
from storage.outbox import Addressed, Channel, Digest
from storage.snapshots import text_of
from storage.spaces import gathered_id
from storage.vendor import language_of, stored_vendor

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

    yield from addressed(digest.token, digest.crawl_id, draw, notes, options, phrases)


def addressed(  # noqa: PLR0913, PLR0917 - what is sent, and what stands in for it
    token: str,
    crawl_id: int | None,
    draw: Callable[[Filter], list[Letter]],
    notes: Callable[[], list[Note]],
    options: MailOptions,
    phrases: Phrases,
) -> Iterator[Addressed]:
    """The mails that `draw` makes for each filter and the notes for the chats, each with who gets it.

    Where one of them cannot be drawn, its recipients are told so, and the others get theirs.
    """
    for wanted, recipients in recipients_by_filter(options).items():
        letters = drawn_or(
            lambda wanted=wanted: draw(wanted),  # type: ignore[misc]  # its default is the filter
            lambda error: [_plain_letter(crawl_id, error, phrases)],
            "a mail",
        )
        for letter in letters:
            ids = [(who, message_id(token, who, letter.part, options.sender)) for who in recipients]
            yield Addressed(Channel.MAIL, letter.dumped(), tuple(ids))
    if options.notify:
        drawn = drawn_or(notes, lambda error: [Note(*stand_in_words(crawl_id, error, phrases))], "a chat's message")
        names = dict.fromkeys(chat_name(address) for address in options.notify)
        for part, note in enumerate(drawn, start=1):
            ids = [(name, message_id(token, name, part, options.sender)) for name in names]
            yield Addressed(Channel.CHAT, note.dumped(), tuple(ids))


def recipients_by_filter(options: MailOptions) -> dict[Filter, list[str]]:
    """Each filter with those who want that."""
    groups: dict[Filter, list[str]] = {}
    for recipient in options.to:
        groups.setdefault(options.filter_of(recipient), []).append(recipient)
    return groups


def _plain_letter(crawl_id: int | None, error: Exception, phrases: Phrases) -> Letter:
    subject, text = stand_in_words(crawl_id, error, phrases)
    return Letter(subject, f"{text}\n", stand_in_html(subject, text, phrases.tag), phrases.tag, 1, 1)
