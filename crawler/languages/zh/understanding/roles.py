"""The role of a quantity: a result, a fact about the customer, or neither.

The words beside it say what it is by themselves: a before and an after, a share and a factor need none, a sum, a time
and a count do, for they also describe and frame. Where it is known what its line tells, weights of `role_clues` settle
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Line, Tells
from crawler.languages.expressions import Expression
from crawler.languages.roles import settled
from crawler.languages.zh.layout.labels import half_of
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.understanding.role_clues import is_result
from crawler.languages.zh.understanding.setting import Setting, setting_of
from crawler.languages.zh.understanding.times import EARLIER, is_past
from crawler.languages.zh.words import words
from crawler.text.neutral import COUNT, DATA, DURATION, PEOPLE, RELATIVE
from crawler.text.products import VENDOR

_USE = words("use")
_KINDS = words("tools.kinds")
_DOES = Expression(lambda: f"{_USE}|{words('results.reached')}")
"""Before a count: what is done with a tool, or by it."""
_CREDITED = Expression(lambda: f"{VENDOR}|{_USE}|{_KINDS}|{words('tools.parts')}")
"""That a tool is at work."""
_BY_SO_MUCH = (
    r"(?:(?<![至不最很太缺])[省少][\u4e00-\u9fff]?了?|(?<![许众很太最])多[\u4e00-\u9fff]?了|多出|[早快减降涨]了"
    r"|(?:[可能均]|实现)提前|提[前早]了|翻)$"
)
"""Right before a quantity that says by how much."""
_CHANGED = Expression(lambda: f"{words('directions')}|{words('results.spared')}|{_BY_SO_MUCH}")
"""Before a quantity of which there is more, less or nothing left."""
_FILLER = r"的?(?:[^，。；的需]|需求){0,16}?"
_BY_TOOL = Expression(lambda: rf"{_FILLER}(?:[在上到进至]{VENDOR}|{_USE}|{_KINDS})")
"""Behind a count: all of them are in a tool, or something is done to them with it."""
_BY_VERB = Expression(lambda: rf"{_FILLER}{words('results.reached')}")
_ENOUGH = words("results.enough")
_AT_ONCE = re.compile(r"[^，。()\d]{0,6}就")
"""Behind the few people who are enough."""
_WITHIN = Expression(lambda: rf"[^，。；]{{0,4}}?(?:{words('results.done')}|{_DOES})")
"""Behind a time in which something is done."""
_TAKEN = Expression(
    lambda: rf"(?:平均[^，。]{{0,6}}(?:时间|周期)|{words('results.takes')})(?:只有?|仅|不过|约|为|了)*$"
)
"""Right before a time that something takes."""
_UNDONE = re.compile("[没未无不后]|以来")
"""Behind a time: nothing was done in it, which sets a process going, or it says since when."""
_SINCE = Expression(lambda: rf"{words('times.taken_up')}[后的]{{0,2}}$")
"""Right before a time that only says since when."""
_SUMS = words("results.sums")
_GROWN = words("results.grown")
_WAYS = words("directions")
_AS_BEFORE = Expression(lambda: rf"{EARLIER}的$")
"""Right before a factor or a fraction: what it is measured against (`原来的 3 倍`)."""
_ALONE = re.compile("(?:的?时间)?[里内]?")
"""All that follows a time in a clause that says no more than it (`短短三周的时间，`)."""
_LARGE = re.compile("[十百千万亿]")
"""In a vague amount (`数十项`, and no `几项`)."""
_RANKS = frozenset({"第", "前", "强"})
_PARTS = frozenset({"种", "类", "部分", "步", "层"})
"""Units of what something is made up of."""
_LONG = frozenset({"年", "月"})
"""Units of times in which a customer does something, rather than a tool."""
_SHORT = 60
"""Seconds of a unit of which some at the head of a clause are all that something takes (`一分钟出价`)."""
_FEW = 10
_NEAR, _RIGHT_BEFORE = 8, 4
"""So many characters before a time, or before a count, belong to it closely."""
_ADVERB = 2
"""So many characters before a time say nothing but how short it is (`仅`, `短短`)."""


def read(lines: Sequence[Line]) -> list[list[Role]]:
    """The role of each quantity of each line, by the words of its clause and those of the line before it."""
    return [[role_of(setting) for setting in settings] for settings in map(settings_of, lines, (None, *lines))]


def told(lines: Sequence[Line], tells: Sequence[Tells | None]) -> list[list[Role]]:
    """The same by what each line tells, too; None where that does not matter."""
    before = (None, *lines)
    return [
        [*_told(line, settings_of(line, last), what)] if line.quantities else []
        for line, last, what in zip(lines, before, tells, strict=False)
    ]


def _told(line: Line, settings: Sequence[Setting], tells: Tells | None) -> Iterator[Role]:
    """Weights say which numbers are results, words what the others are.

    Cards say by their form what theirs are; a time that frames what else is told is none, whatever weights say.
    """
    for quantity, setting in zip(line.quantities, settings, strict=True):
        said = role_of(setting)
        role = settled(quantity, said, tells)
        if tells is None or line.place is Place.CARD:
            yield role
        elif not _is_framing_time(setting) and is_result(setting, line, said, tells):
            yield Role.RESULT
        else:
            yield Role.OTHER if role is Role.RESULT else role


def settings_of(line: Line, before: Line | None) -> list[Setting]:
    """Each quantity of a line in its clause; `before` is the line before it."""
    if not line.quantities:
        return []
    is_near = before is not None and (before.place, before.paragraph) == (line.place, line.paragraph)
    named = before.text if before and is_near else ""
    return [setting_of(line, at, named) for at in range(len(line.quantities))]


def role_of(setting: Setting) -> Role:
    """What the quantity says, by where it stands and by its words."""
    if setting.quantity.unit in _RANKS:
        return Role.FACT
    if setting.place is Place.INTRODUCTION:
        return Role.RESULT if VENDOR in setting.text and _CHANGED.search(setting.left) else Role.FACT
    return Role.OTHER if setting.place is Place.CHALLENGE or _heads_challenge(setting) else _by_words(setting)


def _by_words(setting: Setting) -> Role:
    """A change is a result, and so is what is enough; any other amount of the state now is by what it measures."""
    if setting.quantity.is_change:
        return _of_change(setting)
    if _is_load(setting):
        return Role.FACT
    if _CHANGED.search(setting.left) or _is_enough(setting):
        return Role.RESULT
    if is_past(setting.text[: setting.quantity.start]) and not _AS_BEFORE.search(setting.left):
        return Role.OTHER
    return Role.RESULT if setting.quantity.value == 0 else _of_amount(setting)


def _heads_challenge(setting: Setting) -> bool:
    half = half_of(setting.text) if setting.place is Place.HEADING else None
    return half is not None and half.is_challenge


def _of_change(setting: Setting) -> Role:
    """A before and an after is a result, unless it is the customer that grew and no tool is named."""
    around = setting.left + setting.quantity.raw + setting.right
    has_grown = setting.quantity.unit is not None and _GROWN.search(around) is not None
    return Role.FACT if has_grown and not _CREDITED.search(setting.text) else Role.RESULT


def _is_load(setting: Setting) -> bool:
    """Whether it is data that a system holds or is given: nobody wins by more of it (`日志每月增长 500G`)."""
    measure = MEASURES.unit_of((setting.quantity.unit or "").partition("/")[0]).measure
    return measure == DATA and "down" not in _WAYS.meant(setting.left)


def _is_enough(setting: Setting) -> bool:
    """Whether it is a time, a few people or things that are enough (`只需 3 人`, `2 人就能`)."""
    quantity, unit = setting.quantity, MEASURES.unit_of(setting.quantity.unit)
    if unit.measure == DURATION:
        near = _ENOUGH.match(quantity.raw) or _ENOUGH.search(setting.left[-_NEAR:])
        return near is not None and bool(quantity.amounts) and not _is_frame(setting)
    is_people = unit.kind == PEOPLE
    if unit.measure != COUNT or (quantity.value == 1 and not is_people):  # `只需一次` counts nothing
        return False
    return _ENOUGH.search(setting.left[-_RIGHT_BEFORE:]) is not None or (
        is_people and _AT_ONCE.match(setting.right) is not None
    )


def _of_amount(setting: Setting) -> Role:
    """The role of one amount by what it measures."""
    unit = setting.quantity.unit or ""
    base = unit.split("/")[0]
    measure = MEASURES.unit_of(base or unit).measure
    if measure in RELATIVE:  # `2/3` alone says of what else
        return Role.OTHER if not base and not _AS_BEFORE.search(setting.left) else Role.RESULT
    if measure == DURATION:
        return _of_time(setting)
    return _of_money(setting) if measure.startswith("money:") else _of_count(setting)


def _of_time(setting: Setting) -> Role:
    """A time is a result where something is done in it or takes it, else the frame of another statement."""
    quantity = setting.quantity
    if quantity.unit in _LONG or _is_frame(setting):
        return Role.OTHER
    if _WITHIN.match(setting.right):
        return Role.RESULT
    if not quantity.amounts:
        return Role.OTHER
    is_short = MEASURES.unit_of(quantity.unit).factor <= _SHORT and not setting.left
    is_taken = _TAKEN.search(setting.left) is not None and _is_credited(setting)
    is_within = quantity.raw.endswith("内") and not setting.goes_on
    return Role.RESULT if is_short or is_taken or is_within else Role.OTHER


def _is_frame(setting: Setting) -> bool:
    """Whether a time only says since when, how long nothing was done, or within what something else changed."""
    if setting.leads_to_change and len(setting.left) <= _ADVERB and _ALONE.fullmatch(setting.right):
        return True
    return _UNDONE.match(setting.right) is not None or _SINCE.search(setting.left) is not None


def _is_framing_time(setting: Setting) -> bool:
    quantity = setting.quantity
    measure = MEASURES.unit_of((quantity.unit or "").partition("/")[0]).measure
    return measure == DURATION and not quantity.is_change and _is_frame(setting)


def _of_money(setting: Setting) -> Role:
    """A sum is a result where it is saved, or what a tool has cost or kept back."""
    is_saved = _SUMS.search(setting.left) or _CHANGED.search(setting.right)
    return Role.RESULT if is_saved else Role.FACT


def _of_count(setting: Setting) -> Role:
    """A count is a result where a tool does or holds so many; how something is made up is neither."""
    if _is_made_up(setting.quantity):
        return Role.OTHER
    credited = _is_credited(setting)
    is_large = min(setting.quantity.amounts, default=_FEW) >= _FEW
    if is_large and (_BY_TOOL.match(setting.right) or (credited and _BY_VERB.match(setting.right))):
        return Role.RESULT
    return Role.RESULT if credited and _DOES.search(setting.left) else Role.FACT


def _is_made_up(quantity: Quantity) -> bool:
    """Whether it is a small count in Han numerals, of parts, or one (`三个环节`, `2 种`), or as vague (`几项`)."""
    if not quantity.amounts:
        return _LARGE.search(quantity.raw) is None
    is_written = not any(character.isdigit() for character in quantity.raw)
    is_few = max(quantity.amounts) < _FEW
    return quantity.value == 1 or (is_few and (is_written or quantity.unit in _PARTS))


def _is_credited(setting: Setting) -> bool:
    """Whether the sentence, or the one before it, names a tool; what is set over others or on a card need not."""
    if setting.place in {Place.HEADING, Place.CARD}:
        return True
    return _CREDITED.search(setting.text) is not None or _CREDITED.search(setting.before) is not None
