"""Where `find_quantities` was up to release 3, for scripts that import it; the project asks `crawler.languages`."""

from __future__ import annotations

from crawler.items.quantity import Quantity
from crawler.languages import language_of


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a Chinese sentence or block, as `crawler.languages.protocol.Quantities.find` gives them."""
    return language_of("zh").quantities.find(text)
