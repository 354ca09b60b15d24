"""A conditional random field over the lines of a page, trained by adaptive gradient steps: the weights of `tells`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

KINDS_OF_STEP = 4
ROUNDS, RATE, SHRINK, UNHEARD = 12, 0.06, 0.01, 0.3
"""Turns over all pages, how far a step goes, how much weights are drawn to 0, which share of the clues is left out."""
MODELS = 7
"""Models of which the mean is taken: they differ in the order of pages and in what is left out."""
_BARRED = -50.0
"""The logarithm of what a wrong label counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page."""

    matrix: sparse.csr_matrix
    """A row a line; a column for each of its own features."""
    columns: np.ndarray
    """Which feature each column is."""
    senses: np.ndarray
    """A row a line: the sum of its features' vectors."""
    target: np.ndarray
    """A row a line: what each label counts where it is right; all 0 for a line without label."""
    steps: np.ndarray
    counts: float = 1.0
    """What it counts beside other pages."""

    @classmethod
    def of(
        cls,
        rows: Sequence[Sequence[int]],
        target: np.ndarray,
        steps: Sequence[int],
        weighty: np.ndarray,
        vectors: np.ndarray,
    ) -> Example:
        """`rows` are the numbers of each line's features; `weighty` says of all that there are what each counts.

        `vectors` has a row for each feature that there is; all 0 where its sense is not known.
        """
        whole = _matrix(rows, len(weighty))
        whole.data *= weighty[whole.indices]
        columns = np.unique(whole.indices)
        return cls(whole[:, columns].tocsr(), columns, whole @ vectors, target, np.array(steps))


def _matrix(rows: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    edges = np.cumsum([0, *map(len, rows)])
    numbers = np.array([number for row in rows for number in row], dtype=int)
    matrix = sparse.csr_matrix((np.ones(len(numbers), np.float32), numbers, edges), shape=(len(rows), width))
    matrix.sum_duplicates()
    return matrix


def sequence_model(
    pages: Sequence[Example], vectors: np.ndarray, models: int = MODELS
) -> tuple[np.ndarray, np.ndarray]:
    """The weights of features (a row each), and of steps from label to label; the mean of models drawn apart."""
    drawn = [_drawn(pages, vectors, np.random.RandomState(number)) for number in range(models)]
    weights, steps = (np.mean(each, axis=0) for each in zip(*drawn, strict=True))
    return weights, steps


def _drawn(pages: Sequence[Example], vectors: np.ndarray, draw: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """One model; the mean of its later rounds.

    A feature's weights are its own and those of its sense: what features of like vectors say, it says too. In each turn
    a share of the features is left out by chance, so that no line rests on one of them alone.
    """
    labels = pages[0].target.shape[1]
    width, depth = vectors.shape
    weights, seen = np.zeros((width, labels), np.float32), np.ones((width, labels), np.float32)
    sense, sense_seen = np.zeros((depth, labels), np.float32), np.ones((depth, labels), np.float32)
    steps, steps_seen = np.zeros((KINDS_OF_STEP, labels, labels)), np.ones((KINDS_OF_STEP, labels, labels))
    mean, sense_mean, steps_mean, taken = np.zeros_like(weights), np.zeros_like(sense), np.zeros_like(steps), 0
    for turn in range(ROUNDS):
        for number in draw.permutation(len(pages)):
            page = pages[number]
            heard = page.matrix.copy()
            heard.data *= (draw.random_sample(len(heard.data)) >= UNHEARD) / (1 - UNHEARD)
            felt = page.senses * (draw.random_sample(page.senses.shape) >= UNHEARD) / (1 - UNHEARD)
            fits = (heard @ weights[page.columns] + felt @ sense).astype(float)
            allowed = np.where(page.target.any(axis=1, keepdims=True), page.target, 1.0)
            barred = np.where(allowed > 0, np.log(np.maximum(allowed, 1e-9)), _BARRED)
            free, free_steps = _expected(fits, steps[page.steps])
            right, right_steps = _expected(fits + barred, steps[page.steps])
            off = (page.counts * (free - right)).astype(np.float32)
            slope = heard.T @ off + SHRINK * weights[page.columns]
            seen[page.columns] += slope * slope
            weights[page.columns] -= RATE * slope / np.sqrt(seen[page.columns])
            slope = felt.T @ off + SHRINK * sense
            sense_seen += slope * slope
            sense -= RATE * slope / np.sqrt(sense_seen)
            slope = 0.01 * steps
            np.add.at(slope, page.steps[1:], page.counts * (free_steps - right_steps)[1:])
            steps_seen += slope * slope
            steps -= RATE * slope / np.sqrt(steps_seen)
        if turn >= ROUNDS // 2:
            mean, sense_mean, steps_mean = mean + weights, sense_mean + sense, steps_mean + steps
            taken += 1
    return (mean + vectors @ sense_mean) / taken, steps_mean / taken


def _expected(fits: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How probable each label of each line is, and each step into it (forward and backward)."""
    chance, move = np.exp(fits - fits.max(axis=1, keepdims=True)), np.exp(steps)
    ahead, back = np.empty_like(chance), np.ones_like(chance)
    ahead[0] = chance[0] / chance[0].sum()
    for line in range(1, len(chance)):
        row = (ahead[line - 1] @ move[line]) * chance[line]
        ahead[line] = row / row.sum()
    for line in range(len(chance) - 2, -1, -1):
        row = move[line + 1] @ (chance[line + 1] * back[line + 1])
        back[line] = row / row.sum()
    labels = ahead * back
    moves = np.zeros_like(move)
    joint = ahead[:-1, :, None] * move[1:] * (chance[1:] * back[1:])[:, None, :]
    moves[1:] = joint / joint.sum(axis=(1, 2), keepdims=True)
    return labels / labels.sum(axis=1, keepdims=True), moves


def viterbi(page: Example, weights: np.ndarray, steps: np.ndarray) -> list[int]:
    """The likeliest labels of a page."""
    fits = page.matrix @ weights[page.columns]
    reached, ways = fits[0], []
    for line in range(1, len(fits)):
        through = reached[:, None] + steps[page.steps[line]]
        ways.append(through.argmax(axis=0))
        reached = through.max(axis=0) + fits[line]
    path = [int(reached.argmax())]
    for way in reversed(ways):
        path.append(int(way[path[-1]]))
    return path[::-1]


def label_model(
    rows: Sequence[Sequence[int]], target: np.ndarray, width: int, answers: int, rounds: int = 60
) -> np.ndarray:
    """The weights of a logistic regression: a row a feature, a column an answer."""
    matrix = _matrix(rows, width)
    weights, seen = np.zeros((width, answers)), np.full((width, answers), 1e-3)
    wanted = np.eye(answers)[target]
    for _ in range(rounds):
        fits = matrix @ weights
        chance = np.exp(fits - fits.max(axis=1, keepdims=True))
        slope = matrix.T @ (chance / chance.sum(axis=1, keepdims=True) - wanted) / len(rows) + 2e-4 * weights
        seen += slope * slope
        weights -= 0.1 * slope / np.sqrt(seen)
    return weights
