"""Many vendors as cron runs them, killed while they crawl and while they publish: each ends as if it were alone."""

from __future__ import annotations

import shlex
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from tests.crawls.conftest import QUICK, clean_environment
from tests.crawls.editions import EVENTS, LOG, answers
from tests.nursery import Process, run
from tests.server import PATIENCE, ScriptedServer, scripted_server, wait_until

pytestmark = pytest.mark.slow(longest=True)
NAMES = ("beihai", "lanhe", "muyun", "nanhu")
FILE = """name = "{0}"
title = "{0}"
language = "zh"
base_url = "{1}"
cases = ["/customers/**"]
lists = ["/customers"]
seeds = [{2}]
"""


class Machine:
    """Vendors with a site each, their files, and their databases in one folder."""

    def __init__(self, folder: Path, sites: dict[str, ScriptedServer]) -> None:
        self.folder = folder
        self.sites = sites
        (folder / "vendors").mkdir(parents=True)
        seeds = ", ".join(f'"{path}"' for path in answers(1) if path.startswith("/customers/"))
        for name, site in sites.items():
            (folder / "vendors" / f"{name}.toml").write_text(FILE.format(name, site.base, seeds), encoding="utf-8")

    def command(self, *words: str) -> list[str]:
        """A command line of ours."""
        settings = [part for name, value in QUICK.items() for part in ("-s", f"{name}={value}")]
        return [sys.executable, "-m", "crawler.command_line", *words, *settings]

    def run(self, command: list[str] | str) -> str:
        """What it prints."""
        done = run(command, cwd=self.folder, env=clean_environment(), shell=isinstance(command, str))
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    def start(self, name: str) -> subprocess.Popen[bytes]:
        """One vendor's crawl, left running."""
        return Process(
            self.command("crawl", "cases", "-a", f"vendor={name}"),
            cwd=self.folder,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def crawl_by_cron(self) -> None:
        """The line of a crontab."""
        crawl = shlex.join(self.command("crawl", "cases", "-a", "vendor={}"))
        self.run(f"{shlex.join(self.command('vendor', 'due'))} | xargs -r -P 8 -I{{}} {crawl}")

    def crawl_due(self) -> list[str]:
        """What that line does; which vendors were due."""
        due = self.run(self.command("vendor", "due")).split()
        for crawl in [self.start(name) for name in due]:
            crawl.wait(PATIENCE)
        return due

    def serve(self, edition: int, *, at_once: float = float("inf")) -> None:
        """Another edition at every site."""
        for site in self.sites.values():
            site.script(answers(edition), at_once=at_once)

    def grow_older(self) -> None:
        """A month goes by: every vendor is due again."""
        for name in self.sites:
            with closing(sqlite3.connect(self.folder / f"{name}.db")) as db, db:
                db.execute("UPDATE crawls SET started_at = '2026-01-01T00:00:00Z' WHERE finished_at IS NOT NULL")

    def rows(self, name: str, sql: str) -> list[tuple[object, ...]]:
        """Rows of a query on one vendor's database; addresses without the host."""
        with closing(sqlite3.connect(f"file:{self.folder / name}.db?mode=ro", uri=True)) as db:
            return [(str(url).removeprefix(self.sites[name].base), *rest) for url, *rest in db.execute(sql)]

    def story(self, name: str) -> tuple[Counter[object], Counter[object]]:
        """What readers were told of one vendor."""
        return Counter(self.rows(name, LOG)), Counter(self.rows(name, EVENTS))

    def unpublished(self) -> dict[str, int]:
        """Vendor -> rows that the file of all has otherwise; only those that it has otherwise."""
        found = {}
        with closing(open_gathered(self.folder / "all.db", read_only=True)) as gathered:
            for name in self.sites:
                with closing(open_database(self.folder / f"{name}.db", read_only=True)) as own:
                    found[name] = len(differences(gathered, own))
        return {name: count for name, count in found.items() if count}


@pytest.fixture
def sites() -> Iterator[dict[str, ScriptedServer]]:
    """A server for each vendor."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(scripted_server()) for name in NAMES}


def test_vendors_side_by_side_and_killed_end_as_each_alone(tmp_path: Path, sites: dict[str, ScriptedServer]) -> None:
    """Two killed amid their pages, one while it publishes: nothing lost or doubled, and all.db equal to the files."""
    alone = Machine(tmp_path / "alone", {"lanhe": sites["lanhe"]})
    for edition in (1, 2, 2):
        alone.serve(edition)
        assert alone.crawl_due() == ["lanhe"]
        alone.grow_older()
    assert not (tmp_path / "alone" / "all.db").exists()

    many = Machine(tmp_path / "many", sites)
    many.serve(1)
    assert many.run(many.command("vendor", "due")).split() == list(NAMES)
    many.crawl_by_cron()
    assert many.crawl_due() == []
    assert many.unpublished() == {}
    many.grow_older()
    many.serve(2, at_once=4)
    for name in ("beihai", "muyun"):
        running = many.start(name)
        sites[name].wait_until_asked(5)
        running.kill()
        running.wait()
    for site in sites.values():
        site.release()
    with closing(sqlite3.connect(tmp_path / "many" / "all.db", isolation_level=None)) as blocking:
        blocking.execute("BEGIN IMMEDIATE")
        running = many.start("lanhe")
        wait_until(lambda: many.rows("lanhe", "SELECT 1 FROM crawls WHERE id = 2 AND finished_at IS NOT NULL") != [])
        running.kill()
        running.wait()
        blocking.execute("ROLLBACK")

    # What a crawl found unchanged before it was killed may be in its file already, and is published by the next one.
    assert {"lanhe"} <= many.unpublished().keys() <= {"beihai", "lanhe", "muyun"}
    assert many.crawl_due() == ["beihai", "muyun", "nanhu"]
    assert "lanhe: " in many.run(many.command("gather", "lanhe"))
    assert many.unpublished() == {}
    many.grow_older()
    assert many.crawl_due() == list(NAMES)

    assert many.unpublished() == {}
    wanted = alone.story("lanhe")
    assert sum(wanted[0].values()) > 10
    assert {name: many.story(name) == wanted for name in NAMES} == dict.fromkeys(NAMES, True)
    with closing(open_gathered(tmp_path / "many" / "all.db", read_only=True)) as db:
        ids = [row[0] for row in db.execute("SELECT id FROM change_log")]
    assert len(ids) == len(set(ids)) == len(NAMES) * sum(wanted[0].values())
