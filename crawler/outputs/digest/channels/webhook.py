"""Digests as signed webhooks: the rows of what changed as JSON, for programs (ADR 0044)."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawler.items.digest import Told
from crawler.outputs.digest.channels.signing import signed_headers
from crawler.outputs.digest.ignoring import without_ignored
from crawler.outputs.digest.mail.transport import SendError
from crawler.outputs.digest.news.links import RowLinks
from crawler.outputs.digest.news.stand_in import reason_of
from crawler.outputs.digest.secret import Secret, marked_name
from crawler.outputs.posting import MOST_BYTES, opener_for
from crawler.outputs.printable import json_text
from storage.clock import iso
from storage.queries.change_log import changes_by_id, events_by_id

ROWS_MOST = 500
"""Changes, and events, of one message; what is more comes in further ones."""
PATIENCE_S = 60.0
"""Seconds that a receiver has for one message in all."""
CHANGES, NOTHING, UNDRAWN = "casewatch.changes", "casewatch.nothing", "casewatch.undrawn"
"""What a message may be: what changed at one vendor, a sign of life, changes that could not be read."""


@dataclass(frozen=True, slots=True)
class Hook:
    """One message to a program."""

    type: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def body(self, now: datetime) -> str:
        """As it is signed and sent."""
        return json_text({"type": self.type, "timestamp": iso(now), "data": dict(self.data)})


def hooks_of(db: Database, told: Told, vendor: str, title: str, rows: RowLinks) -> list[Hook]:
    """What one vendor's own file has to tell, without what an editor ignores: the views' rows as they stand there."""
    told = without_ignored(told, db)
    changes = list(changes_by_id(db, [change.id for change in told.changes]))
    events = list(events_by_id(db, [event.id for event in told.events]))
    if not (changes or events or told.held):
        return []
    crawls = sorted({row["crawl_id"] for row in (*changes, *events)} | {crawl.crawl_id for crawl in told.held})
    pieces = list(_pieces(changes, events))
    link = rows.crawls(crawls) if changes or events else ""
    common = {"vendor": vendor, "title": title, "crawls": crawls, "link": link, "parts": len(pieces)}
    held = [
        {name: value for name, value in asdict(crawl).items() if name not in {"cause", "decided"}}
        | {"link": rows.held(crawl.crawl_id)}
        for crawl in told.held
    ]
    return [
        Hook(
            CHANGES,
            common | {"part": part, "changes": some, "events": others, "held": held if part == 1 else []},
        )
        for part, (some, others) in enumerate(pieces, start=1)
    ]


def _pieces(changes: Sequence[Any], events: Sequence[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    for first in range(0, max(len(changes), len(events), 1), ROWS_MOST):
        yield list(changes[first : first + ROWS_MOST]), list(events[first : first + ROWS_MOST])


def undrawn_hook(vendor: str, error: Exception) -> Hook:
    """What is sent in place of changes that cannot be read: they are in the database all the same."""
    return Hook(UNDRAWN, {"vendor": vendor, "error": reason_of(error)})


def hook_id(token: str, name: str, part: int) -> str:
    """The same for ever for one digest, receiver and part, so that a receiver can drop what comes twice.

    No full stop is in it: that parts it from the moment in what is signed.
    """
    return f"casewatch_{token}_{name.rpartition(':')[2]}_{part}"


def hook_name(address: Secret) -> str:
    """What the outbox calls a receiver: its address may have a token in it."""
    return marked_name("webhook", address)


def send_hook(  # noqa: PLR0913 - what a signed message is made of
    body: str,
    address: Secret,
    key: Secret,
    identity: str,
    *,
    now: datetime,
    before_content: Callable[[], None],
    patience_s: float = PATIENCE_S,
) -> None:
    """Post it, signed anew for this moment; `before_content` is called once, before anything goes out.

    Raises:
        SendError: the receiver did not answer with 2xx.
    """
    content = body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "casewatch",
        **signed_headers(key, identity, int(now.timestamp()), content),
    }
    before_content()
    try:
        request = urllib.request.Request(address.reveal(), content, headers)  # noqa: S310 - checked when it was set
        with opener_for(address.reveal()).open(request, timeout=patience_s) as answer:
            answer.read(MOST_BYTES)
    except urllib.error.HTTPError as error:
        with error:
            more = ", a redirect, which is not followed" if 300 <= error.code < 400 else ""
            raise SendError(f"it answered with status {error.code}{more}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        refused = isinstance(reason, ConnectionRefusedError)
        words = getattr(reason, "strerror", None) or type(reason).__name__  # not its text, which may name the address
        raise SendError(f"it did not take the message ({words})", in_doubt=not refused) from None
