"""Whether two wordings of one sentence state the same facts: names, roles, directions and numbers as values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from rapidfuzz.distance import Indel, Opcodes

from crawler.text.normalize import comparison_key

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#.&'-]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿半"
_TITLED = re.compile(r"[《『「]([^》』」]+)[》』」]")
_UP = re.compile(r"提升|提高|增长|增加|增至|上升|上涨|扩大|加快|加速|翻倍|翻番|升至|涨")
_DOWN = re.compile(r"降低|减少|下降|缩短|节省|节约|压缩|降至|削减|下滑|减至|缩减|降本")
_NEGATION = re.compile(r"没有|无法|无须|无需|未能|并未|尚未|未曾|从未|不能|不会|不再|不是|不需|不用|不可|不必|难以")
"""Closed classes of the language: what turns a statement round."""
_STAFF = frozenset(
    (
        "员工",
        "同事",
        "人员",
        "成员",
        "职工",
        "伙伴",
        "小伙伴",
        "大家",
        "同学",
        "团队",
        "人",
        "他们",
        "我们",
        "其",
        "自己",
    )
)
"""Words for the people of the company at large: one for another is a rewording, no other subject."""


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
    if (reason := _direction(a, b)) or (reason := _numeral(a, b)):
        return reason
    from crawler.diff.names import differing_name  # noqa: PLC0415 - loads a dictionary, needed for few pages

    return differing_name(a, b, _STAFF)


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
    """A rise that became a fall: only where one text has words of one direction alone and the other of the other."""
    up_a, down_a, up_b, down_b = (bool(p.search(t)) for t in (a, b) for p in (_UP, _DOWN))
    if up_a and not down_a and down_b and not up_b:
        return "direction up -> down"
    if down_a and not up_a and up_b and not down_b:
        return "direction down -> up"
    return None


def _numeral(a: str, b: str) -> str | None:
    """A Han numeral that was replaced by another one (两个部门 -> 三个部门)."""
    for before, after in replaced(a, b):
        if before and after and before != after and all(c in _HAN_NUMERAL for c in before + after):
            return f"number {before} -> {after}"
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
