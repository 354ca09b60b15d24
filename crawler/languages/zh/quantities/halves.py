"""Words that state a value without a numeral: `翻倍`, `翻番`, `减半`, `半数`, `过半`, `对半`."""

from __future__ import annotations

from decimal import Decimal

from crawler.languages.zh.quantities.marks import Amount, read_after

DOUBLED = r"(?<=翻)(?:倍|番)(?!地?[查找阅看])"
HALVED = (
    r"半数(?![据字量])|(?<=减)半(?!径)|(?<=过)半(?![百生天程路场价小])|(?<=[对折])半(?=[分砍开，。,;；、！!）)]|\s*$)"
)
"""Both are matched where the word's last character stands, since prose is full of those before it."""


def read_doubled(text: str, position: int) -> Amount:
    """`翻倍` and `翻番`: twice as much."""
    return read_after(text, Amount(position - 1, position + 1, Decimal(2), Decimal(2), "倍", direction="up"))


def read_halved(text: str, start: int, words: str) -> Amount:
    """`减半`, `半数`, `过半`, `对半`: 50 %, of `过半` at least."""
    amount = Amount(start, start + len(words), Decimal(50), Decimal(50), "%")
    if len(words) == 1:
        amount.start -= 1
        lead = text[amount.start]
        amount.direction = "down" if lead == "减" else None
        amount.at_least = lead == "过"
    return read_after(text, amount)
