"""The role of a quantity in its sentence: a result credited to the product, a fact about the customer, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Line
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.understanding.role_words import (
    AGENT,
    AS_BEFORE,
    AVERAGE,
    BASIS,
    BEFORE,
    CHANGED,
    DIGITAL,
    DONE,
    ENOUGH,
    FEW_HANDS,
    FRAMING,
    FUTURE,
    GROWN,
    HEAVIER,
    HELD,
    JOINED,
    LINKED,
    NAMED,
    NOW,
    ONLY,
    OWN_GROWTH,
    OWN_RATE,
    OWNED,
    PAINFUL,
    PAST_YEARS,
    PRODUCT,
    RATE,
    SAVED_SUM,
    SCOPE,
    SPENT,
    STUDY,
    UNDONE,
    USUAL,
    WORLD,
)
from crawler.languages.zh.understanding.setting import Setting, setting_of
from crawler.text.neutral import DURATION, RELATIVE
from crawler.text.products import VENDOR

_PARTS = ("倍", "成", "%", "/")
_RANKS = frozenset({"第", "前", "强"})
_KINDS = frozenset({"种", "类", "大", "部分", "步", "层"})
_NEAR = 8
"""So many characters before a quantity belong to it closely."""
_DOUBLED = "翻"
"""What a quantity begins with that is its own verb (`翻倍`)."""
_WORLDWIDE = frozenset({"国", "城市", "国家"})
_FEW = 10
"""Below this a count in Han numerals (`三个环节`) tells how something is made up."""


def read(lines: Sequence[Line]) -> list[list[Role]]:
    """The role of each quantity of each line, by the words of its clause and those of the line before it."""
    found = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number and line.quantities else None
        is_near = before is not None and (before.place, before.paragraph) == (line.place, line.paragraph)
        named = before.text if before and is_near else ""
        found.append([role_of(setting_of(line, at, named)) for at in range(len(line.quantities))])
    return found


def role_of(setting: Setting) -> Role:
    """What the quantity says, by its unit, the words of its clause, and where it stands."""
    if setting.quantity.unit in _RANKS:
        return Role.FACT
    if setting.place is Place.INTRODUCTION:
        return _in_introduction(setting)
    changed = setting.quantity.value_from is not None or setting.quantity.value_to is not None
    if changed and setting.place is not Place.CHALLENGE:
        return _of_change(setting)
    if setting.place is Place.CHALLENGE or _is_aside(setting):
        return Role.FACT if _is_owned(setting) else Role.OTHER
    return _present(setting, setting.quantity.unit)


def _is_aside(setting: Setting) -> bool:
    """Whether the quantity tells of what was, will be or is assumed, and of nothing achieved."""
    if FUTURE.search(setting.text, 0, setting.quantity.start):
        return True
    near = setting.left[-_NEAR:]
    achieved = CHANGED.search(near) is not None or ONLY.search(near) is not None
    return BASIS.search(setting.left) is not None or (_is_past(setting) and not achieved)


def _present(setting: Setting, unit: str | None) -> Role:
    """The role of one number of the state now, by what it is a number of."""
    base = (unit or "").split("/")[0]
    measure = MEASURES.unit_of(base or unit).measure
    if not setting.quantity.amounts:
        return Role.RESULT if CHANGED.search(setting.left) else Role.OTHER
    if setting.quantity.value == 0:
        return Role.RESULT
    if measure == DURATION and unit == base:
        return _of_time(setting)
    if measure == DURATION:  # 小时/月
        return Role.RESULT if CHANGED.search(setting.clause) else Role.OTHER
    if measure in RELATIVE:
        return _of_share(setting)
    return _of_money(setting) if measure.startswith("money:") else _of_count(setting)


def _in_introduction(setting: Setting) -> Role:
    """An introduction tells of the customer, unless it credits the product by name."""
    if VENDOR in setting.text and CHANGED.search(setting.left):
        return Role.RESULT
    return Role.FACT


def _of_change(setting: Setting) -> Role:
    """A before and after is a result, unless it is the customer that grew."""
    words = setting.left + setting.quantity.raw + setting.right
    grown = GROWN.search(words) is not None and setting.quantity.unit is not None
    return Role.FACT if grown and not PRODUCT.search(setting.text) else Role.RESULT


def _of_share(setting: Setting) -> Role:
    """A percentage or a factor is a result, unless it describes the customer or its market."""
    if not PRODUCT.search(setting.text) and (role := _of_uncredited_share(setting)) is not None:
        return role
    if setting.quantity.raw.startswith(_DOUBLED) and HEAVIER.search(setting.left):
        return Role.OTHER
    measured = RATE.search(setting.left[-12:]) or RATE.search(setting.right[:8])
    if CHANGED.search(setting.clause) or measured or AS_BEFORE.search(setting.left):
        return Role.RESULT
    if PAINFUL.search(setting.clause):
        return Role.OTHER
    if HELD.search(setting.clause) and not PRODUCT.search(setting.clause):
        return Role.FACT
    is_world = WORLD.search(setting.clause) and not PRODUCT.search(setting.clause)
    is_open = (setting.quantity.unit or "").startswith("/")  # `2/3` of what, else
    return Role.OTHER if is_world or is_open else Role.RESULT


def _of_uncredited_share(setting: Setting) -> Role | None:
    """The role of a share where its sentence names nothing of the product; None where it does not tell."""
    if CHANGED.search(setting.left) or setting.quantity.raw.startswith(_DOUBLED):
        return Role.FACT if OWN_GROWTH.search(setting.left) else None
    if OWN_RATE.search(setting.left):
        return Role.FACT
    elsewhere = USUAL.search(setting.left) or STUDY.search(setting.text[: setting.quantity.start])
    return Role.OTHER if elsewhere else None


def _of_time(setting: Setting) -> Role:
    """A time is a result where it is saved or where something is done in it, else the frame of another statement."""
    if FRAMING.search(setting.left) or UNDONE.match(setting.right):
        return Role.OTHER
    if CHANGED.search(setting.left):
        return Role.RESULT
    if PAST_YEARS.search(setting.clause) and setting.quantity.unit == "年":
        return Role.FACT
    spent = SPENT.search(setting.left[-8:]) is not None or setting.quantity.raw.startswith(("不到", "不足"))
    if setting.quantity.unit in {"年", "月"}:
        return Role.RESULT if spent else Role.OTHER
    done = spent or DONE.match(setting.right) is not None or setting.quantity.raw.endswith("内")
    average = AVERAGE.search(setting.left) is not None and setting.credited
    return Role.RESULT if done or average else Role.OTHER


def _of_money(setting: Setting) -> Role:
    """Money is a result where it is saved, or the cost of what was built; else the customer's."""
    if CHANGED.search(setting.clause) or SAVED_SUM.search(setting.left):
        return Role.RESULT
    return Role.FACT if OWNED.search(setting.clause) else Role.OTHER


