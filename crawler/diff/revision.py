"""One sentence in two wordings: its claims slot by slot, and the change that tells the edit once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawler.diff.facts import differing_fact, numbers_of
from crawler.diff.match import Pairing
from crawler.diff.statements import Family
from crawler.items.change import Change, ChangeKind, Match
from crawler.items.claim import Claim
from crawler.items.quantity import Quantity
from crawler.text.normalize import comparison_key


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


def revision(pair: Pairing, new_id: Callable[[Claim], str]) -> Revision:
    """Claims and changes of two statements that are one; `new_id` gives ids to claims that were not there.

    Each quantity that differs is told by its own claim; where none does, the first claim tells what else differs in the
    sentence, or that it was reworded. The other claims of the sentence are told by that one.
    """
    slots = [
        _Slot(pair.old.claim_ids[i] if i is not None else new_id(pair.new.claims[j or 0]), old, new)
        for i, j in _aligned(pair.old.claims, pair.new.claims)
        for old, new in [(None if i is None else pair.old.claims[i], None if j is None else pair.new.claims[j])]
    ]
    told = [change for slot in slots if (change := _slot_change(slot, pair.rule))]
    if not told and pair.old.key != pair.new.key:
        told = [_wording_change(slots[0], pair)]
    if told:
        main = told[0].claim_id
        mine = {change.claim_id for change in told}
        told += [
            Change(ChangeKind.REWORDED, s.claim_id, s.old, s.new, None, None, None, pair.rule, main)
            for s in slots
            if s.old and s.new and s.claim_id not in mine and comparison_key(s.old.text) != comparison_key(s.new.text)
        ]
    return Revision(
        tuple(Match(s.claim_id, s.old, s.new) for s in slots if s.new),
        tuple(s.claim_id for s in slots if s.new is None),
        tuple(told),
    )


def _aligned(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[int | None, int | None]]:
    """Slots side by side: equal quantities first, then those between them in turn, the same unit before another."""
    if len(old) == len(new):
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


def _keeps_order(pairs: Sequence[tuple[int | None, int | None]], i: int, j: int) -> bool:
    return all((a < i) == (b < j) for a, b in pairs if a is not None and b is not None)


def _same_quantity(a: Claim, b: Claim) -> bool:
    return bool(a.quantity and b.quantity and a.quantity.key == b.quantity.key)


def _same_unit(a: Claim, b: Claim) -> bool:
    return bool(a.quantity and b.quantity and a.quantity.unit == b.quantity.unit)


def _any(_a: Claim, _b: Claim) -> bool:
    return True


def _slot_change(slot: _Slot, rule: str) -> Change | None:
    """The change of one claim's own quantity; None where it says the same."""
    old, new = slot.old, slot.new
    before = old.quantity if old else None
    after = new.quantity if new else None
    if old and new and (before.key if before else None) == (after.key if after else None):
        return None
    old_value, new_value, what = _difference(before, after)
    kind = ChangeKind.CHANGED if old and new else ChangeKind.REMOVED if old else ChangeKind.ADDED
    unit = (after or before or Quantity(0, 0, "")).unit
    return Change(kind, slot.claim_id, old, new, old_value, new_value, unit, f"{rule}; {what}")


def _difference(before: Quantity | None, after: Quantity | None) -> tuple[float | None, float | None, str]:
    """The number that differs, before and after, and the difference in words."""
    if before and after:
        for name in ("value", "value_from", "value_to", "value_low", "value_high"):
            a, b = getattr(before, name), getattr(after, name)
            if a != b and a is not None and b is not None:
                return a, b, f"number {before.raw} -> {after.raw}"
    a = before.amounts[0] if before and before.amounts else None
    b = after.amounts[0] if after and after.amounts else None
    return a, b, f"quantity {before.raw if before else 'none'} -> {after.raw if after else 'none'}"


def _wording_change(slot: _Slot, pair: Pairing) -> Change:
    """The change of a sentence whose quantities all say the same."""
    old, new = pair.old.text, pair.new.text
    reason = differing_fact(old, new) if pair.new.family is Family.PROSE or pair.new.family is Family.TITLE else "name"
    kind = ChangeKind.CHANGED if reason else ChangeKind.REWORDED
    old_value, new_value = _numbers_that_differ(old, new)
    rule = f"{pair.rule}; {reason or 'other words, the same facts'}"
    return Change(kind, slot.claim_id, slot.old, slot.new, old_value, new_value, None, rule)


def _numbers_that_differ(old: str, new: str) -> tuple[float | None, float | None]:
    """The first number in digits that differs where both wordings have as many, else (None, None)."""
    before, after = numbers_of(old), numbers_of(new)
    if len(before) == len(after):
        for a, b in zip(before, after, strict=True):
            if a != b:
                return a, b
    return None, None
