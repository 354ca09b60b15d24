"""What `scrapy demo` removes before it makes its database anew."""

from __future__ import annotations

from pathlib import Path

from crawler.commands.demonstration.demonstrating import remove_demo_database
from storage.database import open_database


def test_nothing_of_an_earlier_demonstration_stays(tmp_path: Path) -> None:
    """The database goes with its side files; the search index, which somebody may be reading, and other files stay."""
    file, others = tmp_path / "demo.db", {tmp_path / "demo.txt", tmp_path / "demo.search.db"}
    open_database(file).close()
    for name in ("demo.search.db", "demo.db.lock", "demo.txt"):
        (tmp_path / name).write_bytes(b"")
    remove_demo_database(file)
    assert set(tmp_path.iterdir()) == others
