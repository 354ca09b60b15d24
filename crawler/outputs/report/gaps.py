"""What the page leaves open: challenges unanswered, modules of peers, results without numbers, needs ahead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items.claim import ClaimKind, KnownClaim
from crawler.items.place import Place
from crawler.items.report import CaseReport, Words
from crawler.outputs.report.phrasing import Role, search_forms, terms
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.themes import Theme
from crawler.text.neutral import RELATIVE, neutral_of
from crawler.text.products import Catalogue
from storage.casefiles import Peer

PEER_SHARE = 1 / 3
"""Share of the cases of the same industry that must use a module."""
LEAST_PEERS = 3
_CLAUSE = re.compile(r"[^，,；;。、！？!?：:]+")
_LEAST_CLAUSE = 5
_AHEAD = re.compile(
    r"未来|将来|下一步|接下来|后续将|即将|正在(?:加快|加速|推进|探索)|加[快速][^，。]{0,12}转型|战略转型|面向[^，。]{0,12}(?:时代|未来)|计划[在于将]|期待|展望|"
    r"有望|仍需|持续(?:深化|探索|推进)|还将|将(?:继续|进一步|持续|在)|大力投入"
)
_NOT_AHEAD = re.compile(r"未来感|未来可期|不久的将来已|面向未来的?办公")
_GAIN = re.compile(r"提升|提高|缩短|降低|减少|节省|节约|下降|增长|大幅|显著|明显|加快|加速|翻倍")
_BASELINE = re.compile(r"从|由|原来|原本|以前|过去|以往|此前|之前|传统|较|相比|对比|同比|环比")


@dataclass(frozen=True, slots=True)
class PeerModule:
    """A module that peers use and this case does not."""

    label: str
    industry: str
    users: int
    cases: int
    is_listed: bool
    """Whether the page lists it all the same."""


def unanswered(made: Sequence[Theme]) -> list[Words]:
    """Clauses of challenges of which no content word comes back in any solution, module sentence or result."""
    answers: set[str] = set()
    answer_text = ""
    for theme in made:
        for role in (Role.SOLUTION, Role.VALUE):
            for statement in theme.statements[role]:
                answers |= terms(statement.text)
                answer_text += statement.text
    answer_forms = search_forms(answer_text)[1]
    return [
        words
        for theme in made
        for statement in theme.statements[Role.PAIN]
        for words in _clauses(statement)
        if _is_unanswered(words.text, answers, answer_forms)
    ]


def _clauses(statement: Statement) -> list[Words]:
    start = statement.words.start
    return [
        Words(start + m.start(), start + m.end(), m.group())
        for m in _CLAUSE.finditer(statement.text)
        if len(m.group().strip()) >= _LEAST_CLAUSE
    ]


def _is_unanswered(clause: str, answers: set[str], answer_forms: str) -> bool:
    mine = terms(clause)
    if len(mine) < 2 or mine & answers:
        return False
    return not any(term[:2] in answer_forms for term in mine)


def peer_modules(report: CaseReport, page_id: int, others: Sequence[Peer], products: Catalogue) -> list[PeerModule]:
    """Modules that at least a third of the cases with the same industry tag use and this one does not.

    Of several tags the one with the fewest cases counts, if there are at least `LEAST_PEERS`.
    """
    best: list[PeerModule] = []
    by_tag = []
    for tag in report.industries:
        cases = [peer for peer in others if peer.page_id != page_id and tag.text in peer.industries]
        if len(cases) >= LEAST_PEERS:
            by_tag.append((len(cases), tag.text, cases))
    if not by_tag:
        return best
    count, industry, cases = min(by_tag, key=lambda one: (one[0], one[1]))
    own = {products.key(module.label.text) for module in report.modules_used}
    listed = {products.key(module.label.text) for module in report.modules_listed}
    names: dict[str, str] = {}
    users: Counter[str] = Counter()
    for peer in cases:
        for key, label in {products.key(label): label for label in peer.modules_used}.items():
            names.setdefault(key, label)
            users[key] += 1
    return [
        PeerModule(names[key], industry, number, count, key in listed)
        for key, number in users.most_common()
        if number >= count * PEER_SHARE and key not in own
    ]


def results_without_number(made: Sequence[Theme]) -> list[Words]:
    """Sentences that claim a gain and give no number."""
    return [
        statement.words
        for theme in made
        for statement in theme.statements[Role.VALUE]
        if not statement.figures and _GAIN.search(statement.text)
    ]


def numbers_without_before(claims: Sequence[KnownClaim]) -> list[Words]:
    """Quantified changes in % or times whose sentence gives no state before."""
    found: dict[tuple[int, int], Words] = {}
    for known in claims:
        claim, q = known.claim, known.claim.quantity
        if claim.kind is not ClaimKind.METRIC or q is None or neutral_of(q).measure not in RELATIVE:
            continue
        if q.value_from is None and q.value not in {0.0, 100.0} and not _BASELINE.search(claim.sentence):
            where = (claim.sentence_start, claim.sentence_end)
            found.setdefault(where, Words(*where, claim.sentence))
    return list(found.values())


def ahead(sentences: Sequence[Statement]) -> list[Words]:
    """Sentences in which the page itself looks ahead."""
    return [
        s.words
        for s in sentences
        if s.place in {Place.INTRODUCTION, Place.BODY, Place.SUMMARY, Place.CHALLENGE}
        and _AHEAD.search(s.text)
        and not _NOT_AHEAD.search(s.text)
    ]
