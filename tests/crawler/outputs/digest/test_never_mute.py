"""No page, no server, no clock and no second output keeps a digest from those whom it is for."""

from __future__ import annotations

import email
import shutil
import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from lxml import etree

from crawler.outputs.digest.channels.chat import Note, send_note
from crawler.outputs.digest.delivery import RETRY_MAX, Outcome, empty_outbox
from crawler.outputs.digest.mail.transport import SendError
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.secret import Secret
from storage.database import open_database
from storage.lock import CrawlLock
from tests.crawler.outputs.digest.conftest import Watched
from tests.crawler.outputs.digest.talking import STEPS, TalkingServer

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOW = datetime(2026, 2, 9, tzinfo=UTC)
ODD = ["\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff", "\x0b", "\x1b", "\x7f", "\x9b", "\u202e"]


def options(server: TalkingServer, *, timeout_s: float = 20, **others: object) -> MailOptions:
    """One recipient at this server."""
    settings = {
        "CASES_MAIL_TO": "me@example.org",
        "CASES_SMTP_HOST": "127.0.0.1",
        "CASES_SMTP_PORT": server.port,
        "CASES_SMTP_TIMEOUT": timeout_s,
        "CASES_MAIL_RETRY": 0,
    }
    return MailOptions.of({**settings, **others}, {})


def send(watched: Watched, wanted: MailOptions, now: datetime = NOW) -> Outcome:
    """One run."""
    return empty_outbox(watched.path, wanted, clock=lambda: now)


def text_of(mail: bytes) -> str:
    """A mail's plain text."""
    message = cast("EmailMessage", email.message_from_bytes(mail, policy=default))
    plain = message.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


@pytest.mark.parametrize("character", ODD, ids=lambda c: f"U+{ord(c):04X}")
def test_a_character_of_a_page_silences_nothing(watched: Watched, tmp_path: Path, character: str) -> None:
    """Mail and feed go out with the words around it; the character itself is named or left out, then and later."""
    feed = tmp_path / "feed.atom"
    watched.crawl(extra=(f"如今每年节省{character}费用约 41 万元，比去年多出一倍以上，财务同事很满意。",))
    with TalkingServer() as server:
        wanted = options(server, CASES_ATOM_FILE=str(feed))
        first = send(watched, wanted)
        watched.crawl()
        second = send(watched, wanted)

    assert (first.sent, second.sent, first.is_clean, second.is_clean) == (1, 1, True, True)
    assert "41 万元" in text_of(server.mails[0])
    assert character not in text_of(server.mails[0])
    contents = [entry.text or "" for entry in etree.parse(feed).findall("a:entry/a:content", ATOM)]
    assert len(contents) == 2
    assert "41 万元" in "".join(contents)
    assert character not in "".join(contents)


def test_a_feed_that_cannot_be_written_keeps_no_mail(watched: Watched, tmp_path: Path) -> None:
    """The mail goes out, the feed's failure is a line of its own, and the next run writes it."""
    feed = tmp_path / "later" / "feed.atom"
    with TalkingServer() as server:
        first = send(watched, options(server, CASES_ATOM_FILE=str(feed)))
        feed.parent.mkdir()
        second = send(watched, options(server, CASES_ATOM_FILE=str(feed)))

    assert (first.sent, len(server.mails), second.sent) == (1, 1, 0)
    assert [line.split(":")[0] for line in first.failures] == ["feed"]
    assert "CASES_ATOM_FILE" in first.failures[0]
    assert second.is_clean
    assert etree.parse(feed).find("a:entry", ATOM) is not None


def test_a_mail_server_that_is_away_keeps_no_feed(watched: Watched, tmp_path: Path) -> None:
    """The feed is there although the mail waits."""
    feed = tmp_path / "feed.atom"
    with TalkingServer() as server:
        wanted = options(server, CASES_ATOM_FILE=str(feed))
    outcome = send(watched, wanted)

    assert (outcome.sent, len(outcome.failures)) == (0, 1)
    assert etree.parse(feed).find("a:entry", ATOM) is not None


def test_a_digest_that_cannot_be_drawn_is_told_all_the_same(watched: Watched, tmp_path: Path) -> None:
    """Where a stored row is damaged, mail and feed say that there are changes and which command prints them."""
    db = open_database(watched.path)
    db.conn.execute("UPDATE snapshots SET text = x'00'")
    db.close()
    feed = tmp_path / "feed.atom"
    with TalkingServer() as server:
        outcome = send(watched, options(server, CASES_ATOM_FILE=str(feed), CASES_MAIL_LANGUAGE="en"))

    assert (outcome.sent, outcome.is_clean) == (1, True)
    assert "scrapy changes --crawl 2" in text_of(server.mails[0])
    assert "scrapy changes --crawl 2" in (etree.parse(feed).findtext("a:entry/a:content", namespaces=ATOM) or "")