def _of_count(setting: Setting) -> Role:
    """A count is a result where something was saved or a tool holds so many, a fact where the customer has them."""
    quantity = setting.quantity
    enough = _counts_people(setting) and (FEW_HANDS.search(setting.left) or ENOUGH.match(setting.right))
    joined = setting.credited and not _is_small(quantity) and JOINED.match(setting.right)
    if enough or joined or CHANGED.search(setting.left):
        return Role.RESULT
    if _tells_make_up(quantity) and not LINKED.search(setting.left):
        return Role.OTHER
    scope = SCOPE.search(setting.left) or AGENT.match(setting.left)
    digital = DIGITAL.search(setting.right[:12]) is not None or DIGITAL.search(setting.left[-8:]) is not None
    world = quantity.unit in _WORLDWIDE
    by_name = NAMED.search(setting.text) is not None
    if scope and (by_name or (not world and (setting.credited or digital))):
        return Role.RESULT
    if _is_owned(setting):
        return Role.FACT
    return Role.RESULT if digital and setting.credited else Role.OTHER


def _tells_make_up(quantity: Quantity) -> bool:
    """Whether it is a small count that tells how something is made up: `三个环节`, `2种模式`."""
    few = bool(quantity.amounts) and max(quantity.amounts) < _FEW
    return _is_small(quantity) or (few and quantity.unit in _KINDS - {"大"})


def _is_small(quantity: Quantity) -> bool:
    """Whether it is a small count in Han numerals: `两个团队`."""
    few = bool(quantity.amounts) and max(quantity.amounts) < _FEW
    return few and not any(character.isdigit() for character in quantity.raw)


def _is_owned(setting: Setting) -> bool:
    return _counts_people(setting) or OWNED.search(setting.clause) is not None


def _counts_people(setting: Setting) -> bool:
    return MEASURES.unit_of(setting.quantity.unit).kind == "people"


def _is_past(setting: Setting) -> bool:
    """Whether the last word of time before the quantity speaks of the state before."""
    lead = setting.text[: setting.quantity.start]
    if (setting.quantity.unit or "").startswith(_PARTS) and AS_BEFORE.search(setting.left):
        return False
    past = [match.start() for match in BEFORE.finditer(lead)]
    if not past:
        return False
    now = [match.start() for match in NOW.finditer(lead)]
    return not now or now[-1] < past[-1]
