"""Figures that contradict each other: different numbers said of one thing, on one page or on two about one company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from operator import itemgetter

from crawler.diff.measures import numbers_of
from crawler.diff.names import content_words
from crawler.items.figure import Figure
from crawler.languages import language_of
from crawler.text.neutral import COUNT
from crawler.text.normalize import comparison_key

_MEASURE = re.compile(
    "效率|成本|时间|时长|周期|数量|人数|次数|比例|占比|数据|工作|平均|累计|同比|环比|年度|季度|月度|目前|现在|如今|整体|总体"
    "|单次|单个|公司|企业|集团|团队|业务|使用|实现|拥有|共计|完成|达到|超过|超出|提升|提高|增长|增加|降低|减少|下降|缩短|节省"
    "|节约|压缩|以上|以下|左右|大约|约合|小时|分钟|只需|仅需|只要|可以|能够|帮助|通过|借助|用于|进行|每[年月天周日人]|全年"
)
"""Words that say how much, in what measure, by whom at large or that it was done: not of what."""
_EARLIER = re.compile(r"过去|此前|以前|之前|从前|原先|原来|原本|曾|最初|起初|早期|\d+年前")
_NOW = re.compile(r"现在|如今|目前|当前|今天|已经?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_PERIOD = re.compile(r"每个?(?:[天日周月年]|季度)")
_PLACE = re.compile(r"全国|国内|中国|全球|海外|总部|前端|后端")
_PART = re.compile(
    r"其中|直营|加盟|新增|净增|新开|[日月年人]均|单[店日]|最[高多低]|首[批期]|[一二三]期|第[一二三四五\d]+|计划|目标|预计|未来"
    r"|超时|各|每[个家]|分别|另[外有]|还有|其他"
)
"""What makes a number one of a part of the whole, or of what is to come."""
_SHIFT = re.compile(r"提升|提高|增长|增加|上升|降低|减少|下降|缩短|压缩|节省|节约|[升涨降减缩]")
_LEVEL = re.compile(r"(?:[升高长加降低少短缩减]|升级|优化)[至到为]|[高低]?达")
_ROUGH = re.compile(r"约|近|左右|上下|大概|差不多")
_CLAUSE = re.compile(r"[,;:。!?，；：！？]")

_THINGS = "things"
_NEAR = 0.1
"""Share by which two numbers may differ where one of them is called approximate."""
_APART = 1e5
"""Times by which no two numbers of one thing are apart: 万 for 亿 is within it."""
_PAIRS_LEAST = 0.4
"""Share of the shorter sentence's pairs of characters that the other has, at least: the cheap question first."""
_MISSED_MOST = 0.2
"""Share of the shorter clause's content that the other sentence may leave out."""
_SHARED_LEAST = 0.4
"""Share of the longer clause's content that the shorter sentence has, at least."""


_Amount = tuple[float, Figure]
"""How much a figure is in its measure's base unit: seconds where it is a time."""


