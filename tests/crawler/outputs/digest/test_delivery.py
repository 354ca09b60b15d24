"""Digests over a real SMTP server that misbehaves in every way: none lost, none twice."""

from __future__ import annotations

import logging
import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items.errors import LockedError
from crawler.outputs.digest.delivery import Outcome, empty_outbox
from crawler.outputs.digest.options import MailOptions
from storage.lock import CrawlLock
from tests.crawler.outputs.digest.conftest import PASSWORD, MailServer, Watched
from tests.kills import calls_of, killed_before_call

logger = logging.getLogger(__name__)
Start = Callable[..., MailServer]
THREE = ["a@example.org", "b@example.org", "c@example.org"]


def send(watched: Watched, options: MailOptions, **flags: bool) -> Outcome:
    """One run."""
    return empty_outbox(watched.path, options, clock=lambda: datetime.now(UTC), **flags)


def check_nothing_lost_or_twice(server: MailServer, watched: Watched) -> int:
    """Every recipient has every change; whoever has a mail twice has a doubt for it. Returns how many were twice."""
    received = Counter((to, str(mail["Message-ID"])) for to, mail in server.kept())
    deliveries = watched.rows("SELECT recipient, message_id, state, doubts FROM deliveries")
    assert {state for *_, state, _ in deliveries} == {"sent"}
    assert set(received) == {(to, message_id) for to, message_id, *_ in deliveries}
    doubts = {(to, message_id): count for to, message_id, _, count in deliveries}
    assert [key for key, count in received.items() if count > 1 + doubts[key]] == []
    told = {to: "".join(body(mail) for who, mail in server.kept() if who == to) for to in THREE}
    changes = watched.rows("SELECT old_text, new_text FROM change_log WHERE change <> 'moved'")
    assert changes
    lost = [(to, words) for to in THREE for change in changes for words in change if words and words not in told[to]]
    assert lost == []
    return sum(count - 1 for count in received.values())


def body(mail: object) -> str:
    """The plain text of a mail."""
    return mail.get_body(("plain",)).get_content()  # type: ignore[attr-defined]


@pytest.mark.slow
def test_each_recipient_gets_one_mail_of_its_own(new_server: Start, watched: Watched) -> None:
    """Three recipients, three mails with Message-IDs of their own; a second run sends nothing."""
    server = new_server()

    outcome = send(watched, server.options())
    again = send(watched, server.options())

    assert (outcome.sent, outcome.is_clean, again.sent) == (3, True, 0)
    assert sorted(to for to, _ in server.kept()) == THREE
    assert [str(mail["To"]) for _, mail in server.kept()] == [to for to, _ in server.kept()]
    assert check_nothing_lost_or_twice(server, watched) == 0


@pytest.mark.slow
def test_a_crawl_without_changes_sends_nothing(new_server: Start, watched: Watched) -> None:
    """After the page has been read again as it was there is no digest and no mail."""
    server = new_server()
    send(watched, server.options())
    watched.crawls -= 1
    watched.crawl()

    assert send(watched, server.options()).sent == 0
    assert len(server.kept()) == 3
    assert len(watched.rows("SELECT 1 FROM digests")) == 1


@pytest.mark.slow
def test_a_sign_of_life_comes_only_after_its_days(new_server: Start, watched: Watched) -> None:
    """With CASES_MAIL_HEARTBEAT=7 there is a mail on the eighth day without news, and not on the third."""
    server = new_server()
    options = server.options(CASES_MAIL_HEARTBEAT=7)
    start = datetime.now(UTC)
    counts = []
    for days in (0, 3, 8, 9):
        empty_outbox(watched.path, options, clock=lambda days=days: start + timedelta(days=days))
        counts.append(len(server.kept()))

    assert counts == [3, 3, 6, 6]
    assert "没有变动" in str(server.kept()[-1][1]["Subject"])


@pytest.mark.slow
@pytest.mark.parametrize("plan", ["greylist", "refuse_content", "drop_before_content", "drop_after_content", "stall"])
def test_trouble_delays_and_neither_loses_nor_doubles(new_server: Start, watched: Watched, plan: str) -> None:
    """The first run fails and says so; the next one, with the server well again, brings each mail once."""
    server = new_server(plan=plan)

    first = send(watched, server.options(CASES_SMTP_TIMEOUT=0.5 if plan == "stall" else 60))
    server.plan(plan="good" if plan != "greylist" else plan)
    second = send(watched, server.options())

    assert (first.sent, len(first.failures), first.is_clean) == (0, 3, False)
    assert (second.sent, second.is_clean) == (3, True)
    assert check_nothing_lost_or_twice(server, watched) == 0


@pytest.mark.slow
def test_a_server_that_is_away_is_asked_once(new_server: Start, watched: Watched) -> None:
    """With nobody on the port each delivery fails with the same words; killed and restarted, it gets all of them."""
    server = new_server()
    server.stop()

    first = send(watched, server.options())
    server.start()
    second = send(watched, server.options())

    assert len(first.failures) == 3
    assert all("Connection refused" in line for line in first.failures)
    assert (second.sent, second.is_clean) == (3, True)
    assert check_nothing_lost_or_twice(server, watched) == 0


@pytest.mark.slow
def test_one_rejected_recipient_of_three_keeps_the_others(new_server: Start, watched: Watched) -> None:
    """Two get their mail once however often the third is tried; what the third misses waits for it."""
    server = new_server(rejected=["b@example.org"])

    runs = [send(watched, server.options()) for _ in range(4)]

    assert [run.sent for run in runs] == [2, 0, 0, 0]
    assert all("550 5.1.1 No such user" in run.failures[0] for run in runs)
    server.plan(rejected=[])
    assert send(watched, server.options()).sent == 1
    assert check_nothing_lost_or_twice(server, watched) == 0


