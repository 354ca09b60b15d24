"""Each statement of a report against what the page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.outputs.audit.agents import agent_conflict
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.figures import figure_conflict, unstated
from crawler.outputs.audit.names import name_conflict, strange_names
from crawler.outputs.audit.opposites import contrary
from crawler.outputs.audit.order import order_conflict
from crawler.outputs.audit.products import names_only_products, product_conflict, strange_products
from crawler.outputs.audit.reader import ExistingReport, ReportStatement, Zone
from crawler.outputs.audit.speakers import strange_people
from crawler.outputs.audit.statement import Checked, checked
from crawler.outputs.audit.support import Support, past_support, support, told_in_other_words, words_share
from crawler.outputs.moments import minute


class Verdict(StrEnum):
    """What became of a statement."""

    SUPPORTED = "supported"
    """The page says it."""
    CONTRADICTED = "contradicted"
    """The page says another value, name, product or direction of the same thing."""
    CHANGED = "changed"
    """It stood on the page until a day."""
    UNSUPPORTED = "unsupported"
    """A fact that the page does not say."""
    INFERENCE = "inference"
    """A judgement of the writer's, or that the page does not say something; it is not checked."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the page that decide about a statement."""

    claim_ids: tuple[str, ...]
    words: str
    link: str
    until: str | None
    """None: they stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement with its verdict."""

    statement: ReportStatement
    verdict: Verdict
    why: str
    """In words: what differs, until when, or which share of its words the page has."""
    evidence: tuple[Evidence, ...]
    differs: Kind | None = None
    """What differs, of what is contradicted or has changed."""
    said: str | None = None
    """The report's words that the page has otherwise."""
    on_page: str | None = None
    """The page's words in their place."""


_LEAST = (0.4, 0.3, 0.2)
"""By how many numbers it has."""
_RETOLD = 0.78
_TOLD_OF_HEADINGS = frozenset({Verdict.CONTRADICTED, Verdict.CHANGED})


def audit(report: ExistingReport, page: PageSays) -> tuple[Finding, ...]:
    """Every statement of the report with its verdict, in its order."""
    found = (_finding(checked(statement, page)) for statement in report.statements)
    return tuple(f for f in found if not f.statement.is_heading or f.verdict in _TOLD_OF_HEADINGS)


def is_said(one: Checked) -> bool:
    """Whether the page says a fact of which it has nothing otherwise (`contradiction`)."""
    now, reports = support(one), one.page.language.reports
    is_unsaid = reports.says_nothing(one.text) or (reports.judges(one.statement.text) and now.share < _RETOLD)
    return not is_unsaid and _supported(one, now) is not None


def _finding(one: Checked) -> Finding:
    statement, reports = one.statement, one.page.language.reports
    if reports.says_nothing(one.text):
        return Finding(statement, Verdict.INFERENCE, "the report itself says that the page does not say", ())
    now = support(one)
    is_judged = reports.judges(statement.text)
    is_conclusion = statement.zone is Zone.INFERENCE and (is_judged or max(now.share, words_share(one)) < _RETOLD)
    conflict = None if is_conclusion else contradiction(one)
    if conflict is not None:
        return _told(statement, conflict)
    if statement.is_heading:
        return Finding(statement, Verdict.UNSUPPORTED, "a heading", ())
    if is_conclusion or (is_judged and now.share < _RETOLD):
        return Finding(statement, Verdict.INFERENCE, "a judgement of the report's", ())
    return _supported(one, now) or _unsupported(one, now)


def contradiction(one: Checked) -> Conflict | None:
    """The first part that the page has otherwise: a name, product, number, direction, negation, or who does it."""
    names = name_conflict(one) or product_conflict(one)
    return names or figure_conflict(one) or contrary(one) or order_conflict(one) or agent_conflict(one)


def _supported(one: Checked, now: Support) -> Finding | None:
    """That the page says it; None where it does not, or lacks a number, a product or a name of it."""
    if not one.statement.is_title and strange(one):
        return None
    if one.statement.is_title or names_only_products(one) or now.share >= _least(one):
        return Finding(
            one.statement, Verdict.SUPPORTED, f"the page has {now.share:.0%} of its words", _evidence(now.said)
        )
    said = told_in_other_words(one)
    return (
        Finding(one.statement, Verdict.SUPPORTED, "the page says it in other words", _evidence(said)) if said else None
    )


def _unsupported(one: Checked, now: Support) -> Finding:
    past = past_support(one)
    if past.said and past.share > now.share and past.share >= _least(one):
        why = f"was on the page until {minute(past.said[0].until)}"
        return Finding(one.statement, Verdict.CHANGED, why, _evidence(past.said[:1]))
    lacking = strange(one)
    why = f"the page has no {', '.join(lacking)}" if lacking else f"the page has only {now.share:.0%} of its words"
    return Finding(one.statement, Verdict.UNSUPPORTED, why, ())


def strange(one: Checked) -> list[str]:
    """The numbers, products and names of a statement that the page has not."""
    numbers = (one.text[token.start : token.end] for token in unstated(one))
    names = (one.text[token.start : token.end] for token in strange_names(one))
    return [*dict.fromkeys((*numbers, *strange_products(one).values(), *names, *strange_people(one)))]


def _least(one: Checked) -> float:
    """The share of a statement's letters that the page must have; a number that it states says as much as words."""
    numbers = sum(max(len(token.quantity.amounts), 1) if token.quantity else token.is_number for token in one.tokens)
    return _LEAST[min(numbers, len(_LEAST) - 1)]


def _told(statement: ReportStatement, conflict: Conflict) -> Finding:
    on_page = f"the page says {conflict.on_page}"
    verdict, why = Verdict.CONTRADICTED, f"the report says {conflict.said}, {on_page}"
    if conflict.until:
        verdict, why = Verdict.CHANGED, f"{conflict.said} was on the page until {minute(conflict.until)}; now {on_page}"
    return Finding(statement, verdict, why, _evidence(conflict.where), conflict.kind, conflict.said, conflict.on_page)


def _evidence(many: Sequence[Said]) -> tuple[Evidence, ...]:
    return tuple(Evidence(said.claim_ids, said.text, said.link, said.until) for said in many)
