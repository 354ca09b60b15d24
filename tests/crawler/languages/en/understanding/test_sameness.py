"""Whether two English wordings state the same."""

from __future__ import annotations

import pytest

from crawler.languages.en.understanding import sameness


def differing(old: str, new: str) -> str | None:
    """What differs in two wordings as the page has them."""
    return sameness.differing_fact(*sameness.in_one_form(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The mill doesn't sell flour.", "The mill does not sell flour."),
        ("The mill helps many bakers.", "The mill assists numerous bakers."),
        ("It began in May because it was cheap.", "It started in May since it was cheap."),
        ("They quickly built the big oven.", "They rapidly created the large oven."),
    ],
)
def test_other_words_for_the_same_are_wording(old: str, new: str) -> None:
    """A contraction, a synonym and another small word state nothing else."""
    assert differing(old, new) is None


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The mill can sell flour.", "The mill cannot sell flour.", "negation"),
        ("Costs increased.", "Costs decreased.", "direction"),
        ("The oven is faster.", "The oven is slower.", "speed"),
        ("The baker's CTO said so.", "The baker's CIO said so.", "role"),
        ("Both mills of the two run.", "Both mills of the three run.", "number"),
        ("They bake daily.", "They bake weekly.", "period"),
        ("They must bake.", "They may bake.", "duty"),
    ],
)
def test_another_fact_is_told_by_its_kind(old: str, new: str, kind: str) -> None:
    """Negation, direction, office, number and period are facts."""
    found = differing(old, new)

    assert found is not None
    assert found.split()[0] == kind


def test_names_are_words_with_capitals_where_others_have_none() -> None:
    """The first word of a sentence is none by its capital alone; a title's words are none either."""
    text = "Bakers of Hillside use GitHub and k8s. Then they met Anna Brown."

    assert set(sameness.names_in(text)) == {"hillside", "github", "k8s", "anna", "brown"}
    assert not sameness.names_in("How The Small Mill Sold Its Flour")


def test_what_says_the_contrary_turns_a_statement() -> None:
    """A negation or the other direction does; another word does not."""
    assert sameness.turns("It cut costs.", "It did not cut costs.") is not None
    assert sameness.turns("It cut costs.", "It cut the costs.") is None
