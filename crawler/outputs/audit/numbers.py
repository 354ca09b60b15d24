"""Numbers of a statement against the page's: by value and unit, and by what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.outputs.audit.conflict import LEAST, Conflict
from crawler.outputs.audit.digits import digits_between, loose_digits, other_idiom
from crawler.outputs.audit.evidence import Number, PageSays, Said, grams, lookup_key, numbers_of
from crawler.outputs.audit.measures import kind_of, same_amount, same_amounts
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.text.tagging import tagged

_LEAST_FACT, _LEAST_INFERENCE = 0.3, 0.5
_SAME_WORDS = 0.6
_LEAST_VERBATIM = 4
_FEW = 10
_CLEARLY = 0.3
"""How much better the words around another number must agree before an equal number elsewhere is not meant."""
_NOUN = re.compile(r"^\s*(?:的|余|多|以上|个|家|座|款|名|位|所|台)*\s*([\u4e00-\u9fff]{2,10})")


def number_conflict(statement: ReportStatement, page: PageSays, share: float) -> Conflict | None:
    """The first number of the statement that the page has otherwise, or None."""
    if _is_verbatim(statement, page):
        return None
    text = _whole(statement)
    mine = numbers_of(text, page.language)
    for number in mine:
        found = _conflict(number, statement, page, share)
        if found:
            return found
    return (
        other_idiom(text, page)
        or _label_conflict(statement, page)
        or digits_between(text, page, share)
        or loose_digits(text, mine, statement, page, share)
    )


def _label_conflict(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """A label's number that is another one than the text's, where no sentence of the page has both."""
    if not statement.has_own_label:
        return None
    for mine in numbers_of(statement.label or "", page.language):
        for theirs in numbers_of(statement.text, page.language):
            a, b = mine.quantity, theirs.quantity
            if kind_of(mine) != kind_of(theirs) or a.value is None or b.value is None or a.value == b.value:
                continue
            both = [s for s in page.now if {a.value, b.value} <= {x for n in s.numbers for x in n.quantity.amounts}]
            if not both:
                return Conflict(a.raw, b.raw)
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
    return f"{label}，{statement.text}" if any(ch.isdigit() for ch in label) else statement.text


def _conflict(number: Number, statement: ReportStatement, page: PageSays, share: float) -> Conflict | None:
    if not number.quantity.amounts:
        return None
    context = grams(_context(number, statement))
    same = _stating(number, page.numbers)
    others = [(said, n) for said, n in page.numbers if kind_of(n) == kind_of(number) and (said, n) not in same]
    best_other, other = _closest(number, context, others)
    if same:
        best_same, equal = _closest(number, context, same)
        if equal is not None and (reversed_words := _reversed(number, equal[1], context, page)):
            return Conflict(number.quantity.raw, reversed_words, (equal[0],))
        if other is None or best_other - best_same <= _CLEARLY or _same_sentence(equal, other, number):
            return None
        return Conflict(number.quantity.raw, other[1].quantity.raw, (other[0],))
    least = _LEAST_FACT if statement.zone is Zone.FACT else _LEAST_INFERENCE
    _, past = _closest(number, context, _stating(number, page.past_numbers))
    if other is None or best_other < least:
        if statement.zone is Zone.INFERENCE or share < LEAST or _counts_own_parts(number):
            return None
        where: tuple[Said, ...] = ()
        on_page = ""
    else:
        where, on_page = (other[0],), other[1].quantity.raw
    return Conflict(number.quantity.raw, on_page, where, past[0].until if past else None)


def _counts_own_parts(number: Number) -> bool:
    """Whether it is a small count in words: of what the report itself lists (`四个场景`)."""
    amounts = number.quantity.amounts
    return max(amounts) < _FEW and kind_of(number) == "count" and not any(map(str.isdigit, number.quantity.raw))


def _stating(number: Number, many: Iterable[tuple[Said, Number]]) -> list[tuple[Said, Number]]:
    """Those that state the same amounts of the same kind."""
    return [
        (said, n)
        for said, n in many
        if kind_of(n) == kind_of(number) and same_amounts(number.quantity, n.quantity, n.language.measures)
    ]


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
    found = {number.quantity.unit} if len(number.quantity.unit or "") > 1 and kind_of(number) == "count" else set()
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


def _reversed(mine: Number, theirs: Number, context: frozenset[str], page: PageSays) -> str:
    """The page's words where a change runs the other way; "" where it does not."""
    a, b = mine.quantity, theirs.quantity
    if a.value_from is not None and a.value_to is not None and b.value_from is not None and b.value_to is not None:
        same = same_amount(a.stated[0][1:], b.stated[0][1:], theirs.language.measures)
        return "" if same else b.raw
    if kind_of(mine) not in {"share", "times"} or _agree(context, grams(theirs.clause)) < 0.6:
        return ""
    ours, others = (set(page.language.sameness.directions_of(number.clause)) for number in (mine, theirs))
    return theirs.clause if len(ours) == len(others) == 1 and ours != others else ""


def _same_sentence(equal: tuple[Said, Number] | None, other: tuple[Said, Number], number: Number) -> bool:
    """Whether both numbers stand in one sentence, and the noun that is counted does not tell them apart."""
    if equal is None or equal[0] is not other[0]:
        return False
    window = grams(_window(number))
    if len(window) > 2 and _agree(window, grams(_window(other[1]))) >= _SAME_WORDS:
        return _agree(window, grams(_window(equal[1]))) >= _LEAST_FACT
    return not _nouns(number) & _nouns(other[1])
