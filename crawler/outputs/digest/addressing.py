"""Who is told what: a digest of the store as the messages that the outbox keeps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlite_utils import Database

from crawler.items.digest import Told
from crawler.outputs.digest.chat import Note, chat_name, note_of
from crawler.outputs.digest.contents import Contents, compose
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.message import Letter, letters_of, message_id
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.stand_in import drawn_or, stand_in_html, stand_in_words
from crawler.phrases.phrases import Phrases, phrases_of
from storage.outbox import Addressed, Channel, Digest
from storage.snapshots import text_of
from storage.vendor import language_of

_TEXTS_KEPT = 64


def mail_phrases(db: Database, options: MailOptions) -> Phrases:
    """The phrases of CASES_MAIL_LANGUAGE; where that is not set, of the vendor whose cases they are."""
    return phrases_of(options.language or language_of(db))


def contents_for(db: Database, told: Told, wanted: Filter, options: MailOptions, phrases: Phrases) -> Contents:
    """What a recipient with this filter is told."""
    text = lru_cache(maxsize=_TEXTS_KEPT)(lambda snapshot_id: text_of(db, snapshot_id))
    return compose(told, wanted, text_of=text, phrases=phrases, datasette_url=options.datasette_url)


def messages_for(db: Database, digest: Digest, told: Told, options: MailOptions) -> Iterator[Addressed]:
    """What is sent for one digest and to whom; a recipient whose filter leaves nothing gets nothing.

    A digest that tells nothing at all is a sign of life, and goes to everybody. Where one of them cannot be drawn, its
    recipients are told so, and the others get theirs.
    """
    phrases = mail_phrases(db, options)
    is_heartbeat = not (told.changes or told.events or told.held)
    groups: dict[Filter, list[str]] = {}
    for recipient in options.to:
        groups.setdefault(options.filter_of(recipient), []).append(recipient)
    for wanted, recipients in groups.items():

        def draw(wanted: Filter = wanted) -> list[Letter]:
            contents = contents_for(db, told, wanted, options, phrases)
            if contents.is_empty and not is_heartbeat:
                return []
            return letters_of(contents, phrases, size_max=options.size_max)

        for letter in drawn_or(draw, lambda error: [_plain_letter(digest, error, phrases)], "a mail"):
            ids = [(who, message_id(digest.token, who, letter.part, options.sender)) for who in recipients]
            yield Addressed(Channel.MAIL, letter.dumped(), tuple(ids))
    if options.notify:
        note = drawn_or(
            lambda: note_of(contents_for(db, told, Filter(), options, phrases), phrases),
            lambda error: Note(*stand_in_words(digest.crawl_id, error, phrases)),
            "a chat's message",
        )
        names = [chat_name(address) for address in options.notify]
        ids = [(name, message_id(digest.token, name, 1, options.sender)) for name in dict.fromkeys(names)]
        yield Addressed(Channel.CHAT, note.dumped(), tuple(ids))


def _plain_letter(digest: Digest, error: Exception, phrases: Phrases) -> Letter:
    subject, text = stand_in_words(digest.crawl_id, error, phrases)
    return Letter(subject, f"{text}\n", stand_in_html(subject, text, phrases.tag), phrases.tag, 1, 1)
