"""Whether two wordings of one sentence state the same facts: names, roles, directions and numbers as values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from crawler.diff.measures import NUMBER, without_shared_amounts
from crawler.diff.names import differing_name
from crawler.diff.people import ROLE, differing_person
from crawler.diff.replaced import in_one_script, replaced
from crawler.diff.senses import differing_sense
from crawler.languages.protocol import Language
from crawler.text.normalize import comparison_key
from crawler.text.products import NOTHING_SOLD, Catalogue, Named

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#.&'-]*")
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿半"
_POWER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_TITLED = re.compile(r"《([^》]+)》")
_UP = re.compile(
    r"提升|提高|增长|增加|增至|上升|上涨|扩大|加快|加速|翻倍|翻番|升至|延长|涨|多[花费用](?=了?[约近]?\s*\d)"
)
_DOWN = re.compile(r"降低|减少|下降|缩短|节省|节约|压缩|降至|削减|下滑|减至|缩减|降本|放缓|减慢")
_NEGATION = re.compile(
    r"没有|并非|绝非|无法|无[须需]|未能|并未|尚未|未曾|从未|不能|不会|不再|不是|不[需须]|不用|不可|不必|难以|难于|[很常分]难(?!题)|不易|[✗✘❌☓]"
)
"""Closed classes of the language, and the crosses: what turns a statement round."""
_NEGATIVES = frozenset("不没未无非")
_FUNCTION = re.compile(
    "财务|采购|销售|研发|生产|培训|招聘|法务|税务|物流|仓储|客服|售后|售前|行政|人事|审计|质检|品控|考勤|薪酬|绩效|预算|报销"
)
"""What departments do: the tagger takes some for verbs, so that one for another would be no other noun."""
_SAID_ONCE = frozenset({"number", "power", "name", "title"})
"""What is stated however often it is said: a card's label may say its figure again."""
_SWAPPED = frozenset({"role", "function"})
"""Words of which one has to take another's place: one that only came or went is wording."""


def differing_fact(old: str, new: str, language: Language, catalogue: Catalogue = NOTHING_SOLD) -> str | None:
    """In words what the two sentences state differently, or None where they differ in wording only.

    Looks at numbers (in digits or Han) and powers, Latin words, titles in 《》, the direction of change, negation, the
    small words of time, share, duty and period, the products of `catalogue`, roles, names of people, places and
    organisations, the subject and other nouns. An amount that both state, in whatever unit, differs in nothing; other
    quantities that the grammar read are compared elsewhere, as values; a number that is none (a year) is compared here.
    Traditional and simplified characters are wording.
    """
    a, b = without_shared_amounts(*in_one_script(comparison_key(old), comparison_key(new)), language)
    for name, values in _COUNTED.items():
        before, after = values(a), values(b)
        if name in _SAID_ONCE and before.keys() == after.keys():
            continue
        if before != after and (name not in _SWAPPED or (before - after and after - before)):
            return f"{name} {_listed(before - after)} -> {_listed(after - before)}"
    return (
        _direction(a, b)
        or _replacement(a, b)
        or differing_sense(a, b)
        or _module(a, b, catalogue)
        or differing_person(a, b)
        or differing_name(a, b)
    )


def _words(pattern: re.Pattern[str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(match.casefold().rstrip(".-'") for match in pattern.findall(text))


_COUNTED: dict[str, Callable[[str], Counter[str]]] = {
    "number": _words(NUMBER),
    "power": _words(_POWER),
    "name": _words(_LATIN),
    "title": _words(_TITLED),
    "role": _words(ROLE),
    "function": _words(_FUNCTION),
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


def _module(a: str, b: str, catalogue: Catalogue) -> str | None:
    """A module of the product that the other wording does not speak of, by whatever name."""
    before, after = (list(catalogue.named(text)) for text in (a, b))
    lost, gained = _only_in(before, after, b), _only_in(after, before, a)
    return f"module {'/'.join(lost) or 'none'} -> {'/'.join(gained) or 'none'}" if lost or gained else None


def _only_in(mine: Sequence[Named], theirs: Sequence[Named], other: str) -> list[str]:
    """What is surely named on one side, and not spoken of on the other in any words."""
    spoken = {name.key for name in theirs}
    sure = dict.fromkeys(name.key for name in mine if name.by_vendor or name.is_own)
    return [key for key in sure if key not in spoken and key not in other.casefold()]


def _replacement(a: str, b: str) -> str | None:
    """A Han numeral in another's place (两个部门 -> 三个部门), or a negative that came or went (支持 -> 不支持)."""
    for before, after in replaced(a, b):
        if before and after and all(c in _HAN_NUMERAL for c in before + after):
            return f"number {before} -> {after}"
        if before + after in _NEGATIVES:
            return f"negation {before or 'none'} -> {after or 'none'}"
    return None
