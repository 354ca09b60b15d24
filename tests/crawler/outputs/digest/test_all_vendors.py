"""One mail over several vendors: each change once, whoever else sends, and wherever a run is killed."""

from __future__ import annotations

import email
import logging
import os
import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest

from crawler.items.errors import StoreError
from crawler.items.vendor import KnownVendor, OwnFile
from crawler.outputs.digest.all_vendors import drop_everywhere, empty_outboxes, preview_all
from crawler.outputs.digest.channels.chat import Note
from crawler.outputs.digest.delivery import Outcome, empty_outbox
from crawler.outputs.digest.options import MailOptions
from storage.gathered.database import open_gathered
from storage.gathered.outbox import open_outbox
from storage.gathered.publish import publish
from storage.lock import CrawlLock, Purpose
from storage.mail.deliveries import waiting_deliveries
from storage.rows.vendor import write_vendor
from tests.crawler.outputs.digest.conftest import MailServer, Watched
from tests.crawler.outputs.digest.talking import TalkingServer
from tests.fresh import open_fresh
from tests.kills import calls_of, killed_before_call

logger = logging.getLogger(__name__)
NOW = datetime(2026, 2, 9, tzinfo=UTC)
Start = Callable[..., MailServer]


class Vendors:
    """Several vendors with a database each, and the outbox over them."""

    def __init__(self, folder: Path, **languages: str) -> None:
        self.folder = folder
        self.outbox = folder / "digest.outbox.db"
        self.each = {name: Watched(folder / f"{name}.db") for name in languages}
        for name, watched in self.each.items():
            watched.crawls = 100 * len(name)  # numbers of its own
            with closing(open_fresh(watched.path)) as db:
                write_vendor(db, KnownVendor(name, name.title(), languages[name], ("/customers/*",)))
            watched.crawl(2)

    @property
    def files(self) -> list[OwnFile]:
        """Their own files, each with its name's first letter as its tag."""
        return [OwnFile(name, str(watched.path), (name[0],)) for name, watched in self.each.items()]

    def send(self, options: MailOptions, now: datetime = NOW, **flags: bool) -> Outcome:
        """One run."""
        return empty_outboxes(str(self.outbox), self.files, options, clock=lambda: now, **flags)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the outbox over all."""
        with closing(open_outbox(self.outbox)) as db:
            return db.conn.execute(sql).fetchall()

    def changes(self) -> dict[str, list[str]]:
        """The new words of every change that there is to tell, by vendor."""
        sql = "SELECT new_text FROM change_log WHERE change <> 'moved' AND new_text IS NOT NULL"
        return {name: [row[0] for row in watched.rows(sql)] for name, watched in self.each.items()}


@pytest.fixture
def vendors(tmp_path: Path) -> Vendors:
    """Two Chinese ones with a change each, and nothing told so far."""
    return Vendors(tmp_path, lanhe="zh", muyunji="zh")


def options(server: TalkingServer, to: str = "me@example.org", **others: object) -> MailOptions:
    """Recipients at this server."""
    settings = {"CASES_MAIL_TO": to, "CASES_SMTP_HOST": "127.0.0.1", "CASES_SMTP_PORT": server.port}
    return MailOptions.of({**settings, "CASES_MAIL_RETRY": 0, **others}, {})


def mails_of(server: TalkingServer) -> list[EmailMessage]:
    """What it was given."""
    return [cast("EmailMessage", email.message_from_bytes(mail, policy=default)) for mail in server.mails]


def text_of(mail: EmailMessage) -> str:
    """A mail's plain text."""
    plain = mail.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content()).replace("\r\n", "\n")


def test_one_mail_tells_of_all_vendors(vendors: Vendors) -> None:
    """A section each with its title, head and changes; the next run has nothing to say."""
    with TalkingServer() as server:
        first, second = vendors.send(options(server)), vendors.send(options(server))
    (mail,) = mails_of(server)
    text = text_of(mail)

    assert (first.sent, first.is_clean, second.sent) == (1, True, 0)
    assert [line for line in text.splitlines() if line.startswith("=====")] == [
        "===== Lanhe =====",
        "===== Muyunji =====",
    ]
    assert all(words in text for many in vendors.changes().values() for words in many)
    assert "2 家厂商 · 2026-02-09" in text
    assert str(mail["Subject"]).startswith(("Lanhe: ", "Muyunji: "))
    html = mail.get_body(("html",))
    assert html is not None
    assert html.get_content().count("<h1") == 3


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_vendors_is_one_mail(tmp_path: Path, count: int) -> None:
    """A table of them where there is more than one, and each vendor's change once."""
    vendors = Vendors(tmp_path, **dict.fromkeys(("lanhe", "muyunji", "beig")[:count], "zh"))
    with TalkingServer() as server:
        vendors.send(options(server))
    (mail,) = mails_of(server)
    text = text_of(mail)

    assert text.count("\n===== ") == count
    assert ("待确认 / 案例" in text) == (count > 1)
    assert all(text.count(f"  + {words}\n") == 1 for many in vendors.changes().values() for words in many)


