"""What a recipient would get, without sending or writing anything down."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from crawler.outputs.digest.addressing import contents_for, mail_phrases
from crawler.outputs.digest.message import Letter, build_message, letters_of, message_id
from crawler.outputs.digest.options import MailOptions
from storage.mail.digests import told_of_crawl, told_waiting


def preview_letters(db: Database, crawl_id: int | None, recipient: str, options: MailOptions) -> list[Letter]:
    """The mails of what waits, or of what one crawl has to tell, told or not; none where there is nothing.

    Raises:
        NotFoundError: there is no such crawl, or none at all.
    """
    told = told_waiting(db) if crawl_id is None else told_of_crawl(db, crawl_id)
    phrases = mail_phrases(db, options)
    contents = contents_for(db, told, options.filter_of(recipient), options, phrases)
    if contents.is_empty:
        return []
    return letters_of(contents, phrases, size_max=options.size_max)


def preview_message(letter: Letter, recipient: str, options: MailOptions, *, now: datetime) -> bytes:
    """The mail as it would go out, under a Message-ID that no real one has."""
    identity = message_id("preview", recipient, letter.part, options.sender)
    message = build_message(
        letter, sender=options.sender, recipient=recipient or options.sender, message_id=identity, date=now
    )
    return message.as_bytes()
