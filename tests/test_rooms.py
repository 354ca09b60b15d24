"""Languages, vendors and phrases have their rooms; the rest of the code knows none of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("crawler/languages/", "crawler/vendors/", "crawler/phrases/", "crawler/sample/")
CODE = (".py", ".sql", ".html", ".j2", ".toml", ".yaml", ".json", ".css")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
EXCEPTIONS: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests/rooms.toml").read_text(encoding="utf-8"))


def _vendors() -> re.Pattern[str]:
    """Every name by which a vendor's file calls its vendor, as a word of its own where it is Latin."""
    files = [tomllib.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "crawler/vendors").glob("*.toml")]
    names = {name for file in files for name in (file["name"], file["title"], *file.get("names", ()))}
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    other = "|".join(re.escape(name) for name in names if not name.isascii())
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{other}", re.IGNORECASE)


def _outside() -> list[str]:
    """The files of code outside the rooms, as paths in the project."""
    files = (file for folder in ("crawler", "spiders", "storage") for file in (ROOT / folder).rglob("*"))
    paths = (file.relative_to(ROOT).as_posix() for file in files if file.suffix in CODE)
    return sorted(path for path in paths if not path.startswith(ROOMS))


@pytest.mark.parametrize(("what", "told"), [("han", HAN), ("vendor", _vendors())], ids=["han", "vendor"])
def test_only_the_rooms_know_a_language_or_a_vendor(what: str, told: re.Pattern[str]) -> None:
    """No file outside the rooms has it but those listed; and a file that has it no more is listed no more."""
    found = {path for path in _outside() if told.search((ROOT / path).read_text(encoding="utf-8"))}
    assert sorted(found - EXCEPTIONS[what].keys()) == [], f"these know a {what}: move what they know to its room"
    assert sorted(EXCEPTIONS[what].keys() - found) == [], "these are clean now: take them off tests/rooms.toml"


def test_every_folder_of_code_is_in_the_import_graph() -> None:
    """A folder with modules is a package: the import contracts hold for all of them."""
    folders = {(ROOT / path).parent for path in _outside() if path.endswith(".py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
