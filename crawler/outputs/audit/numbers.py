"""Numbers of a statement against the page's: by value and unit, and by what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.items.quantity import Quantity
from crawler.outputs.audit.evidence import Number, PageSays, Said, grams, lookup_key, numbers_of
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.report.phrasing import tagged
from crawler.text.numerals import fold
from crawler.text.units import TIME, comparable, ratio

Found = tuple[str, str, tuple[Said, ...], str | None]
"""What the report says, what the page says, where, and until when the report's words stood (None: never)."""

_MONEY = frozenset({"元", "美元", "美金", "港元", "港币", "欧元", "日元", "块"})
_SHARE = frozenset({"%", "‰", "百分点", "成"})
_LEAST_FACT, _LEAST_INFERENCE = 0.3, 0.5
_SAME_WORDS = 0.6
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_VERBATIM = 4
_CLEARLY = 0.3
"""How much better the words around another number must agree before an equal number elsewhere is not meant."""
_NOUN = re.compile(r"^\s*(?:的|余|多|以上|个|家|座|款|名|位|所|台)*\s*([\u4e00-\u9fff]{2,10})")
_IDIOMS = (re.compile(r"\d+[×x*]\d+(?:小时)?"), re.compile(r"从\d+到\d+"))
"""Idioms with numbers that are no quantities, and can be told wrong all the same."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_UP = re.compile(r"提升|提高|增长|增加|上升|上涨|增至|扩大")
_DOWN = re.compile(r"减少|降低|下降|缩短|缩减|节省|节约|压缩")


def number_conflict(statement: ReportStatement, page: PageSays, share: float) -> Found | None:
    """The first number of the statement that the page has otherwise, or None."""
    if _is_verbatim(statement, page):
        return None
    text = _whole(statement)
    mine = numbers_of(text)
    for number in mine:
        found = _conflict(number, statement, page, share)
        if found:
            return found
    return (
        _idiom(text, page)
        or _label_conflict(statement, page)
        or _between_same_words(text, page, share)
        or _loose_digits(text, mine, statement, page, share)
    )


def _label_conflict(statement: ReportStatement, page: PageSays) -> Found | None:
    """A label's number that is another one than the text's, where no sentence of the page has both."""
    if not statement.has_own_label:
        return None
    for mine in numbers_of(statement.label or ""):
        for theirs in numbers_of(statement.text):
            a, b = mine.quantity, theirs.quantity
            if _class(mine) != _class(theirs) or a.value is None or b.value is None or a.value == b.value:
                continue
            both = [s for s in page.now if {a.value, b.value} <= {x for n in s.numbers for x in n.quantity.amounts}]
            if not both:
                return a.raw, b.raw, (), None
    return None


def _between_same_words(text: str, page: PageSays, share: float) -> Found | None:
    """A number between the same characters as another one of the page (`客户 360 驾驶舱`, `时间差为 0，`)."""
    if share < _LEAST_FACT:
        return None
    key = lookup_key(text)
    for match in _DIGITS.finditer(key):
        left, right = key[max(0, match.start() - 2) : match.start()], key[match.end() : match.end() + 2]
        if len(left) < 2 or len(right) < 2 or not _HAN.search(left) or not _HAN.search(right):
            continue
        there = re.findall(rf"{re.escape(left)}(\d+(?:\.\d+)?){re.escape(right)}", page.key)
        if there and match.group() not in there:
            return f"{left}{match.group()}{right}", f"{left}{there[0]}{right}", (), None
    return None


def _idiom(text: str, page: PageSays) -> Found | None:
    """`7×24`, `从 0 到 1`: another one of the same form on the page, and not this one."""
    key = lookup_key(text)
    for pattern in _IDIOMS:
        for match in pattern.finditer(key):
            there = [(said, other) for said in page.now for other in pattern.findall(said.key)]
            if there and all(other.split("小时")[0] != match.group().split("小时")[0] for _, other in there):
                return match.group(), there[0][1], (there[0][0],), None
    return None


def _is_verbatim(statement: ReportStatement, page: PageSays) -> bool:
    """Whether one sentence of the page has the statement word by word, and the number of its label."""
    text, label = lookup_key(statement.text), lookup_key(statement.label or "")
    label = label if any(ch.isdigit() for ch in label) else ""
    return len(text) >= _LEAST_VERBATIM and any(text in said.key and label in said.key for said in page.now)


def _whole(statement: ReportStatement) -> str:
    """A label that is a number (`60%`) is part of the statement."""
    label = statement.label or ""
    if lookup_key(label) in lookup_key(statement.text):
        return statement.text
    return f"{label}，{statement.text}" if any(ch.isdigit() for ch in fold(label)) else statement.text


def _conflict(number: Number, statement: ReportStatement, page: PageSays, share: float) -> Found | None:
    if not number.quantity.amounts:
        return None
    context = grams(_context(number, statement))
    same = [
        (said, n) for said, n in page.numbers if _class(n) == _class(number) and _equal(number.quantity, n.quantity)
    ]
    others = [(said, n) for said, n in page.numbers if _class(n) == _class(number) and (said, n) not in same]
    best_other, other = _closest(number, context, others)
    if same:
        best_same, equal = _closest(number, context, same)
        if equal is not None and (reversed_words := _reversed(number, equal[1], context)):
            return number.quantity.raw, reversed_words, (equal[0],), None
        if other is None or best_other - best_same <= _CLEARLY or _same_sentence(equal, other, number):
            return None
        return number.quantity.raw, other[1].quantity.raw, (other[0],), None
    least = _LEAST_FACT if statement.zone is Zone.FACT else _LEAST_INFERENCE
    _, past = _closest(
        number,
        context,
        [
            (said, n)
            for said, n in page.past_numbers
            if _class(n) == _class(number) and _equal(number.quantity, n.quantity)
        ],
    )
    if other is None or best_other < least:
        if statement.zone is Zone.INFERENCE or share < _LEAST_FACT:
            return None
        where: tuple[Said, ...] = ()
        on_page = ""
    else:
        where, on_page = (other[0],), other[1].quantity.raw
    return number.quantity.raw, on_page, where, past[0].until if past else None


def _context(number: Number, statement: ReportStatement) -> str:
    """The words that say what is counted: the clause, or more where the clause is short."""
    clause = number.clause
    if len(lookup_key(clause)) >= 6:
        return clause
    return f"{clause}，{statement.text if statement.text != number.quantity.raw else ''}，{statement.label or ''}"


def _closest(
    number: Number, context: frozenset[str], many: Iterable[tuple[Said, Number]]
) -> tuple[float, tuple[Said, Number] | None]:
    """The number whose words agree best with these, and how well: 0 to 1, and more where they count the same noun."""
    nouns = _nouns(number)
    local = grams(_window(number))
    best, which = 0.0, None
    for said, other in many:
        near = grams(other.clause)
        score = max(
            _agree(context, near) * 0.8 + _agree(context, said.grams) * 0.2,
            _agree(local, near) * 0.7 if len(local) > 2 else 0.0,
        )
        if nouns:
            score += 0.4 if nouns & _nouns(other) else -0.1 if not any(noun in other.clause for noun in nouns) else 0.0
        if which is None or score > best:
            best, which = score, (said, other)
    return best, which


def _agree(context: frozenset[str], other: frozenset[str]) -> float:
    return len(context & other) / len(context) if context else 0.0


def _nouns(number: Number) -> frozenset[str]:
    """What is counted: the nouns right after the number, at most one other word before them, and the unit's own."""
    found = {number.quantity.unit} if len(number.quantity.unit or "") > 1 and _class(number) == "count" else set()
    match = _NOUN.match(number.after)
    others = 0
    for word, tag in tagged(match.group(1)) if match else ():
        if tag.startswith(("n", "j", "vn", "l")):
            if len(word) > 1:
                found.add(word)
        elif tag.startswith("u"):
            continue
        elif found - {number.quantity.unit} or others > 1 or not tag.startswith(("a", "v", "b", "f")):
            break
        else:
            others += 1  # at most two of them
    return frozenset(noun for noun in found if noun and len(noun) > 1)


