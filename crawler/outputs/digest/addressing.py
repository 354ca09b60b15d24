"""Who is told what: a digest of the store as the messages that the outbox keeps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlite_utils import Database

from crawler.items.digest import Told
from crawler.outputs.digest.chat import chat_name, note_of
from crawler.outputs.digest.contents import Contents, compose
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.message import letters_of, message_id
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.phrases import phrases_of
from storage.outbox import Addressed, Channel, Digest
from storage.snapshots import text_of

_TEXTS_KEPT = 64


def contents_for(db: Database, told: Told, wanted: Filter, options: MailOptions) -> Contents:
    """What a recipient with this filter is told."""
    text = lru_cache(maxsize=_TEXTS_KEPT)(lambda snapshot_id: text_of(db, snapshot_id))
    phrases = phrases_of(options.language)
    return compose(told, wanted, text_of=text, phrases=phrases, datasette_url=options.datasette_url)


def messages_for(db: Database, digest: Digest, told: Told, options: MailOptions) -> Iterator[Addressed]:
    """What is sent for one digest and to whom; a recipient whose filter leaves nothing gets nothing.

    A digest that tells nothing at all is a sign of life, and goes to everybody.
    """
    is_heartbeat = not (told.changes or told.events or told.held)
    groups: dict[Filter, list[str]] = {}
    for recipient in options.to:
        groups.setdefault(options.filter_of(recipient), []).append(recipient)
    for wanted, recipients in groups.items():
        contents = contents_for(db, told, wanted, options)
        if contents.is_empty and not is_heartbeat:
            continue
        for letter in letters_of(contents, language=options.language, size_max=options.size_max):
            ids = [(who, message_id(digest.token, who, letter.part, options.sender)) for who in recipients]
            yield Addressed(Channel.MAIL, letter.dumped(), tuple(ids))
    if options.notify:
        note = note_of(contents_for(db, told, Filter(), options), phrases_of(options.language))
        names = [chat_name(address) for address in options.notify]
        ids = [(name, message_id(digest.token, name, 1, options.sender)) for name in dict.fromkeys(names)]
        yield Addressed(Channel.CHAT, note.dumped(), tuple(ids))
