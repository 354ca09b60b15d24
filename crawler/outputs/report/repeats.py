"""What a report has said already: nothing is to be said twice."""

from __future__ import annotations


class Told:
    """The lines of one report so far."""

    def __init__(self) -> None:
        self._said: list[tuple[frozenset[str], frozenset[str]]] = []

    def is_new(self, text: str) -> bool:
        """Whether no line before says the same, or nearly so; what is new counts as said from now on."""
        pairs, digits = pairs_of(text), _digits(text)
        if not pairs or any(_alike(pairs, digits, *said) for said in self._said):
            return False
        self._said.append((pairs, digits))
        return True


_ALIKE = 0.6
"""Share of the shorter text's pairs of characters that the longer one has: then they say the same."""


def _alike(pairs: frozenset[str], digits: frozenset[str], others: frozenset[str], other_digits: frozenset[str]) -> bool:
    if digits != other_digits and digits and other_digits and not digits & other_digits:
        return False
    return len(pairs & others) >= _ALIKE * max(1, min(len(pairs), len(others)))


def pairs_of(text: str) -> frozenset[str]:
    """Its letters and digits in pairs, in one letter case: what two texts have in common can be counted."""
    plain = "".join(filter(str.isalnum, text.casefold()))
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _digits(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isdigit() or c == "." else " " for c in text.replace(",", "")).split())
