"""By which settings held changes are decided on."""

from __future__ import annotations

from pathlib import Path

from scrapy.settings import Settings

from crawler.commands.resolution import options_for
from crawler.vendors.file import read_vendor_file
from crawler.workflows.vendors.ownership import take_database
from storage.database import open_database

FILE = (
    'name = "muyun"\ntitle = "木云"\nlanguage = "zh"\nbase_url = "https://www.muyun.example"\n'
    'cases = ["/case/*"]\n[gate]\nat_least = 7\n'
)


def test_the_gate_is_that_of_the_database_s_vendor(tmp_path: Path) -> None:
    """Whatever vendor the settings name; where its file is gone, theirs holds."""
    file = tmp_path / "muyun.toml"
    file.write_text(FILE, encoding="utf-8")
    db = open_database(tmp_path / "muyun.db")
    take_database(db, read_vendor_file(file), "muyun.db")
    there = {"CASES_VENDORS": str(tmp_path), "CASES_GATE_AT_LEAST": 20}

    assert options_for(db, Settings(there, priority="project")).gate.at_least == 7
    file.unlink()
    assert options_for(db, Settings(there, priority="project")).gate.at_least == 20
    db.close()
