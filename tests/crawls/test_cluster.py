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

from crawler.cluster.queueing import prepare
from tests.crawler.outputs.digest.conftest import MailServer
from tests.crawls.clusters import Cluster, children_of, is_alive, kill_crawl
from tests.crawls.editions import LOG
from tests.postgres import PostgreSQL, server
from tests.server import PATIENCE, ScriptedServer, scripted_server, wait_until

pytestmark = pytest.mark.slow
NAMES = ("beihai", "lanhe", "muyun")


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgreSQL]:
    """A server of this module's own, which tests may stop."""
    with server() as started:
        yield started


@pytest.fixture
def sites() -> Iterator[dict[str, ScriptedServer]]:
    """A server for each vendor."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(scripted_server()) for name in NAMES}


@pytest.fixture
def cluster(postgres: PostgreSQL, tmp_path: Path, sites: dict[str, ScriptedServer]) -> Cluster:
    """Three vendors, none of which was crawled."""
    address = postgres.new_database()
    prepare(address)
    made = Cluster(tmp_path / "cluster", address, sites)
    made.serve(1)
    return made


def test_what_is_killed_is_done_by_others_once(cluster: Cluster) -> None:
    """A worker and a crawl killed amid their pages: every vendor done, with the same changes."""
    assert "3 queued, 0 wait" in cluster.run("worker", "--queue")
    assert "0 queued, 3 wait" in cluster.run("worker", "--queue")
    cluster.work()
    assert "0 queued, 0 wait" in cluster.run("worker", "--queue")
    cluster.grow_older()
    cluster.serve(2, at_once=4)
    cluster.run("worker", "--queue")
    dying = cluster.start_worker()
    cluster.sites["beihai"].wait_until_asked(5)
    living = cluster.start_worker()
    cluster.sites["lanhe"].wait_until_asked(5)
    kill_crawl(living)
    cluster.wait_until_known(dying)
    dying.kill()
    dying.communicate()
    cluster.fall_silent(dying)
    for site in cluster.sites.values():
        site.release()
    said = cluster.finish(2, living)

    assert "SIGKILL" in said
    assert "gave no sign of life" in said
    assert "postgresql:" not in said
    stories = [cluster.story(name) for name in NAMES]
    assert stories[0] == stories[1] == stories[2]
    assert sum(stories[0][0].values()) > 10
    assert sorted(path.parent.name for path in cluster.shelf.rglob("*.db")) == list(NAMES)


def test_a_crawl_dies_with_its_worker(cluster: Cluster) -> None:
    """However that ends; and what it was started with has no address of PostgreSQL."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    worker = cluster.start_worker()
    cluster.sites["beihai"].wait_until_asked(4)
    [crawl] = children_of(worker.pid)
    typed = Path(f"/proc/{crawl}/cmdline").read_bytes() + Path(f"/proc/{crawl}/environ").read_bytes()
    worker.kill()
    worker.communicate()

    wait_until(lambda: not is_alive(crawl))
    assert b"muyun" not in typed
    assert b"beihai" in typed
    assert b"postgresql:" not in typed


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


def test_a_worker_that_lost_its_postgresql_says_so(cluster: Cluster, postgres: PostgreSQL) -> None:
    """The engine ends as if all were well; the worker ends with 3, and what its crawl read is not lost."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    worker = cluster.start_worker(stalled=30)
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


def test_a_worker_that_cannot_say_that_it_lives_ends_its_crawls(cluster: Cluster, postgres: PostgreSQL) -> None:
    """Before anybody else may begin them: PostgreSQL is away for longer than others wait."""
    cluster.serve(1, at_once=3)
    cluster.run("worker", "--queue")
    worker = cluster.start_worker()
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
    cluster.fall_silent(frozen)
    cluster.serve(1)
    cluster.finish(1)
    for process in reversed(everything):
        os.kill(process, signal.SIGCONT)
    frozen.terminate()
    said = frozen.communicate(timeout=PATIENCE)[0]

    assert {name: one.number for name, one in cluster.generations().items()} == dict.fromkeys(NAMES, 1), said
    assert len(list(cluster.shelf.rglob("*.db"))) == len(NAMES)


def test_vendors_move_to_a_cluster_and_back(cluster: Cluster, tmp_path: Path) -> None:
    """With all that their databases say; what is done to them in between is a generation, or none where it fails."""
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
    back = tmp_path / "back"
    back.mkdir()
    cluster.run("shelf", "get", "beihai", CASES_DB=str(back / "cases.db"))

    with closing(sqlite3.connect(back / "beihai.db")) as db:
        assert len(db.execute("SELECT 1 FROM change_log").fetchall()) == sum(wanted[0].values()) > 10


def test_a_desk_mails_each_change_once(cluster: Cluster, tmp_path: Path) -> None:
    """All vendors in one mail, from what was fetched; what is fetched again is not told again."""
    server = MailServer(tmp_path).start()
    desk = tmp_path / "desk"
    desk.mkdir()
    settings = {"CASES_DB": str(desk / "cases.db"), "CASES_ALL": str(desk / "all.db")}
    mail = {
        "CASES_MAIL_TO": "a@example.org",
        "CASES_SMTP_HOST": "127.0.0.1",
        "CASES_SMTP_PORT": str(server.config["port"]),
    }

    def at_desk() -> str:
        cluster.run("gather", "--from", cluster.address, **settings)
        return cluster.run("digest", **settings, **mail, CASES_MAIL_FROM="watch@example.org")

    try:
        for edition in (1, 2):
            cluster.serve(edition)
            cluster.work()
            assert "1 sent" in at_desk()
            cluster.grow_older()
        assert "nothing to send" in at_desk()
        first, second = (message.get_body(("plain",)).get_content() for _, message in server.kept())
    finally:
        server.stop()

    told = {str(new) for name in NAMES for *_, new in cluster.rows(name, f"{LOG} WHERE change = 'added'")}
    assert told
    assert all(second.count(text) == len(NAMES) and text not in first for text in told)
