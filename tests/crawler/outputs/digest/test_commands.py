"""The commands as cron runs them: crawl, crawl again, digest, killed and restarted, over real servers."""

from __future__ import annotations

import email
import html
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from email.policy import default
from pathlib import Path
from typing import cast

import lxml.html
import pytest

from crawler.sample.server import serving
from crawler.sample.site import build_site
from storage.database import open_database
from tests.crawler.outputs.digest.conftest import PASSWORD, MailServer, Watched
from tests.nursery import ROOT, Process, run
from tests.server import wait_until

QUICK = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
STEPS = 12
"""Of a digest with its server: sender, recipient, content and that it is kept, for three mails."""
Start = Callable[..., MailServer]

pytestmark = pytest.mark.slow


def command(*arguments: str, db: Path, **settings: object) -> list[str]:
    """A command of the project with these settings."""
    given = {**QUICK, "CASES_DB": db, **settings}
    return [sys.executable, "-m", "scrapy", *arguments, *(f"-s{name}={value}" for name, value in given.items())]


def scrapy(*arguments: str, db: Path, **settings: object) -> subprocess.CompletedProcess[str]:
    """Such a command, run to its end."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment["CASES_SMTP_PASSWORD"] = PASSWORD
    line = command(*arguments, db=db, **settings)
    return run(line, cwd=ROOT, env=environment)


def changes_of(db: Path) -> list[tuple[str | None, str | None]]:
    """Words before and after of every change that a digest tells."""
    base = open_database(db, read_only=True)
    rows = base.conn.execute("SELECT old_text, new_text FROM change_log WHERE change <> 'moved'").fetchall()
    base.close()
    return rows


def test_from_the_crawl_to_the_mailbox(new_server: Start, tmp_path: Path) -> None:
    """A first crawl is one mail, an idle one is none, one with the mail server away exits 6 and loses nothing."""
    db, mail = tmp_path / "cases.db", new_server()
    settings = mail.settings(CASES_MAIL_TO="a@example.org,b@example.org")
    with serving(build_site(1)) as site:
        port = site.server_port
        settings["CASES_BASE_URL"] = site.base_url
        codes = [scrapy("crawl", "cases", "-adiscover=true", db=db, **settings).returncode for _ in range(2)]
        after_first = len(mail.kept())
    mail.stop()
    with serving(build_site(2), port):
        down = scrapy("crawl", "cases", "-adiscover=true", db=db, **settings)
    refused = scrapy("digest", db=db, **settings)
    mail.start()
    sent = [scrapy("digest", db=db, **settings) for _ in range(2)]

    assert (codes, after_first) == ([0, 0], 2)
    assert (down.returncode, refused.returncode) == (6, 6)
    assert "Connection refused" in down.stderr + refused.stderr
    assert [(run.returncode, run.stdout) for run in sent] == [(0, "digest: 2 sent\n"), (0, "digest: nothing to send\n")]
    received = mail.kept()[after_first:]
    assert [to for to, _ in received] == ["a@example.org", "b@example.org"]
    assert len(changes_of(db)) > 10
    for _, message in received:
        plain = message.get_body(("plain",)).get_content()
        shown = lxml.html.document_fromstring(message.get_body(("html",)).get_content()).text_content()
        words = [text for pair in changes_of(db) for text in pair if text]
        assert [text for text in words if text not in plain or text not in shown] == []
    everything = "".join(run.stdout + run.stderr for run in (down, refused, *sent))
    assert PASSWORD not in everything
    assert "Traceback" not in everything
    assert PASSWORD.encode() not in db.read_bytes()


def test_the_command_killed_at_random_moments(new_server: Start, watched: Watched) -> None:
    """`scrapy digest` itself under SIGKILL: every mail comes, a second copy only where a doubt is counted."""
    server = new_server()
    settings = server.settings()
    silent = server.folder / "kept" / "silent"
    chance = random.Random(int(os.environ.get("CASEWATCH_SEED", "4")))
    for number in range(int(os.environ.get("CASEWATCH_KILLS", "6"))):
        watched.crawl()
        server.plan(round=number, silent_at=chance.randint(1, STEPS))
        process = Process(
            command("digest", db=watched.path, **settings),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda number=number: silent.exists() and silent.read_text() == str(number))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    server.plan(silent_at=None)
    done = scrapy("digest", db=watched.path, **settings)

    assert done.returncode == 0
    rows = watched.rows("SELECT recipient, message_id, state, doubts FROM deliveries")
    received = Counter((to, str(message["Message-ID"])) for to, message in server.kept())
    assert {state for *_, state, _ in rows} == {"sent"}
    assert [row for row in rows if not 1 <= received[row[0], row[1]] <= 1 + row[3]] == []
    told = {change for (change,) in watched.rows("SELECT change_id FROM digest_changes")}
    assert told == {number for (number,) in watched.rows("SELECT id FROM change_log WHERE change <> 'moved'")}


def test_looking_changes_nothing(watched: Watched, tmp_path: Path) -> None:
    """--dry-run, --eml and --html show what waits, again and again, and write nothing into the database."""
    eml, page = tmp_path / "digest.eml", tmp_path / "digest.html"
    shown = scrapy("digest", "--dry-run", "--eml", str(eml), "--html", str(page), db=watched.path)
    english = scrapy("digest", "--dry-run", "--crawl", "last", db=watched.path, CASES_MAIL_LANGUAGE="en")

    assert (shown.returncode, shown.stderr, english.returncode) == (0, "", 0)
    assert "12 万元 → 13 万元 (增加 8.33%)" in shown.stdout
    assert "up 8.33%" in english.stdout
    message = email.message_from_bytes(eml.read_bytes(), policy=default)
    assert "13 万元" in cast("str", message["Subject"])
    assert "13 万元" in html.unescape(page.read_text(encoding="utf-8"))
    assert watched.rows("SELECT count(*) FROM digests") == [(0,)]


def test_what_is_wrong_is_said_in_one_line(watched: Watched, tmp_path: Path) -> None:
    """No traceback: a missing database, no such crawl, a secret given as a setting, options that do not go together."""
    cases = [
        (("digest",), {"CASES_DB": tmp_path / "no.db"}, 3, "does not exist"),
        (("digest", "--dry-run", "--crawl", "99"), {}, 4, "there is no crawl"),
        (("digest",), {"CASES_SMTP_PASSWORD": "x"}, 2, "is a secret"),
        (("digest", "--crawl", "2"), {}, 2, "--crawl and --to go with"),
        (("digest", "--html", str(tmp_path)), {}, 1, "cannot be written"),
    ]
    for arguments, settings, code, words in cases:
        run = scrapy(*arguments, db=watched.path, **settings)
        assert (run.returncode, words in run.stderr + run.stdout) == (code, True), run
        assert "Traceback" not in run.stderr