def test_who_has_nothing_to_tell_is_named(vendors: Vendors) -> None:
    """A vendor without news has no section, and its name stands at the end."""
    with TalkingServer() as server:
        vendors.send(options(server))
        vendors.each["lanhe"].crawl()
        vendors.send(options(server))
    text = text_of(mails_of(server)[1])

    assert "===== Lanhe =====" in text
    assert "===== Muyunji =====" not in text
    assert "没有变动：Muyunji。" in text


def test_what_a_crawl_has_mailed_is_not_mailed_again(vendors: Vendors) -> None:
    """A crawl's own mail and the one over all, in whatever order: each change is in one of them."""
    lanhe = vendors.each["lanhe"]
    with TalkingServer() as server:
        wanted = options(server)
        empty_outbox(lanhe.path, wanted, clock=lambda: NOW)
        vendors.send(wanted)
        lanhe.crawl()
        vendors.send(wanted)
        after = empty_outbox(lanhe.path, wanted, clock=lambda: NOW)
    texts = [text_of(mail) for mail in mails_of(server)]

    assert after.sent == 0
    assert ["Muyunji" in text for text in texts] == [False, True, True]
    for words in vendors.changes()["lanhe"]:
        assert sum(f"+ {words}\n" in text for text in texts) == 1


def test_what_waits_in_a_vendors_own_outbox_goes_out_too(vendors: Vendors) -> None:
    """A crawl's mail that failed is sent by the run over all, under its own Message-ID."""
    with TalkingServer() as server:
        wanted = options(server)
    failed = empty_outbox(vendors.each["lanhe"].path, wanted, clock=lambda: NOW)
    with TalkingServer() as server:
        outcome = vendors.send(options(server))

    assert len(failed.failures) == 1
    assert (outcome.sent, outcome.is_clean) == (2, True)
    own = vendors.each["lanhe"].rows("SELECT message_id FROM deliveries")[0][0]
    assert str(mails_of(server)[0]["Message-ID"]) == own


def test_a_vendor_that_cannot_be_read_keeps_nobody(vendors: Vendors) -> None:
    """It is a line of the outcome, named in the mail, and told when its file is back; the others are told now."""
    path = vendors.each["lanhe"].path
    path.rename(path.with_suffix(".away"))
    with TalkingServer() as server:
        first = vendors.send(options(server))
        path.with_suffix(".away").rename(path)
        second = vendors.send(options(server))
    without, later = map(text_of, mails_of(server))

    assert [line.split(":")[0] for line in first.failures] == ["lanhe"]
    assert second.is_clean
    assert "未能查看：lanhe。" in without
    assert "===== Lanhe" not in without
    assert "===== Lanhe" in later


def test_a_vendor_whose_crawl_is_sending_is_passed_over(vendors: Vendors) -> None:
    """No failure, and nothing of it in the mail; the next run looks again."""
    with TalkingServer() as server:
        with CrawlLock(vendors.each["lanhe"].path, Purpose.OUTBOX):
            first = vendors.send(options(server))
        second = vendors.send(options(server))
    texts = list(map(text_of, mails_of(server)))

    assert (first.is_clean, len(first.passed_over), second.is_clean) == (True, 1, True)
    assert ["===== Lanhe" in text for text in texts] == [False, True]


def test_each_recipient_has_the_vendors_that_it_wants(vendors: Vendors) -> None:
    """By name or by tag; who wants none of them gets no mail."""
    filters = {
        "a@example.org": {"vendors": ["lanhe"]},
        "b@example.org": {"tags": ["m"]},
        "c@example.org": {"vendors": ["nobody"]},
    }
    with TalkingServer() as server:
        to = "a@example.org,b@example.org,c@example.org,d@example.org"
        vendors.send(options(server, to, CASES_MAIL_FILTERS=filters))

    found = {
        str(mail["To"]): [name for name in ("Lanhe", "Muyunji") if name in text_of(mail)] for mail in mails_of(server)
    }
    assert found == {
        "a@example.org": ["Lanhe"],
        "b@example.org": ["Muyunji"],
        "d@example.org": ["Lanhe", "Muyunji"],
    }


