"""What a number is by what its line tells, in any language."""

from __future__ import annotations

import pytest

from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Tells
from crawler.languages.roles import settled

SHARE = Quantity(0, 3, "40%", value=40, unit="%")
CHANGE = Quantity(0, 3, "9→4", value_from=9, value_to=4)
VAGUE = Quantity(0, 2, "数百")


@pytest.mark.parametrize(
    ("quantity", "said", "tells", "role"),
    [
        (SHARE, Role.RESULT, Tells.FACT, Role.FACT),
        (SHARE, Role.RESULT, Tells.PAIN, Role.OTHER),
        (SHARE, Role.RESULT, Tells.SOLUTION, Role.RESULT),
        (SHARE, Role.RESULT, None, Role.RESULT),
        (CHANGE, Role.RESULT, Tells.PAIN, Role.RESULT),
        (VAGUE, Role.OTHER, Tells.RESULT, Role.RESULT),
        (VAGUE, Role.OTHER, Tells.SOLUTION, Role.OTHER),
    ],
)
def test_what_a_line_tells_settles_what_its_numbers_are(
    quantity: Quantity, said: Role, tells: Tells | None, role: Role
) -> None:
    """A fact has facts, what tells no effect has only changes, an effect has vague results."""
    assert settled(quantity, said, tells) is role
