"""What a quantity of a Chinese sentence is a number of, in the sentence's own words (`用人成本`, `平均响应时间`)."""

from __future__ import annotations

import re
from itertools import accumulate

from crawler.languages.expressions import Expression
from crawler.languages.zh import quantities
from crawler.languages.zh.tagging import tagged
from crawler.languages.zh.words import words
from crawler.text.neutral import COUNT, neutral_of

_DIRECTIONS = words("directions")
_LONGEST = 16
_FEW = 2
"""Characters that are too few to be cut out of more."""
_BORDER = re.compile(r"[，。；！？：!?;\n]|(?<!\d),|[,:](?!\d)|——+")
_ADVERBS = Expression(lambda: rf"(?:{words('measured.adverbs')}|{words('degrees')})")
_REACHED = words("measured.reached")
_SHIFT = Expression(
    lambda: (
        rf"(?:{_ADVERBS}|每个?[年月天周日人次]+)*(?:{_DIRECTIONS}|变为|[降增升减省])"
        r"[了至到为达掉出约近超]*(?:[原从由][^，。；]*)?$"
    )
)
"""A verb of change at the end: what changes stands before it."""
_LINK = Expression(lambda: rf"{_ADVERBS}*(?:{_REACHED}|{words('measured.links')})?了?(?:(?<!节)约|[近超])*$")
"""What links a number to what it is of, which stands before it."""
_LINKED = Expression(lambda: rf"(?:{_DIRECTIONS}[至到为达]|{_REACHED}|降|平均)[约近超]*$|^[^\W\d_]{{2,8}}[约近超]?$")
"""A number that is linked to what stands before it."""
_CHANGED = Expression(lambda: rf"(?:{_DIRECTIONS})[了掉出约近超至少]*$")
_CHANGED_FIRST = Expression(lambda: rf"^\s*(?:{_DIRECTIONS})了?")
_LED = Expression(
    lambda: (
        rf"^.*(?:{words('measured.leads')}|[后时前]，|平均每[年月天周]|每个?(?:[年月]度?|[天周日人])(?:可|能|预计)?)(?=\w{{2}})"
    )
)
"""What stands before the thing itself."""
_JOINED = Expression(
    lambda: (
        rf"^(?:[*•·]\s|{words('clauses.joining')}|{words('clauses.opening')}|{words('clauses.continuing')}|的"
        rf"|时间(?={words('clauses.continuing')}))+"
    )
)
_THAN = re.compile(r"(?<=\w)(?<![占同环对相])(?:相?比于?|较之?|对比)[^，。；]{1,16}?(?:要|会|也)?$")
"""What a change is compared with (`盘点时间比去年要`): before it stands what changes."""
_LEFT = Expression(lambda: rf"(?:{_ADVERBS}|的)+$")
"""What is no part of the thing at the head and at the end of words cut out for it."""
_WHERE = Expression(lambda: rf".{{0,2}}在.*{words('clauses.closing')}$")
"""Where or when something is so (`在试点期间`), which is no thing."""
_TAIL = re.compile(r"^(?:以上|以内|左右|多|余|的|个|\s)+")
_AFTER = re.compile(r"^(?:以上|以内|左右|的|\s)*(?P<words>[\w/&+ -]{2,}?)(?=[、，。；！？,;（(]|$)")


def measured(sentence: str, start: int, end: int) -> str:
    """What is measured: of a card its label, of a change what changes, else what stands before or behind the number."""
    if not any(map(str.isalnum, sentence[:start])):
        return _of_label(sentence[end:], counts=_counts(sentence[start:end]))
    before = _BORDER.split(sentence[:start])
    head, earlier = before[-1], before[-2] if len(before) > 1 else ""
    tail = _BORDER.split(sentence[end:], maxsplit=1)[0]
    behind = _behind(tail)
    is_linked = _LINKED.search(head) is not None and not _CHANGED.search(head)
    if behind and not is_linked:
        return behind
    return _subject(head) or behind or _subject(earlier)


def _counts(figure: str) -> bool:
    """Whether a figure counts things, and is no share, time or change."""
    found = next(iter(quantities.find(figure)), None)
    return found is not None and found.value is not None and neutral_of(found).measure == COUNT


def _of_label(label: str, *, counts: bool) -> str:
    """Of a card's label, which may say the figure again: what that is of, else what changes, of a count its head."""
    again = next(iter(quantities.find(label)), None)
    if again is not None and any(map(str.isalnum, label[: again.start])):
        return measured(label, again.start, again.end)
    if again is not None:
        return _of_label(label[again.end :], counts=counts)
    clauses = [clause for clause in _BORDER.split(label) if any(map(str.isalnum, clause))]
    changed = [clause for clause in clauses if not counts and _DIRECTIONS.search(clause)] or clauses[:1]
    return _subject(changed[0]) or _behind(_CHANGED_FIRST.sub("", changed[0])) if changed else ""


def _subject(head: str) -> str:
    """The thing that stands before the verb; "" where none does."""
    plain = _LINK.sub("", _SHIFT.sub("", _LINK.sub("", head.strip())))
    plain = _LINK.sub("", _SHIFT.sub("", plain))
    return _shortened(_THAN.sub("", _whole_words(head.strip(), plain)))


def _whole_words(text: str, cut: str) -> str:
    """The beginning of a text that was cut off there, up to the end of the noun that it was cut in (`效|能`)."""
    if not cut or len(cut) == len(text) or not text.startswith(cut):
        return cut
    said = tagged(text)
    ends = accumulate(len(word) for word, _ in said)
    tag, end = next((tag, end) for (_, tag), end in zip(said, ends, strict=True) if end >= len(cut))
    return text[:end] if tag.startswith("n") else cut


def _behind(tail: str) -> str:
    found = _AFTER.match(tail)
    return _shortened(_SHIFT.sub("", _TAIL.sub("", found["words"]))) if found else ""


def _shortened(words_: str) -> str:
    """The last words of what is longer, from behind what leads up to the thing."""
    if _WHERE.match(words_):
        return ""
    plain = words_.strip(' \t“”"「」、')
    joined = _JOINED.sub("", plain)
    bare = _whole_words(joined, _LEFT.sub("", joined))
    plain = bare if len(bare) > _FEW else plain
    led = _LED.sub("", plain)
    plain = led if len(led) > 1 else plain
    if len(plain) > _LONGEST and "的" in plain[:-2]:
        plain = plain.rpartition("的")[2] if len(plain.rpartition("的")[2]) > 1 else plain
    return plain if 1 < len(plain) <= _LONGEST else ""
