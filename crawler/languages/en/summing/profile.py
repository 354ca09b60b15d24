"""What an English page says its customer is: its business, its size, where it is at work."""

from __future__ import annotations

from crawler.items.quantity import Quantity
from crawler.languages.en import quantities
from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.languages.protocol import Aspect
from crawler.text.neutral import neutral_of

_SIZE = words("profile.size")
_COVERAGE = words("profile.coverage")
_BUSINESS = words("profile.business")
_COUNTED = Expression(lambda: rf"\+?(?: [\w&'-]+){{0,3}}? {_SIZE}(?![a-z])")
"""A size word behind a number, with a few words between."""
_FIRMS = words("profile.firms")
_ARTICLE = r"(?:an?|the|one of|among the|[\w.-]+'s)"
_VERB = r"(?:is|was|are|were|has|had)"
_KIND = Expression(
    lambda: (
        rf"(?:(?<![a-z])(?:is|are|as) |^(?!{words('clauses.adjuncts')} )[^,.]{{2,40}}, (?=[^,.;:()]{{4,90}},))"
        rf"(?:now |also |today )?(?P<kind>{_ARTICLE} (?:(?!{_VERB}(?![a-z]))[\w'&/-]+ ){{0,8}}?{_FIRMS}"
        r"(?![a-z])[^.;:,()]{0,60})"
    )
)
"""`is a leading maker of bags`, `Acme, a maker of bags, …`: with a word for what firms are."""


def aspects_of(clause: str) -> tuple[Aspect, ...]:
    """Its size by words beside a number, where it is at work, its business by words or by what it is called."""
    low = lowered(fold(clause))
    stated = quantities.find(clause)
    found = {
        Aspect.SIZE: any(_is_of_size(quantity, low) for quantity in stated),
        Aspect.COVERAGE: _spreads(low, counts=bool(stated)),
        Aspect.BUSINESS: _BUSINESS.search(low) or kind_of(clause),
    }
    return tuple(aspect for aspect, said in found.items() if said)


def _is_of_size(quantity: Quantity, low: str) -> bool:
    """Whether a word for what tells a firm's size stands right behind the number, or anywhere where it is money."""
    if neutral_of(quantity).measure.startswith("money"):
        return _SIZE.search(low) is not None
    return _COUNTED.match(low, quantity.end) is not None


def _spreads(low: str, *, counts: bool) -> bool:
    """Whether it counts the places where the customer is at work, or says that it works in much of the world."""
    if counts and _COVERAGE.meaning("counted").search(low):
        return True
    is_at_work = _SIZE.search(low) or _BUSINESS.search(low)
    return is_at_work is not None and _COVERAGE.meaning("wide").search(low) is not None


def kind_of(sentence: str) -> tuple[int, int] | None:
    """The words behind `is` or beside the name, with their article, up to the end of their clause."""
    found = _KIND.search(lowered(fold(sentence)))
    return found.span("kind") if found else None
