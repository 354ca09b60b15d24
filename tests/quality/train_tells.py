"""Make the weights by which the lines of a language are read, from labels and the pages that they are of.

    python -m tests.quality.train_tells --labels FILE... --pages DIR... [--language en] [--senses FILE]
        [--more tests/quality/invented/en FILE... --counts 0.3] [--folds 4] [--out [FILE]]

Labels are JSON Lines with `page` (or `vendor` and `path`), `text`, `tells`, and where known `also`, `who`, `dir`; pages
are HTML files whose path below DIR is the page's name with `/` for `__` (or, below `DIR/VENDOR/1`, the path). `--more`
is trained on beside and never measured on: folders of invented pages, which are part of the project, or labels of
other vendors' pages.
With `--folds` it prints how well pages are read on which it was not trained. Needs the extra `train`. Neither labels of
other people's pages nor those are part of the project: the weights are figures about pieces of two to four characters,
and only of pieces that stand on `--least` pages or more.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

import numpy as np

from crawler.languages.lines import UNDER
from crawler.languages.reader import FAMILIES
from crawler.languages.weights import Family, encoded
from crawler.vendors.registry import FOLDER, load_vendor
from tests.quality.labelled_pages import TELLS, Labelled, invented_of, pages_of
from tests.quality.senses import vectors_of
from tests.quality.sequences import Example, label_model, sequence_model, viterbi

_UNDER_WEIGHS = 0.5
"""How much a piece of a heading moves beside one of the line itself."""
COUNTS = 0.3
"""What a page of `--more` counts beside another one: invented ones are written otherwise than real ones."""
ABOUT = "Made by tests/quality/train_tells.py of lines of case pages labelled by hand."


def vocabulary(pages: list[Labelled], least: int) -> dict[str, int]:
    """The features that stand on so many pages, each with its number."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({clue for row in page.features for clue in row})
    return {clue: number for number, clue in enumerate(sorted(clue for clue, pages in seen.items() if pages >= least))}


def _weighty(known: Iterable[str]) -> np.ndarray:
    return np.array([_UNDER_WEIGHS if clue.startswith(UNDER) else 1.0 for clue in known], np.float32)


def examples(pages: list[Labelled], known: dict[str, int], vectors: np.ndarray) -> list[Example]:
    """The pages as matrices."""
    weighty = _weighty(known)
    return [
        replace(
            Example.of(
                [[known[f] for f in row if f in known] for row in p.features], p.target(), p.steps(), weighty, vectors
            ),
            counts=p.counts,
        )
        for p in pages
    ]


Senses = Callable[[Sequence[str]], np.ndarray]
"""Vectors of clues."""


def cross_validated(pages: list[Labelled], more: list[Labelled], folds: int, least: int, senses: Senses) -> None:
    """Print the share of right lines, and the F1 of each label, on pages left out in turn; `more` is always in."""
    order = np.random.RandomState(0).permutation(len(pages))
    right = total = 0
    counts = {label: np.zeros(4) for label in TELLS}
    for fold in range(folds):
        out = {int(number) for number in order[fold::folds]}
        train = [page for number, page in enumerate(pages) if number not in out] + more
        known = vocabulary(train, least)
        vectors = senses([*known])
        weights, steps = sequence_model(examples(train, known, vectors), vectors)
        for example in examples([pages[number] for number in sorted(out)], known, vectors):
            said = viterbi(example, weights, steps)
            for row, answer in zip(example.target, said, strict=True):
                if not row.any():
                    continue
                main = TELLS[int(row.argmax())]
                ok = row[answer] > 0
                right, total = right + ok, total + 1
                counts[TELLS[answer]] += (1, ok, 0, 0)
                counts[main] += (0, 0, 1, ok)
    print(f"right: {right / total:.4f} of {total}")
    for label, (claimed, good, there, hit) in counts.items():
        precision, recall = good / max(1, claimed), hit / max(1, there)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{label}: {f1:.3f} (precision {precision:.3f}, recall {recall:.3f} of {there:.0f})")


def measured(pages: list[Labelled], aside: list[Labelled], least: int, senses: Senses) -> None:
    """Print the share of right lines on pages on which it was not trained."""
    known = vocabulary(pages, least)
    vectors = senses([*known])
    weights, steps = sequence_model(examples(pages, known, vectors), vectors)
    right = total = 0
    for example in examples(aside, known, vectors):
        said = viterbi(example, weights, steps)
        labelled = [row[answer] > 0 for row, answer in zip(example.target, said, strict=True) if row.any()]
        right, total = right + sum(labelled), total + len(labelled)
    print(f"right on the pages left aside: {right / max(1, total):.4f} of {total}")