@pytest.mark.parametrize(
    ("language", "tags", "title"),
    [("", ["en", "zh-CN", "en"], "Customer cases: what changed"), ("zh-CN", ["zh-CN"] * 3, "客户案例变动")],
)
def test_each_part_is_in_its_language(tmp_path: Path, language: str, tags: list[str], title: str) -> None:
    """What stands around parts of several languages is English; where the reader's is set, everything is in that."""
    vendors = Vendors(tmp_path, lanhe="zh", muyunji="en")
    with TalkingServer() as server:
        vendors.send(options(server, CASES_MAIL_LANGUAGE=language))
    (mail,) = mails_of(server)
    html = str(mail.get_body(("html",)).get_content())  # type: ignore[union-attr]  # it has one

    assert [part.split('"')[0] for part in html.split(' lang="')[1:]] == tags
    assert text_of(mail).startswith(title)


def test_a_chat_gets_a_message_of_each_vendor(tmp_path: Path) -> None:
    """In that vendor's language and with its link; one that could not be looked at is named in a message of its own."""
    vendors = Vendors(tmp_path, lanhe="zh", muyunji="en", tangu="zh")
    vendors.each["tangu"].path.write_bytes(b"no database at all" * 100)
    given = {"CASES_MAIL_RETRY": 0, "CASES_DATASETTE_URL": "https://d.example"}
    vendors.send(MailOptions.of(given, {"CASES_NOTIFY": "json://127.0.0.1:9"}))
    with closing(open_outbox(vendors.outbox)) as db:
        waiting = waiting_deliveries(db)
    notes = [Note.loaded(delivery.content) for delivery in waiting]

    assert [note.title for note in notes] == [
        "Lanhe：2 项动态",
        "Muyunji: 2 things to know",
        "Customer cases: what changed",
    ]
    assert ["· 新案例 晨光制造" in notes[0].body, "· new case 晨光制造" in notes[1].body] == [True, True]
    assert all("https://d.example/-/changes?crawl=" in note.body for note in notes[:2])
    assert notes[2].body == "Not looked at: tangu."
    assert len({delivery.message_id for delivery in waiting}) == 3


def test_a_large_digest_comes_in_parts_that_thread(vendors: Vendors) -> None:
    """Cut between vendors first; every part has its number, and each change is in one of them."""
    words = "".join(chr(0x4E00 + i % 5000) for i in range(400))
    for name, watched in vendors.each.items():
        watched.crawl(extra=tuple(f"{name}第 {i} 个部门{words[i:]}每年省下 {i + 20} 万元。" for i in range(60)))
    with TalkingServer() as server:
        vendors.send(options(server, CASES_MAIL_SIZE_KB=50))
    mails = mails_of(server)
    text = "".join(map(text_of, mails))

    assert len(mails) > 2
    assert str(mails[1]["Subject"]).startswith(f"[2/{len(mails)}]")
    assert all(mail["References"] == mails[0]["Message-ID"] for mail in mails[1:])
    assert all(text.count(f"{name}第 {i} 个部门") == 1 for name in vendors.each for i in range(60))


def test_a_sign_of_life_comes_where_no_vendor_has_any_news(vendors: Vendors) -> None:
    """After its days, once, and not where one of them was told of meanwhile."""
    counts = []
    with TalkingServer() as server:
        wanted = options(server, CASES_MAIL_HEARTBEAT=7)
        for days in (0, 3, 8, 9):
            vendors.send(wanted, NOW + timedelta(days=days))
            counts.append(len(server.mails))
    assert counts == [1, 1, 2, 2]
    assert "自上次通知以来没有变动" in text_of(mails_of(server)[1])


def test_nobody_to_tell_keeps_everything(vendors: Vendors) -> None:
    """Without recipients the vendors' digests wait in their own files; the first mail then tells all of them."""
    assert vendors.send(MailOptions.of({}, {})).sent == 0
    vendors.each["lanhe"].crawl()
    with TalkingServer() as server:
        vendors.send(options(server))
    text = text_of(mails_of(server)[0])

    assert all(words in text for many in vendors.changes().values() for words in many)


def test_looking_sends_and_claims_nothing(vendors: Vendors) -> None:
    """A preview shows what waits; of the last crawls it shows what was told, too."""
    with TalkingServer() as server:
        wanted = options(server)
        shown = preview_all(vendors.files, "me@example.org", wanted, is_last_crawl=False, now=NOW)
        vendors.send(wanted)
        after = preview_all(vendors.files, "me@example.org", wanted, is_last_crawl=False, now=NOW)
        last = preview_all(vendors.files, "me@example.org", wanted, is_last_crawl=True, now=NOW)

    assert [letter.text for letter in shown] == [text_of(mail) for mail in mails_of(server)]
    assert after == []
    assert "===== Lanhe" in last[0].text


