"""The commands that texts tell readers to type, taken apart by the parsers that would take them apart."""

from __future__ import annotations

import importlib
import re
import shlex
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NoReturn

from scrapy.cmdline import ScrapyArgumentParser
from scrapy.settings import Settings, default_settings

import crawler.settings
from crawler.configuration.keys import CASEWATCH

_BLOCK = re.compile(r"^```(console|cron|crontab|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PROGRAM = re.compile(r"(?:^|(?<=[|&;(:] )|(?<=\} )|(?<=/data )|(?<=:8001 ))(?:\S*/)?(?:scrapy|casewatch)(?= )")
_ENDS = frozenset({"|", "||", "&&", ";", ">", "<", "&"})
_STANDS = re.compile(r"[A-Z]+(?:\.md)?…?|…|\.\.\.")
"""What stands for something: NAME, FILE.md…."""
_ARGUMENTS = frozenset({"discover", "seeds", "vendor"})
"""Of a crawl."""


class Parser(ScrapyArgumentParser):
    """Scrapy's, which says what is wrong instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """What is wrong."""
        raise ValueError(message)


@cache
def _parser(name: str) -> tuple[Parser, str]:
    """The parser of a command, and what the command says may follow its name."""
    command = importlib.import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings(vars(crawler.settings) | {"CASES_DB": "cases.db"})
    parser = Parser(conflict_handler="resolve")
    command.add_options(parser)
    return parser, command.syntax()


def typed_lines(text: str) -> Iterator[str]:
    """Every line that a block of this Markdown tells to type, be it on a console, for cron, or as a program prints it.

    One that goes on after a backslash is one; of what is printed, the words behind two spaces are no part of it.
    """
    for kind, block in _BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            if kind == "text":
                yield line.strip().partition("  ")[0]
            elif kind != "console":
                yield _filled(line, block)
            elif line.startswith(("$ ", "# ")):
                yield line[2:]


def _filled(line: str, crontab: str) -> str:
    """With the variables that the crontab sets."""
    for name, value in re.findall(r"^([A-Z]+)=(.*)$", crontab, re.MULTILINE):
        line = line.replace(f"${name}", value)
    return line


def spans(text: str) -> Iterator[str]:
    """Every piece of code within a sentence or a table, where a backslash stands before a pipe."""
    for span in _SPAN.findall(re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)):
        yield span.replace("\\|", "|")


def commands_in(line: str) -> Iterator[list[str]]:
    """The commands of ours in a line of a shell: of each its name and what follows."""
    for found in _PROGRAM.finditer(line):
        lexer = shlex.shlex(line[found.end() :], posix=True, punctuation_chars="|&;<>")
        lexer.whitespace_split = True
        given: list[str] = []
        for word in lexer:
            if word in _ENDS:
                break
            given.append(word.strip("[]"))
        if given:
            yield given


def fault_of(given: Sequence[str]) -> str | None:
    """Why this cannot be typed as it stands: no such command, option, setting or argument; None: it can."""
    name, *rest = given
    try:
        parser, syntax = _parser(name)
    except (ImportError, AttributeError):
        return None if _STANDS.fullmatch(name) or name.startswith("-") else f"there is no command {name!r}"
    if "--help" in rest:
        return None
    within = rest.index("edit") if name == "shelf" and "edit" in rest else len(rest)
    try:
        opts, others = _parsed(parser, rest[:within])
    except ValueError as error:
        return str(error)
    if within < len(rest):
        return fault_of(rest[within + 2 :])  # what is typed of a vendor's database
    for other in others:
        if other.startswith("-"):
            return f"{name} has no option {other!r}"
    return _settings_fault(opts) or _argument_fault(name, syntax, others)


def _parsed(parser: Parser, rest: Sequence[str]) -> tuple[Namespace, list[str]]:
    """With a value for each word that stands for one, and for an option that a sentence names without."""
    given = ["1" if _STANDS.fullmatch(word) else word for word in rest]
    try:
        return parser.parse_known_args(given)
    except ValueError as error:
        if given and given[-1].startswith("-") and "expected" in str(error):
            return parser.parse_known_args([*given, "1"])
        raise


def _settings_fault(opts: Namespace) -> str | None:
    for pair in opts.set or ():
        name = pair.partition("=")[0]
        if name not in CASEWATCH and not hasattr(default_settings, name) and not _STANDS.fullmatch(name):
            return f"there is no setting {name}"
    for pair in getattr(opts, "spargs", None) or ():
        if pair.partition("=")[0] not in _ARGUMENTS:
            return f"a crawl takes no {pair!r}"
    return None


def _argument_fault(name: str, syntax: str, others: Sequence[str]) -> str | None:
    """One too many, or a first word that is none of those that the command knows."""
    takes = re.sub(r"\[options\]|\[-[^]]*(?:\[[^]]*\])?\]", "", syntax).split("|")
    verbs = {words.split()[0] for words in takes if re.match(r"\s*[a-z]", words)}
    if others and not "".join(takes).strip():
        return f"{name} takes no argument"
    if others and verbs and others[0] not in verbs and others[0] != "1":
        return f"{name} knows no {others[0]!r}"
    return None
