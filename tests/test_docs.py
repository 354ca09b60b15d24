"""The documentation cannot lie: what it names exists, and what exists is named."""

import re
from pathlib import Path

import pytest

import crawler.settings
from crawler.commands.crawl import Exit
from crawler.items.options import CrawlOptions

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

COMMANDS = sorted(
    file.stem
    for file in (ROOT / "crawler" / "commands").glob("*.py")
    if "class Command(" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """A command that the README does not name is found by nobody."""
    assert f"`scrapy {command}" in README


def test_the_readme_names_no_command_that_is_not_there() -> None:
    """Every `scrapy …` of the README exists."""
    named = set(re.findall(r"scrapy ([a-z]+)", README)) - {"spider"}

    assert named <= set(COMMANDS)


@pytest.mark.parametrize("setting", sorted(name for name in dir(crawler.settings) if name.startswith("CASES_")))
def test_every_setting_is_documented(setting: str) -> None:
    """Each setting of our own has a row in docs/settings.md."""
    assert f"| `{setting}` |" in SETTINGS


def test_every_setting_that_is_documented_exists() -> None:
    """No document names a setting that nobody reads."""
    named = {name for file in DOCUMENTS for name in re.findall(r"`(CASES_[A-Z_]+)`", file.read_text(encoding="utf-8"))}
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "crawler").rglob("*.py"))
    # crawler.items.options reads each of its fields under its name in capitals
    read = {*dir(crawler.settings), *re.findall(r"\bCASES_[A-Z_]+\b", source), *CrawlOptions.setting_names()}

    assert sorted(named - read) == []


@pytest.mark.parametrize("text", [README, SETTINGS], ids=["README", "settings"])
def test_every_exit_code_is_documented(text: str) -> None:
    """The tables of exit codes are those of the command."""
    table = re.search(r"\| .*scrapy crawl.* \|.*\n\|[-| ]+\n((?:\|.*\n)+)", text)
    assert table

    assert [int(code) for code in re.findall(r"^\| (\d+) ", table[1], re.MULTILINE)] == [code.value for code in Exit]


def test_every_make_target_that_is_named_exists() -> None:
    """The documents name targets of the Makefile, and the README the ones that matter."""
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    named = {
        name for file in DOCUMENTS for name in re.findall(r"(?:`|\$ )make ([a-z]+)", file.read_text(encoding="utf-8"))
    }

    assert named <= targets
    assert {"demo", "test", "crawl", "bench", "benchmark"} <= set(re.findall(r"make ([a-z]+)", README))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(file: Path) -> None:
    """Links between documents lead to files that are there."""
    targets = re.findall(r"\]\((?!https?:|#|<)([^)#]+)", file.read_text(encoding="utf-8"))

    assert [target for target in targets if not (file.parent / target).exists()] == []
