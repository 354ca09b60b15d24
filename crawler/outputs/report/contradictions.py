"""Statements of one page that contradict each other: the same thing counted twice, with two numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.fuzz import ratio as ratio_of_words

from crawler.items.claim import ClaimKind, KnownClaim
from crawler.items.quantity import Quantity
from crawler.items.report import Words
from crawler.outputs.report.lexicon import COMMON_OF_FIGURES
from crawler.outputs.report.phrasing import tagged
from crawler.text.quantities import find_quantities
from crawler.text.units import TIME, comparable, ratio

_HEAD = re.compile(r"\s*(?:的|余|多|以上)?\s*([\u4e00-\u9fffA-Za-z]{2,8})")
_SCOPE = re.compile(
    r"全国|全球|海外|国内|中国|其中|直营|加盟|新增|净增|新开|累计|每年|每月|每周|每天|每日|单日|日均|月均|年均|平均|人均|单店|最高|最多|最低|首批|首期|一期|"
    r"二期|第[一二三四五\d]+|\d{4}\s?年|过去|以前|以往|此前|原来|原先|原本|未来|计划|目标|预计|将|到\d{4}|上线前|从|由|超时|提前|前端|后端|总部|各|每个|每家|"
    r"分别|另外|另有|还有|以及其他|竞争|行业"
)
_IGNORED_SCOPE = frozenset({"全国", "国内", "中国", "累计"})
_BREAK = re.compile(r"[，,。；;：:！!？?]")
_UP = re.compile(r"提升|提高|增长|增加|上升|上涨|扩大")
_DOWN = re.compile(r"减少|降低|下降|缩短|缩减|节省|节约|压缩")
_SAME = 1.1
"""Amounts that lie within a tenth, and one of which is said to be rough, agree."""
_SHARED_RESULT, _SHARED_COUNT = 0.75, 0.6
_LEAST_TERMS = 3
_LEAST_CLAUSE = 8
_ALIKE = 80.0
"""Of 100: clauses without their numbers that agree so far are about one thing."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements about one thing with two numbers."""

    one: Words
    one_raw: str
    other: Words
    other_raw: str
    about: str
    """The words that both have."""


@dataclass(frozen=True, slots=True)
class _Stated:
    words: Words
    sentence: tuple[int, int]
    quantity: Quantity
    value: float
    head: str
    """What is counted: the noun after the number; "" for amounts such as % and money."""
    clause: str
    terms: frozenset[str]
    scope: frozenset[str]
    is_result: bool
    gain: tuple[bool, bool]
    """Whether the clause says that something rose, that something fell."""


def contradictions(claims: Sequence[KnownClaim]) -> tuple[Contradiction, ...]:
    """Pairs of the page's statements that count the same thing differently; each pair of numbers once."""
    stated = [s for known in claims if (s := _stated(known)) is not None]
    found: dict[tuple[object, ...], Contradiction] = {}
    for one, other in combinations(stated, 2):
        if one.sentence != other.sentence and _contradict(one, other):
            key = (one.head, *sorted((one.value, other.value)))
            shared = "、".join(sorted(one.terms & other.terms)) or one.head
            found.setdefault(key, Contradiction(one.words, one.quantity.raw, other.words, other.quantity.raw, shared))
    return tuple(found.values())


def _stated(known: KnownClaim) -> _Stated | None:
    claim, q = known.claim, known.claim.quantity
    if q is None or q.value is None or q.unit is None or claim.kind is ClaimKind.QUOTE:
        return None
    at = q.start - claim.start
    if not 0 <= at <= len(claim.text):
        return None
    rest = _clause(claim.text, at, len(q.raw))
    match = _HEAD.match(claim.text[at + len(q.raw) :])
    head = _noun(match.group(1)) if match else ""
    if not head:
        head = _unit_noun(q.unit)
    return _Stated(
        Words(claim.sentence_start, claim.sentence_end, claim.sentence),
        *((claim.sentence_start, claim.sentence_end), q, q.value, head, rest),
        *(_terms(rest), frozenset(_SCOPE.findall(rest))),
        is_result=claim.kind is ClaimKind.METRIC,
        gain=(_UP.search(rest) is not None, _DOWN.search(rest) is not None),
    )


def _clause(text: str, at: int, length: int) -> str:
    """The clause around the number, without it."""
    start = max((m.end() for m in _BREAK.finditer(text, 0, at)), default=0)
    end = next((m.start() for m in _BREAK.finditer(text, at + length)), len(text))
    return text[start:at] + " " + text[at + length : end]


@lru_cache(maxsize=2_000)
def _values(text: str) -> frozenset[float]:
    return frozenset(amount for q in find_quantities(text) for amount in q.amounts)


def _noun(after: str) -> str:
    """The run of nouns that the words after a number begin with."""
    run = ""
    for word, tag in tagged(after):
        if not tag.startswith(("n", "j", "eng", "vn", "b", "l")):
            break
        run += word
    return run if len(run) > 1 else ""


def _unit_noun(unit: str) -> str:
    if unit.partition("/")[0] in TIME:
        return ""
    tags = tagged(unit)
    return unit if len(unit) > 1 and tags and tags[0][1].startswith("n") else ""


def _terms(text: str) -> frozenset[str]:
    return frozenset(
        word.casefold()
        for word, tag in tagged(text)
        if len(word) > 1 and tag.startswith(("n", "v", "a", "j", "i", "l", "eng")) and word not in COMMON_OF_FIGURES
    )


def _contradict(one: _Stated, other: _Stated) -> bool:
    if (one.scope ^ other.scope) - _IGNORED_SCOPE or one.gain != other.gain or not _differ(one, other):
        return False
    if other.value in _values(one.words.text) or one.value in _values(other.words.text):
        return False
    if one.head or other.head:
        same = one.head == other.head
        return same and _share(one.terms - {one.head}, other.terms - {other.head}) >= _SHARED_COUNT
    if not comparable(one.quantity.unit, other.quantity.unit) or one.is_result != other.is_result:
        return False
    shorter = min(len(one.clause.replace(" ", "")), len(other.clause.replace(" ", "")))
    if shorter >= _LEAST_CLAUSE and ratio_of_words(one.clause, other.clause) >= _ALIKE:
        return True
    smaller = min(len(one.terms), len(other.terms))
    return smaller >= _LEAST_TERMS and _share(one.terms, other.terms) >= _SHARED_RESULT


def _differ(one: _Stated, other: _Stated) -> bool:
    a, b = one.value, other.value * ratio(other.quantity.unit, one.quantity.unit)
    if a == b or min(a, b) <= 0:
        return a != b
    rough = any(q.at_least or q.approximate for q in (one.quantity, other.quantity))
    return max(a, b) / min(a, b) > (_SAME if rough else 1.0)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
