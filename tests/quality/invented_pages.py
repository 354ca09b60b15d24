"""Invented case pages with their labels: text that is ours, so that weights can be made again by anybody.

A file is one page: keys (`title`, `company`, `product`, `vendor`, `form`), an empty line or a heading, then lines

    ## The challenge
    pain/fact customer worse | Skippers phoned the office every twenty minutes.
    > praise product - | "We would not go back," says Una Brae, harbour master.
    [card] result customer better | 38% | fewer late sailings

A line is a sentence: what it tells (after a slash what is right too), whose act or state, which change, the words.
`#` to `####` begin a heading (`## Late sailings cut by a third | result`), `>` a quotation, `*` an item of a list,
`[card]` a figure with its words, `[fact]` a label with its value, `[cap]` a caption, `[cta]` a call to act. Lines
without an empty line between them are a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from crawler.items.vendor import SiteWords
from crawler.languages.reader import FAMILIES
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

KEYS = ("title", "company", "product", "vendor", "form")
TELLS = (*FAMILIES["tells"], "heading", "other")
CHANGES = ("-", "better", "worse")
_HEADING = re.compile(r"(#{1,4}) +(.+?)(?: \| ([a-z/]+))?$")
_LINE = re.compile(r"(?:(>|\*|\[[a-z]+\]) *)?([a-z/]+) ([a-z]+) (-|[a-z]+) \| (.+)$")
_KINDS = {"": "prose", ">": "quotation", "*": "item", "[card]": "card", "[fact]": "fact", "[cap]": "caption"}
_KINDS["[cta]"] = "call"
_BREAK = "break"


class InventedError(ValueError):
    """A line of a file that is none of the format's."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line: its words, how it is to be drawn, and how it is to be read."""

    kind: str
    """`heading`, `prose`, `quotation`, `item`, `card`, `fact`, `caption` or `call`."""
    words: tuple[str, ...]
    """Of a card the figure and its words, of a fact its label and value, else one text."""
    tells: str
    also: tuple[str, ...] = ()
    who: str = "other"
    change: str | None = None
    level: int = 0
    """Of a heading, from 1."""

    @property
    def label(self) -> dict[str, object]:
        """As `train_tells` takes it."""
        text = " ".join(self.words)
        return {"text": text, "tells": self.tells, "also": [*self.also], "who": self.who, "dir": self.change}


@dataclass(frozen=True, slots=True)
class InventedPage:
    """One page: what it is about, and its blocks in order, each of lines of one kind."""

    name: str
    keys: dict[str, str]
    blocks: tuple[tuple[Told, ...], ...]
    language: str = "en"

    @property
    def origin(self) -> Origin:
        """The invented vendor, with the product of the page."""
        names = tuple(dict.fromkeys(self.keys[key] for key in ("vendor", "product") if self.keys.get(key)))
        return Origin(CasePaths(("/stories/*",)), self.language, SiteWords(names))

    @property
    def labels(self) -> list[dict[str, object]]:
        """Of every line, headings and furniture too."""
        return [told.label for block in self.blocks for told in block]


def invented_pages(folder: Path) -> Iterator[InventedPage]:
    """The pages of a folder, by their names; the folder is named after their language."""
    for file in sorted(folder.glob("*.txt")):
        yield read_invented(file.stem, file.read_text(encoding="utf-8"), folder.name)


def read_invented(name: str, text: str, language: str = "en") -> InventedPage:
    """A page out of the text of its file.

    Raises:
        InventedError: a line is none of the format's.
    """
    keys: dict[str, str] = {}
    told: list[Told | None] = []
    for number, line in enumerate(text.splitlines(), 1):
        key, colon, value = line.partition(":")
        if not told and colon and key in KEYS:
            keys[key] = value.strip()
        elif not line.strip():
            told.append(None)
        else:
            told.append(_told(line.strip(), f"{name}, line {number}"))
    return InventedPage(name, keys, tuple(_blocks(told)), language)


def _told(line: str, where: str) -> Told:
    if heading := _HEADING.match(line):
        marks, words, also = heading.groups()
        return Told("heading", (words,), "heading", tuple(also.split("/")) if also else (), level=len(marks))
    found = _LINE.match(line)
    if found is None:
        raise InventedError(f"{where}: neither a heading nor a line with its label: {line!r}")
    mark, tells, who, change, words = found.groups()
    first, *also = tells.split("/")
    if (
        not {first, *also} <= {*TELLS}
        or who not in FAMILIES["who"]
        or change not in CHANGES
        or (mark or "") not in _KINDS
    ):
        raise InventedError(f"{where}: an unknown label or mark: {line!r}")
    kind = _KINDS[mark or ""]
    parts = tuple(part.strip() for part in words.split(" | ")) if kind in {"card", "fact"} else (words,)
    return Told(kind, parts, first, tuple(also), who, None if change == "-" else change)


def _blocks(told: list[Told | None]) -> Iterator[tuple[Told, ...]]:
    """Paragraphs, lists, quotations with who says them: neighbours of one kind, without an empty line between."""
    for kind, lines in groupby(told, lambda line: line.kind if line else _BREAK):
        found = tuple(line for line in lines if line)
        if kind == "heading":
            yield from ((line,) for line in found)
        elif found:
            yield found
