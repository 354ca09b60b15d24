"""docs/schema.md names what the database has."""

from __future__ import annotations

import re
from pathlib import Path

from storage.database import open_database

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"


def test_every_table_view_and_column_is_documented(tmp_path: Path) -> None:
    """Each table and view is named in bold, and each of its columns in code, in the paragraphs under that name."""
    db = open_database(tmp_path / "cases.db")
    text = PAGE.read_text(encoding="utf-8")
    headings = [(match.start(), match.group(1)) for match in re.finditer(r"\*\*(\w+)\*\*", text)]
    missing = []
    for name in [*db.table_names(), *db.view_names()]:
        if name not in [heading for _, heading in headings]:
            missing.append(name)
            continue
        begin = next(at for at, heading in headings if heading == name)
        named = set(re.findall(r"`(\w+)`", text[begin:].split("\n\n**")[0]))
        if name in {"held_changes", "events", "page_events"}:
            named |= set(re.findall(r"`(\w+)`", text))
        missing += [f"{name}.{column.name}" for column in db[name].columns if column.name not in named]
    db.close()

    assert missing == []
