"""A cluster on this machine under kills: every vendor done once, nothing lost or doubled, nobody at one twice at once.

    .venv/bin/python -m tests.quality.cluster                           # 60 vendors, 3 workers of 4 slots
    .venv/bin/python -m tests.quality.cluster --vendors 6 --workers 2 --slots 2 --kills 2
    .venv/bin/python -m tests.quality.cluster --queue 5000              # only how long queueing takes
    .venv/bin/python -m tests.quality.cluster --limits                  # only what a turn costs, by size of the file

Every vendor has a sample site of its own on the loopback interface. Edition 1 is crawled in peace. While edition 2 is,
workers and crawls are killed (SIGKILL), each as soon as so many vendors are done; PostgreSQL is restarted once; and two
states that were checked out before are checked in after. A desk fetches and mails after each edition, twice.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Self

from crawler.cluster.crawling import published
from crawler.cluster.queueing import prepare
from crawler.cluster.shelf import Shelf
from crawler.items.errors import StaleError
from crawler.vendors.file import read_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.cluster.connection import connected
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from tests.crawler.outputs.digest.conftest import MailServer
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.crawls.clusters import Cluster, children_of, is_alive
from tests.postgres import PostgreSQL, server
from tests.server import scripted_server

_STALLED = 20.0


class Overlaps:
    """Looks all the time which crawls run, and notes vendors that two are at."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.most = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.02):
            crawls = Counter(filter(None, map(_vendor_of, Path("/proc").glob("[0-9]*"))))
            self.most = max(self.most, sum(crawls.values()))
            self.seen |= {vendor for vendor, count in crawls.items() if count > 1}


def _vendor_of(process: Path) -> str:
    """The vendor that a process crawls; "" for any other process, and for one that is dead."""
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
        parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
        # what a crawl begins is called as the crawl is until its program is loaded: that is no second crawl
        is_own = (process.parent / parent / "cmdline").read_bytes().split(b"\0") == words
    except OSError:
        return ""
    named = [word for word in words if word.startswith(b"vendor=")]
    is_crawl = b"crawler.cluster.child" in words and named and not is_own and is_alive(int(process.name))
    return named[0].decode().removeprefix("vendor=") if is_crawl else ""


class Workers:
    """Workers that are begun again whatever they ended with, as systemd does."""

    def __init__(self, cluster: Cluster, count: int, slots: int) -> None:
        self.cluster = cluster
        self.slots = slots
        self.ends: Counter[int] = Counter()
        self.running = [self._begin() for _ in range(count)]

    def _begin(self) -> subprocess.Popen[str]:
        log = (self.cluster.folder / "log").open("a")
        with log:
            return self.cluster.command(
                *("worker", "--slots", str(self.slots), "--stalled", str(_STALLED)), output=log.fileno()
            )

    def look_after(self) -> None:
        """Begin anew those that have ended."""
        for number, worker in enumerate(self.running):
            if worker.poll() is not None:
                self.ends[worker.returncode] += 1
                self.running[number] = self._begin()

    def kill_one(self) -> bool:
        """Kill a worker that crawls; whether there was one."""
        crawling = [worker for worker in self.running if worker.poll() is None and children_of(worker.pid)]
        if crawling:
            random.choice(crawling).kill()
        return bool(crawling)

    def kill_crawl(self) -> bool:
        """Kill a crawl; whether there was one."""
        crawls = [child for worker in self.running if worker.poll() is None for child in children_of(worker.pid)]
        crawls = [child for child in crawls if is_alive(child)]
        if crawls:
            os.kill(random.choice(crawls), signal.SIGKILL)
        return bool(crawls)

    def end(self) -> None:
        """Tell all to end."""
        for worker in self.running:
            worker.terminate()
        for worker in self.running:
            worker.wait()


def until_done(cluster: Cluster, number: int, workers: Workers, troubles: list[tuple[int, object]]) -> None:
    """Look after the workers until every vendor has this generation, and make each trouble when its time has come."""
    waiting = list(troubles)
    done, said = 0, time.monotonic()
    while done < len(cluster.sites) or waiting:
        try:
            done = sum(one.number >= number for one in cluster.generations().values())
        except Exception as error:  # PostgreSQL is being restarted  # noqa: BLE001
            print("  ", type(error).__name__)
        workers.look_after()
        if waiting and done >= min(waiting[0][0], len(cluster.sites) - 1) and waiting[0][1]():  # type: ignore[operator]  # it is called
            waiting.pop(0)
        if time.monotonic() - said > 20:
            said = time.monotonic()
            print(f"   {done} done, {len(waiting)} troubles to come", flush=True)
        if done >= len(cluster.sites) and waiting:
            print(f"   {len(waiting)} troubles came too late")
            break
        time.sleep(0.1)


