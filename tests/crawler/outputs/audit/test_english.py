"""An English report against an English page: what it says is supported, what is turned is contradicted."""

from __future__ import annotations

import pytest

from crawler.items.telling import Tells
from crawler.languages import language_of
from crawler.outputs.audit.checker import Finding, Verdict, audit
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.reader import read_report
from crawler.text.products import Catalogue

SENTENCES = (
    ("Northwind Foods delivers frozen soup to hospitals in Norway.", Tells.FACT),
    ("The company has 1,200 employees and 40 depots.", Tells.FACT),
    ("The old tour lists were not reliable, and drivers called the office all day.", Tells.PAIN),
    ("In 2024 the team moved all tours to Acme Boards and connected its scanners.", Tells.SOLUTION),
    ("The time for planning a tour fell from three hours to ten minutes.", Tells.RESULT),
    ("Late deliveries were reduced by 40 percent.", Tells.RESULT),
    ("Depot managers no longer count the frozen pallets by phone.", Tells.RESULT),
    ("Night shifts went from paper checklists to scanned checklists.", Tells.SOLUTION),
    ("The board sends temperature alarms to the duty engineer automatically.", Tells.SOLUTION),
    ('"The drivers trust the board," says Ada Pine, Head of Logistics at Northwind Foods.', Tells.PRAISE),
)
NOW = tuple(
    Said((f"c{at}",), text, frozenset({"narrative"}), 90 * at, tells=tells)
    for at, (text, tells) in enumerate(SENTENCES)
)
CATALOGUE = Catalogue(("Acme",), (("Acme Boards", ("Boards",)), ("Acme Forms", ("Forms",))))
PAGE = PageSays(
    "Northwind Foods", NOW, (), language_of("en"), CATALOGUE, "https://acme.example/c/northwind", "Oslo, Norway"
)


def judged(line: str, heading: str = "Value") -> Finding:
    """The verdict on a line under a heading."""
    found = audit(
        read_report(f"# Northwind Foods: case study\n\n## {heading}\n\n- {line}\n", language_of("en"), CATALOGUE), PAGE
    )
    return found[-1]


TRUE = (
    "Planning a tour takes ten minutes instead of three hours",
    "40% fewer late deliveries",
    "Before, drivers called the office all day; now the tour lists are reliable",
    "More than 1,000 employees, about 40 depots",
    "**Size**: 1,200 employees, 40 depots",
    "Drivers no longer call the office, and the lists are reliable",
    "All tours were moved to Acme Boards in 2024, and scanners were connected",
    "**Ada Pine, Head of Logistics**: the drivers trust the board",
    "Depot managers need not count frozen pallets by phone",
    "Night shifts do not fill in paper checklists any more, checklists are scanned",
    "The duty engineer still gets temperature alarms from the board automatically",
)


@pytest.mark.parametrize("line", TRUE)
def test_what_the_page_says_is_not_contradicted(line: str) -> None:
    """In other words, other forms, another order."""
    assert judged(line).verdict is not Verdict.CONTRADICTED


TURNED = {
    "The time for planning a tour fell from three hours to fifty minutes": "number",
    "The time for planning a tour fell from three hours to ten days": "number",
    "Late deliveries were increased by 40 percent": "direction",
    "In 2024 the team moved all tours to Acme Forms and connected its scanners": "product",
    "Scanners were connected, and all tours were moved to Miro in 2024": "name",
    "In 2024 the team moved some tours to Acme Boards": "negation",
    "Depot managers still have to count the frozen pallets by phone": "direction",
    "The duty engineer still has to look up the temperature alarms that the board sends": "direction",
    "**Location**: Malmo, Sweden": "name",
    "**Ada Pine, Head of Finance**: the drivers trust the board": "name",
    "**Bo Lund, Head of Logistics**: the drivers trust the board": "name",
}


@pytest.mark.parametrize(("line", "kind"), TURNED.items())
def test_what_the_page_has_otherwise_is_contradicted(line: str, kind: str) -> None:
    """Another number, unit, direction, product, place, person or office of the same thing; both are shown."""
    found = judged(line)

    assert (found.verdict, found.differs) == (Verdict.CONTRADICTED, kind)
    assert found.on_page


def test_a_trouble_that_is_denied_is_contradicted() -> None:
    """A negation counts where both speak of the state before."""
    assert judged("The old tour lists were reliable", "Pain points").verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize("line", ["The kitchen won a prize for its recipes", "Hospitals pay by invoice each quarter"])
def test_what_the_page_does_not_say_is_unsupported(line: str) -> None:
    """A fact of which no sentence tells most."""
    assert judged(line).verdict is Verdict.UNSUPPORTED


def test_conclusions_are_not_checked() -> None:
    """What stands under insights is the writer's."""
    assert judged("Northwind should buy robots", "Strategic insights").verdict is Verdict.INFERENCE


def test_a_name_that_stands_nowhere_is_not_supported() -> None:
    """However much of the rest the page says; what stands in brackets only says it once more."""
    strange = judged("Northwind Foods delivers frozen soup to hospitals together with Tundra Freight")
    spelled = judged("Northwind Foods (NWF) delivers frozen soup to hospitals in Norway")

    assert (strange.verdict, strange.why) == (Verdict.UNSUPPORTED, "the page has no Tundra Freight")
    assert spelled.verdict is Verdict.SUPPORTED
