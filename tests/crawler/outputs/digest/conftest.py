from __future__ import annotations

import email
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest

from crawler.outputs.digest.options import MailOptions
from storage.database import open_database
from tests.certificates import self_signed
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.fresh import open_fresh
from tests.nursery import ROOT, Process

PASSWORD = "p4ss-w0rd-von-hier"
SERVER = "tests.crawler.outputs.digest.mailserver"


@dataclass
class MailServer:
    """A mail server in a process of its own, which can be stopped and started again on the same port."""

    folder: Path
    config: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None

    def start(self, **config: Any) -> MailServer:
        """Start it, with what the configuration has to say otherwise."""
        (self.folder / "kept").mkdir(exist_ok=True)
        self.plan(**config)
        command = [sys.executable, "-m", SERVER, str(self.folder / "config.json")]
        self.process = Process(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.config["port"] = int(self.process.stdout.readline())
        return self

    def plan(self, **config: Any) -> None:
        """Change how it behaves."""
        self.config = {"plan": "good", "folder": str(self.folder / "kept"), **self.config, **config}
        draft = self.folder / "config.part"
        draft.write_text(json.dumps(self.config), encoding="utf-8")
        draft.rename(self.folder / "config.json")

    def stop(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    def kept(self) -> list[tuple[str, EmailMessage]]:
        """(recipient, mail) of everything that it accepted, in order."""
        found = []
        for file in sorted((self.folder / "kept").glob("*.json")):
            data = json.loads(file.read_text(encoding="utf-8"))
            raw = data["content"].encode("utf-8", "surrogateescape")
            assert len(data["to"]) == 1, "each recipient has a mail of its own"
            found.append((data["to"][0], cast("EmailMessage", email.message_from_bytes(raw, policy=default))))
        return found

    def failures(self) -> list[str]:
        """What it did wrong, in order."""
        file = self.folder / "kept" / "failures"
        return file.read_text().splitlines() if file.exists() else []

    def settings(self, **others: object) -> dict[str, object]:
        """The settings that lead to it."""
        return {
            "CASES_MAIL_TO": "a@example.org,b@example.org,c@example.org",
            "CASES_MAIL_FROM": "watch@example.org",
            "CASES_SMTP_HOST": "127.0.0.1",
            "CASES_SMTP_PORT": self.config["port"],
            "CASES_SMTP_TIMEOUT": 60,
            "CASES_MAIL_RETRY": 0,
            **others,
        }

    def options(self, environ: dict[str, str] | None = None, **others: object) -> MailOptions:
        """The same, read."""
        return MailOptions.of(self.settings(**others), environ or {})


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Callable[..., MailServer]]:
    """Starts mail servers."""
    started: list[MailServer] = []

    def start(**config: Any) -> MailServer:
        folder = tmp_path / f"mail{len(started)}"
        folder.mkdir()
        started.append(MailServer(folder))
        return started[-1].start(**config)

    yield start
    for server in started:
        server.stop()


@dataclass
class Watched:
    """A database whose page changes with each crawl."""

    path: Path
    crawls: int = 0

    def crawl(self, times: int = 1, *, extra: tuple[str, ...] = ()) -> None:
        """Crawl; the page says another number each time."""
        db = open_fresh(self.path)
        site = Site(db)
        for _ in range(times):
            site.now += timedelta(days=self.crawls)
            lines = (*FIRST_PAGE[:1], f"|每年节省 {12 + self.crawls} 万元软件费用", *FIRST_PAGE[2:], *extra)
            site.crawl({"chenguang": lines})
            self.crawls += 1
        db.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of any query."""
        db = open_database(self.path, read_only=True)
        try:
            return db.conn.execute(sql).fetchall()
        finally:
            db.close()


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """A database with a first crawl and one change."""
    watched = Watched(tmp_path / "cases.db")
    watched.crawl(2)
    return watched


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """(certificate, key) for 127.0.0.1, signed by itself."""
    key, signed = self_signed("mail.test")
    files = tmp_path / "server.pem", tmp_path / "server.key"
    files[0].write_bytes(signed)
    files[1].write_bytes(key)
    return files
