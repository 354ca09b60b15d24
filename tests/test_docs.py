"""The documentation cannot lie: what it names exists, and what exists is named."""

import re
import tomllib
from pathlib import Path

import pytest

import crawler.settings
from crawler.commands.crawl import Exit
from crawler.configuration.file import read_file
from crawler.items.options import CrawlOptions
from crawler.vendors.file import read_vendor
from tests.typed import commands_in, fault_of, spans, typed_lines

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
GUIDES = [file for file in DOCUMENTS if file.parent.name != "adr"]
"""What is true of the project as it is; a decision is as old as its day."""
SAID = [*(ROOT / "crawler" / "phrases").glob("*.toml"), *(ROOT / "crawler").rglob("*.py")]
"""What the program says, and what its parts say of themselves."""
THEIRS = re.compile(r"/-/(?:login|logout|versions|databases|static.*)")
"""Datasette's own pages."""

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


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: str(file.relative_to(ROOT)))
def test_commands_can_be_typed_as_they_stand(file: Path) -> None:
    """Every `scrapy …` and `casewatch …` goes through the command's own parser: options, settings, arguments."""
    text = file.read_text(encoding="utf-8")
    typed = [given for line in (*typed_lines(text), *spans(text)) for given in commands_in(line)]

    assert [(" ".join(given), fault) for given in typed if (fault := fault_of(given))] == []
    assert typed or file.name not in {"README.md", "digest.md", "vendors.md", "settings.md", "scale.md"}


def test_the_readers_of_a_fault_are_told_it() -> None:
    """What is no command, option, setting, argument or action of ours is found; what stands for a word is none."""
    faults = {
        "scrapy crawls cases": "there is no command 'crawls'",
        "scrapy changes --helt": "changes has no option '--helt'",
        "cd /srv && casewatch crawl cases -s CASES_GATE=1": "there is no setting CASES_GATE",
        "scrapy crawl cases -a vendors=muyun": "a crawl takes no 'vendors=muyun'",
        "scrapy digest muyun": "digest takes no argument",
        "scrapy vendor dues | xargs -P 8": "vendor knows no 'dues'",
        "scrapy shelf edit muyun release 3 --all": "release has no option '--all'",
        "docker run --rm -v /srv:/data casewatch brows": "there is no command 'brows'",
    }
    for line, fault in faults.items():
        assert [fault_of(given) for given in commands_in(line)] == [fault]
    for line in ("scrapy status --max-age HOURS", "casewatch NAME", "scrapy report CASE…", "chown -R casewatch /srv"):
        assert [found for given in commands_in(line) if (found := fault_of(given))] == []


def test_commands_that_the_program_names_are_there() -> None:
    """What errors, help and pages tell a person to type can be typed; a piece that is filled in says anything."""
    typed = {
        (file.name, *given)
        for file in SAID
        for span in spans(file.read_text(encoding="utf-8"))
        for given in commands_in(re.sub(r"(?<=\w)\{\w+\}", "", span))
    }

    assert [(*each, fault) for each in sorted(typed) if (fault := fault_of(each[1:]))] == []
    assert len(typed) > 50


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: str(file.relative_to(ROOT)))
def test_extras_and_pages_that_are_named_exist(file: Path) -> None:
    """`pip install 'casewatch[browse]'` and `/-/changes`: no extra and no page that there is not."""
    routes = pytest.importorskip("crawler.outputs.browse.routes", reason="the extra browse is not installed").ROUTES
    text = file.read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    pages = {re.sub(r"\b[A-Z]+\b", "1", span.partition("?")[0]) for span in spans(text) if span.startswith("/-/")}
    missing = [page for page in pages if not any(re.match(route, page) for route, _ in routes)]

    assert set(re.findall(r"casewatch\[([a-z]+)\]", text)) <= set(extras)
    assert [page for page in missing if not THEIRS.fullmatch(page)] == []


def test_files_of_settings_and_vendors_that_are_shown_can_be_used(tmp_path: Path) -> None:
    """Each TOML of the documents is read as the program would read it."""
    read = 0
    for file in GUIDES:
        for block in re.findall(r"^```toml\n(.*?)^```", file.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            read += 1
            if block.startswith("name = "):
                name = tomllib.loads(block)["name"]
                assert read_vendor(block, file.name, name).name == name
            else:
                shown = tmp_path / "casewatch.toml"
                shown.write_text(block, encoding="utf-8")
                assert read_file(shown)

    assert read >= 4