def contradictions(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that give different numbers for the same thing, in any order.

    Their unit is the same; nearly every word for what is counted in the shorter clause stands in the other sentence;
    both speak of the same time and the same period. Not a contradiction: a sentence that says the other's number too,
    a lower bound and what is above it, and numbers within a tenth where one is called approximate.
    """
    comparable: dict[tuple[str, str], list[_Amount]] = defaultdict(list)
    stated: dict[tuple[int, int], set[float]] = defaultdict(set)
    for figure in figures:
        amount = language_of(figure.language).measures.base_of(figure.value, figure.unit)
        comparable[_counted_as(figure)].append((amount, figure))
        stated[figure.page_id, figure.sentence].add(amount)
    for like in comparable.values():
        for (amount, one), (another, other) in combinations(like, 2):
            if amount in stated[other.page_id, other.sentence] or another in stated[one.page_id, one.sentence]:
                continue
            if not _agree((amount, one), (another, other)) and _of_one_thing(one, other):
                yield one, other


def _counted_as(figure: Figure) -> tuple[str, str]:
    """What a figure may contradict: figures of the same measure, and of the same kind; 个 and 座 are one kind here."""
    measures = language_of(figure.language).measures
    measure = measures.measure_of(figure.value, figure.unit)
    if measure != COUNT:
        return measure, ""
    return measure, _THINGS if measures.is_counter(figure.unit) else measures.unit_of(figure.unit).kind


def shared_words(one: Figure, other: Figure) -> tuple[str, ...]:
    """What two figures of one thing both name, in the order of the first one's text."""
    a, b = (_read(figure.text, figure.start, figure.end) for figure in (one, other))
    words = [word for word in (*a.words, *b.words) if word in a.text and word in b.text]
    return tuple(sorted(set(words), key=a.text.index))


def _agree(one: _Amount, other: _Amount) -> bool:
    """Whether both numbers may be true of one thing, or are too far apart to be of one."""
    (less, low), (more, high) = sorted((one, other), key=itemgetter(0))
    if 0 < _APART * less < more or (low.at_least and not high.at_least and more <= 2 * less):
        return True
    rough = any(figure.approximate or figure.at_least or _ROUGH.search(figure.text) for figure in (low, high))
    return rough and more - less <= _NEAR * abs(more)


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    pairs: frozenset[str]
    words: Mapping[str, bool]
    """What is counted: the content of the clause that the quantity stands in, and whether each word is a noun."""
    numbers: tuple[float, ...]
    earlier: bool
    years: frozenset[str]
    periods: frozenset[str]
    places: frozenset[str]
    parts: frozenset[str]
    is_shift: bool
    is_level: bool


def _of_one_thing(one: Figure, other: Figure) -> bool:
    a, b = (_read(figure.text, figure.start, figure.end) for figure in (one, other))
    if len(a.pairs & b.pairs) < _PAIRS_LEAST * min(len(a.pairs), len(b.pairs)):
        return False
    if one.value in b.numbers or other.value in a.numbers or not _of_one_whole(a, b):
        return False
    few, many = sorted((a, b), key=lambda reading: len(reading.words))
    shared = [word for word in many.words if word in few.text]
    if not any(few.words.values()) and not any(many.words[word] for word in shared):
        return False  # done alike (`有 80 人到场`), and of nothing that is named
    missed = sum(word not in many.text for word in few.words)
    least = 1.0 if len(few.words) == 1 else _SHARED_LEAST
    return missed <= _MISSED_MOST * len(few.words) and len(shared) >= least * len(many.words)


def _of_one_whole(a: _Reading, b: _Reading) -> bool:
    """Whether both speak of one time and of all of it: not of before and now, a week and a month, by and to."""
    if a.earlier != b.earlier or a.parts != b.parts or (a.is_shift and b.is_shift and a.is_level != b.is_level):
        return False
    scopes = (a.years, b.years), (a.periods, b.periods), (a.places, b.places)
    return not any(one and other and one != other for one, other in scopes)


@lru_cache(maxsize=4096)
def _read(text: str, start: int, end: int) -> _Reading:
    clause, words = _counted(text, start, end)
    key = comparison_key(text)
    return _Reading(
        key,
        _pairs(key),
        words,
        tuple(numbers_of(text)),
        bool(_EARLIER.search(text)) and not _NOW.search(text),
        frozenset(_YEAR.findall(key)),
        frozenset(period.replace("个", "").replace("日", "天") for period in _PERIOD.findall(key)),
        frozenset(_PLACE.findall(clause)),
        frozenset(_PART.findall(clause)),
        bool(_SHIFT.search(clause)),
        bool(_LEVEL.search(clause)),
    )


def _pairs(text: str) -> frozenset[str]:
    """Its neighbouring letters, without digits, marks and words for roughly."""
    plain = "".join(character for character in _ROUGH.sub("", text) if character.isalpha())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _counted(text: str, start: int, end: int) -> tuple[str, Mapping[str, bool]]:
    """The clause that says what a quantity counts, without the quantity, and its content.

    It is the clause around it, with those before it as far as it names nothing (`…，达到 30%`); of a number that
    stands before its label, as on a card, the label's last clause that tells a change, or all of it.
    """
    after = _CLAUSE.split(text[end:])
    if not any(character.isalnum() for character in text[:start]):
        measured = [clause for clause in after if _SHIFT.search(clause)]
        clause = measured[-1] if measured else " ".join(after)
        return clause, content_words(clause, _MEASURE)
    *before, here = _CLAUSE.split(text[:start])
    clause = f"{here} {after[0]}"
    words = content_words(clause, _MEASURE)
    while before and not words:
        clause = f"{before.pop()} {clause}"
        words = content_words(clause, _MEASURE)
    return clause, words
