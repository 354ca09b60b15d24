"""A vendor's file is called otherwise, or is gone."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.commands.sites.renaming import rename
from crawler.items.errors import LockedError, StoreError, VendorError
from crawler.items.options import CrawlOptions
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from crawler.workflows.vendors.renaming import check_not_renamed, orphans
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from storage.lock import CrawlLock, Purpose
from storage.rows.vendor import stored_vendor, write_vendor
from tests.crawler.workflows.readings import FIRST_PAGE, SITE, Site
from tests.fresh import open_fresh

FILE = """name = "{0}"
title = "{0}"
language = "zh"
base_url = "{1}"
cases = ["/customers/*"]
"""
BASE = SITE.removesuffix("/customers/")


class Folder:
    """Vendors' files and databases side by side."""

    def __init__(self, path: Path) -> None:
        self.path = path
        given = {"CASES_DB": str(path / "cases.db"), "CASES_VENDORS": str(path), "CASES_ALL": str(path / "all.db")}
        self.options = CrawlOptions.of(given)

    def describe(self, name: str, base: str = BASE) -> None:
        """Write a vendor's file."""
        (self.path / f"{name}.toml").write_text(FILE.format(name, base), encoding="utf-8")

    def crawl(self, name: str) -> None:
        """A first crawl of it."""
        with closing(open_fresh(self.path / f"{name}.db")) as db:
            take_database(db, load_vendor(name, str(self.path)), f"{name}.db")
            Site(db).crawl({"a": FIRST_PAGE, "b": FIRST_PAGE})

    def begin(self, name: str) -> None:
        """What a crawl of this vendor checks first."""
        vendor = load_vendor(name, str(self.path))
        check_not_renamed(vendor, vendor.site(), replace(self.options, db=str(self.path / f"{name}.db")))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """With one vendor, whose file was called otherwise after its crawl."""
    made = Folder(tmp_path)
    made.describe("muyun")
    made.crawl("muyun")
    (tmp_path / "muyun.toml").unlink()
    made.describe("mulan")
    return made


def test_a_database_without_a_file_is_found(folder: Folder) -> None:
    """Under its vendor's name, with its cases; other programs' files and the file of all are none."""
    (folder.path / "notes.db").write_text("no database", encoding="utf-8")
    open_gathered(folder.path / "all.db").close()

    (orphan,) = orphans(folder.options)

    assert (orphan.name, Path(orphan.database).name, len(orphan.cases)) == ("muyun", "muyun.db", 2)


def test_a_renamed_vendor_is_not_begun_from_nothing(folder: Folder) -> None:
    """What goes on with its cases is offered; a vendor of another site begins as ever, and so does one with a file."""
    folder.describe("lanhe", "https://www.lanhe.example")
    folder.begin("lanhe")
    with pytest.raises(VendorError, match=r"2 cases of its site .* `scrapy vendor rename muyun mulan` goes on"):
        folder.begin("mulan")

    folder.describe("muyun")
    folder.begin("mulan")


def test_a_renamed_vendor_goes_on_with_all_that_is_known(folder: Folder) -> None:
    """Its database has the new name, and the file of all vendors too, under the numbers that its rows had."""
    with closing(open_database(folder.path / "muyun.db")) as db:
        before = db.execute("SELECT space, token FROM vendor").fetchone()
    rename(folder.options, "muyun", "mulan")

    assert not (folder.path / "muyun.db").exists()
    with closing(open_database(folder.path / "mulan.db")) as db, closing(open_gathered(folder.options.all)) as gathered:
        known = stored_vendor(db)
        assert known is not None
        assert known.name == "mulan"
        assert db.execute("SELECT space, token FROM vendor").fetchone() == before
        assert {row[0] for row in db.execute("SELECT vendor FROM case_overview")} == {"mulan"}
        assert differences(gathered, db) == []
    folder.begin("mulan")


def test_a_renaming_that_was_cut_off_goes_on(folder: Folder) -> None:
    """Killed between the two steps, the database has the new name inside and the old one outside."""
    with closing(open_database(folder.path / "muyun.db")) as db:
        write_vendor(db, load_vendor("mulan", str(folder.path)).known)
        db.conn.commit()
    rename(folder.options, "muyun", "mulan")

    assert (folder.path / "mulan.db").exists()


def test_what_cannot_be_renamed(folder: Folder) -> None:
    """A vendor that still has its file, a name that has a database, one that is being crawled, another's database."""
    folder.describe("lanhe", "https://www.lanhe.example")
    folder.crawl("lanhe")
    with pytest.raises(VendorError, match="vendor lanhe has a file"):
        rename(folder.options, "lanhe", "mulan")
    with pytest.raises(VendorError, match="lanhe has a database already"):
        rename(folder.options, "muyun", "lanhe")
    with CrawlLock(folder.path / "muyun.db"), pytest.raises(LockedError):
        rename(folder.options, "muyun", "mulan")
    (folder.path / "muyun.db").rename(folder.path / "shanhe.db")
    with pytest.raises(VendorError, match="holds the cases of muyun, not of shanhe"):
        rename(folder.options, "shanhe", "mulan")


def test_a_database_that_is_being_read_is_not_moved(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written last would stay behind: the reader is to end first, and then the same goes on."""
    monkeypatch.setattr("storage.database.BUSY_TIMEOUT_S", 0.1)
    with closing(open_database(folder.path / "muyun.db", read_only=True)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM pages").fetchone()
        with pytest.raises(StoreError, match="is being read"):
            rename(folder.options, "muyun", "mulan")
        assert (folder.path / "muyun.db").exists()

    rename(folder.options, "muyun", "mulan")
    with closing(open_database(folder.path / "mulan.db")) as db:
        assert stored_vendor(db) == load_vendor("mulan", str(folder.path)).known


def test_a_database_whose_mails_are_being_sent_is_not_moved(folder: Folder) -> None:
    """What the sender writes would stay behind, and the mail would go out again."""
    with CrawlLock(folder.path / "muyun.db", Purpose.OUTBOX), pytest.raises(LockedError):
        rename(folder.options, "muyun", "mulan")
