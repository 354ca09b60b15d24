"""Each statement of a report against what the page says: supported, contradicted, changed since, not on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.outputs.audit.conflict import Conflict
from crawler.outputs.audit.evidence import PageSays, Said, cover, grams
from crawler.outputs.audit.names import name_conflict
from crawler.outputs.audit.numbers import number_conflict
from crawler.outputs.audit.products import module_conflict, names_only_modules
from crawler.outputs.audit.reader import HEDGED, ExistingReport, ReportStatement, Zone
from crawler.outputs.audit.turns import turned_round


class Verdict(StrEnum):
    """What became of a statement."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    """The report says one thing, the page another."""
    CHANGED = "changed"
    """It stood on the page until a day."""
    ABSENT = "absent"
    """The page does not say it: the report concludes or adds."""


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


_JUDGED = re.compile(r"展示|展现|体现|验证|表明|说明了|证明|优势|典范|标杆|领先地位|潜力|价值所在|成功路径|借鉴|趋势")
_FACT_SHARE, _FACT_SHARE_WITH_NUMBERS, _CAUSE_SHARE, _INFERENCE_SHARE = 0.4, 0.3, 0.8, 0.78
_TOLD_OF_HEADINGS = frozenset({Verdict.CONTRADICTED, Verdict.CHANGED})
_CAUSES = re.compile(r"造成的?|导致的?|带来的?|引起的?")
_NOT_SAID = re.compile(r"^案例未提及$|^没有可以核对的推断$")
_LISTED = re.compile(r"提及使用但未详细说明|仅列出|只列出")


def audit(report: ExistingReport, page: PageSays) -> tuple[Finding, ...]:
    """Every statement of the report with its verdict, in its order."""
    found = (_finding(statement, page) for statement in report.statements)
    return tuple(f for f in found if not f.statement.is_heading or f.verdict in _TOLD_OF_HEADINGS)


def _finding(statement: ReportStatement, page: PageSays) -> Finding:
    if _NOT_SAID.search(statement.text):
        return Finding(statement, Verdict.ABSENT, "the report itself says that the page does not say", ())
    share, said = _support(statement, page)
    conflict = _conflict(statement, page, share, said)
    if conflict is not None:
        return _told(statement, conflict)
    if _is_supported(statement, share, page):
        return Finding(statement, Verdict.SUPPORTED, f"{share:.0%} of its words", _evidence(said))
    if statement.is_heading:
        return Finding(statement, Verdict.ABSENT, "a heading", ())
    past_share, past = cover(_wanted(statement), page.before)
    if past and past_share > share and _is_supported(statement, past_share, page):
        until = past[0].until
        return Finding(statement, Verdict.CHANGED, f"was on the page until {until}", _evidence(past[:1]))
    why = "concluded by the report" if statement.zone is Zone.INFERENCE else f"only {share:.0%} of its words"
    return Finding(statement, Verdict.ABSENT, why, ())


def _conflict(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """The first part that the page has otherwise: a name, a module, a number."""
    return (
        name_conflict(statement, page, share, said)
        or module_conflict(statement, page, share, said)
        or number_conflict(statement, page, share)
        or turned_round(statement, page, said)
    )


def _told(statement: ReportStatement, conflict: Conflict) -> Finding:
    on_page = f"the page says {conflict.on_page}" if conflict.on_page else "the page does not have it"
    if conflict.until:
        why = f"{conflict.said} was on the page until {conflict.until}; now {on_page}"
        return Finding(statement, Verdict.CHANGED, why, _evidence(conflict.where))
    why = f"the report says {conflict.said}, {on_page}"
    return Finding(statement, Verdict.CONTRADICTED, why, _evidence(conflict.where))


def _wanted(statement: ReportStatement) -> frozenset[str]:
    text = statement.text
    if _LISTED.search(text) and statement.label:
        return grams(statement.label)
    own = grams(text)
    if statement.label and len(own) < 8 and not statement.is_title:
        with_label = grams(f"{text}，{statement.label}")
        return with_label if statement.label[0].isdigit() or statement.label.startswith("飞书") else own
    return own


def _support(statement: ReportStatement, page: PageSays) -> tuple[float, tuple[Said, ...]]:
    """Which share of the statement's words a few sentences of the page have, and these sentences."""
    return cover(_wanted(statement), page.now)


def _is_supported(statement: ReportStatement, share: float, page: PageSays) -> bool:
    text = statement.text
    if statement.is_title or names_only_modules(statement, page):
        return True
    if statement.zone is Zone.INFERENCE:
        return share >= _INFERENCE_SHARE and not HEDGED.search(text) and not _JUDGED.search(text)
    if HEDGED.search(text) and share < _INFERENCE_SHARE:
        return False
    has_numbers = any(ch.isdigit() for ch in text)
    return share >= (_FACT_SHARE_WITH_NUMBERS if has_numbers else _FACT_SHARE) or _has_its_cause(text, page)


def _has_its_cause(text: str, page: PageSays) -> bool:
    """Whether the page has what a statement names as a cause (`工具不统一导致的…`): what follows is its gloss."""
    mark = _CAUSES.search(text)
    return mark is not None and cover(grams(text[: mark.start()]), page.now, most=1)[0] >= _CAUSE_SHARE


def _evidence(many: Sequence[Said]) -> tuple[Evidence, ...]:
    return tuple(Evidence(said.claim_ids, said.text, said.link, said.until) for said in many)