def trained(pages: list[Labelled], least: int, keep: float, senses: Senses) -> str:
    """The file of weights made of these pages."""
    known = vocabulary(pages, least)
    vectors = senses([*known])
    weights, steps = sequence_model(examples(pages, known, vectors), vectors)
    scaled = weights * _weighty(known)[:, None]
    tables = {"tells": {clue: scaled[number] for clue, number in known.items()}}
    tables |= label_tables(pages, least)
    return _file(tables, steps, keep)


def label_tables(pages: list[Labelled], least: int) -> dict[str, dict[str, np.ndarray]]:
    """The weights for whose act a line tells, and which change."""
    rows, who, change = [], [], []
    for page in pages:
        for clues, label in zip(page.clues, page.labels, strict=True):
            if label and label["tells"] in TELLS and label.get("who") in FAMILIES["who"]:
                rows.append((page.name, [*clues, f"tells {label['tells']}"]))
                who.append(FAMILIES["who"].index(label["who"]))
                change.append(FAMILIES["change"].index(label["dir"] or "none"))
    seen: dict[str, set[str]] = defaultdict(set)
    for name, row in rows:
        for clue in row:
            seen[clue].add(name)
    known = {clue: n for n, clue in enumerate(sorted(c for c, names in seen.items() if len(names) >= least))}
    numbers = [[known[clue] for clue in row if clue in known] for _, row in rows]
    tables = {}
    for family, target in (("who", who), ("change", change)):
        weights = label_model(numbers, np.array(target), len(known), len(FAMILIES[family]))
        tables[family] = {clue: weights[number] for clue, number in known.items()}
    return tables


def _file(tables: dict[str, dict[str, np.ndarray]], steps: np.ndarray, keep: float) -> str:
    """Quantised: a byte a weight; clues none of whose weights reaches `keep` of a point are left out."""
    clues = sorted({c for table in tables.values() for c, w in table.items() if np.abs(w - w.mean()).max() >= keep})
    families, columns = [], []
    for name, answers in FAMILIES.items():
        nothing = np.zeros(len(answers))
        block = np.array([tables[name].get(clue, nothing) for clue in clues])
        scale = np.abs(block).max() / 127
        families.append(Family(name, answers, float(f"{scale:.5g}")))
        columns.append(np.rint(block / scale).astype(int) + 128)
    weights = np.concatenate(columns, axis=1).astype(np.uint8).tobytes()
    return encoded(ABOUT, families, clues, weights, np.round(steps.transpose(0, 2, 1), 3).tolist())


def main() -> None:
    """Train, and say how well."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--labels", type=Path, nargs="+", required=True)
    arguments.add_argument(
        "--more",
        type=Path,
        nargs="*",
        default=[],
        help="trained on, never measured on",
    )
    arguments.add_argument("--counts", type=float, default=COUNTS, help="what each page of `--more` counts")
    arguments.add_argument("--pages", type=Path, nargs="+", required=True)
    arguments.add_argument("--vendor", default="feishu", help="whose pages they are")
    arguments.add_argument("--folds", type=int, default=0)
    arguments.add_argument("--least", type=int, default=4)
    arguments.add_argument("--keep", type=float, default=0.05)
    arguments.add_argument("--language", default="zh")
    arguments.add_argument("--vendors", default=FOLDER, help="the folder of the vendors' files")
    arguments.add_argument("--senses", type=Path, help="file in which vectors of pieces of words are kept")
    arguments.add_argument("--aside", type=Path, help="labels of pages that are left out, to measure on")
    arguments.add_argument("--out", type=Path, nargs="?", const=Path())
    chosen = arguments.parse_args()
    package = f"crawler.languages.{chosen.language}"
    clues = import_module(f"{package}.understanding.clues")
    read = partial(pages_of, folders=chosen.pages, vendors=chosen.vendors, vendor=chosen.vendor, clues=clues)
    vendor = load_vendor(chosen.vendor, chosen.vendors).origin.catalogue.names[0]
    senses = partial(vectors_of, file=chosen.senses, vendor=vendor)
    pages = read(chosen.labels)
    more = [
        page for source in chosen.more for page in (invented_of(source, clues) if source.is_dir() else read([source]))
    ]
    for page in more:
        page.counts = chosen.counts
    print(
        f"{len(pages)} pages, {sum(label is not None for page in pages for label in page.labels)} labelled lines",
        flush=True,
    )
    if chosen.folds:
        cross_validated(pages, more, chosen.folds, chosen.least, senses)
    if chosen.aside:
        measured(pages + more, read([chosen.aside]), chosen.least, senses)
    if chosen.out is not None:
        target = chosen.out if chosen.out.name else Path(*package.split("."), "weights", "tells.json")
        target.parent.mkdir(exist_ok=True)
        text = trained(pages + more, chosen.least, chosen.keep, senses)
        target.write_text(text, encoding="utf-8")
        print(f"{target}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