def _window(number: Number) -> str:
    """The few words on both sides of the number."""
    at = number.clause.find(" ")
    return number.clause[max(0, at - 6) : at] + number.after[:8]


def _class(number: Number) -> str:
    unit = number.quantity.unit or ""
    if number.is_year:
        return "year"
    if unit in TIME or number.quantity.unit_from in TIME:
        return "time"
    if unit in _SHARE:
        return "share"
    if unit in _MONEY:
        return "money"
    if unit == "倍":
        return "times"
    return "count"


def _equal(a: Quantity, b: Quantity) -> bool:
    """Whether every amount of `a` is one of `b`, in comparable units; a change must have the same unit after it."""
    if a.value_from is not None and b.value_from is not None and a.unit != b.unit:
        return False
    for amount, unit in _amounts(a):
        if not any(_same_amount(amount, unit, theirs, other) for theirs, other in _amounts(b)):
            return False
    return True


def _amounts(q: Quantity) -> Sequence[tuple[float, str | None]]:
    first = q.unit_from or q.unit
    pairs = (
        *((q.value, q.unit), (q.value_from, first), (q.value_to, q.unit)),
        *((q.value_low, first), (q.value_high, q.unit)),
    )
    return [(amount, unit) for amount, unit in pairs if amount is not None]


