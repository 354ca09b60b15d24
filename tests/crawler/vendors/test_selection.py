"""Which vendor a command is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler import settings as project
from crawler.items.errors import VendorError
from crawler.items.options import CrawlOptions
from crawler.vendors import DEFAULT
from crawler.vendors.registry import load_vendor, vendor_names
from crawler.vendors.selection import select_vendor, site_of

FILE = """name = "muyun"
title = "木云"
language = "en"
base_url = "https://www.muyun.example"
cases = ["/case/*"]
delay = 7
render = false
[gate]
share = 0.5
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one vendor's file."""
    (tmp_path / "muyun.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


def settings_with(folder: Path, **given: object) -> Settings:
    """The project's settings, with what a command line gives."""
    made = Settings()
    made.setmodule(project, priority="project")
    made.setdict({"CASES_VENDORS": str(folder), **given}, priority="cmdline")
    return made


def test_the_default_changes_nothing(folder: Path) -> None:
    """The first vendor is meant where none is named, with every setting as it is."""
    made, before = settings_with(folder), settings_with(folder)
    select_vendor(made)
    options = CrawlOptions.of(made)

    assert options == CrawlOptions.of(before)
    assert options.vendor == DEFAULT
    assert made.getdict("DEFAULT_REQUEST_HEADERS") == before.getdict("DEFAULT_REQUEST_HEADERS")
    assert site_of(options).base == "https://www.feishu.cn"


def test_what_a_file_says_goes_before_the_projects_settings(folder: Path) -> None:
    """Its database, gate, delay, browser and language; the rest stays."""
    made = settings_with(folder)
    select_vendor(made, "muyun")
    options = CrawlOptions.of(made)

    assert (options.vendor, options.db, options.gate.share, options.gate.at_least) == ("muyun", "muyun.db", 0.5, 20)
    assert options.render is False
    assert made.getfloat("DOWNLOAD_DELAY") == 7
    assert made.getdict("DEFAULT_REQUEST_HEADERS")["Accept-Language"].startswith("en")
    assert "Accept" in made.getdict("DEFAULT_REQUEST_HEADERS")
    assert site_of(options).base == "https://www.muyun.example"


def test_what_a_command_line_gives_goes_before_the_file(folder: Path) -> None:
    """`-s` decides."""
    given = {"CASES_DB": "x/y.db", "CASES_GATE_SHARE": "0.1", "DOWNLOAD_DELAY": "0", "CASES_BASE_URL": "http://a.b:1"}
    made = settings_with(folder, **given)
    select_vendor(made, "muyun")
    options = CrawlOptions.of(made)

    assert (options.db, options.gate.share, made.getfloat("DOWNLOAD_DELAY")) == ("x/y.db", 0.1, 0)
    assert site_of(options).base == "http://a.b:1"


def test_a_database_lies_beside_the_first_vendors(folder: Path) -> None:
    """In the folder that the project's settings name."""
    made = settings_with(folder)
    made.set("CASES_DB", "/srv/watch/cases.db", priority="project")
    select_vendor(made, "muyun")
    select_vendor(made)

    assert CrawlOptions.of(made).db == "/srv/watch/muyun.db"


def test_which_vendors_there_are(folder: Path) -> None:
    """Those of the folder, and those that come with the project; the folder's file of a name goes first."""
    assert vendor_names(str(folder)) == {"feishu": "", "muyun": str(folder / "muyun.toml")}
    (folder / "feishu.toml").write_text(FILE.replace("muyun", "feishu"), encoding="utf-8")

    assert load_vendor("feishu", str(folder)).base_url == "https://www.feishu.example"
    assert load_vendor("feishu").base_url == "https://www.feishu.cn"


@pytest.mark.parametrize("name", ["", "none", "../muyun", "muyun.toml"])
def test_a_vendor_that_is_not_there(folder: Path, name: str) -> None:
    """Its file and those that are known are named."""
    with pytest.raises(VendorError, match=r"there is no vendor .*known are feishu, muyun"):
        load_vendor(name, str(folder))


def test_files_that_cannot_be_used(folder: Path) -> None:
    """A folder that is not there; a file that is no UTF-8, or a folder."""
    with pytest.raises(VendorError, match=r"CASES_VENDORS is .*nowhere"):
        vendor_names(str(folder / "nowhere"))
    (folder / "b.toml").write_bytes(b"\xff")
    (folder / "c.toml").mkdir()
    for name in ("b", "c"):
        with pytest.raises(VendorError, match=rf"{name}\.toml cannot be read"):
            load_vendor(name, str(folder))
