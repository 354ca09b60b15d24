"""One mail as MIME: plain text and HTML, headers that a person and a mail program can trust."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Protocol, Self, TypeVar

from crawler.outputs.digest.mail.html import render_html
from crawler.outputs.digest.mail.subject import subject_of
from crawler.outputs.digest.mail.text import render_text
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.printable import carried
from crawler.phrases.phrases import Phrases

SPLIT_MAX = 64
"""Mails that one digest may become; far beyond what a site can change between two crawls."""
_HEADERS_SIZE = 2_000
_BASE64 = 78 / 57
"""Bytes on the wire for a byte of text: 57 become a line of 76 and its end."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written in one mail, whoever gets it."""

    subject: str
    text: str
    html: str
    language: str
    part: int
    parts: int

    @property
    def size(self) -> int:
        """Bytes of the mail as it is sent, about."""
        return _HEADERS_SIZE + int(_BASE64 * (len(self.text.encode()) + len(self.html.encode())))

    def dumped(self) -> str:
        """As the outbox keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loaded(cls, text: str) -> Letter:
        """From what `dumped` gave."""
        return cls(**json.loads(text))


class _Policy(EmailPolicy):
    """Mail as it goes out, with subjects that arrive as they were sent.

    `EmailPolicy` loses a space between two encoded words (https://github.com/python/cpython/issues/144156), where
    `Header` encodes the whole as one text.
    """

    def fold(self, name: str, value: str) -> str:
        """The header as lines of the message."""
        if name.lower() != "subject" or str(value).isascii():
            return str(super().fold(name, value))
        words = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes: subjects are ASCII then."""
        return self.fold(name, value).encode() if name.lower() == "subject" else bytes(super().fold_binary(name, value))


_POLICY = _Policy(linesep=SMTP.linesep)


class Splittable(Protocol):
    """What one digest says, as far as it has to be known to split it."""

    @property
    def items(self) -> int:
        """What it could be split by."""

    def halves(self) -> tuple[Self, Self]:
        """The same in two."""

    def numbered(self, part: int, parts: int) -> Self:
        """The same as this part of so many."""


T = TypeVar("T", bound=Splittable)


def letters_of(contents: Contents, phrases: Phrases, *, size_max: int) -> list[Letter]:
    """The digest as one mail, or as several where one would be larger than `size_max` bytes."""
    return split_letters(contents, lambda piece: _letter(piece, phrases), size_max=size_max)


def split_letters(contents: T, draw: Callable[[T], Letter], *, size_max: int) -> list[Letter]:
    """What `draw` makes of the contents, or of as few halves of halves of them as fit into `size_max` bytes each."""
    pieces = list(_pieces(contents, draw, size_max))
    if len(pieces) == 1:
        return [draw(contents)]
    return [draw(piece.numbered(number, len(pieces))) for number, piece in enumerate(pieces, start=1)]


def message_id(token: str, recipient: str, part: int, sender: str) -> str:
    """The same for ever for one digest, recipient and part; it tells nobody who the recipient is."""
    who = hashlib.sha256(f"{token}\n{recipient.lower()}".encode()).hexdigest()[:16]
    return f"<casewatch.{token}.{who}.{part}@{sender.rpartition('@')[2]}>"


def build_message(letter: Letter, *, sender: str, recipient: str, message_id: str, date: datetime) -> EmailMessage:
    """The mail for one recipient."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address("Casewatch", addr_spec=sender)
    message["To"] = Address(addr_spec=recipient)
    # the header's own parser decodes what looks like an encoded word, line breaks in it included
    message["Subject"] = letter.subject.replace("=?", "= ?")
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    if letter.part > 1:
        head, _, domain = message_id.rpartition("@")
        message["References"] = message["In-Reply-To"] = f"{head.rpartition('.')[0]}.1@{domain}"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = letter.language
    message["List-Id"] = f"Casewatch <digest.casewatch.{sender.rpartition('@')[2]}>"
    message["List-Unsubscribe"] = f"<mailto:{sender}?subject=unsubscribe>"
    message.set_content(letter.text, charset="utf-8", cte="base64")
    message.add_alternative(letter.html, subtype="html", charset="utf-8", cte="base64")
    return message


def _letter(contents: Contents, phrases: Phrases) -> Letter:
    subject = subject_of(contents, phrases)
    html = carried(render_html(contents, phrases, subject=subject))
    return Letter(subject, carried(render_text(contents, phrases)), html, phrases.tag, contents.part, contents.parts)


def _pieces(contents: T, draw: Callable[[T], Letter], size_max: int, depth: int = 0) -> Iterator[T]:
    """The contents in as few halves of halves as fit; one line alone always fits, since its words are cut."""
    whole = contents.numbered(SPLIT_MAX, SPLIT_MAX) if depth else contents
    if draw(whole).size <= size_max or contents.items < 2 or 2**depth >= SPLIT_MAX:
        yield contents
        return
    for half in contents.halves():
        yield from _pieces(half, draw, size_max, depth + 1)
