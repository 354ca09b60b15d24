"""Which file of all vendors is published to, and what is published."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from crawler.items.errors import SettingError
from crawler.items.options import CrawlOptions
from crawler.vendors.databases import gathered_path, published_to
from crawler.vendors.registry import load_vendor
from crawler.workflows.vendors.ownership import take_database
from crawler.workflows.vendors.publication import publish_own
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from tests.crawler.workflows.readings import FIRST_PAGE, Site


def options(folder: Path, **given: str) -> CrawlOptions:
    """Settings of a crawl in this folder."""
    settings = {"CASES_DB": str(folder / "cases.db"), "CASES_VENDORS": str(folder)}
    return CrawlOptions.of(settings | {f"CASES_{name.upper()}": value for name, value in given.items()})


def test_one_vendor_alone_has_no_file_of_all(tmp_path: Path) -> None:
    """Until a second vendor's database lies beside it, or the file is there, or named."""
    (tmp_path / "muyun.toml").touch()
    beside = str(tmp_path / "all.db")

    assert published_to(options(tmp_path)) is None
    assert gathered_path(options(tmp_path)) == beside
    assert published_to(options(tmp_path, all="x.db")) == "x.db"
    (tmp_path / "muyun.db").touch()
    assert published_to(options(tmp_path)) == beside
    assert published_to(options(tmp_path, all="false")) is None
    assert published_to(options(tmp_path, db=str(tmp_path / "muyun.db"))) is None
    (tmp_path / "all.db").touch()
    assert published_to(options(tmp_path, db=str(tmp_path / "muyun.db"))) == beside


def test_a_second_database_of_one_vendor_makes_no_file_of_all(tmp_path: Path) -> None:
    """Beside `cases.db` another file of the same vendor is no other vendor's; that of a named vendor is."""
    (tmp_path / "muyun.toml").touch()
    (tmp_path / "cases.db").touch()

    assert published_to(options(tmp_path, db=str(tmp_path / "trial.db"))) is None
    assert published_to(options(tmp_path, db=str(tmp_path / "muyun.db"), vendor="muyun")) == str(tmp_path / "all.db")


def test_a_second_database_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    """What the file of all vendors has of a vendor stays, while the database that it is from is there."""
    every = str(tmp_path / "every.db")
    first, trial = options(tmp_path, all=every), options(tmp_path, all=every, db=str(tmp_path / "trial.db"))
    for given in (first, trial):
        with closing(open_database(given.db)) as db:
            take_database(db, load_vendor("feishu"), given.db)
            Site(db).crawl({"a": FIRST_PAGE})

    assert publish_own(first) is not None
    assert publish_own(trial) is None
    with closing(open_gathered(every)) as gathered, closing(open_database(first.db)) as db:
        assert differences(gathered, db) == []

    Path(first.db).unlink()
    assert publish_own(trial) is not None


def test_a_file_of_all_that_is_the_database_is_refused(tmp_path: Path) -> None:
    """They are two."""
    with pytest.raises(SettingError, match="CASES_ALL"):
        options(tmp_path, all=str(tmp_path / "cases.db"))


def test_what_is_accepted_is_published(tmp_path: Path) -> None:
    """The database's rows are in the file of all vendors, which is made where it was missing."""
    given = options(tmp_path, all=str(tmp_path / "every.db"))
    with closing(open_database(given.db)) as db:
        take_database(db, load_vendor("feishu"), given.db)
        Site(db).crawl({"a": FIRST_PAGE})
        done = publish_own(given)
        with closing(open_gathered(given.all)) as gathered:
            found = differences(gathered, db)

    assert done is not None
    assert done.pages == 1
    assert found == []
