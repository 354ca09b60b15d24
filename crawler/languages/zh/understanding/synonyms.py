"""Whether one Chinese noun stands for another: by a list of meanings, or by a character that both have."""

from __future__ import annotations

from rapidfuzz.distance import Postfix

from crawler.languages.expressions import Derived
from crawler.languages.zh.words import words

_LEAST_LEFT = 2
_PARTS_OF_A_WHOLE = frozenset("部科室处区省市县岗组院厂")
"""Ends of the names of departments and places, which one character before them tells apart (儿科, 眼科)."""
_MEANINGS = words("synonyms")
"""Words of several meanings have them all."""
_SPLIT = Derived(lambda: {word: frozenset(meaning.split()) for word, meaning in _MEANINGS.meanings.items()})
_NOTHING: frozenset[str] = frozenset()
_ACTS = words("acts")
_ANYBODY = frozenset({"staff", "means"})
_STANDS_FOR_NOBODY = Derived(
    lambda: frozenset(word for word, meaning in _MEANINGS.meanings.items() if _ANYBODY & set(meaning.split()))
)


def is_anybody(word: str) -> bool:
    """Whether a word, as a sentence's subject, stands for anybody or nothing in particular (`员工`, `通过`)."""
    return word in _STANDS_FOR_NOBODY.value


def are_synonyms(one: str, other: str) -> bool:
    """Whether the two may stand for one another: of one meaning, or with a character in common (`费用`, `花费`).

    What they end with is left out where enough is left: 财务部 and 采购部 have nothing in common, nor have 儿科 and
    眼科.
    """
    if _meanings(one) & _meanings(other):
        return True
    size = Postfix.similarity(one, other)
    least_left = 1 if one[-1:] in _PARTS_OF_A_WHOLE else _LEAST_LEFT
    if size and min(len(one), len(other)) - size >= least_left:
        one, other = one[:-size], other[:-size]
    return bool(set(one) & set(other))


def are_one_act(one: str, other: str) -> bool:
    """Whether two verbs or qualities may stand for one another where a text is retold (`收集`, `采集`)."""
    act = _ACTS.meanings.get(one)
    return act is not None and act == _ACTS.meanings.get(other)


def _meanings(word: str) -> frozenset[str]:
    return _SPLIT.value.get(word, _NOTHING)
