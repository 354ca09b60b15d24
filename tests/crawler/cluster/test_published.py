"""What a vendor's file says is what PostgreSQL says of it, and what a desk says that was filled from there."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")

from crawler.cluster.crawling import published
from crawler.cluster.desk import Desk, fetch, other_desks
from crawler.cluster.pace import Pace
from crawler.cluster.queueing import prepare
from crawler.cluster.shelf import Shelf, edited
from crawler.cluster.standing import standing_of
from crawler.items.errors import NotFoundError, StoreError
from crawler.items.options import CrawlOptions
from crawler.vendors.file import read_vendor
from crawler.workflows.vendors.ownership import take_database
from storage.cluster.connection import connected
from storage.database import open_database, run, transaction
from storage.gathered.database import open_gathered
from storage.gathered.likeness import NUMBERS, differences
from storage.gathered.outbox import insert_digest, open_outbox
from storage.gathered.tables import KEYS
from storage.mail.outbox import take_digest
from storage.schema.spaces import LOCAL_BITS
from storage.schema.views import view_statements
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.postgres import PostgreSQL

pytestmark = pytest.mark.slow
NOW = datetime(2026, 3, 1, tzinfo=UTC)
FILE = """name = "{0}"
title = "{0}"
language = "zh"
base_url = "http://127.0.0.1"
cases = ["/customers/**"]
"""
EDITED, AGAIN = ((FIRST_PAGE[0], FIRST_PAGE[1].replace("12", figure), *FIRST_PAGE[2:]) for figure in ("15", "18"))


class Cluster:
    """Vendors' files that crawls made by hand are checked in to."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self.shelf = shelf
        self.folder = folder
        self.turns = 0
        desk = folder / "desk"
        desk.mkdir()
        self.desk = Desk(str(desk / "all.db"), str(desk / "cases.db"), shelf.address, shelf.folder)

    def crawl(self, vendor: str, *crawls: dict[str, tuple[str, ...] | None], tags: tuple[str, ...] = ()) -> None:
        """A turn with these crawls, a day apart."""
        self.turns += 1
        held = self.shelf.check_out(vendor, self.folder / f"{self.turns}.db")
        with closing(open_database(held.path)) as db:
            take_database(db, read_vendor(FILE.format(vendor), vendor, vendor), str(held.path))
            site = Site(db)
            site.now += timedelta(days=30 * held.base.number)
            for pages in crawls:
                site.crawl(pages)
        self.shelf.check_in(held, completed_at=NOW, tags=tags, also=published)

    def own(self, vendor: str) -> Path:
        """The vendor's current file."""
        return self.shelf.folder / self.shelf.current(vendor).file

    def fetch(self, *names: str, tag: str = "") -> dict[str, tuple[int | None, bool]]:
        """Vendor -> rows written at the desk, and whether its own file came."""
        done = list(fetch(self.desk, list(names), tag))
        assert [one.error for one in done if one.error] == []
        return {one.name: (one.rows, one.is_own_file_new) for one in done}

    def unlike(self, vendor: str, own: Path | None = None) -> list[object]:
        """What the desk's file of all vendors says otherwise than the vendor's own."""
        path = own or self.own(vendor)
        with closing(open_gathered(self.desk.path, read_only=True)) as gathered, opened(path) as file:
            return list(differences(gathered, file))


def opened(path: Path) -> closing[Database]:
    """A copy of a vendor's file: those of the shelf are not written beside."""
    copy = path.with_name(f"{path.name}.copy")
    copy.write_bytes(path.read_bytes())
    return closing(open_database(copy))


@pytest.fixture
def cluster(address: str, shelf_folder: Path, tmp_path: Path) -> Cluster:
    """Nothing crawled."""
    return Cluster(Shelf(address, shelf_folder), tmp_path)


def views_of(address: str, vendor: str) -> dict[str, Counter[tuple[object, ...]]]:
    """The rows of each public view in PostgreSQL; numbers as the vendor's own file has them."""
    found = {}
    with connected(address) as connection:
        for view in view_statements():
            cursor = connection.execute(f"SELECT * FROM {view} WHERE vendor = %s", (vendor,))
            names = [column.name for column in cursor.description or ()]
            found[view] = Counter(_local(names, row) for row in cursor.fetchall())
    return found


