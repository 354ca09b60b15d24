"""Digests as short messages to chats (Slack, Teams and others), through the extra casewatch[notify]."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from crawler.items.program import to_add
from crawler.outputs.deadline import Deadline, within
from crawler.outputs.digest.channels.brief import told_in_brief
from crawler.outputs.digest.mail.transport import SendError
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.digest.secret import Secret, marked_name
from crawler.outputs.printable import carried
from crawler.phrases.phrases import Phrases

LINES_MAX = 12
"""Facts that a message tells; the others are counted."""
BODY_MAX = 1_500
"""Code points of them in all: chats cut or refuse what is longer."""
PATIENCE_S = 60.0
"""Seconds that a chat's server has for one message in all."""


@dataclass(frozen=True, slots=True)
class Note:
    """One message to a chat."""

    title: str
    body: str

    def dumped(self) -> str:
        """As the outbox keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loaded(cls, text: str) -> Note:
        """From what `dumped` gave."""
        return cls(**json.loads(text))


def note_of(contents: Contents, title: str, phrases: Phrases) -> Note:
    """What changed at one vendor of this title: as many facts as a message holds, how many more, where to read on."""
    if contents.is_empty:
        return Note(title, phrases("digest.heartbeat_text"))
    facts, counted = told_in_brief(contents, phrases)
    told: list[str] = []
    room = BODY_MAX
    for fact in facts[:LINES_MAX]:
        room -= len(fact)
        if told and room < 0:
            break
        told.append(f"· {fact}")
    number = len(facts) + counted
    rest = [phrases("digest.more", number=number - len(told))] if number > len(told) else []
    link = [f"{phrases('digest.all_rows')}{phrases('language.colon')}{contents.all_link}"] if contents.all_link else []
    return Note(phrases.counted("digest.chat_title", number, title=title), carried("\n".join([*told, *rest, *link])))


def chat_name(address: Secret) -> str:
    """What the outbox calls a chat: its kind and a mark of its address, which itself is a secret."""
    return marked_name(address.reveal().partition(":")[0][:20], address)


def send_note(
    note: Note, address: Secret, *, before_content: Callable[[], None], patience_s: float = PATIENCE_S
) -> None:
    """Send it; `before_content` is called once, when the next thing to go out is the message.

    Raises:
        SendError: the chat's server did not take it; or apprise is not installed, or does not know such an address.
    """
    try:
        import apprise  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise SendError(f"CASES_NOTIFY needs apprise: {to_add('notify')}") from None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines may name the address
    sender = apprise.Apprise()
    if not sender.add(address.reveal()):
        raise SendError(f"CASES_NOTIFY has an address ({chat_name(address)}) that apprise does not know")
    before_content()
    form = apprise.NotifyFormat.TEXT
    try:
        # apprise limits the wait for each next byte only: whoever sends one now and then would hold all that waits
        is_taken = within(
            Deadline(patience_s), lambda: sender.notify(title=note.title, body=note.body, body_format=form)
        )
    except TimeoutError:
        raise SendError(f"{chat_name(address)} did not answer within {patience_s:g} s", in_doubt=True) from None
    except Exception as error:  # noqa: BLE001 - whatever a plugin of apprise raises; its text may name the address
        raise SendError(
            f"{chat_name(address)} did not take the message ({type(error).__name__})", in_doubt=True
        ) from None
    if not is_taken:
        raise SendError(f"{chat_name(address)} did not take the message", in_doubt=True)
