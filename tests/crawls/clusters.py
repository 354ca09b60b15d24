"""Vendors with a site each that a cluster on this machine crawls, and what it knows of them in the end."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

from storage.cluster.connection import connected
from storage.cluster.generations import Generation, generations
from storage.cluster.jobs import machines
from tests.crawls.conftest import QUICK, clean_environment
from tests.crawls.editions import EVENTS, LOG, answers
from tests.nursery import Process
from tests.server import PATIENCE, ScriptedServer, wait_until

FILE = """name = "{0}"
title = "{0}"
language = "zh"
base_url = "{1}"
cases = ["/customers/**"]
lists = ["/customers"]
seeds = [{2}]
tags = ["{3}"]
"""


class Cluster:
    """Workers on this machine, the folder that they reach, and their PostgreSQL."""

    def __init__(self, folder: Path, address: str, sites: dict[str, ScriptedServer]) -> None:
        self.folder = folder
        self.address = address
        self.sites = sites
        self.shelf = folder / "shelf"
        (folder / "vendors").mkdir(parents=True)
        self.shelf.mkdir()
        seeds = ", ".join(f'"{path}"' for path in answers(1) if path.startswith("/customers/"))
        for number, (name, site) in enumerate(sites.items()):
            text = FILE.format(name, site.base, seeds, ("even", "odd")[number % 2])
            (folder / "vendors" / f"{name}.toml").write_text(text, encoding="utf-8")

    def serve(self, edition: int, *, at_once: float = float("inf")) -> None:
        """Another edition at every site."""
        for site in self.sites.values():
            site.script(answers(edition), at_once=at_once)

    def command(self, *words: str, output: int = subprocess.PIPE, **settings: str) -> subprocess.Popen[str]:
        """A command of ours in the folder, left running."""
        given = [part for name, value in {**QUICK, **settings}.items() for part in ("-s", f"{name}={value}")]
        return Process(
            [sys.executable, "-m", "crawler.command_line", *words, *given],
            cwd=self.folder,
            env={**clean_environment(), "CASES_CLUSTER": self.address},
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str, code: int = 0, **settings: str) -> str:
        """What a command prints."""
        with self.command(*words, **settings) as running:
            printed = running.communicate(timeout=PATIENCE)[0]
        assert running.returncode == code, printed
        assert "Traceback" not in printed, printed
        return str(printed)

    def start_worker(self, *words: str, slots: int = 1, stalled: float = 60) -> subprocess.Popen[str]:
        """A worker, left running, which looks all the time what there is to do."""
        return self.command("worker", "--slots", str(slots), "--stalled", str(stalled), "--beat", "0.2", *words)

    def work(self, *words: str, slots: int = 2) -> str:
        """A worker that queues what is due and works until nothing waits."""
        return self.run("worker", "--slots", str(slots), "--beat", "0.2", "--once", *words)

    def finish(self, number: int, worker: subprocess.Popen[str] | None = None) -> str:
        """Work until every vendor has this generation, as systemd looks after a worker; what was said.

        Whatever is to be tried again later is tried at once.
        """
        said = ""
        deadline = time.monotonic() + PATIENCE
        while {name: one.number for name, one in self.generations().items()} != dict.fromkeys(self.sites, number):
            assert time.monotonic() < deadline, f"{self.generations()}\n{said}"
            self.retry()
            if worker is None:
                worker = self.start_worker(slots=3)
            with suppress(subprocess.TimeoutExpired):
                said += worker.communicate(timeout=0.2)[0]
                worker = None
        if worker is not None:
            worker.terminate()
            said += worker.communicate(timeout=PATIENCE)[0]
        assert "Traceback" not in said, said
        return said

    def retry(self) -> None:
        """Whatever is to be tried again later may be now."""
        self._execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")

    def rename(self, old: str, new: str) -> None:
        """The vendor's file is called otherwise from now on."""
        before = self.folder / "vendors" / f"{old}.toml"
        text = before.read_text(encoding="utf-8").replace(f'name = "{old}"', f'name = "{new}"')
        before.unlink()
        before.with_name(f"{new}.toml").write_text(text, encoding="utf-8")
        self.sites[new] = self.sites.pop(old)

    def wait_until_known(self, worker: subprocess.Popen[str]) -> None:
        """Until a worker has said who it is: `fall_silent` finds it from then on."""
        with connected(self.address) as connection:
            wait_until(lambda: any(one.pid == worker.pid for one in machines(connection)))

    def fall_silent(self, worker: subprocess.Popen[str]) -> None:
        """A day goes by in which this worker, which is dead or stopped, gives no sign of life."""
        self._execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 day'"
            f" WHERE id IN (SELECT worker_id FROM machines WHERE pid = {worker.pid})"
        )

    def let_go(self) -> None:
        """What is begun in PostgreSQL by workers all of which are stopped ends there, as it would after a while."""
        with connected(self.address) as connection:

            def is_quiet() -> bool:
                others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                connection.execute(f"SELECT pg_terminate_backend(pid) {others} AND state LIKE 'idle in transaction%'")
                return connection.execute(f"SELECT 1 {others} AND state <> 'idle'").fetchone() is None

            wait_until(is_quiet)

    def generations(self) -> dict[str, Generation]:
        """The vendors' current files."""
        with connected(self.address) as connection:
            return generations(connection)

    def grow_older(self) -> None:
        """A month goes by: every vendor is due again."""
        self._execute("UPDATE shelf SET completed_at = '2026-01-01T00:00:00Z'")

    def crawl_alone(self, name: str) -> None:
        """Crawl both editions of a vendor here, without a cluster."""
        for edition in (1, 2):
            self.serve(edition)
            self.run(
                "crawl", "cases", "-a", f"vendor={name}", code=edition - 1, CASES_ALL="false"
            )  # a page is blocked in 2

    def told_alone(self, name: str) -> tuple[Counter[object], Counter[object]]:
        """What readers were told of a vendor that was crawled here without a cluster."""
        return Counter(self._rows(self.folder / f"{name}.db", name, LOG)), Counter(
            self._rows(self.folder / f"{name}.db", name, EVENTS)
        )

    def new_texts(self) -> set[tuple[object, object]]:
        """(change, new text) of all that any vendor's current file tells."""
        return {(change, new) for name in self.sites for _, _, change, _, new in self.rows(name, LOG)}

    def _execute(self, statement: str) -> None:
        with connected(self.address) as connection:
            connection.execute(statement)

    def rows(self, name: str, sql: str) -> list[tuple[object, ...]]:
        """Rows of a query on one vendor's current file; addresses without the host."""
        return self._rows(self.shelf / self.generations()[name].file, name, sql)

    def _rows(self, file: Path, name: str, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as db:
            return [(str(url).removeprefix(self.sites[name].base), *rest) for url, *rest in db.execute(sql)]

    def story(self, name: str) -> tuple[Counter[object], Counter[object]]:
        """What readers were told of one vendor."""
        return Counter(self.rows(name, LOG)), Counter(self.rows(name, EVENTS))


def children_of(process: int) -> list[int]:
    """The processes that a process has begun."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(word) for word in found.split()]


def is_alive(process: int) -> bool:
    """Whether a process runs: one that is dead may still be waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def kill_crawl(worker: subprocess.Popen[str]) -> None:
    """Kill a crawl of this worker, as soon as it has one."""
    wait_until(lambda: children_of(worker.pid) != [])
    os.kill(children_of(worker.pid)[0], signal.SIGKILL)
