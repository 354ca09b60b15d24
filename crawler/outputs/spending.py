"""What a language model costs: tokens counted with every answer, told in money where prices are known, and limited."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.errors import CasewatchError

_MILLION = 1_000_000
_BYTES_OF_A_TOKEN = 3
"""About how long a token is, where a server does not count them: one Chinese character, or most of an English word."""


class SpentError(CasewatchError):
    """A run has used the tokens that it may use (outputs.spending)."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in whatever currency the reader thinks; 0: not known."""

    given: float = 0.0
    written: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether a cost can be told."""
        return bool(self.given or self.written)


NO_PRICE = Price()


@dataclass(slots=True)
class Meter:
    """The tokens of one run."""

    most: int = 0
    """After so many no question is asked any more; 0: no limit."""
    price: Price = NO_PRICE
    given: int = 0
    """Tokens of questions so far, those of answers that could not be used included."""
    written: int = 0
    """Tokens of answers."""

    @property
    def used(self) -> int:
        """All tokens so far."""
        return self.given + self.written

    @property
    def cost(self) -> float | None:
        """What they cost; None where no price is known."""
        if not self.price.is_known:
            return None
        return (self.given * self.price.given + self.written * self.price.written) / _MILLION

    def check(self) -> None:
        """Whether one more question may be asked.

        Raises:
            SpentError: the limit is reached.
        """
        if self.most and self.used >= self.most:
            raise SpentError(
                f"{self.used:,} tokens are used and CASES_LLM_MOST_TOKENS is {self.most:,}: run it again to go on from"
                " here (kept answers cost nothing), or set a higher limit"
            )

    def note(self, question: str, answer: str, usage: object) -> None:
        """Count one exchange: as the server counts it, else by its length."""
        counted = usage if isinstance(usage, dict) else {}
        self.given += _count(counted.get("prompt_tokens"), question)
        self.written += _count(counted.get("completion_tokens"), answer)


def _count(told: object, text: str) -> int:
    if isinstance(told, int) and not isinstance(told, bool) and told >= 0:
        return told
    return -(-len(text.encode("utf-8", "replace")) // _BYTES_OF_A_TOKEN)
