"""Short lines cut out of sentences: clauses that can stand alone, in the page's own words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Tells
from crawler.languages.protocol import Clauses
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.products import VENDOR, Catalogue

Span = tuple[int, int]
_LEAST = 6
"""Characters of a clause that says anything by itself."""
_HEAD = 8
"""Characters in which a clause names its subject."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The part of a sentence that a line shows."""

    text: str
    statement: Statement
    figures: tuple[Quantity, ...] = ()
    """Quantified results that stand in it."""
    counts: bool = False
    """Whether any number stands in it, a result or not."""
    start: int = 0
    end: int = 0
    """Where it stands in the page's text; `end` is one past its last character."""


class Cutter:
    """Cuts sentences of one language."""

    def __init__(self, clauses: Clauses, products: Catalogue) -> None:
        self.clauses = clauses
        self._products = products
        self._parted: dict[tuple[int, str], list[Span]] = {}
        self._weighed: dict[str, Mapping[Tells, float]] = {}

    def spans(self, statement: Statement) -> list[Span]:
        """The clauses of a sentence, each with what leads up to it and what goes on with it as far as that is short.

        None ends within a figure (`from 3 hours | to 1`).
        """
        key = (statement.words.start, statement.text)
        found = self._parted.get(key)
        if found is None:
            origin = statement.words.start
            inside = [(f.quantity.start - origin, f.quantity.end - origin) for f in statement.figures]
            found = self._parted[key] = self._whole(statement.text, inside)
        return found

    def weights(self, clause: str) -> Mapping[Tells, float]:
        """How much a clause, taken alone, speaks for each thing that may be told; empty where that is not known."""
        found = self._weighed.get(clause)
        if found is None:
            found = self._weighed[clause] = self.clauses.weigh(self._products.masked(clause))
        return found

    def margin(self, clause: str, kinds: Collection[Tells]) -> float:
        """How much more a clause, taken alone, speaks for one of these than for all else; below 0: it does less."""
        weights = self.weights(clause)
        if not weights:
            return 0.0
        others = max(weight for tells, weight in weights.items() if tells not in kinds)
        return max(weights[tells] for tells in kinds) - others

    def goes_on(self, text: str, before: int, start: int, end: int) -> bool:
        """Whether a clause needs what stands before it; `before` is where that ends."""
        if not text[before:start].strip(PARTING) and not before:
            return False
        if self.clauses.points_back(text[start:end]):
            return True
        return any(self.clauses.goes_on(text[at:end].lstrip(PARTING)) for at in (start, before))

    def is_of_product(self, clause: str) -> bool:
        """Whether it begins by naming the vendor or what it sells: then it says what the product does."""
        return self._products.masked(clause)[:_HEAD].find(VENDOR) >= 0

    def is_about_product(self, clause: str) -> bool:
        """Whether it begins by naming the vendor or a product, be it of plain words."""
        product = next(iter(self._products.named(clause)), None)
        return self.is_of_product(clause) or (product is not None and product.start < _HEAD)

    def names_vendor(self, clause: str) -> bool:
        """Whether it names the vendor, or what is called as it, anywhere."""
        return self._products.names_vendor(clause)

    def names_own_product(self, clause: str) -> bool:
        """Whether it names the vendor, or a product by a name that is no word of everyday use."""
        return self.names_vendor(clause) or any(one.is_own or one.by_vendor for one in self._products.named(clause))

    def names_vendor_or_product(self, clause: str) -> bool:
        """Whether it names the vendor or a product, be it of plain words."""
        return self._products.names_any(clause)

    def clause(self, statement: Statement, figure: Quantity) -> str:
        """The clause that a quantity stands in."""
        at = figure.start - statement.words.start
        span = next((span for span in self.spans(statement) if at < span[1]), None)
        return statement.text if span is None else self.clauses.as_line(_tidy(statement.text[slice(*span)]))

    def of(self, statement: Statement, wanted: Callable[[str], bool]) -> Extract | None:
        """The first wanted clause, with those behind it that are wanted too, as far as they make a short line."""
        spans = self.spans(statement)
        fits = [end - start <= self.longest and wanted(statement.text[start:end]) for start, end in spans]
        if True not in fits:
            return None
        first = fits.index(True)
        last = first + 1
        while last < len(spans) and fits[last] and spans[last][1] - spans[first][0] <= self.clauses.longest:
            last += 1
        return self.extract(statement, spans[first:last])

    @property
    def longest(self) -> int:
        """Characters of a line that must not be broken."""
        return self.clauses.longest * 3 // 2

    def extract(self, statement: Statement, spans: Sequence[Span]) -> Extract:
        """The line that clauses side by side make."""
        start, end = spans[0][0], spans[-1][1]
        origin = statement.words.start
        inside = [
            figure
            for figure in statement.figures
            if origin + start <= figure.quantity.start and figure.quantity.end <= origin + end
        ]
        figures = tuple(figure.quantity for figure in inside if figure.role is Role.RESULT)
        text = self.clauses.as_line(_tidy(statement.text[start:end]))
        return Extract(text, statement, figures, bool(inside), origin + start, origin + end)

    def title(self, text: str, longest: int) -> str:
        """The first clauses of a heading that are no longer than this; the first one where it is."""
        spans = self.clauses.split(text)
        if not spans:
            return text.strip()
        last = 0
        while last + 1 < len(spans) and spans[last + 1][1] - spans[0][0] <= longest:
            last += 1
        return _tidy(text[spans[0][0] : spans[last][1]])

    def is_aside(self, heading: str) -> bool:
        """Whether what stands under it is no story: plans, advice, machines, or a product as it is for anybody."""
        if self.clauses.is_beyond(heading):
            return True
        heading = self.title(heading, len(heading))
        bare = list(self._products.masked(heading))
        for name in self._products.named(heading):
            bare[name.start : name.end] = VENDOR * (name.end - name.start)
        rest = "".join(bare).replace(VENDOR, "")
        return len(rest) < len(heading) and self.clauses.presents(rest)

    def topic(self, title: str, company: str) -> str:
        """The longest clause of a title that is more than the customer's name; "" where none is."""
        bare = title.removeprefix(company)
        title = bare.lstrip(_MARKS) if company and bare[:2].strip(" ")[:1] in _BETWEEN else title
        found = [title[slice(*span)] for span in self.clauses.split(title)]
        longest = max((clause for clause in found if clause.strip() != company), key=len, default="")
        return longest.strip()

    def _whole(self, text: str, figures: Sequence[Span]) -> list[Span]:
        longest, found, opened = self.clauses.longest, list[Span](), None
        spans = _rejoined(self.clauses.split(text), figures)
        for number, (start, end) in enumerate(spans):
            behind = text[end : spans[number + 1][1]] if number + 1 < len(spans) else ""
            if end - start < _LEAST and found and opened is None and behind.lstrip()[:1] in STRONG:
                found[-1] = (found[-1][0], end)
                continue
            if behind and (end - start < _LEAST or self.clauses.leads_up(text[start:end], behind)):
                opened = start if opened is None else opened
                continue
            begin = start if opened is None or end - opened > longest else opened
            goes_on = self.goes_on(text, spans[number - 1][1] if number else 0, start, end)
            if begin == start and found and goes_on and end - found[-1][0] <= self.longest:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
            opened = None
        return found


def _rejoined(spans: Sequence[Span], figures: Sequence[Span]) -> list[Span]:
    """The clauses with those in one that a figure stands in together."""
    found: list[Span] = []
    for start, end in spans:
        if found and any(one < found[-1][1] and start < other for one, other in figures):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


_BETWEEN = tuple(":|-\u2013\u2014\uff1a\uff5c")
_MARKS = " " + "".join(_BETWEEN)
"""What stands between the customer's name and what a title says of it."""
PARTING = " 　，,、；;"
"""What may stand between two clauses."""
STRONG = tuple(";；。")
"""Marks that part more than others."""
_OPEN, _CLOSE = "“「『（(【《[", "”」』）)】》]"


def _tidy(text: str) -> str:
    """Without a bracket or quotation mark whose other half was cut away."""
    for opened, closed in zip(_OPEN, _CLOSE, strict=True):
        if text.count(closed) > text.count(opened):
            text = text.replace(closed, "", 1)
        elif text.count(opened) > text.count(closed):
            at = text.rindex(opened)
            text = text[:at] + text[at + 1 :]
    return text.strip(f"{PARTING}。.")
