"""Whether two amounts are one thing's before and after, by what the clauses around them say of then and of now."""

from __future__ import annotations

import re
from typing import NamedTuple

from crawler.languages.en.quantities.amount import Amount
from crawler.languages.en.words import words
from crawler.languages.expressions import Expression

_FAR, _SHORT, _NEAR = 110, 24, 40
"""Characters: between the two, of a clause that only says when, and within which a verb leads to its amount."""
_CUT = re.compile(r"[,;:]\s|\s?[()\u2013\u2014]\s?|\s(?:and|but|while|whereas)\s")
_STOP = re.compile(r"[;.]\s")
_ABOUT = r"(?:about |some |around |over |nearly |only |just |roughly )?"
_VERBS = words("contrasts.verbs")
_THEN = Expression(lambda: rf"(?<![a-z])(?:{words('times.earlier')}|{words('contrasts.then')})(?![a-z])")
_NOW = Expression(lambda: rf"(?<![a-z])(?:{words('times.now')})(?![a-z])")
_VERB = Expression(lambda: rf"(?<![a-z])(?:(?P<aux>had|used to|has|have) )?(?P<verb>{_VERBS})(?![a-z])")
_MOVED = Expression(
    lambda: rf"(?<![a-z])(?:has|have)(?: [a-z]+)? (?:{words('contrasts.moved')})(?: [a-z]+)? to {_ABOUT}$"
)
_SAME = Expression(
    lambda: rf"(?:th(?:is|at) [a-z]+)(?: has| had)? (?:{words('contrasts.moved')}|{words('change_verbs')}) to {_ABOUT}$"
)
_TO = Expression(lambda: rf"(?<![a-z])(?:{words('change_verbs')}) to {_ABOUT}$")
_ASIDE = Expression(lambda: rf"(?:, | ?[(\u2013\u2014] ?)(?:{words('times.earlier')}:?|(?:it )?(?:was|took)) {_ABOUT}$")
_AGAINST = Expression(lambda: rf"(?<![a-z])(?:{words('roles.against')}) {_ABOUT}")
_LEADS = Expression(
    lambda: rf"(?:^|[,;:(] ?|[\"\u201c])(?:{words('roles.formerly')}|{words('roles.against')}) {_ABOUT}$"
)
_OPENS = re.compile(rf"(?:^|[,;:(] ?|\b(?:was|were|took|at|of|averaged) ){_ABOUT}$")
_BEFORE_IT = re.compile(r" (?:before|prior to)(?![a-z])[^,.;:()\d]{0,40}(?:,| and|,? but)(?: [a-z]+){0,2} $")
_AFTER_IT = re.compile(r" (?:after|afterwards|now|today|since)(?![a-z])")
_RELATED = re.compile(r"(?<![a-z])(?:which|who) used to [^,]*$")
_STAYS = re.compile(r", (?:now )?(?:is|are|takes?|needs?|costs?|comes?|runs?|ends?)(?![a-z])[^,;:]*$")
"""Behind what a subject used to do, in a clause beside it: what is said of the subject itself, of now."""
_TASK = re.compile(r" to (?P<verb>[a-z]+)")
_OTHERS = re.compile(r"(?<![a-z])(?:that|which|who|whose)(?![a-z])")
_LITTLE = Expression(
    lambda: rf"(?<![a-z])(?:{words('function_words')}|{words('times.now')}|{words('times.earlier')})(?![a-z])"
)


class _Side(NamedTuple):
    """What the clause around an amount says."""

    is_then: bool
    """It says so in words, or by `had` and `used to`."""
    is_now: bool
    is_past: bool
    """Its verb is of the past: then, if the other clause says that it is of now."""
    is_moved: bool
    """Something has come to this amount (`has fallen to`)."""
    verb: str
    """The kind of what measures (`be`, `take`); "" for none."""
    task: str
    """The verb of what takes so long (`to bake`); "" for none."""


