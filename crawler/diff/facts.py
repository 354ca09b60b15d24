"""Whether two wordings of one sentence state the same facts: names, roles, directions and numbers as values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from rapidfuzz.distance import Indel, Opcodes

from crawler.diff.names import differing_name
from crawler.text.normalize import comparison_key

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#.&'-]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿半"
_TITLED = re.compile(r"[《『「]([^》』」]+)[》』」]")
_UP = re.compile(r"提升|提高|增长|增加|增至|上升|上涨|扩大|加快|加速|翻倍|翻番|升至|延长|涨")
_DOWN = re.compile(r"降低|减少|下降|缩短|节省|节约|压缩|降至|削减|下滑|减至|缩减|降本|放缓|减慢")
_NEGATION = re.compile(r"没有|无法|无[须需]|未能|并未|尚未|未曾|从未|不能|不会|不再|不是|不[需须]|不用|不可|不必|难以")
"""Closed classes of the language: what turns a statement round."""
_NEGATIVES = frozenset("不没未无非")
_STAFF = "员工 同事 人员 成员 职工 伙伴 小伙伴 大家 同学 团队 人 他们 我们 其 自己"
"""Words for the people of the company at large: one for another is a rewording, no other subject."""
_MEANS = "利用 运用 使用 应用 采用 借助 依托 凭借 通过 基于"
"""Words for `by means of`, some of which the tagger takes for nouns."""
_GENERIC = frozenset(f"{_STAFF} {_MEANS}".split())


def differing_fact(old: str, new: str) -> str | None:
    """In words what the two sentences state differently, or None where they differ in wording only.

    Looks at numbers (in digits or Han), Latin words, titles in 《》「」, the direction of change, negation, names of
    people, places and organisations, and the subject. Quantities that the grammar read are compared elsewhere, as
    values; a number that is none (a year, a version) is compared here.
    """
    a, b = comparison_key(old), comparison_key(new)
    for name, values in _COUNTED.items():
        before, after = values(a), values(b)
        if before != after:
            return f"{name} {_listed(before - after)} -> {_listed(after - before)}"
    if reason := _direction(a, b) or _replacement(a, b):
        return reason
    return differing_name(a, b, _GENERIC)


def numbers_of(text: str) -> list[float]:
    """Every number in digits, in order: what is compared where the grammar reads no quantity."""
    return [float(number) for number in _NUMBER.findall(comparison_key(text))]


def _words(pattern: re.Pattern[str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(match.casefold().rstrip(".-'") for match in pattern.findall(text))


_COUNTED: dict[str, Callable[[str], Counter[str]]] = {
    "number": _words(_NUMBER),
    "name": _words(_LATIN),
    "title": _words(_TITLED),
    "negation": lambda text: Counter("not" for _ in _NEGATION.findall(text)),
}


def _listed(values: Counter[str]) -> str:
    return "/".join(values.elements()) or "none"


def _direction(a: str, b: str) -> str | None:
    """A rise that became a fall, or the other way round: one word less of one direction, one more of the other."""
    up, down = (len(p.findall(b)) - len(p.findall(a)) for p in (_UP, _DOWN))
    if up < 0 < down:
        return "direction up -> down"
    if down < 0 < up:
        return "direction down -> up"
    return None


def _replacement(a: str, b: str) -> str | None:
    """A Han numeral in another's place (两个部门 -> 三个部门), or a negative that came or went (支持 -> 不支持)."""
    for before, after in replaced(a, b):
        if before and after and all(c in _HAN_NUMERAL for c in before + after):
            return f"number {before} -> {after}"
        if before + after in _NEGATIVES:
            return f"negation {before or 'none'} -> {after or 'none'}"
    return None


def replaced(a: str, b: str) -> list[tuple[str, str]]:
    """The stretches in which two texts differ, each as (old, new); one of the two may be empty."""
    codes: Opcodes = Indel.opcodes(a, b)
    result: list[tuple[str, str]] = []
    touching = False
    for code in codes:
        if code.tag == "equal":
            touching = False
            continue
        before, after = a[code.src_start : code.src_end], b[code.dest_start : code.dest_end]
        if touching:
            result[-1] = (result[-1][0] + before, result[-1][1] + after)
        else:
            result.append((before, after))
        touching = True
    return result
