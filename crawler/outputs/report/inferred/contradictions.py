"""Statements of one page that contradict each other: the same thing counted twice, with two numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.diff.contradiction import contradictions as contradicting_figures
from crawler.diff.contradiction import shared_words
from crawler.items.claim import ClaimKind, KnownClaim
from crawler.items.figure import Figure
from crawler.items.report import Words


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements about one thing with two numbers."""

    one: Words
    one_raw: str
    other: Words
    other_raw: str
    about: tuple[str, ...]
    """The words that both have."""


def contradictions(claims: Sequence[KnownClaim]) -> tuple[Contradiction, ...]:
    """Pairs of the page's statements that count the same thing differently; each pair of numbers once.

    Challenges are left out: what was, before the product came, is not what is said of the present.
    """
    figures = [figure for number, known in enumerate(claims) if (figure := _figure(number, known)) is not None]
    found: dict[tuple[object, ...], Contradiction] = {}
    for pair in contradicting_figures(figures):
        one, other = sorted(pair, key=lambda figure: figure.sentence)
        first, second = claims[one.version_id], claims[other.version_id]
        about = tuple(shared_words(one, other))
        found.setdefault(
            (about, *sorted((one.value, other.value))),
            Contradiction(_sentence(first), _raw(one), _sentence(second), _raw(other), about),
        )
    return tuple(found.values())


def _figure(number: int, known: KnownClaim) -> Figure | None:
    """The number of a claim; `number`, its place among the claims, stands for its version."""
    claim, quantity = known.claim, known.claim.quantity
    if quantity is None or claim.kind is ClaimKind.CHALLENGE:
        return None
    value = quantity.value if quantity.value is not None else quantity.value_to
    start, end = quantity.start - claim.start, quantity.end - claim.start
    if value is None or not 0 <= start <= end <= len(claim.text):
        return None
    where = (claim.sentence_start, claim.text, start, end)
    return Figure(number, 0, *where, value, quantity.unit, quantity.at_least, quantity.approximate, claim.language)


def _sentence(known: KnownClaim) -> Words:
    claim = known.claim
    return Words(claim.sentence_start, claim.sentence_end, claim.sentence)


def _raw(figure: Figure) -> str:
    return figure.text[figure.start : figure.end]
