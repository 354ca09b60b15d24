"""Make the weights by which the numbers of Chinese lines are results or none, from labelled numbers and their pages.

    python -m tests.quality.train_roles --quantities FILE... --labels FILE... --pages DIR... [--more FILE...]
        [--senses FILE] [--out [FILE]]

`--quantities` are JSON Lines with `page` (or `vendor` and `path`), `text`, `quantity`, `role` and `also`; a number of a
page without labelled lines is left out. The other options are those of `train_tells`. What a line tells is a clue, and
is read for each page by weights that were trained on the other pages only: the lines of a page that was trained on are
read better than any page will be. Prints precision and recall on pages left out in turn, by vendor. Needs the extra
`train`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from crawler.items.place import Place
from crawler.items.report import CELLS_BREAK, Role
from crawler.items.telling import Tells
from crawler.languages.weights import Family, encoded, named
from crawler.languages.zh.understanding import clues, role_clues, roles
from crawler.languages.zh.understanding.roles import settings_of
from crawler.vendors.registry import FOLDER, load_vendor
from tests.quality.labelled_pages import TELLS, Labelled, bare, pages_of
from tests.quality.senses import vectors_of
from tests.quality.sequences import sequence_model, viterbi
from tests.quality.train_tells import Senses, examples, vocabulary

ABOUT = "Made by tests/quality/train_roles.py of numbers of case pages labelled by hand."
_FOLDS, _MODELS = 5, 2
"""Parts of the pages whose lines are read by weights of the others, and models of which each mean is taken."""
_SHRINK = 3.0
"""How much weights are drawn to 0."""
_EITHER = 0.5
"""What a number counts that may be a result and something else."""
_STEPS = [[[0.0]]]
"""Numbers do not follow each other."""


class Number(NamedTuple):
    """One labelled number."""

    page: str
    vendor: str
    clues: list[str]
    is_result: bool
    is_either: bool
    """Whether it may be something else as well."""
    counts: float


@dataclass(frozen=True)
class Known:
    """The labelled numbers by page, words of the line, words of the number: all roles that are right."""

    roles: dict[tuple[str, str, str], set[str]]

    @classmethod
    def of(cls, files: Iterable[Path]) -> Known:
        """The numbers of these files."""
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for file in files:
            for text in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
                label = json.loads(text)
                where = (label.get("page") or label["path"], bare(label["text"]), bare(label["quantity"]))
                found[where].update((label["role"], *label.get("also", ())))
        return cls(found)


def told_in_turn(pages: list[Labelled], least: int, senses: Senses) -> dict[str, list[Tells]]:
    """What each line of each page tells, by weights of the pages of the other folds."""
    order, told = np.random.RandomState(0).permutation(len(pages)), {}
    for fold in range(_FOLDS):
        out = {int(number) for number in order[fold::_FOLDS]}
        train = [page for number, page in enumerate(pages) if number not in out]
        known = vocabulary(train, least)
        vectors = senses([*known])
        weights, steps = sequence_model(examples(train, known, vectors), vectors, _MODELS)
        left = [pages[number] for number in sorted(out)]
        for page, example in zip(left, examples(left, known, vectors), strict=True):
            told[page.name] = [Tells(TELLS[label]) for label in viterbi(example, weights, steps)]
    return told


def numbers_of(page: Labelled, told: Sequence[Tells], known: Known) -> list[Number]:
    """The labelled numbers of a page in its order, but for those of cards and rows, which say what they are by form."""
    found = []
    vendor = page.name.split("/")[1] if page.name.startswith("/") else ""
    lines = zip(page.lines, (None, *page.lines), told, page.labels, strict=False)
    for line, before, tells, label in lines:
        if label is None or line.place is Place.CARD or CELLS_BREAK in line.text:
            continue
        for setting, quantity in zip(settings_of(line, before), line.quantities, strict=True):
            right = known.roles.get((page.name, bare(str(label["text"])), bare(quantity.raw)))
            if right:
                mine = [*map(named, role_clues.clues_of(setting, line, roles.role_of(setting), tells))]
                is_result = Role.RESULT in right
                found.append(Number(page.name, vendor, mine, is_result, is_result and len(right) > 1, page.counts))
    return found


def vocabulary_of(numbers: Iterable[Number], least: int) -> dict[str, int]:
    """The clues that stand on so many pages, each with its place."""
    seen: dict[str, set[str]] = defaultdict(set)
    for number in numbers:
        for clue in number.clues:
            seen[clue].add(number.page)
    return {clue: at for at, clue in enumerate(sorted(clue for clue, pages in seen.items() if len(pages) >= least))}


def _matrix(numbers: Sequence[Number], known: dict[str, int]) -> sparse.csr_matrix:
    rows = [sorted({known[clue] for clue in number.clues if clue in known}) for number in numbers]
    edges = np.cumsum([0, *map(len, rows)])
    flat = np.array([place for row in rows for place in row], dtype=int)
    return sparse.csr_matrix((np.ones(len(flat)), flat, edges), shape=(len(rows), len(known)))


def fitted(numbers: Sequence[Number], known: dict[str, int]) -> np.ndarray:
    """The weights of a logistic regression: how much each clue speaks for a result."""
    matrix = _matrix(numbers, known)
    right = np.array([number.is_result for number in numbers], float)
    counts = np.array([number.counts * (_EITHER if number.is_either else 1) for number in numbers])

    def off(weights: np.ndarray) -> tuple[float, np.ndarray]:
        fits = matrix @ weights
        loss = (counts * (np.logaddexp(0, fits) - right * fits)).sum() + _SHRINK / 2 * weights @ weights
        return loss, matrix.T @ (counts * (1 / (1 + np.exp(-fits)) - right)) + _SHRINK * weights

    return np.asarray(minimize(off, np.zeros(len(known)), jac=True, method="L-BFGS-B").x)


def measured(numbers: Sequence[Number], least: int) -> None:
    """Print how many of those said to be results are any, and how many sure results are found, on pages left out."""
    pages = sorted({number.page for number in numbers})
    fold = dict(zip(pages, np.random.RandomState(1).randint(0, _FOLDS, len(pages)), strict=True))
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(4))
    for out in range(_FOLDS):
        train = [number for number in numbers if fold[number.page] != out]
        left = [number for number in numbers if fold[number.page] == out]
        known = vocabulary_of(train, least)
        for number, fit in zip(left, _matrix(left, known) @ fitted(train, known), strict=True):
            said = fit > 0
            is_sure = number.is_result and not number.is_either
            counts[number.vendor] += (said, said and number.is_result, said and is_sure, is_sure)
    for vendor, (said, right, found, there) in counts.items():
        precision, recall = right / max(1, said), found / max(1, there)
        print(f"{vendor or 'first'}: precision {precision:.3f} of {said:.0f}, recall {recall:.3f} of {there:.0f}")


def made(numbers: Sequence[Number], least: int, keep: float) -> str:
    """The file of weights: a byte each, and none below `keep`."""
    known = vocabulary_of(numbers, least)
    weights = fitted(numbers, known)
    kept = [clue for clue, at in known.items() if abs(weights[at]) >= keep]
    own = np.array([weights[known[clue]] for clue in kept])
    step = float(f"{np.abs(own).max() / 127:.5g}")
    family = Family("role", (Role.RESULT.value,), step)
    return encoded(ABOUT, [family], kept, (np.rint(own / step) + 128).astype(np.uint8).tobytes(), _STEPS)


def main() -> None:
    """Train, and say how well."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--quantities", "--labels", "--pages"):
        arguments.add_argument(name, type=Path, nargs="+", required=True)
    arguments.add_argument("--more", type=Path, nargs="*", default=[], help="labelled lines of other vendors' pages")
    arguments.add_argument("--counts", type=float, default=0.5, help="what each page of `--more` counts")
    arguments.add_argument("--vendor", default="feishu", help="whose the pages of `--labels` are")
    arguments.add_argument("--vendors", default=FOLDER, help="the folder of the vendors' files")
    arguments.add_argument("--least", type=int, default=4)
    arguments.add_argument("--keep", type=float, default=0.02)
    arguments.add_argument("--senses", type=Path, help="file in which vectors of pieces of words are kept")
    arguments.add_argument("--out", type=Path, nargs="?", const=Path("crawler/languages/zh/weights/roles.json"))
    chosen = arguments.parse_args()
    read = partial(pages_of, folders=chosen.pages, vendors=chosen.vendors, vendor=chosen.vendor, clues=clues)
    pages, more = read(chosen.labels), read(chosen.more)
    for page in more:
        page.counts = chosen.counts
    vendor = load_vendor(chosen.vendor, chosen.vendors).origin.catalogue.names[0]
    told = told_in_turn(pages + more, chosen.least, partial(vectors_of, file=chosen.senses, vendor=vendor))
    known = Known.of(chosen.quantities)
    numbers = [number for page in pages + more for number in numbers_of(page, told[page.name], known)]
    print(f"{len(numbers)} labelled numbers of {len({number.page for number in numbers})} pages", flush=True)
    measured(numbers, chosen.least)
    if chosen.out:
        text = made(numbers, chosen.least, chosen.keep)
        chosen.out.write_text(text, encoding="utf-8")
        print(f"{chosen.out}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
