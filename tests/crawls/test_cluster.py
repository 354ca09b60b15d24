"""A cluster on one machine, whose workers, crawls and PostgreSQL are killed: each vendor ends as if it were alone."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")

from storage.cluster.connection import connected
from tests.crawler.outputs.digest.conftest import MailServer
from tests.crawls.clusters import Cluster, children_of, is_alive, kill_crawl
from tests.crawls.editions import LOG
from tests.postgres import PostgreSQL
from tests.server import PATIENCE, ScriptedServer, scripted_server, wait_until

pytestmark = pytest.mark.slow(longest=True)
NAMES = ("beihai", "lanhe", "muyun")


@pytest.fixture
def sites(request: pytest.FixtureRequest) -> Iterator[dict[str, ScriptedServer]]:
    """A server for each vendor: three, or those that the test names."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(scripted_server()) for name in getattr(request, "param", NAMES)}


@pytest.fixture
def cluster(postgres: PostgreSQL, tmp_path: Path, sites: dict[str, ScriptedServer]) -> Cluster:
    """Vendors none of which was crawled."""
    made = Cluster(tmp_path / "cluster", postgres.prepared(), sites)
    made.serve(1)
    return made


of_one = pytest.mark.parametrize("sites", [NAMES[:1]], indirect=True)


class Desk:
    """Where people read, and from where is mailed."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.folder = folder / "desk"
        self.folder.mkdir()
        self.mail = MailServer(folder).start()
        self._cluster = cluster
        self._settings = {"CASES_DB": str(self.folder / "cases.db"), "CASES_ALL": str(self.folder / "all.db")}

    def fetch_and_mail(self) -> str:
        """What `scrapy digest` says after `scrapy gather`."""
        self._cluster.run("gather", "--from", self._cluster.address, **self._settings)
        to = {"CASES_MAIL_TO": "a@example.org", "CASES_MAIL_FROM": "watch@example.org", "CASES_SMTP_HOST": "127.0.0.1"}
        return self._cluster.run("digest", **self._settings, **to, CASES_SMTP_PORT=str(self.mail.config["port"]))

    def mails(self) -> list[str]:
        """The texts that arrived."""
        return [message.get_body(("plain",)).get_content() for _, message in self.mail.kept()]


@pytest.fixture
def desk(cluster: Cluster, tmp_path: Path) -> Iterator[Desk]:
    """Nothing fetched."""
    made = Desk(cluster, tmp_path)
    yield made
    made.mail.stop()


def test_what_is_killed_is_done_by_others_and_told_once(cluster: Cluster, desk: Desk) -> None:
    """A worker and a crawl killed amid their pages: every vendor done, with the same changes, all of them in one mail.

    The crawl of the worker dies with it, and was started without the address of PostgreSQL.
    """
    assert "3 queued, 0 wait" in cluster.run("worker", "--queue")
    assert "0 queued, 3 wait" in cluster.run("worker", "--queue")
    cluster.work()
    assert "0 queued, 0 wait" in cluster.run("worker", "--queue")
    assert "1 sent" in desk.fetch_and_mail()
    cluster.grow_older()
    cluster.serve(2, at_once=4)
    cluster.run("worker", "--queue")
    dying = cluster.start_worker()
    cluster.sites["beihai"].wait_until_asked(5)
    living = cluster.start_worker()
    cluster.sites["lanhe"].wait_until_asked(5)
    kill_crawl(living)
    cluster.wait_until_known(dying)
    [crawl] = children_of(dying.pid)
    typed = Path(f"/proc/{crawl}/cmdline").read_bytes() + Path(f"/proc/{crawl}/environ").read_bytes()
    dying.kill()
    dying.communicate()
    wait_until(lambda: not is_alive(crawl))
    cluster.fall_silent(dying)
    for site in cluster.sites.values():
        site.release()
    said = cluster.finish(2, living)

    assert b"muyun" not in typed
    assert b"beihai" in typed
    assert b"postgresql:" not in typed
    assert "SIGKILL" in said
    assert "gave no sign of life" in said
    assert "postgresql:" not in said
    stories = [cluster.story(name) for name in NAMES]
    assert stories[0] == stories[1] == stories[2]
    assert sum(stories[0][0].values()) > 10
    assert sorted(path.parent.name for path in cluster.shelf.rglob("*.db")) == list(NAMES)
    assert "failed" not in cluster.run("status", "--cluster")
    assert "1 sent" in desk.fetch_and_mail()
    assert "nothing to send" in desk.fetch_and_mail()
    first, second = desk.mails()
    told = {str(new) for name in NAMES for *_, new in cluster.rows(name, f"{LOG} WHERE change = 'added'")}
    assert told
    assert all(second.count(text) == len(NAMES) and text not in first for text in told)


def test_a_worker_that_is_told_to_end_keeps_what_was_read(cluster: Cluster) -> None:
    """Its crawl ends as at any SIGTERM and is checked in; the vendor stays due."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    worker = cluster.start_worker()
    cluster.sites["beihai"].wait_until_asked(4)
    worker.send_signal(signal.SIGTERM)
    said = worker.communicate(timeout=PATIENCE)[0]

    assert worker.returncode == 0, said
    assert "exit code 5" in said
    [kept] = cluster.generations().values()
    assert kept.vendor == "beihai"
    assert cluster.rows("beihai", "SELECT '', status FROM crawls") == [("", "interrupted")]