def order_of(low: str, one: Amount, other: Amount) -> int:
    """1 where the first of two amounts is what was before the second, -1 the other way round, 0 where nothing says so.

    `low` is the folded text in small letters.
    """
    gap = low[one.end : other.start]
    if len(gap) > _FAR or one.is_bare:
        return 0
    lead, tail = low[: one.start], _tail(low, other)
    if _is_after_before(lead, gap, tail):
        return -1
    if _SAME.search(gap) and _CUT.search(gap):
        return 1
    if other.is_bare:
        return 0
    is_led = _LEADS.search(lead) and _CUT.search(gap)
    is_around = _OPENS.search(lead) and _BEFORE_IT.match(gap) and _AFTER_IT.match(tail)
    stays = _STAYS.search(gap)
    if is_led or is_around or (stays and _RELATED.search(lead + gap[: stays.start()])):
        return 1
    return _by_clauses(_lead(low, one), gap, tail)


def _is_after_before(lead: str, gap: str, tail: str) -> bool:
    """Whether words before the second of two amounts, or behind it, say that it was before the first."""
    if gap in {" from ", ", from "} and _TO.search(lead):
        return True
    found = _AGAINST.search(gap)
    is_against = found is not None and (_THEN.search(gap, found.start()) or _THEN.search(tail))
    return bool(is_against or _ASIDE.search(gap))


def _by_clauses(lead: str, gap: str, tail: str) -> int:
    """What the two clauses say of one thing then and now."""
    cuts = list(_CUT.finditer(gap))
    behind, before = (gap[: cuts[0].start()], gap[cuts[-1].end() :]) if cuts else ("", gap)
    one, other = _side(lead, behind), _side(before, tail)
    if one.task and other.task and one.task != other.task:
        return 0
    if not cuts:
        is_close = _VERB.match(gap.lstrip().removeprefix("now ")) is not None
        return int((is_close or not _OTHERS.search(gap)) and _is_before(one, other, is_close=is_close))
    if not _is_of_same(lead, before):
        return 0
    if _is_before(one, other, is_close=False):
        return 1
    return -int(_is_before(other, one, is_close=False))


def _is_before(then: _Side, now: _Side, *, is_close: bool) -> bool:
    """Whether the one is what the other was, both told by one kind of verb."""
    if then.is_now or now.is_then or now.is_past or not (then.is_then or then.is_past):
        return False
    if now.is_moved:
        return True
    if then.verb != now.verb:
        return then.is_then and now.is_now and not (then.verb and now.verb)
    return (then.is_then and bool(now.is_now or now.verb)) or now.is_now or is_close


def _is_of_same(lead: str, before: str) -> bool:
    """Whether what a clause is of is not named in it, as where a pronoun points back, or named in the other clause."""
    verb = _VERB.search(before) or _MOVED.search(before)
    subject = before[: verb.start()] if verb else before
    named = set(re.findall(r"[a-z]+", subject)) - set(_LITTLE.findall(subject))
    return not named or bool(named & set(re.findall(r"[a-z]+", lead)))


def _side(lead: str, tail: str) -> _Side:
    verbs = [verb for verb in _VERB.finditer(lead) if len(lead) - verb.end() <= _NEAR]
    last = verbs[-1] if verbs else None
    kind, _, tense = _VERBS.meanings[last["verb"]].partition(" ") if last else ("", "", "")
    aux = (last["aux"] if last else "") or ""
    moved = _MOVED.search(lead) is not None
    task = _TASK.match(tail)
    return _Side(
        is_then=aux in {"had", "used to"} or _THEN.search(lead) is not None or _THEN.search(tail) is not None,
        is_now=moved or _NOW.search(lead) is not None or _NOW.search(tail) is not None,
        is_past=tense == "then" and not aux and not moved,
        is_moved=moved,
        verb=kind,
        task=task["verb"] if task else "",
    )


def _lead(low: str, amount: Amount) -> str:
    """The clause before an amount, and a short one before that (`Previously, a run took …`)."""
    clauses = _CUT.split(_STOP.split(low[: amount.start])[-1])
    return " ".join(clauses[-2:] if len(clauses) > 1 and len(clauses[-2]) <= _SHORT else clauses[-1:])


def _tail(low: str, amount: Amount) -> str:
    """The clause behind an amount."""
    return re.split(r"[.!?;](?:\s|$)", _CUT.split(low[amount.end :])[0])[0]
