"""Labelled pages as the project reads them: each line with what its reading rests on, and with its label."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from crawler.extractors.telling import lines_of
from crawler.items.report import CaseReport
from crawler.items.telling import Line
from crawler.languages.lines import step
from crawler.languages.reader import FAMILIES
from crawler.languages.weights import Clue, named
from crawler.pages.case_page import CasePage
from crawler.text.origin import Origin
from crawler.vendors.registry import load_vendor
from tests.quality.invented_looks import draw_invented, look_of
from tests.quality.invented_pages import InventedPage, invented_pages

TELLS = FAMILIES["tells"]
ALSO = 1.0
"""What a second right label counts beside the first: a reader is right with either."""


class Clues(Protocol):
    """What a language's module of clues has."""

    def clues_of(self, lines: Sequence[Line], customer: str | None) -> Iterable[Sequence[Clue]]:
        """What each line of a page rests on."""
        ...

    def clues_under(self, headings: Sequence[str], customer: str | None) -> Sequence[Sequence[Clue]]:
        """What each heading says for its lines."""
        ...


class Labelled:
    """One page: its lines, what they rest on, and their labels."""

    counts = 1.0
    """What it counts beside other pages."""

    def __init__(
        self, name: str, report: CaseReport, origin: Origin, labels: Iterable[Mapping[str, object]], clues: Clues
    ) -> None:
        self.name = name
        self.made = clues
        self.lines = lines_of(report, origin.catalogue)
        self.customer = report.company.value if report.company else None
        self.clues = [[*map(named, found)] for found in clues.clues_of(self.lines, self.customer)]
        known = [{**label, "bare": bare(origin.catalogue.masked(str(label["text"])))} for label in labels]
        self.labels = [_label_of(line, known) for line in self.lines]

    def target(self) -> np.ndarray:
        """A row a line: 1 for its label, `ALSO` for others that are right too, all 0 where it has none."""
        rows = np.zeros((len(self.lines), len(TELLS)))
        for row, label in zip(rows, self.labels, strict=True):
            if label and label["tells"] in TELLS:
                for also in label.get("also") or ():
                    if also in TELLS:
                        row[TELLS.index(also)] = ALSO
                row[TELLS.index(label["tells"])] = 1
        return rows

    @cached_property
    def features(self) -> list[list[str]]:
        """The clues of each line for what it tells."""
        under = self.made.clues_under([line.heading for line in self.lines], self.customer)
        return [[*clues, *map(named, over)] for clues, over in zip(self.clues, under, strict=True)]

    def steps(self) -> list[int]:
        """How each line follows the one before it."""
        return [step(line, self.lines[number - 1] if number else None) for number, line in enumerate(self.lines)]


def bare(text: str) -> str:
    """A text in the form in which labels are found: letters and digits alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _label_of(line: Line, labels: list[dict[str, object]]) -> dict[str, object] | None:
    """The label of these words: of the same ones, else of the nearest that hold them or that they hold."""
    mine, best, nearness = bare(line.text), None, 0.0
    for label in labels:
        other = str(label["bare"])
        short, long = sorted((len(mine), len(other)))
        is_near = mine == other or (short >= 4 and (mine in other or other in mine))
        if is_near and short / max(1, long) > nearness:
            best, nearness = label, short / max(1, long)
    return best


def pages_of(labels: list[Path], folders: list[Path], vendors: str, vendor: str, clues: Clues) -> list[Labelled]:
    """The labelled pages, as the project reads them; a label without a vendor is of `vendor`'s page."""
    by_page: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for file in labels:
        for text in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
            label = json.loads(text)
            by_page[label.get("vendor", vendor), label.get("page") or label["path"]].append(label)
    found = []
    for (whose, name), mine in sorted(by_page.items()):
        origin = load_vendor(whose, vendors).origin
        file = next((each for folder in folders for each in _files(folder, whose, name) if each.is_file()), None)
        if file:
            address = name if name.startswith("/") else f"/customers/{name}"
            page = CasePage(f"http://127.0.0.1{address}", file.read_bytes(), "utf-8", origin)
            found.append(Labelled(name, page.parts(), origin, mine, clues))
    return found


def invented_of(folder: Path, clues: Clues) -> list[Labelled]:
    """The invented pages of a folder, each drawn as a site would draw it and read as any page is."""
    return [_invented(page, clues) for page in invented_pages(folder)]


def _invented(page: InventedPage, clues: Clues) -> Labelled:
    origin = page.origin
    drawn = CasePage(f"http://127.0.0.1/stories/{page.name}", draw_invented(page, look_of(page)), "utf-8", origin)
    return Labelled(page.name, drawn.parts(), origin, page.labels, clues)


def _files(folder: Path, vendor: str, name: str) -> list[Path]:
    """Where a page may lie in a folder."""
    if not name.startswith("/"):
        return [folder / (name.replace("__", "/") + ".html")]
    path = folder / vendor / "1" / name.strip("/")
    return [path / "index.html", path.with_name(path.name + ".html")]
