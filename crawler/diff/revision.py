"""One sentence in two wordings: its claims slot by slot, and the change that tells the edit once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs
from rapidfuzz import fuzz

from crawler.diff.facts import differing_fact
from crawler.diff.match import Pairing
from crawler.diff.measures import measured, numbers_of, other_bounds, own_numbers, stated_alike
from crawler.diff.statements import Family
from crawler.items.change import Change, ChangeKind, Match
from crawler.items.claim import Claim
from crawler.items.quantity import Quantity, Stated
from crawler.languages.protocol import Language
from crawler.text.neutral import COUNT, neutral_of, same_thing
from crawler.text.normalize import comparison_key
from crawler.text.products import Catalogue

_LEAST_IN_COMMON = 40
"""Least ratio (of 100) of two titles or headings that may be a rewording: with less in common they say other things."""


_SHORTEST_TOLD = 8
"""Characters of a claim's own words (`15 apps` in a list) below which the sentence is told with them."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of the claims of one sentence."""

    matches: tuple[Match, ...]
    removed: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """One claim of the older wording, of the newer one, or of both."""

    claim_id: str
    old: Claim | None
    new: Claim | None


def revision(pair: Pairing, new_id: Callable[[Claim], str], catalogue: Catalogue) -> Revision:
    """Claims and changes of two statements that are one.

    `new_id` gives ids to claims that were not there, `catalogue` has the products that prose may name.
    Each quantity that differs is told by its own claim; where none does, the first claim tells what else differs in the
    sentence, or that it was reworded. The other claims of the sentence are told by that one.
    """
    slots = [
        _Slot(pair.old.claim_ids[i] if i is not None else new_id(pair.new.claims[j or 0]), old, new)
        for i, j in _aligned(pair.old.claims, pair.new.claims)
        for old, new in [(None if i is None else pair.old.claims[i], None if j is None else pair.new.claims[j])]
    ]
    told = [change for slot in slots if (change := _slot_change(slot, pair.rule))]
    teller = next((slot for slot in slots if _is_reworded(slot)), slots[0])
    if not told and pair.old.bare != pair.new.bare:
        told = [_wording_change(teller, pair, catalogue)]
    elif told and teller.old and teller.new and all(change.old is None or change.new is None for change in told):
        told = _as_one_number(told, teller, pair, catalogue)
    if told:
        main = told[0].claim_id
        mine = {change.claim_id for change in told}
        told += [
            Change(ChangeKind.REWORDED, s.claim_id, s.old, s.new, None, None, None, pair.rule, main)
            for s in slots
            if s.claim_id not in mine and _is_reworded(s)
        ]
    return Revision(
        tuple(Match(s.claim_id, s.old, s.new) for s in slots if s.new),
        tuple(s.claim_id for s in slots if s.new is None),
        tuple(told),
    )


def _as_one_number(told: list[Change], teller: _Slot, pair: Pairing, catalogue: Catalogue) -> list[Change]:
    """What came or went, told as a change of the sentence where no number came or went, and as its wording is.

    Words may be a quantity in one wording only: `40%` of a card whose label says it again, until one of the two is
    edited; `16+ staff` until the mark is gone; a before until the words that make it one differ.
    """
    before, after = numbers_of(pair.old.text), numbers_of(pair.new.text)
    quantities = [
        claim.quantity.raw for change in told for claim in (change.old, change.new) if claim and claim.quantity
    ]
    both = (pair.old.key, pair.new.key)
    still_there = all(comparison_key(raw) in text for raw in quantities for text in both)
    if len(before) != len(after) or not (still_there or all(numbers_of(raw) for raw in quantities)):
        return _as_one_sentence(told, teller)
    main = _wording_change(teller, pair, catalogue)
    if main.old_value is None and not still_there:
        value = told[0].new_value if told[0].old_value is None else told[0].old_value
        unit, rule = told[0].unit, told[0].rule
        main = replace(main, change=ChangeKind.CHANGED, old_value=value, new_value=value, unit=unit, rule=rule)
    return [main, *(replace(change, told_by=main.claim_id) for change in told if change.claim_id != main.claim_id)]