def at_desk(cluster: Cluster, desk: Path, mail: MailServer) -> None:
    """Fetch and mail, twice."""
    settings = {
        "CASES_DB": str(desk / "cases.db"),
        "CASES_ALL": str(desk / "all.db"),
        "CASES_MAIL_FROM": "w@example.org",
    }
    sent = {
        "CASES_MAIL_TO": "a@example.org",
        "CASES_SMTP_HOST": "127.0.0.1",
        "CASES_SMTP_PORT": str(mail.config["port"]),
    }
    for _ in range(2):
        cluster.run("gather", "--from", cluster.address, **settings)
        cluster.run("digest", **settings, **sent)


def restart(postgres: PostgreSQL) -> bool:
    """PostgreSQL goes and comes back."""
    postgres.stop()
    postgres.start()
    return True


def run(options: argparse.Namespace) -> bool:
    """The whole of it; whether every floor is kept."""
    names = [f"vendor-{number:02}" for number in range(options.vendors)]
    with ExitStack() as stack:
        postgres = stack.enter_context(server())
        sites = {name: stack.enter_context(scripted_server()) for name in (*names, "alone")}
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = postgres.new_database()
        prepare(address)
        alone = Cluster(folder / "alone", address, {"alone": sites.pop("alone")})
        alone.crawl_alone("alone")
        cluster = Cluster(folder / "cluster", address, sites)
        desk = folder / "desk"
        desk.mkdir()
        mail = MailServer(folder).start()
        stack.callback(mail.stop)
        shelf = Shelf(address, cluster.shelf)
        begun = time.monotonic()
        with Overlaps() as overlaps:
            cluster.serve(1)
            cluster.run("worker", "--queue")
            workers = Workers(cluster, options.workers, options.slots)
            until_done(cluster, 1, workers, [])
            at_desk(cluster, desk, mail)
            first = len(mail.kept())
            print(f"edition 1: {time.monotonic() - begun:.0f} s", flush=True)

            late = [shelf.check_out(name, folder / f"late-{name}.db") for name in names[:2]]
            cluster.grow_older()
            cluster.serve(2)
            step = max(1, len(names) // (2 * options.kills + 2))
            kills = [workers.kill_one, workers.kill_crawl] * options.kills
            troubles: list[tuple[int, object]] = [((at + 1) * step, kill) for at, kill in enumerate(kills)]
            troubles.insert(len(troubles) // 2, (len(names) // 2, lambda: restart(postgres)))
            cluster.run("worker", "--queue")
            until_done(cluster, 2, workers, troubles)
            workers.end()
        print(f"edition 2: {time.monotonic() - begun:.0f} s; workers ended with {dict(workers.ends)}", flush=True)
        stale = 0
        for one in late:
            try:
                shelf.check_in(one, completed_at=None)
            except StaleError:
                stale += 1
        at_desk(cluster, desk, mail)
        return judge(cluster, alone.told_alone("alone"), desk, mail, first, overlaps, stale)


def judge(  # noqa: PLR0913, PLR0917 - all that was seen
    cluster: Cluster,
    wanted: tuple[Counter[object], Counter[object]],
    desk: Path,
    mail: MailServer,
    first: int,
    overlaps: Overlaps,
    stale: int,
) -> bool:
    """Print the figures; whether every floor is kept."""
    found = cluster.generations()
    done = sum(found[name].number == 2 for name in cluster.sites)
    lost = doubled = 0
    for name in cluster.sites:
        for ours, theirs in zip(cluster.story(name), wanted, strict=True):
            lost += sum((theirs - ours).values())
            doubled += sum((ours - theirs).values())
    unlike = 0
    with closing(open_gathered(desk / "all.db", read_only=True)) as gathered:
        for name in cluster.sites:
            with closing(open_database(desk / f"{name}.db", read_only=True)) as own:
                unlike += len(differences(gathered, own))
    with connected(cluster.address) as connection:
        [published] = connection.execute("SELECT count(*) FROM change_log").fetchone() or (0,)
    letters = [message.get_body(("plain",)).get_content() for _, message in mail.kept()]
    added = {str(new) for change, new in cluster.new_texts() if change == "added"}
    mailed = {text: "".join(letters[first:]).count(text) for text in added}
    told = sum(wanted[0].values()) * len(cluster.sites)
    orphans = len(list(cluster.shelf.rglob("*.db"))) - len(cluster.sites)
    print(f"vendors done once more: {done} of {len(cluster.sites)} (crawls at once at most: {overlaps.most})")
    print(f"changes lost: {lost}, doubled: {doubled}; in PostgreSQL {published} of {told}; desk unlike: {unlike}")
    print(f"vendors that two crawled at once: {len(overlaps.seen)}; stale refused: {stale} of 2; orphans: {orphans}")
    print(f"mails: {first} and {len(letters) - first}; of each added text in them: {sorted(set(mailed.values()))}")
    is_mailed_once = set(mailed.values()) == {len(cluster.sites)}
    return (done, lost, doubled, unlike, len(overlaps.seen), stale, published) == (
        *(len(cluster.sites), 0, 0, 0, 0, 2),
        told,
    ) and is_mailed_once


def queue_many(count: int) -> bool:
    """Queue so many vendors, twice in a night; whether all were refused the second time, under a minute each."""
    text = 'name = "{0}"\ntitle = "{0}"\nlanguage = "zh"\nbase_url = "https://{0}.example"\ncases = ["/c/*"]\n'
    with server() as postgres, tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(Path(folder) / "cluster", postgres.new_database(), {})
        for number in range(count):
            name = f"vendor-{number:05}"
            (cluster.folder / "vendors" / f"{name}.toml").write_text(text.format(name), encoding="utf-8")
        is_kept = True
        for wanted in (f"{count} queued, 0 wait", f"0 queued, {count} wait"):
            begun = time.monotonic()
            said = cluster.run("worker", "--queue").splitlines()[-1]
            took = time.monotonic() - begun
            print(f"{said}: {took:.1f} s")
            is_kept = is_kept and said.startswith(wanted) and took < 60
        return is_kept


def limits() -> bool:
    """What a turn at the shelf costs with files of 1, 10 and 100 MB: seconds of CPU, here and in PostgreSQL."""
    with server() as postgres, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = postgres.new_database()
        prepare(address)
        shelf = Shelf(address, folder / "shelf")
        print(f"PostgreSQL {postgres.version()}; seconds of CPU: ours + PostgreSQL's (wall)")
        for pages in (30, 300, 3000):
            vendor = f"of-{pages}"
            held = shelf.check_out(vendor, folder / f"{vendor}.db")
            fill(held.path, vendor, pages)
            size = held.path.stat().st_size / 1e6
            first = postgres.took(lambda held=held: shelf.check_in(held, completed_at=None, also=published))
            again = shelf.check_out(vendor, folder / f"{vendor}-again.db")
            same = postgres.took(lambda again=again: shelf.check_in(again, completed_at=None, also=published))
            out = postgres.took(lambda vendor=vendor: shelf.check_out(vendor, folder / f"{vendor}-out.db"))
            with connected(address) as connection:
                [rows] = connection.execute("SELECT count(*) FROM claim_versions").fetchone() or (0,)
                connection.execute("TRUNCATE claim_versions")
            print(
                f"{pages} pages, {size:.1f} MB, {rows} claims: out {out}; in, all new {first}; in, nothing new {same}"
            )
    return True


def fill(path: Path, vendor: str, pages: int) -> None:
    """A vendor's file after one crawl of so many pages; for each as many bytes of snapshot as a page of a site has."""
    text = 'name = "{0}"\ntitle = "{0}"\nlanguage = "zh"\nbase_url = "http://127.0.0.1"\ncases = ["/customers/**"]\n'
    with closing(open_database(path)) as db:
        take_database(db, read_vendor(text.format(vendor), vendor, vendor), str(path))
        Site(db).crawl({str(number): FIRST_PAGE for number in range(pages)})
        db.conn.execute("CREATE TABLE snapshots_of_a_size (bytes BLOB)")
        db.conn.executemany("INSERT INTO snapshots_of_a_size VALUES (randomblob(30000))", [()] * pages)
        db.conn.commit()


def main() -> int:
    """Run it, and exit 1 where a floor is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vendors", type=int, default=60)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--slots", type=int, default=4)
    parser.add_argument("--kills", type=int, default=10, help="of workers, and as many of crawls")
    parser.add_argument("--queue", type=int, metavar="N", help="only queue N vendors, twice")
    parser.add_argument("--limits", action="store_true", help="only what a turn costs, by size of the file")
    options = parser.parse_args()
    if options.limits:
        return 0 if limits() else 1
    return 0 if (queue_many(options.queue) if options.queue else run(options)) else 1


if __name__ == "__main__":
    sys.exit(main())
