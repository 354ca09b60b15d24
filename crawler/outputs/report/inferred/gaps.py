"""What the page leaves open: challenges unanswered, products of peers, themes without figures, plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items.place import Place
from crawler.items.report import Words
from crawler.items.telling import Tells
from crawler.languages.protocol import Clauses, Language, Scopes
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.sections.selection import Chosen
from crawler.outputs.report.sections.themes import Theme
from crawler.outputs.report.sentences.repeats import without_marks
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.neutral import RELATIVE, neutral_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile, Peer

PEER_SHARE = 1 / 3
"""Share of the cases of the same industry that must use a product."""
LEAST_PEERS = 3
_LEAST_CONTENT = 2
_PLACES_AHEAD = frozenset({Place.INTRODUCTION, Place.BODY, Place.SUMMARY, Place.CHALLENGE, Place.QUOTE})


@dataclass(frozen=True, slots=True)
class PeerProduct:
    """A product that peers use and this page does not name."""

    label: str
    industry: Words
    users: int
    cases: int


def unanswered(made: Sequence[Theme], clauses: Clauses) -> list[Words]:
    """Whole challenges of which no content word comes back in any solution or result, and whose theme has none."""
    open_ = [theme for theme in made if not (theme.telling(Tells.SOLUTION) or theme.telling(Tells.RESULT))]
    answers: set[str] = set()
    for theme in made if open_ else ():
        for statement in theme.statements:
            if statement.tells in {Tells.SOLUTION, Tells.RESULT}:
                answers |= clauses.content(statement.text)
    return [
        statement.words
        for theme in open_
        for statement in theme.telling(Tells.PAIN)
        if len(mine := clauses.content(statement.text)) >= _LEAST_CONTENT and not mine & answers
    ]


def peer_products(case: CaseFile, others: Sequence[Peer], products: Catalogue) -> list[PeerProduct]:
    """Products of the vendor that at least a third of the cases with the same industry tag use, and no word here names.

    Of several tags the one with the fewest cases counts, if there are at least `LEAST_PEERS`.
    """
    report, by_tag = case.report, []
    for tag in report.industries:
        cases = [peer for peer in others if peer.page_id != case.page_id and tag.text in peer.industries]
        if len(cases) >= LEAST_PEERS:
            by_tag.append((len(cases), tag, cases))
    if not by_tag:
        return []
    count, industry, cases = min(by_tag, key=lambda one: (one[0], one[1].text))
    own = {products.key(module.label.text) for module in (*report.modules_used, *report.modules_listed)}
    own |= {named.key for named in products.named(case.text)}
    labels: dict[str, Counter[str]] = {}
    users: Counter[str] = Counter()
    for peer in cases:
        for key, label in {products.key(label): label for label in peer.modules_used}.items():
            labels.setdefault(key, Counter())[label] += 1
            users[key] += 1
    return [
        PeerProduct(labels[key].most_common(1)[0][0], industry, number, count)
        for key, number in users.most_common()
        if number >= count * PEER_SHARE and key not in own and products.has(key)
    ]


def themes_without_number(chosen: Sequence[Chosen]) -> list[tuple[int, Theme]]:
    """Themes, each with its number, of which the page tells results, and in no sentence a quantity."""
    return [
        (number, one.theme)
        for number, one in enumerate(chosen, start=1)
        if one.theme.words
        and one.theme.telling(Tells.RESULT)
        and not any(statement.figures for statement in one.theme.statements)
    ]


def changes_without_before(found: Sequence[Result], language: Language) -> list[Result]:
    """Changes by a share or a factor of which no sentence of them, or of a like thing, states the number before."""
    pieces = without_marks(language.writing.pieces)
    return [
        one
        for one in found
        if one.quantity.value_from is None
        and neutral_of(one.quantity).measure in RELATIVE
        and one.quantity.value not in {0.0, 100.0}
        and one.statement.is_better
        and _is_change(one, language.scopes)
        and all(len(statement.figures) == 1 for statement in one.places)
        and not any(pieces(one.of) & pieces(other.of) for other in found if other.quantity.value_from is not None)
    ]


def _is_change(one: Result, scopes: Scopes) -> bool:
    """Whether the number says by how much something changed, and not what it came to."""
    start = one.statement.words.start
    scope = scopes.scope_of(one.statement.text, one.quantity.start - start, one.quantity.end - start)
    return scope.is_shift and not scope.is_level


def ahead(sentences: Sequence[Statement]) -> list[Statement]:
    """Sentences in which the customer says what it will do."""
    return [s for s in sentences if s.tells is Tells.OUTLOOK and s.is_of_customer and s.place in _PLACES_AHEAD]
