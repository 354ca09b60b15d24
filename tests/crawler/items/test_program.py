"""What a command to type begins with: the name under which the program runs, in every text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.items.errors import CasewatchError
from crawler.items.program import STARTED_AS, program, to_add
from crawler.items.visit import Outcome
from crawler.middlewares.remedies import remedy_for
from crawler.outputs.browse.words import template_words
from crawler.phrases.phrases import phrases_of
from storage.faults import check_file

ROOT = Path(__file__).parents[3]
COMMANDS = "|".join(file.stem for file in (ROOT / "crawler/commands").glob("[a-z]*.py"))
NAMED = re.compile(rf"\b(?:scrapy|casewatch) (?:{COMMANDS})\b")


def told() -> Iterator[str]:
    """One text of each way in which people are told what to type: terminal, help, mail, chat, page, error."""
    yield remedy_for(Outcome.GONE, "")
    for language in ("zh", "en"):
        phrases = phrases_of(language)
        yield phrases("digest.held_next", place="x", crawl=3)
        yield str(phrases.markup("digest.undrawn_text", reason="x", crawl=3))
        yield f"{template_words(phrases)['program']} release"
    with pytest.raises(CasewatchError) as missing:
        check_file(Path("no.db"), must_exist=True)
    yield str(missing.value)


@pytest.mark.parametrize("name", ["scrapy", "casewatch"])
def test_every_text_names_what_was_started(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """And what it starts itself, which has its environment, goes by the same name."""
    monkeypatch.setenv(STARTED_AS, name)

    assert [text for text in told() if name not in text] == []


def test_a_checkout_knows_its_commands_by_scrapy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody said otherwise."""
    monkeypatch.delenv(STARTED_AS, raising=False)

    assert program() == "scrapy"


@pytest.mark.parametrize(
    ("file", "typed"), [("pipx_metadata.json", "pipx runpip casewatch install"), ("x", "pip install")]
)
def test_an_extra_is_added_where_the_program_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, typed: str
) -> None:
    """The `pip` of a shell does not install into what pipx made."""
    tmp_path.joinpath(file).touch()
    monkeypatch.setattr("sys.prefix", str(tmp_path))

    assert to_add("mcp") == f"{typed} 'casewatch[mcp]'"


def test_no_text_has_a_name_of_its_own() -> None:
    """Neither in code, where docstrings may, nor in phrases, nor in templates."""
    files = [file for folder in ("crawler", "storage", "spiders") for file in (ROOT / folder).rglob("*")]
    written = [file for file in files if file.suffix in {".html", ".j2", ".toml", ".yaml", ".sql"}]
    texts = [(file, line) for file in written for line in file.read_text(encoding="utf-8").splitlines()]
    texts += [(file, text) for file in files if file.suffix == ".py" for text in _strings(file)]

    assert [(file.name, text) for file, text in texts if NAMED.search(text)] == []
    assert len(texts) > 10_000


def _strings(file: Path) -> Iterator[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value
