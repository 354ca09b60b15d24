"""Who signs in English what they are quoted with."""

from __future__ import annotations

import pytest

from crawler.languages.en.names.signatures import signed


def read(*lines: str, surely: bool = True) -> tuple[str, str, int] | None:
    """Name, office and how many lines they take; None for no signature."""
    found = signed(lines, surely=surely)
    if found is None:
        return None
    name = lines[found.name[0]][found.name[1] : found.name[2]] if found.name else ""
    line, start, end = found.office
    return name, lines[line][start:end], found.lines


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["— Anna Baker, Head of Milling, Hillside"], ("Anna Baker", "Head of Milling", 1)),
        (["Anna Baker | Head of Milling"], ("Anna Baker", "Head of Milling", 1)),
        (["ANNA BAKER, HEAD OF MILLING AT HILLSIDE"], ("ANNA BAKER", "HEAD OF MILLING", 1)),
        (["Anna Baker", "Head of Milling, Hillside", "They grind."], ("Anna Baker", "Head of Milling", 2)),
        (["Anna Baker", "Head of Milling", "Hillside Mills"], ("Anna Baker", "Head of Milling", 3)),
        (["Head of Milling", "Anna Baker"], ("Anna Baker", "Head of Milling", 2)),
        (["Anna", "Head of Milling"], ("Anna", "Head of Milling", 2)),
        (["Anna Baker, Hillside Mills"], ("Anna Baker", "Hillside Mills", 1)),
        (["Senior mill leadership", "at Hillside"], ("", "Senior mill leadership", 2)),
        (["Senior mill leadership at Hillside"], ("", "Senior mill leadership", 1)),
        (["Spokesperson", "HG MILLS"], ("", "Spokesperson", 1)),
        (
            ["Anna Baker, Head of Milling, Night Shift Manager"],
            ("Anna Baker", "Head of Milling, Night Shift Manager", 1),
        ),
        (["Spokesperson, Hillside"], ("", "Spokesperson", 1)),
    ],
)
def test_who_signs(lines: list[str], expected: tuple[str, str, int]) -> None:
    """Name and office stand in one line or under each other; the employer, wherever, is none of it."""
    assert read(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["The Results", "Grain moves at night now."],
        ["How the mill was won, and lost"],
        ["Anna Baker", "The millers no longer carry sacks up the stairs."],
        ["Flour moved faster than its managers could count it."],
        ['She nods. "You could call me the head miller now," she says. "I like it!"'],
        [""],
        [],
    ],
)
def test_who_does_not_sign(lines: list[str]) -> None:
    """Headings and sentences are no signatures, also behind a quotation."""
    assert read(*lines) is None


def test_without_a_quotation_only_a_name_with_its_office_signs() -> None:
    """An office or an employer alone may be anything else there."""
    assert read("Head of Milling", "at Hillside", surely=False) is None
    assert read("Anna Baker, Hillside Mills", surely=False) is None
    assert read("Anna Baker", "Head of Milling", surely=False) == ("Anna Baker", "Head of Milling", 2)