def _as_one_sentence(told: list[Change], teller: _Slot) -> list[Change]:
    """What came or went with a clause of its own, told as a change of the sentence that goes on with it or without it.

    Its claims come and go all the same; read alone, `removed` would say of a whole sentence that it is gone.
    """
    first = told[0]
    main = replace(
        first,
        change=ChangeKind.CHANGED,
        claim_id=teller.claim_id,
        old=_whole(teller.old),
        new=_whole(teller.new),
        rule=f"{first.rule}; the sentence goes on",
    )
    return [main, *(replace(change, told_by=main.claim_id) for change in told if change.claim_id != main.claim_id)]


def _whole(claim: Claim | None) -> Claim | None:
    """A claim with the whole sentence as its words."""
    if claim is None:
        return None
    return structs.replace(claim, start=claim.sentence_start, end=claim.sentence_end, text=claim.sentence)


def _is_reworded(slot: _Slot) -> bool:
    return bool(slot.old and slot.new and comparison_key(slot.old.text) != comparison_key(slot.new.text))


def _aligned(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[int | None, int | None]]:
    """Slots side by side: equal quantities first, then those between them in turn, the same unit before another.

    As many slots with the same quantities in another order are paired by quantity, unless only the numbers changed
    places; as many with others, in turn.
    """
    if len(old) == len(new):
        said = [measured(claim.quantity) for claim in new]
        if _around(old) != _around(new) and Counter(said) == Counter(measured(claim.quantity) for claim in old):
            places = {key: [j for j in range(len(new)) if said[j] == key] for key in said}
            return [(i, places[measured(claim.quantity)].pop(0)) for i, claim in enumerate(old)]
        return [(i, i) for i in range(len(old))]
    pairs: list[tuple[int | None, int | None]] = []
    free = list(range(len(new)))
    for test in (_same_quantity, _same_unit, _any):
        for i, claim in enumerate(old):
            if any(a == i for a, _ in pairs):
                continue
            j = next((j for j in free if test(claim, new[j]) and _keeps_order(pairs, i, j)), None)
            if j is not None:
                free.remove(j)
                pairs.append((i, j))
    taken = {a for a, _ in pairs}
    pairs += [(i, None) for i in range(len(old)) if i not in taken]
    pairs.sort(key=lambda entry: entry[0] if entry[0] is not None else -1)
    return pairs + [(None, j) for j in free]


def _around(claims: Sequence[Claim]) -> str:
    """What a sentence says around its quantities."""
    parts, at = [], claims[0].sentence_start
    for quantity in (claim.quantity for claim in claims if claim.quantity):
        parts.append(claims[0].sentence[at - claims[0].sentence_start : quantity.start - claims[0].sentence_start])
        at = quantity.end
    return comparison_key("#".join([*parts, claims[0].sentence[at - claims[0].sentence_start :]]))


def _keeps_order(pairs: Sequence[tuple[int | None, int | None]], i: int, j: int) -> bool:
    return all((a < i) == (b < j) for a, b in pairs if a is not None and b is not None)


def _same_quantity(a: Claim, b: Claim) -> bool:
    return bool(a.quantity and b.quantity and measured(a.quantity) == measured(b.quantity))


def _same_unit(a: Claim, b: Claim) -> bool:
    return bool(a.quantity and b.quantity and same_thing(a.quantity, b.quantity))


def _any(_a: Claim, _b: Claim) -> bool:
    return True