@pytest.mark.parametrize("words", [b"250-more\r\n", b"x"], ids=["lines", "bytes"])
@pytest.mark.parametrize("step", [step for step in STEPS if step != "quit"])
def test_a_server_that_never_ends_an_answer(watched: Watched, step: str, words: bytes) -> None:
    """Each answer comes within the time-out, and none ends: the run does, the mail waits, the lock is free."""
    with TalkingServer(step, words=words) as server:
        outcome = send(watched, options(server, timeout_s=0.1, CASES_MAIL_TO="a@example.org,b@example.org"))

        assert (outcome.sent, len(outcome.failures)) == (0, 2)
        assert len(server.mails) <= 1, "a server that took too long is not asked for the second recipient"
        with CrawlLock(f"{watched.path}.digest"):
            pass


def test_a_server_that_never_says_goodbye(watched: Watched) -> None:
    """What it took is sent; the run ends. The time-out is the first in which this machine takes a mail at all."""
    for timeout_s in (0.5, 5, 50):
        copy = Watched(Path(shutil.copy(watched.path, watched.path.with_name(f"{timeout_s}.db"))))
        with TalkingServer("quit") as server:
            outcome = send(copy, options(server, timeout_s=timeout_s))
        if outcome.is_clean:
            break

    assert (outcome.sent, len(server.mails), outcome.is_clean) == (1, 1, True)


def test_a_server_that_talks_fast_fills_no_memory(watched: Watched) -> None:
    """Without a pause it has said enough long before the time is over."""
    with TalkingServer("ehlo", words=b"250-more\r\n" * 6000, pause_s=0) as server:
        outcome = send(watched, options(server, timeout_s=600))

    assert (outcome.sent, len(outcome.failures)) == (0, 1)


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # apprise's own import
def test_a_chat_that_never_ends_its_answer() -> None:
    """It has some seconds for one message, however it spreads its bytes; the message counts as in doubt."""
    pytest.importorskip("apprise")
    listening, stopped = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def talk() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
                while not stopped.wait(0.01):
                    connection.sendall(b"x")

    thread = threading.Thread(target=talk)
    thread.start()
    address = Secret(f"json://127.0.0.1:{listening.getsockname()[1]}/t0ken")
    with pytest.raises(SendError, match="did not answer within") as caught:
        send_note(Note("标题", "正文"), address, before_content=lambda: None, patience_s=0.5)
    stopped.set()
    thread.join(10)
    listening.close()

    assert caught.value.in_doubt
    assert "t0ken" not in str(caught.value)


def test_a_clock_that_jumped_back_delays_no_mail(watched: Watched) -> None:
    """What failed while the clock was a year ahead is tried by the next run, and not in a year."""
    with TalkingServer() as server:
        away = options(server, CASES_MAIL_RETRY=86_400)
    send(watched, away, NOW + timedelta(days=365))
    with TalkingServer() as server:
        wanted = options(server, CASES_MAIL_RETRY=86_400)

        assert send(watched, wanted, NOW).sent == 1


def test_a_mail_that_failed_waits_its_time(watched: Watched) -> None:
    """The longest wait there is stays one: a moment before its end nothing is tried."""
    with TalkingServer() as server:
        away = options(server, CASES_MAIL_RETRY=86_400)
    send(watched, away, NOW)
    with TalkingServer() as server:
        wanted = options(server, CASES_MAIL_RETRY=86_400)

        assert send(watched, wanted, NOW + RETRY_MAX - timedelta(seconds=1)).sent == 0
        assert send(watched, wanted, NOW + RETRY_MAX).sent == 1


def test_a_sign_of_life_after_a_wrong_clock(watched: Watched) -> None:
    """A digest from the future keeps no sign of life back, and brings it once."""
    with TalkingServer() as server:
        wanted = options(server, CASES_MAIL_HEARTBEAT=7)
        send(watched, wanted, NOW + timedelta(days=365))
        runs = [send(watched, wanted, NOW + timedelta(days=days)).sent for days in (0, 3, 8)]

    assert runs == [1, 0, 1]
