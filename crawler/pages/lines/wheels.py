"""Figures drawn as wheels: of each digit all ten in a column, turned to the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.pages.lines.line import Frame
from crawler.pages.lines.open_line import OpenLine

_TURNED = re.compile(r"translate(?:y\(|3d\([^,]*,)\s*-?(\d+(?:\.\d+)?|\.\d+)(em|%)?", re.IGNORECASE)
_DIGITS = "0123456789"


class Wheels:
    """The elements that are open and moved up or down: a wheel is one of them that holds the ten digits in turn."""

    def __init__(self) -> None:
        self.turned: dict[Frame, tuple[int, int]] = {}
        """How many pieces of text its line had when it began, and the digit that it is turned to."""

    def begin(self, frame: Frame, attributes: Mapping[str, str], line: OpenLine) -> None:
        """An element with attributes begins."""
        turned = _TURNED.search(attributes.get("style", ""))
        digit = _digit(turned[1], turned[2] or "") if turned else None
        if digit is not None:
            self.turned[frame] = (len(line.pieces), digit)

    def end(self, frame: Frame, line: OpenLine) -> None:
        """It ends: of a wheel's digits one is read."""
        start, digit = self.turned.pop(frame, (-1, 0))
        if start >= 0 and "".join(line.pieces[start:]) == _DIGITS:
            line.replace(start, str(digit), frame)


def _digit(way: str, unit: str) -> int | None:
    """The digit at a wheel's window: as many lines from the top as it is moved, each a tenth of the wheel."""
    lines = float(way) / (10 if unit == "%" else 1)
    return int(lines) if (unit in {"em", "%"} and lines in range(10)) or lines == 0 else None
