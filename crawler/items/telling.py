"""What a sentence tells: read once, kept with its claims, and used by all that comes after."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

from msgspec import Struct

from crawler.items.place import Place
from crawler.items.quantity import Quantity

Change = Literal["better", "worse"]


class Tells(StrEnum):
    """What a sentence is for; of two clauses that tell different things, the main one."""

    PAIN = "pain"
    """A problem, cost or risk of the customer, before or without the product."""
    SOLUTION = "solution"
    """What was built or introduced with the product, or how that works or is used."""
    RESULT = "result"
    """What became better, cheaper or possible thanks to it, with a number or without."""
    FACT = "fact"
    """What the customer is, has or sells."""
    BACKGROUND = "background"
    """How the trade, a process or a team works: no problem and no product."""
    OUTLOOK = "outlook"
    """Plans and hopes."""
    PRAISE = "praise"
    """An opinion of product or vendor, without a solution or an effect."""


class Who(StrEnum):
    """Whose act or state a sentence tells."""

    CUSTOMER = "customer"
    PRODUCT = "product"
    """The vendor's product, or what was built with it."""
    OTHER = "other"


class Telling(Struct, frozen=True, gc=False):
    """How one sentence is understood."""

    tells: Tells
    who: Who
    change: Change | None = None
    """Whether it tells a change, for better or worse; None: it tells none."""
    products: tuple[str, ...] = ()
    """Labels of the products whose use it describes, as the report names them, each once."""
    theme: str | None = None
    """The section or pair that it belongs to, in the page's words; None where it stands in none."""


class Line(NamedTuple):
    """A sentence, a card or a row in its place: what a language needs to say what it tells."""

    text: str
    """With `crawler.text.products.VENDOR` for each character of the vendor's name; so is `heading`."""
    place: Place
    heading: str = ""
    """Over its section; "" where there is none."""
    paragraph: int = 0
    """Lines of one paragraph have the same number, all others of the page another one."""
    is_item: bool = False
    """Whether it stands in a list."""
    start: int = 0
    """Where it begins in the page's text."""
    quantities: tuple[Quantity, ...] = ()
    """What it states in numbers; offsets are the page's."""