def _local(names: list[str], row: tuple[object, ...]) -> tuple[object, ...]:
    mask = (1 << LOCAL_BITS) - 1
    return tuple(
        value & mask if name in NUMBERS and isinstance(value, int) else value
        for name, value in zip(names, row, strict=True)
    )


def views_in(path: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """The same of a vendor's own file."""
    with opened(path) as db:
        return {view: Counter(map(tuple, db.conn.execute(f"SELECT * FROM {view}"))) for view in view_statements()}


def test_the_views_say_what_the_files_say(cluster: Cluster) -> None:
    """Every public view, row by row, after each turn; of two vendors, neither in the other's way."""
    cluster.crawl("muyun", {"a": FIRST_PAGE, "b": FIRST_PAGE})
    cluster.crawl("lanhe", {"a": FIRST_PAGE})
    for pages in ({"a": EDITED, "b": FIRST_PAGE}, {"a": AGAIN, "b": None}, {"a": AGAIN, "b": None}):
        cluster.crawl("muyun", pages)
        for vendor in ("muyun", "lanhe"):
            assert views_of(cluster.shelf.address, vendor) == views_in(cluster.own(vendor))

    said = views_of(cluster.shelf.address, "muyun")
    assert sum(said["change_log"].values()) > 1
    assert [row[-4] for row in said["page_events"]].count("case_withdrawn") == 1


def test_the_same_published_again_writes_nothing(cluster: Cluster) -> None:
    """Whoever does not know whether a check-in came through may publish once more."""
    cluster.crawl("muyun", {"a": FIRST_PAGE}, {"a": EDITED})
    with connected(cluster.shelf.address) as connection:
        sql = (
            "SELECT xmin::text, id FROM changes UNION ALL SELECT xmin::text, page_id FROM claim_versions ORDER BY 1, 2"
        )
        before = connection.execute(sql).fetchall()
        copy = cluster.folder / "again.db"
        copy.write_bytes(cluster.own("muyun").read_bytes())
        with connection.transaction():
            published(connection, copy)()

        assert connection.execute(sql).fetchall() == before
        assert len(before) > len(FIRST_PAGE)


def test_a_desk_is_filled_with_what_changed(cluster: Cluster) -> None:
    """By name, by tag, from nothing and again; row by row as the vendors' own files, which come along."""
    cluster.crawl("muyun", {"a": FIRST_PAGE}, tags=("near",))
    cluster.crawl("lanhe", {"a": FIRST_PAGE}, tags=("far",))
    assert set(cluster.fetch(tag="near")) == {"muyun"}
    assert set(cluster.fetch("lanhe")) == {"lanhe"}
    assert cluster.fetch() == {"lanhe": (None, False), "muyun": (None, False)}
    cluster.crawl("muyun", {"a": EDITED})
    done = cluster.fetch()

    assert done["lanhe"] == (None, False)
    assert done["muyun"][1]
    assert 0 < (done["muyun"][0] or 0) < len(FIRST_PAGE)
    for vendor in ("muyun", "lanhe"):
        assert cluster.unlike(vendor) == []
        assert cluster.unlike(vendor, Path(cluster.desk.db).with_name(f"{vendor}.db")) == []
    with pytest.raises(NotFoundError, match="nobody"):
        cluster.fetch("nobody")


def test_a_second_desk_that_mails_is_told_of(cluster: Cluster) -> None:
    """What one has told the other tells again; a desk from which nobody was mailed yet is in nobody's way."""
    one, other = cluster.desk, replace(cluster.desk, path=str(cluster.folder / "other" / "all.db"))
    (cluster.folder / "other").mkdir()
    assert other_desks(one) == []
    for desk, token in ((one, "a"), (other, "b")):
        with closing(open_outbox(Path(desk.path).with_name("digest.outbox.db"))) as outbox:
            insert_digest(outbox, token, [], now=NOW)
    assert other_desks(one) == []
    [line] = other_desks(other)
    assert f"{Path(one.path).parent} mails" in line
    assert len(other_desks(one)) == 1

    standing = standing_of(cluster.shelf.address, CrawlOptions.of({}), Pace(), now=NOW)
    assert [one.folder for one in standing.desks] == [str(Path(desk.path).parent) for desk in (one, other)]


def test_a_desk_without_the_folder_reads_the_rows(cluster: Cluster) -> None:
    """The file of all vendors is whole; the vendors' own files are not there."""
    cluster.crawl("muyun", {"a": FIRST_PAGE}, {"a": EDITED})
    cluster.desk = Desk(cluster.desk.path, cluster.desk.db, cluster.desk.address, cluster.folder / "nowhere")

    assert not cluster.fetch()["muyun"][1]
    assert cluster.unlike("muyun") == []
    assert not Path(cluster.desk.db).with_name("muyun.db").exists()


def test_what_a_desk_told_stays_told(cluster: Cluster) -> None:
    """Its digests come along into each later state of the file, and only what is new is untold."""
    cluster.crawl("muyun", {"a": FIRST_PAGE}, {"a": EDITED})
    cluster.fetch()
    own = Path(cluster.desk.db).with_name("muyun.db")
    with closing(open_database(own)) as db:
        first = take_digest(db, now=NOW)
        assert first is not None
        with transaction(db):
            run(db, "UPDATE digests SET told_in = 'token', addressed_at = 'now'")
    cluster.crawl("muyun", {"a": AGAIN})
    assert cluster.fetch()["muyun"][1]
    with closing(open_database(own)) as db:
        told = db.conn.execute("SELECT told_in, addressed_at FROM digests").fetchall()
        second = take_digest(db, now=NOW)
        changes = db.conn.execute("SELECT digest_id, count(*) FROM digest_changes GROUP BY 1 ORDER BY 1").fetchall()

        assert told == [("token", "now")]
        assert [row[0] for row in changes] == [first, second]
        assert take_digest(db, now=NOW) is None


def test_a_database_of_the_desks_own_is_left_alone(cluster: Cluster) -> None:
    """One that was crawled there is not overwritten by what the cluster has."""
    cluster.crawl("muyun", {"a": FIRST_PAGE})
    own = Path(cluster.desk.db).with_name("muyun.db")
    with closing(open_database(own)) as db:
        take_database(db, read_vendor(FILE.format("muyun"), "muyun", "muyun"), str(own))
        Site(db).crawl({"z": FIRST_PAGE})
    before = views_in(own)
    [done] = fetch(cluster.desk, [], "")

    assert isinstance(done.error, StoreError)
    assert "move it elsewhere" in str(done.error)
    assert views_in(own) == before


def test_a_decision_is_a_turn_of_its_own(cluster: Cluster) -> None:
    """What a person does to a vendor's file is checked in and published like a crawl."""
    cluster.crawl("muyun", {"a": FIRST_PAGE}, {"a": EDITED})
    with edited(cluster.shelf, "muyun", cluster.folder, also=published) as path, closing(open_database(path)) as db:
        Site(db).rows("SELECT 1")
        with transaction(db):
            run(db, "UPDATE pages SET status = 'withdrawn'")

    assert cluster.shelf.current("muyun").number == 2
    assert views_of(cluster.shelf.address, "muyun") == views_in(cluster.own("muyun"))


def test_a_worker_that_begins_waits_for_nobody(address: str) -> None:
    """What is there is not made again: a check-in goes on amid it, and neither waits for the other."""
    with connected(address) as working, working.transaction():
        for table in KEYS:
            working.execute(f"DELETE FROM {table}")
        prepare(f"{address}&options=-c%20lock_timeout%3D1ms")
        sql = "SELECT relation::regclass::text FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'RowExclusiveLock'"

        assert {name for (name,) in working.execute(sql)} >= set(KEYS), "these were held from before it began"


def test_what_another_release_lacks_is_made(postgres: PostgreSQL) -> None:
    """A column, a table, an index and a view that are not there yet."""
    address = postgres.new_database()
    prepare(address)
    with connected(address) as connection:
        sql = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " UNION SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'"
        )
        before = set(connection.execute(sql).fetchall())
        connection.execute("DROP TABLE waiting CASCADE")
        connection.execute("ALTER TABLE changes DROP COLUMN company CASCADE")
        connection.execute("DELETE FROM made_views")
        lost = before - set(connection.execute(sql).fetchall())
        prepare(address)

        assert {table for table, _ in lost} > {"waiting", "changes"}
        assert set(connection.execute(sql).fetchall()) == before