@of_one
def test_a_worker_that_lost_its_postgresql_says_so(cluster: Cluster, postgres: PostgreSQL) -> None:
    """The engine ends as if all were well; the worker ends with 3, and what its crawl read is not lost."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    worker = cluster.start_worker()
    cluster.sites["beihai"].wait_until_asked(4)
    postgres.stop()
    postgres.start()
    for site in cluster.sites.values():
        site.release()
    said = worker.communicate(timeout=PATIENCE)[0]

    assert worker.returncode == 3, said
    assert "PostgreSQL was lost" in said
    assert "Traceback" not in said
    cluster.finish(1)


@of_one
def test_a_worker_that_cannot_say_that_it_lives_ends_its_crawls(cluster: Cluster, postgres: PostgreSQL) -> None:
    """Before anybody else may begin them: PostgreSQL is away for longer than others wait."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    worker = cluster.start_worker(stalled=20)
    cluster.sites["beihai"].wait_until_asked(4)
    [crawl] = children_of(worker.pid)
    cluster.wait_until_known(worker)
    postgres.stop()
    try:
        wait_until(lambda: not is_alive(crawl))
        worker.communicate(timeout=PATIENCE)
    finally:
        postgres.start()

    assert worker.returncode == 3
    cluster.fall_silent(worker)
    for site in cluster.sites.values():
        site.release()
    cluster.finish(1)


@of_one
def test_a_worker_that_was_stopped_is_refused(cluster: Cluster) -> None:
    """Frozen for longer than others wait, then let go: what it has is stale, and the newer state stands."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    frozen = cluster.start_worker()
    cluster.sites["beihai"].wait_until_asked(4)
    cluster.wait_until_known(frozen)
    everything = [frozen.pid, *children_of(frozen.pid)]
    for process in everything:
        os.kill(process, signal.SIGSTOP)
    cluster.let_go()
    cluster.fall_silent(frozen)
    cluster.serve(1)
    cluster.finish(1)
    for process in reversed(everything):
        os.kill(process, signal.SIGCONT)
    frozen.terminate()
    said = frozen.communicate(timeout=PATIENCE)[0]

    assert {name: one.number for name, one in cluster.generations().items()} == dict.fromkeys(cluster.sites, 1), said
    assert len(list(cluster.shelf.rglob("*.db"))) == len(cluster.sites)


@of_one
def test_vendors_move_to_a_cluster_and_back(cluster: Cluster, desk: Desk, tmp_path: Path) -> None:
    """With all that their databases say; what is done to them in between is a generation, or none where it fails.

    A vendor that is called otherwise is not begun from nothing: who looks is told how it goes on with its file, and
    what a desk has told is not told again.
    """
    cluster.run("crawl", "cases", "-a", "vendor=beihai", code=0)
    assert "beihai.db is generation 1" in cluster.run("shelf", "put")
    assert "on the shelf already" in cluster.run("shelf", "put", "beihai", code=3)
    assert "on the shelf already" in cluster.run("shelf", "put")
    assert "nothing was changed" in cluster.run("shelf", "edit", "beihai", "release", "1", code=4)
    assert "0 current" not in cluster.run("shelf", "edit", "beihai", "reextract", "--all")
    [line] = cluster.run("shelf", "list").splitlines()[-1:]
    assert line.startswith("beihai  generation 2")
    cluster.run("shelf", "get", "lanhe", code=4)
    cluster.serve(2)
    cluster.grow_older()
    cluster.work()
    wanted = cluster.story("beihai")
    assert sum(wanted[0].values()) > 10
    assert "1 sent" in desk.fetch_and_mail()

    cluster.rename("beihai", "haibei")
    cluster.work()
    assert "shelf rename beihai haibei" in cluster.run("status", "--cluster")
    assert "has all that was known" in cluster.run("shelf", "rename", "beihai", "haibei")
    cluster.grow_older()
    cluster.retry()
    cluster.work()
    changes, events = cluster.story("haibei")
    assert changes == wanted[0]
    assert [event for _, event in (events - wanted[1]).elements()] == ["case_withdrawn"]
    assert [(one.vendor, one.number) for one in cluster.generations().values()] == [("haibei", 2)]
    assert [path.parent.name for path in cluster.shelf.rglob("*.db")] == ["haibei"]
    assert "1 sent" in desk.fetch_and_mail()
    assert [path.name for path in desk.folder.glob("*i.db")] == ["haibei.db"]
    first, second = desk.mails()
    added = {str(new) for *_, new in cluster.rows("haibei", f"{LOG} WHERE change = 'added'")}
    assert added
    assert all(first.count(text) == 1 and text not in second for text in added)
    with connected(cluster.address) as connection:
        told = connection.execute("SELECT vendor, count(*) FROM change_log GROUP BY 1").fetchall()
        assert told == [("haibei", sum(wanted[0].values()))]

    back = tmp_path / "back"
    back.mkdir()
    cluster.run("shelf", "get", "haibei", CASES_DB=str(back / "cases.db"))
    with closing(sqlite3.connect(back / "haibei.db")) as db:
        assert len(db.execute("SELECT 1 FROM change_log").fetchall()) == sum(wanted[0].values())
