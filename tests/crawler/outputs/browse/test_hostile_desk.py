"""Hostile texts on the desk and on every way that leads to it: nothing runs, nothing is written, nothing gets out."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from lxml import etree

from crawler.outputs.digest.addressing import messages_for
from crawler.outputs.digest.channels.atom import feed_of
from crawler.outputs.digest.channels.chat import Note
from crawler.outputs.digest.channels.signing import signed_headers
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.secret import Secret
from storage.database import open_database
from storage.desk.marks import read_marks
from storage.mail.digests import told_by_digest
from storage.mail.outbox import Addressed, Channel, Digest, latest_digests, take_digest
from tests.crawler.outputs.browse.asking import asked
from tests.crawler.outputs.browse.served import pages
from tests.crawler.outputs.browse.test_hostile import running_parts
from tests.crawler.outputs.browse.test_marking import Reader, reading
from tests.storage.browsing.databases import HOSTILE

NOW = datetime(2026, 11, 30, tzinfo=UTC)
CALLS = ("@everyone 节省", '<at user_id="all"></at>', "<!channel>", "\x1b[2J\u202e", "a\r\nwebhook-id: other")
KEY = "a word of some thirty bytes, hush"
SETTINGS = {"CASES_MAIL_TO": "a@example.org", "CASES_DATASETTE_URL": "https://desk.example/watch"}
ENVIRON = {"CASES_NOTIFY": "json://h/t0ken", "CASES_WEBHOOK": "https://h.example/t0ken", "CASES_WEBHOOK_KEY": KEY}


def files_in(folder: Path) -> dict[str, str]:
    """What every file of a folder holds; the side files of a database that is read come and go."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(("-wal", "-shm", ".search.db"))
    }


def test_no_page_of_the_desk_runs_or_writes_anything(hostile: Path) -> None:
    """Changes with every filter, cases, what they are compared by, products, and a change in its page."""
    with closing(sqlite3.connect(hostile)) as db:
        urls = [url for (url,) in db.execute("SELECT url FROM case_overview ORDER BY url LIMIT 5")]
        changes = [number for (number,) in db.execute("SELECT id FROM change_log ORDER BY id LIMIT 8")]
    compared = "&".join(f"case={quote(url, safe='')}" for url in urls)
    paths = [f"/-/compare?{compared}", *(f"/-/change/{number}/page" for number in changes), "/-/changes?moved=1"]
    for text in (*HOSTILE, *CALLS):
        word = quote(text, safe="")
        paths += [f"/-/changes?{name}={word}" for name in ("q", "company", "vendor", "url", "since", "kind", "crawl")]
        paths += [f"/-/cases?{name}={word}" for name in ("q", "sort", "vendor", "industry", "product", "state")]
        paths += [f"/-/products?product={word}", f"/-/compare?case={word}&case={word}"]
    before = files_in(hostile.parent)

    async def use(datasette: Datasette) -> None:
        for path in paths:
            answer = await datasette.client.get(path)
            assert answer.status_code in {200, 302, 400, 404}, path
            assert not answer.content or running_parts(answer.content) == [], path
            assert "Traceback" not in answer.text
            assert "49" not in re.findall(r"\{\{ 7 \* 7 \}\}|\b49\b", answer.text), path

    asked(hostile, use)
    assert set(pages("x")) >= {"changes", "cases", "compare", "products", "sides"}
    assert files_in(hostile.parent) == before


def test_marks_of_hostile_words_are_words(hostile: Path) -> None:
    """Whatever a form says stands in the file of marks alone, and on the page as text; none leads elsewhere."""
    before = files_in(hostile.parent)

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = next(form for form in reader.forms(await reader.page()) if form.get("kind"))
        for text in (*HOSTILE, *CALLS, "../../etc/passwd", "'; DROP TABLE marks; --"):
            answer = await reader.post(form, "note", words=text)
            assert answer.status_code == 303
            await reader.post(form, text)
            for name in ("claim", "kind", "vendor", "until", "question"):
                await reader.post(form | {name: [text]}, "star")
            away = await reader.post(form, "star", to=f"https://evil.example/{text}")
            assert away.headers["location"].startswith("/")
            page = await reader.page()
            assert running_parts(page.content) == []

    reading(hostile, use)
    after = files_in(hostile.parent)
    assert {name: kept for name, kept in after.items() if not name.startswith("desk.db")} == before
    assert read_marks(hostile.with_name("desk.db")).notes


@pytest.fixture
def told(hostile: Path) -> Iterator[tuple[Any, Digest, list[Addressed]]]:
    """The hostile database, its digest, and everything that is sent for it."""
    options = MailOptions.of(SETTINGS, ENVIRON)
    with closing(open_database(hostile)) as db:
        take_digest(db, now=NOW)
        (digest,) = latest_digests(db, 1)
        yield db, digest, list(messages_for(db, digest, told_by_digest(db, digest.id), options))


def test_a_chat_calls_nobody_by_words_of_a_page(told: tuple[Any, Digest, list[Addressed]]) -> None:
    """No mention, no tag, no control: one line a fact, and the only address is ours."""
    notes = [Note.loaded(message.content) for message in told[2] if message.channel is Channel.CHAT]

    assert notes
    for note in notes:
        assert not set("<@\r\x1b\u202e") & set(note.title + note.body)
        assert len(note.body) < 3_000
        assert [line for line in note.body.splitlines() if not line.startswith("· ")][-1].endswith(
            re.findall(r"https://desk\.example/watch/-/changes\?\S+", note.body)[-1]
        )


def test_a_webhook_carries_words_as_data(told: tuple[Any, Digest, list[Addressed]]) -> None:
    """JSON in one line whose strings are the page's words; no word of a page, no address and no key in its headers."""
    db, _, sent = told
    messages = [message for message in sent if message.channel is Channel.WEBHOOK]
    rows = {row["id"]: row["new_text"] for row in db.query("SELECT id, new_text FROM change_log")}
    for message in messages:
        assert "\n" not in message.content
        for row in json.loads(message.content)["data"]["changes"]:
            assert row["new_text"] == rows[row["id"]]
        for _, identity in message.recipients:
            headers = signed_headers(Secret(KEY), identity, 1, message.content.encode())
            assert re.fullmatch(r"casewatch_[0-9a-f]+_[0-9a-f]+_\d+", headers["webhook-id"])
            assert re.fullmatch(r"v1,[A-Za-z0-9+/=]+", headers["webhook-signature"])

    assert messages
    said = "".join(message.content + str(message.recipients) for message in sent)
    assert [secret in said for secret in ("t0ken", "hush")] == [False, False]


def test_a_feed_of_hostile_words_is_one_feed(told: tuple[Any, Digest, list[Addressed]]) -> None:
    """Well-formed, with our elements alone; the HTML of an entry runs nothing."""
    db, _, _ = told
    feed = etree.fromstring(feed_of([db], MailOptions.of(SETTINGS, ENVIRON)))
    names = {etree.QName(element).localname for element in feed.iter(etree.Element)}

    assert names <= {"feed", "title", "id", "updated", "author", "name", "entry", "link", "category", "content"}
    for content in feed.iter("{http://www.w3.org/2005/Atom}content"):
        assert running_parts(str(content.text).encode()) == []
    hrefs = [str(link.get("href")) for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert all(href.startswith("https://desk.example/watch/-/") for href in hrefs)