def _same_amount(a: float, unit: str | None, b: float, other: str | None) -> bool:
    if unit != other and unit in TIME and other in TIME:
        return abs(a * ratio(unit, other) - b) < 1e-9
    if unit in TIME or other in TIME:
        return a == b and (comparable(unit, other) or unit is None or other is None)
    return a == b


def _reversed(mine: Number, theirs: Number, context: frozenset[str]) -> str:
    """The page's words where a change runs the other way; "" where it does not."""
    a, b = mine.quantity, theirs.quantity
    if a.value_from is not None and a.value_to is not None and b.value_from is not None and b.value_to is not None:
        same = _same_amount(a.value_from, a.unit_from or a.unit, b.value_from, b.unit_from or b.unit)
        return "" if same else b.raw
    if _class(mine) not in {"share", "times"} or _agree(context, grams(theirs.clause)) < 0.6:
        return ""
    up, down = _UP.search(mine.clause), _DOWN.search(mine.clause)
    other_up, other_down = _UP.search(theirs.clause), _DOWN.search(theirs.clause)
    if (up and not down and other_down and not other_up) or (down and not up and other_up and not other_down):
        word = (other_up or other_down).group()  # type: ignore[union-attr]  # one of them matched
        return f"{word} {b.raw}"
    return ""


def _same_sentence(equal: tuple[Said, Number] | None, other: tuple[Said, Number], number: Number) -> bool:
    """Whether both numbers stand in one sentence, and the noun that is counted does not tell them apart."""
    if equal is None or equal[0] is not other[0]:
        return False
    window = grams(_window(number))
    if len(window) > 2 and _agree(window, grams(_window(other[1]))) >= _SAME_WORDS:
        return _agree(window, grams(_window(equal[1]))) >= _LEAST_FACT
    return not _nouns(number) & _nouns(other[1])


def _loose_digits(
    text: str, known: Sequence[Number], statement: ReportStatement, page: PageSays, share: float
) -> Found | None:
    """A digit of a name (`客户 360 驾驶舱`) that the page has nowhere, in a statement that it has otherwise."""
    if statement.zone is not Zone.FACT or share < _LEAST_INFERENCE:
        return None
    folded = fold(text)
    page_digits = set(_DIGITS.findall(page.key))
    for match in _DIGITS.finditer(folded):
        inside = any(n.quantity.start <= match.start() < n.quantity.end for n in known)
        if not inside and match.group() not in page_digits and match.group() not in page.past_key:
            return text[max(0, match.start() - 4) : match.end() + 4], "", (), None
    return None