def test_what_somebody_would_get_who_gets_no_mail_yet(vendors: Vendors) -> None:
    """A filter is looked at before its recipient is among those who are told."""
    wishes = {"a@example.org": {"vendors": ["lanhe"]}}
    with TalkingServer() as server:
        wanted = options(server, CASES_MAIL_FILTERS=wishes)
    (letter,) = preview_all(vendors.files, "a@example.org", wanted, is_last_crawl=False, now=NOW)

    assert [name for name in ("===== Lanhe", "===== Muyunji") if name in letter.text] == ["===== Lanhe"]


def test_what_waits_for_a_recipient_can_be_dropped(vendors: Vendors) -> None:
    """In the outbox over all and in each vendor's own."""
    with TalkingServer() as server:
        wanted = options(server)
    empty_outbox(vendors.each["lanhe"].path, wanted, clock=lambda: NOW)
    vendors.send(wanted)

    assert drop_everywhere(str(vendors.outbox), vendors.files, "me@example.org") == 2
    assert vendors.send(wanted).is_clean


def test_a_vendor_that_is_not_there_keeps_nothing_from_being_dropped(vendors: Vendors) -> None:
    """It is the error; what waits in the files after it is given up all the same."""
    with TalkingServer() as server:
        wanted = options(server)
    for name in ("lanhe", "muyunji"):
        empty_outbox(vendors.each[name].path, wanted, clock=lambda: NOW)
    path = vendors.each["lanhe"].path
    path.rename(path.with_suffix(".away"))
    with pytest.raises(StoreError, match="lanhe"):
        drop_everywhere(str(vendors.outbox), vendors.files, "me@example.org")

    assert vendors.each["muyunji"].rows("SELECT state FROM deliveries") == [("dropped",)]


def test_the_feed_has_the_digests_of_all_vendors(vendors: Vendors, tmp_path: Path) -> None:
    """An entry a vendor's digest, with its title."""
    feed = tmp_path / "feed.atom"
    with TalkingServer() as server:
        vendors.send(options(server, CASES_ATOM_FILE=str(feed)))

    text = feed.read_text(encoding="utf-8")
    assert text.count("<entry>") == 2
    assert "<title>Lanhe: " in text
    assert "<title>Muyunji: " in text


@pytest.mark.slow
def test_kills_while_publishing_and_sending(new_server: Start, tmp_path: Path) -> None:
    """SIGKILL at 30 random moments, with crawls that mail themselves between: nothing lost, no change told twice."""
    vendors = Vendors(tmp_path, lanhe="zh", muyunji="zh", beig="zh")
    server = new_server()
    wanted = server.options()
    night(vendors, wanted)  # what is loaded and kept once is no part of the nights that are killed
    vendors.each["lanhe"].crawl()
    length = calls_of(lambda: night(vendors, wanted))
    chance = random.Random(int(os.environ.get("CASEWATCH_SEED", "4")))
    killed = 0
    while killed < 30:
        chance.choice(list(vendors.each.values())).crawl()
        if chance.random() < 0.2:
            empty_outbox(vendors.each["lanhe"].path, wanted, clock=lambda: datetime.now(UTC))
        killed += killed_before_call(chance.randint(1, length), lambda: night(vendors, wanted))
    night(vendors, wanted)

    received = Counter((to, str(mail["Message-ID"])) for to, mail in server.kept())
    sql = "SELECT recipient, message_id, state, doubts FROM deliveries"
    deliveries = [*vendors.rows(sql), *(row for watched in vendors.each.values() for row in watched.rows(sql))]
    assert {state for *_, state, _ in deliveries} == {"sent"}
    assert set(received) == {(to, message_id) for to, message_id, *_ in deliveries}
    doubts = {(to, message_id): count for to, message_id, _, count in deliveries}
    assert [key for key, count in received.items() if count > 1 + doubts[key]] == []
    once = {(to, str(mail["Message-ID"])): text_of(mail) for to, mail in server.kept()}
    for recipient in ("a@example.org", "b@example.org", "c@example.org"):
        texts = [text for (to, _), text in once.items() if to == recipient]
        for many in vendors.changes().values():
            told = {words: sum(text.count(f"  + {words}\n") for text in texts) for words in many}
            assert set(told.values()) == {1}, recipient
    logger.info("%s kills, %s in doubt", killed, sum(doubts.values()))


def night(vendors: Vendors, wanted: MailOptions) -> None:
    """What cron does after the crawls: publish each vendor, then send."""
    with closing(open_gathered(vendors.folder / "all.db")) as db:
        for file in vendors.files:
            publish(db, file.path, now=datetime.now(UTC))
    empty_outboxes(str(vendors.outbox), vendors.files, wanted, clock=lambda: datetime.now(UTC))
