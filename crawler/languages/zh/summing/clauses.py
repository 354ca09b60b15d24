"""Clauses of a Chinese sentence that can stand alone, and what each of them speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from crawler.items.telling import Tells
from crawler.languages.expressions import Expression
from crawler.languages.zh.layout.labels import half_of
from crawler.languages.zh.summing.lines import (
    aims,
    defines,
    feels,
    is_beyond,
    is_caption,
    is_said,
    may,
    points_at_page,
    presents,
    wishes,
)
from crawler.languages.zh.summing.measured import measured
from crawler.languages.zh.tagging import is_verb, tagged
from crawler.languages.zh.understanding.clues import pieces
from crawler.languages.zh.understanding.scope import content_of
from crawler.languages.zh.understanding.tells import READER
from crawler.languages.zh.understanding.times import EARLIER, NOW, PAST
from crawler.languages.zh.words import words
from crawler.text.normalize import trimmed_span
from crawler.text.products import VENDOR

longest = 52
"""Characters of a short line."""
clear = {Tells.PAIN: -0.5, Tells.SOLUTION: 0.5, Tells.RESULT: 0.5}
"""Below it half of the lines stood under a wrong heading; a complaint also says who has it, in words for a fact."""
built = 5.0
"""Below it people file what can be done since as a value, even where it is told as what was built."""
_BORDER = re.compile(r"[，；。！？：!?;]+|(?<!\d)[,:]|[,:](?!\d)|——+|…+|\s[-–]\s")
_BRACKETS = {"（": "）", "(": ")", "「": "」", "『": "』", "【": "】", "《": "》"}
_JOINING = words("clauses.joining")
_PARTS = words("clauses.parts")
_OPENING = words("clauses.opening")
_CIRCUMSTANCES = words("clauses.circumstances")
_CLOSING = words("clauses.closing")
_CONCEDING = words("clauses.conceding")
_CONTINUING = words("clauses.continuing")
_PROMISING = Expression(lambda: rf"{words('clauses.promising')}(?![仅单]?是)")
"""`不仅是` often takes back what stands behind it (`不仅是工具，而是…`)."""
_CONTRASTING = words("clauses.contrasting")
_ENABLING = words("clauses.enabling")
_POINTING = words("clauses.pointing")
_HEAD_POINTING = Expression(lambda: rf"(?:{words('clauses.circumstances')}|从|由)?{words('clauses.that')}")
_WE = words("clauses.we")
_AT_LEAST = re.compile(r"(?<=[\d%％十百千万亿半成])\s?[^\W\d]{0,2}?以上")
_LEADING = Expression(lambda: rf"{_OPENING}(?!.*了$)|在.*{_CLOSING}$|从.*(?:{_CLOSING}|等)$|以.{{2,20}}为\w{{2,4}}$")
_LEADING_IF_SHORT = Expression(lambda: rf"{_CIRCUMSTANCES}(?!.*了$)|.*{_CLOSING}$|.*{_CONCEDING}")
_BECAUSE = Expression(lambda: rf"\w{{1,12}}{words('clauses.because')}(?!.*{words('clauses.therefore')})")
"""A subject with nothing behind it yet but the cause (`门店由于缺货`)."""
_EITHER = Expression(lambda: rf".*{words('clauses.either')}")
_OR = Expression(lambda: rf"[^，。；]{{0,16}}{words('clauses.either_or')}")
"""The first of two halves, and how the other one says that it is."""
_LIST = re.compile(r"([^、]+)、.*等\w{0,6}$")
"""A list that closes with 等, and its first member."""
_SUCH_AS = Expression(lambda: rf"{words('clauses.such_as')}[^。；！？]{{1,60}}?等")
"""Examples up to 等: their commas part no clauses, and what has nothing else belongs to what stands before it."""
_LONGEST_LEADING = 20
"""Characters of a clause that has such a word and nothing of its own yet."""
_GOES_ON = Expression(lambda: f"{_CONTINUING}")
_TAKES_BACK = Expression(lambda: f"{_CONTRASTING}")
_BETWEEN = " 　，,、；;"
_HEADS = ("：", ":")
_ORDINAL = (
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|是(?=\w))|0?\d{1,2}(?:[、．]|\.(?!\d))|[（(]?\d{1,2}[）)]|[①-⑨])\s*"
)
_BULLET = r"(?:[*+\-•·●○▪■◆▶►➤✓✔√]\s+)*"
_HEAD = Expression(
    lambda: (
        rf"[“\"”\s、]*{_BULLET}(?:{_ORDINAL})?(?:{_JOINING}[、：:\s]*)+"
        rf"|[“\"”\s、]*{_BULLET}{_ORDINAL}|[“\"”\s、]*{_BULLET}[“\"”\s、]*"
    )
)
"""What a clause may begin with and is none of it: a mark or a number in a list, a word that joins."""
_DEED = Expression(
    lambda: (
        rf"此举|(?:这|该|此|上述|以上)(?:一?系列|[一种项些套个]){{0,2}}的?{words('clauses.deeds')}|(?P<bare>这)(?![也就都是一些种样个套项时])"
    )
)
"""A subject that only points back to what was done, or built (`这一举措`, `该系统`)."""
_WORD = re.compile(r"[^\W_]")
_ERA = Expression(lambda: rf"在?(?:{words('times.taken_up')}|用){VENDOR}*.{{0,6}}?之?[前后](?:[：:，,]|$)")
"""`使用前：…`: a heading over the time before the product, or since."""
_BACK = Expression(lambda: rf"{PAST}|{words('times.taken_up')}.{{0,6}}?之?前")
"""Of the state before, but for what is only better than it (`比以前`), or takes its place (`替代传统…`)."""
_TOPIC = Expression(lambda: rf".*(?:{EARLIER}).*的\w{{2,8}}$")
_NAMES_NOTHING = Expression(
    lambda: (
        rf"{words('clauses.facing')}[着了过]?的?(?:{words('clauses.unnamed')}|的)*{words('clauses.troubles')}(?:之一)?$"
    )
)
_NAMES_NO_GAIN = Expression(lambda: rf"{words('clauses.outcomes')}\w{{0,3}}{words('clauses.marked')}的?$")
_OBJECT_FIRST = re.compile("[将把](?=.{2})")
"""What puts the object before its verb."""
_MEANS = words("clauses.circumstances").meaning("means")
_AS = words("clauses.circumstances").meaning("as")
_BEFORE_VERB = ("a", "c", "d")
"""Beginnings of the tags of what stands before a verb (`大幅`, `显著`, `不仅`)."""
_AND_SUCH = re.compile(r"等\w{2,4}$")
"""What closes a list of things: behind it there is no verb (`通过审批、巡检等功能`)."""
_FEW_BETWEEN, _FEW_BEHIND = 8, 2
"""Characters up to the last 的, and words behind it, of what names no more than a thing."""
_LONGEST_PART = 8
_LABEL = re.compile(r"[：:|｜]")


def split(sentence: str) -> list[tuple[int, int]]:
    """Intervals of the clauses in order; none begins with a word that only joins it to what was said before.

    Nor does the first one begin with a subject that only points back to what was done, where its verb follows.
    """
    cuts = [(0, 0), *_borders(sentence), (len(sentence), len(sentence))]
    spans: list[tuple[int, int]] = []
    for (_, start), (end, _) in pairwise(cuts):
        head = _HEAD.match(sentence, start, end)
        begin = head.end() if head else start
        span = trimmed_span(sentence, begin if spans else _behind_deed(sentence, begin, end), end)
        if span and _WORD.search(sentence, *span):
            spans.append(span)
    return spans


def _behind_deed(sentence: str, start: int, end: int) -> int:
    deed = _DEED.match(sentence, start, end)
    if deed is None:
        return start
    word, tag = next(iter(tagged(sentence[deed.end() : end])), ("", ""))
    acts = tag.startswith(_BEFORE_VERB) or (is_verb(tag) and not deed["bare"])
    if word.endswith("是") or not acts:
        return start
    head = _HEAD.match(sentence, deed.end(), end)
    return head.end() if head else deed.end()


def _borders(sentence: str) -> Iterator[tuple[int, int]]:
    """Where a mark parts two clauses; within brackets none does."""
    inside = [found for mark in _BRACKETS if mark in sentence for found in _bracketed(sentence, mark)]
    inside += [found.span() for found in _SUCH_AS.finditer(sentence)]
    for found in _BORDER.finditer(sentence):
        start, end = found.span()
        if not any(opened < start < closed for opened, closed in inside):
            yield start, end


def _bracketed(sentence: str, mark: str) -> Iterator[tuple[int, int]]:
    at = sentence.find(mark)
    while at >= 0:
        end = sentence.find(_BRACKETS[mark], at)
        if end < 0:
            return
        yield at, end
        at = sentence.find(mark, end)


def as_line(clause: str) -> str:
    """The clause without 不仅 and its like where what that leads up to was cut off."""
    halves = _PROMISING.search(clause)
    if halves is None or _JOINING.search(clause, halves.end()):
        return clause
    return clause[: halves.start()] + clause[halves.end() :]


def weigh(clause: str) -> Mapping[Tells, float]:
    """How much its words speak for each thing that may be told, wherever it stands."""
    return READER.weigh(pieces(clause))


@lru_cache(maxsize=1 << 12)
def content(text: str) -> frozenset[str]:
    """Its nouns and verbs."""
    return frozenset(map(str.casefold, content_of(text)))


def leads_up(clause: str, behind: str) -> bool:
    """Whether it opens as what only leads up does (`当…`), grants what 但 takes back, or is a label; or is like it."""
    plain = clause.strip()
    if len(plain) <= _LONGEST_LEADING and behind.startswith(_HEADS):
        return True
    next_ = behind.lstrip(_BETWEEN)
    if _LEADING.match(plain) or _is_as_what(plain) or _TAKES_BACK.match(next_) or _is_by_what(plain):
        return True
    if _BECAUSE.match(plain) or _is_list(plain) or (_EITHER.match(plain) and _OR.match(next_)):
        return True
    if (_TOPIC.match(plain) and NOW.match(next_)) or _wants_verb(plain):
        return True
    return len(plain) <= _LONGEST_LEADING and _LEADING_IF_SHORT.match(plain) is not None


def _is_list(clause: str) -> bool:
    """Whether it is no more than a list of things (`缺货、补货等需求`): before the first mark nobody does anything."""
    found = _LIST.match(clause)
    return found is not None and not any(is_verb(tag) for _, tag in tagged(found[1])[:-1])


def _is_as_what(clause: str) -> bool:
    """Whether it says only as what, or in the face of what (`作为三十家门店的台账`): behind the last 的 is no verb."""
    head, _, tail = clause.rpartition("的")
    return bool(head and _AS.match(head)) and not any(is_verb(tag) for _, tag in tagged(tail))


def _is_by_what(clause: str) -> bool:
    """Whether it says of somebody only by what (`店长通过门店的台账`): behind the means it has no verb."""
    *_, last = [None, *_MEANS.finditer(clause)]
    if last is None:
        return False
    said = tagged(clause[last.end() :])
    if not any(is_verb(tag) for _, tag in said):
        return bool(said)
    closed = _AND_SUCH.search(clause, last.end())
    if closed and not any(is_verb(tag) for _, tag in tagged(closed[0])):
        return True
    parted = max((number for number, (word, _) in enumerate(said) if word == "的"), default=-1)
    between = said[:parted]
    is_short = sum(len(word) for word, _ in between) <= _FEW_BETWEEN and 0 < len(said) - parted - 1 <= _FEW_BEHIND
    return parted > 0 and is_short and all(word != "了" for word, _ in between)


def _wants_verb(clause: str) -> bool:
    """Whether it puts an object first (`将…`) and ends before the verb: behind the last 的 there is none."""
    *_, last = [None, *_OBJECT_FIRST.finditer(clause)]
    if last is None:
        return False
    said = tagged(clause[last.end() :].rpartition("的")[2])
    return bool(said) and not any(is_verb(tag) for _, tag in said)


def goes_on(clause: str) -> bool:
    """Whether it begins with 都, 就 and their like, or only gives examples (`如台账等`)."""
    return _GOES_ON.match(clause) is not None or _SUCH_AS.fullmatch(clause) is not None


def enables(clause: str) -> bool:
    """Whether it says what people can do now, or what goes by itself."""
    return _ENABLING.search(clause) is not None


def points_back(clause: str) -> bool:
    """Whether it says 此举, 上述, 这种 and their like, or begins with 该; 以上 behind a number is none (`90% 以上`)."""
    return _POINTING.search(_AT_LEAST.sub("", clause)) is not None or _HEAD_POINTING.match(clause) is not None


def names_nothing(clause: str) -> bool:
    """Whether it says 面临诸多挑战, 效果显著 and the like, and not which."""
    return (_NAMES_NOTHING.search(clause) or _NAMES_NO_GAIN.search(clause)) is not None


def looks_back(clause: str) -> bool:
    """Whether it tells of the state before by 以往, 使用前 and their like, and of nothing now."""
    return _BACK.search(clause) is not None and not NOW.search(clause)


def is_past(_clause: str) -> bool:
    """No Chinese verb has such a form."""
    return False


def says_we(clause: str) -> bool:
    """Whether it says 我们, 我司 and their like."""
    return _WE.search(clause) is not None


def is_part(heading: str) -> bool:
    """Whether a heading says which part of a story stands under it (`成果`, `使用前：…`), or is a picture's."""
    plain = heading.strip(" ：:。")
    if half_of(plain) is not None or _ERA.match(plain) or is_caption(plain):
        return True
    head = _LABEL.split(plain, maxsplit=1)[0]
    return len(head) <= _LONGEST_PART and _PARTS.search(head) is not None


__all__ = [
    "aims",
    "as_line",
    "built",
    "clear",
    "content",
    "defines",
    "enables",
    "feels",
    "goes_on",
    "is_beyond",
    "is_part",
    "is_past",
    "is_said",
    "leads_up",
    "longest",
    "looks_back",
    "may",
    "measured",
    "names_nothing",
    "points_at_page",
    "points_back",
    "presents",
    "says_we",
    "split",
    "weigh",
    "wishes",
]