@pytest.mark.slow
def test_what_failed_is_tried_later_and_later(new_server: Start, watched: Watched) -> None:
    """The wait doubles from CASES_MAIL_RETRY on; before its time nothing is tried, unless it is forced."""
    server = new_server(rejected=THREE)
    options = server.options(CASES_MAIL_RETRY=60)
    start = datetime.now(UTC).replace(microsecond=0)

    def attempts_after(seconds: int, *, is_forced: bool = False) -> int:
        empty_outbox(watched.path, options, clock=lambda: start + timedelta(seconds=seconds), is_forced=is_forced)
        return int(watched.rows("SELECT max(attempts) FROM deliveries")[0][0])

    assert [attempts_after(s) for s in (0, 59, 60, 179, 180, 419)] == [1, 1, 2, 2, 3, 3]
    assert attempts_after(419, is_forced=True) == 4


@pytest.mark.slow
def test_two_hundred_random_failures(new_server: Start, watched: Watched) -> None:
    """Whatever goes wrong at whichever step, in the end each recipient has each digest exactly once."""
    server = new_server(plan="random", failures=200, seed=int(os.environ.get("CASEWATCH_SEED", "4")))
    options = server.options()
    for _ in range(400):
        if len(server.failures()) >= 200 and not watched.rows("SELECT 1 FROM deliveries WHERE state <> 'sent'"):
            break
        if len(server.failures()) < 200:
            watched.crawl()
        send(watched, options)

    assert len(server.failures()) >= 200
    assert len(set(server.failures())) == 9
    assert check_nothing_lost_or_twice(server, watched) == 0


@pytest.mark.slow
def test_fifty_kills(new_server: Start, watched: Watched) -> None:
    """SIGKILL at 50 random moments of a run: nothing lost, and twice only what was in the stated window."""
    server = new_server()
    options = server.options()
    send(watched, options)  # what is loaded and kept once is no part of the runs that are killed
    watched.crawl()
    length = calls_of(lambda: send(watched, options))
    chance = random.Random(int(os.environ.get("CASEWATCH_SEED", "4")))
    killed = 0
    while killed < 50:
        if not watched.rows("SELECT 1 FROM deliveries WHERE state <> 'sent'"):
            watched.crawl()
        killed += killed_before_call(chance.randint(1, length), lambda: send(watched, options))
    send(watched, options)

    twice = check_nothing_lost_or_twice(server, watched)
    window = watched.rows("SELECT sum(doubts) FROM deliveries")[0][0]
    logger.info("%s kills, %s while the content was out, %s mails twice", killed, window, twice)
    assert watched.rows("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.slow
def test_a_mail_that_was_kept_without_a_word_comes_twice_under_one_id(new_server: Start, watched: Watched) -> None:
    """The stated window: a server that keeps a mail and never says so gets it again, and the outbox has a doubt."""
    server = new_server(plan="keep_and_drop")
    send(watched, server.options())
    server.plan(plan="good")
    send(watched, server.options())

    received = Counter(str(mail["Message-ID"]) for _, mail in server.kept())
    assert list(received.values()) == [2, 2, 2]
    assert watched.rows("SELECT DISTINCT doubts FROM deliveries") == [(1,)]


@pytest.mark.slow
def test_starttls_and_login(
    new_server: Start, watched: Watched, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    """With a trusted certificate and the right password the mail goes through; with neither it waits, and says why."""
    files = {"certificate": str(certificate[0]), "key": str(certificate[1])}
    server = new_server(user="watch", password=PASSWORD, **files)
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n")
    right = {
        "CASES_SMTP_TLS": "starttls",
        "CASES_SMTP_USER": "watch",
        "CASES_SMTP_PASSWORD_FILE": str(secret),
    }

    untrusted = send(watched, server.options(**right))
    trusted = {**right, "CASES_SMTP_CA_FILE": str(certificate[0])}
    wrong = send(watched, server.options({"CASES_SMTP_PASSWORD": "wrong"}, **trusted))
    well = send(watched, server.options(**trusted))

    assert "set CASES_SMTP_CA_FILE" in untrusted.failures[0]
    assert "the login was refused (535)" in wrong.failures[0]
    assert (well.sent, well.is_clean) == (3, True)
    dump = "".join(map(str, watched.rows("SELECT * FROM deliveries")))
    assert PASSWORD not in dump + "".join(untrusted.failures + wrong.failures) + repr(server.options(**trusted))


@pytest.mark.slow
def test_two_senders_at_once(new_server: Start, watched: Watched) -> None:
    """While one process holds the outbox another one is told so at once and sends nothing."""
    server = new_server()
    with CrawlLock(f"{watched.path}.digest"), pytest.raises(LockedError, match="another process is sending"):
        send(watched, server.options())

    assert server.kept() == []


@pytest.mark.slow
def test_who_is_not_asked_for_any_more_is_not_written_to(new_server: Start, watched: Watched) -> None:
    """A delivery whose recipient left CASES_MAIL_TO waits, and the run says how to give it up."""
    server = new_server(plan="refuse_content")
    send(watched, server.options())
    server.plan(plan="good")

    outcome = send(watched, server.options(CASES_MAIL_TO="a@example.org"))

    assert outcome.sent == 1
    assert [to for to, _ in server.kept()] == ["a@example.org"]
    assert any("scrapy digest --drop b@example.org" in line for line in outcome.waiting)
