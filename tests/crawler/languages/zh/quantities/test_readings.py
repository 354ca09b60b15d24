"""Phrases of business prose with the quantities that they state: `readings.txt`, one phrase a line.

After `‖` stands what is to be read, in order, parted by `;`: `-` nothing, `43 天` a value and its unit, `>=` a lower
bound, `~` about, `3..5 天` a range, `3 天 > 1 小时` a before and an after, `?` no number, `↑` or `↓` a direction.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from crawler.items.quantity import Quantity
from crawler.languages.zh.quantities import find

LINES = (Path(__file__).parent / "readings.txt").read_text(encoding="utf-8").splitlines()
NUMBERS = ("value", "value_from", "value_to", "value_low", "value_high")


def said(reading: str) -> dict[str, Any]:
    """What a quantity has to say by the notation above."""
    words = re.fullmatch(r"(?P<least>>=)?(?P<about>~)?(?P<what>.*?)(?:\s*(?P<direction>[↑↓]))?", reading.strip())
    assert words is not None
    expected: dict[str, Any] = dict.fromkeys(NUMBERS) | {"at_least": words["least"] is not None}
    if words["about"]:
        expected["approximate"] = True
    if words["direction"]:
        expected["direction"] = "up" if words["direction"] == "↑" else "down"
    before, _, after = words["what"].rpartition(" > ")
    number, _, unit = after.partition(" ")
    expected["unit"] = unit or None
    if before:
        first, _, unit_from = before.partition(" ")
        expected |= {"value_from": _number(first), "value_to": _number(number)}
        expected["unit_from"] = unit_from if unit_from and unit_from != unit else None
        expected["unit"] = unit or unit_from or None
    elif ".." in number:
        expected["value_low"], expected["value_high"] = map(_number, number.split(".."))
    else:
        expected["value"] = _number(number)
    return expected


def _number(words: str) -> float | None:
    return None if words == "?" else float(words)


def _is_as_said(found: Quantity, expected: dict[str, Any]) -> bool:
    return all(getattr(found, name) == value for name, value in expected.items())


@pytest.mark.parametrize("line", LINES)
def test_a_phrase_states_what_a_reader_takes_from_it(line: str) -> None:
    """Every quantity is read as what it is, at its place, and what is none is not read."""
    text, reading = line.split(" ‖ ")
    expected = [] if reading == "-" else [said(part) for part in reading.split(";")]

    found = find(text)
    assert len(found) == len(expected), found
    assert all(map(_is_as_said, found, expected)), found
    assert all(text[q.start : q.end] == q.raw for q in found)


def test_the_phrases_are_many_and_each_stands_once() -> None:
    """A table that lost its lines would hold nothing."""
    assert len(set(LINES)) == len(LINES) > 250
