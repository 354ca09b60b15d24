"""What is to be seen of a page's lines in any language: how they follow each other, and what numbers they state."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.place import Place
from crawler.items.telling import Line

UNDER = "under "
"""What stands before a piece of the heading over a line, among the line's own clues."""
STEPS = ("nothing", "another section", "same section", "same paragraph")
"""What `step` counts, in words."""
_REACHES = tuple(f"reach {part}" for part in range(8))
"""Parts of equal length of a body: some have no headings, and go from what hurt to what comes next all the same."""


def step(line: Line, before: Line | None) -> int:
    """How the reading goes on from the line before: 0 in another part, 1 section, 2 paragraph, 3 in the same one."""
    if before is None or before.place is not line.place:
        return 0
    if before.heading != line.heading:
        return 1
    return 3 if before.paragraph == line.paragraph else 2


def reaches(lines: Sequence[Line]) -> list[str]:
    """How far on in the body of its page each line stands; "" for one outside it."""
    bodies = [line.place is Place.BODY for line in lines]
    parts, many, reached, found = len(_REACHES), sum(bodies), 0, []
    for is_body in bodies:
        found.append(_REACHES[reached * parts // many] if is_body else "")
        reached += is_body
    return found


def number_clues(line: Line) -> list[str]:
    """What its quantities measure, and whether one of them changes."""
    if not line.quantities:
        return []
    measures = {quantity.neutral.measure for quantity in line.quantities if quantity.neutral}
    clues = [f"measure {measure}" for measure in measures]
    if any(quantity.is_change for quantity in line.quantities):
        clues.append("change in numbers")
    return clues