def _slot_change(slot: _Slot, rule: str) -> Change | None:
    """The change of one claim's own quantity; None where it says the same."""
    old, new = slot.old, slot.new
    before = old.quantity if old else None
    after = new.quantity if new else None
    if old and new and (measured(before) == measured(after) or _counts_alike(before, after)):
        return None
    if old and new and not (before and after) and not any(q.amounts for q in (before, after) if q):
        return None  # a vague amount (half a day) that the words state no longer, or only now
    kind = ChangeKind.CHANGED if old and new else ChangeKind.REMOVED if old else ChangeKind.ADDED
    was, now = _that_differ(before, after)
    number, side = (now, after) if after else (was, before)
    unit = number.unit if number else side.unit if side else None
    what = f"{before.raw if before else 'none'} -> {after.raw if after else 'none'}"
    is_number = was and now and was.name == now.name and was.amount != now.amount
    rule = f"{rule}; {'number' if is_number else 'quantity'} {what}"
    if old and new and min(len(old.text), len(new.text)) < _SHORTEST_TOLD:
        old, new = _whole(old), _whole(new)
    return Change(kind, slot.claim_id, old, new, was and was.amount, now and now.amount, unit, rule)


def _counts_alike(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two count as many, one of them what the grammar has no unit for (`8000 fellows`): words tell."""
    if one is None or other is None or one.at_least is not other.at_least:
        return False
    a, b = neutral_of(one), neutral_of(other)
    return (one.unit is None) is not (other.unit is None) and a.measure == COUNT and a._replace(kind=b.kind) == b


def _that_differ(before: Quantity | None, after: Quantity | None) -> tuple[Stated | None, Stated | None]:
    """The numbers to be told, before and after; None where there is none.

    Both state the same ones: the first that differs (of a range, the end that does), else the one whose unit does
    (to 50 minutes -> to 50 seconds), else the first. They state other ones (3 days -> from 3 days to 1): the first of
    each.
    """
    both = stated_alike(before, after) if before and after else []
    for old, new in (*(p for p in both if p[0].amount != p[1].amount), *(p for p in both if p[0].unit != p[1].unit)):
        return old, new
    was, now = (q.stated if q else () for q in (before, after))
    return next(iter(was), None), next(iter(now), None)


def _wording_change(slot: _Slot, pair: Pairing, catalogue: Catalogue) -> Change:
    """The change of a sentence whose quantities all say the same."""
    is_same = pair.old.bare == pair.new.bare
    reason = None if is_same else _reason(pair, catalogue)
    kind = ChangeKind.CHANGED if reason else ChangeKind.REWORDED
    old_value, new_value, unit = _numbers_that_differ(pair)
    rule = pair.rule if is_same else f"{pair.rule}; {reason or 'other words, the same facts'}"
    return Change(kind, slot.claim_id, slot.old, slot.new, old_value, new_value, unit, rule)


def _reason(pair: Pairing, catalogue: Catalogue) -> str | None:
    """In words which fact differs in two wordings; None where only the wording does."""
    if pair.new.family is Family.MODULE:
        return None
    if pair.new.family is not Family.PROSE and pair.new.family is not Family.TITLE:
        return "name"
    if reason := differing_fact(pair.old.text, pair.new.text, pair.new.language, catalogue):
        return reason
    if other_bounds(pair.old.text, pair.new.text, pair.new.language):
        return "bound"
    return None if fuzz.ratio(pair.old.masked, pair.new.masked) >= _LEAST_IN_COMMON else "other words altogether"


def _numbers_that_differ(pair: Pairing) -> tuple[float | None, float | None, str | None]:
    """The first number in digits that differs where both have as many; its unit where it is a year. Else None."""
    old, new = pair.old.text, pair.new.text
    before, after = own_numbers(old, new, pair.new.language)
    if len(before) == len(after):
        for a, b in zip(before, after, strict=True):
            if a != b:
                unit = _unit_of_year(a, old, pair.new.language)
                return a, b, unit if unit == _unit_of_year(b, new, pair.new.language) else None
    return None, None, None


def _unit_of_year(number: float, text: str, language: Language) -> str | None:
    """The word behind a number that names a year, wherever it does so first; None where it does not."""
    places = re.finditer(rf"(?<!\d){number:.0f}(?!\d)", text)
    behind = (language.quantities.unit_behind(text, place.end()) for place in places)
    return next((found[0] for found in behind if found and language.measures.is_year(number, found[0])), None)
