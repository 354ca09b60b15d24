"""Two readings of a page that was drawn anew: what its words say otherwise, apart from where they stand and are cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crawler.claims.identity import new_claim_id
from crawler.diff.compare import compare_claims
from crawler.diff.said import Said
from crawler.diff.statements import Statement, statements_of
from crawler.items.change import Change, ChangeKind, Comparison, Match
from crawler.items.claim import Claim, KnownClaim
from crawler.text.origin import Origin


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What the comparison of two readings says once the newer one's layout is accepted."""

    comparison: Comparison
    """Claims whose words are found again keep their ids, in whatever part of the report they stand now."""
    untold: tuple[Change, ...]
    """Those of its changes that are of the layout alone: moves, other cuts, words that the other page says too."""

    @property
    def told(self) -> list[Change]:
        """The others, one for each statement."""
        untold = {id(change) for change in self.untold}
        return [c for c in self.comparison.changes if c.told_by is None and id(c) not in untold]


def compare_redrawn(  # noqa: PLR0913  # two readings and their texts
    old: Sequence[KnownClaim],
    new: Sequence[Claim],
    *,
    page_url: str,
    gone: Sequence[KnownClaim] = (),
    before: str,
    after: str,
    origin: Origin | None = None,
) -> Redrawn:
    """Part what the words say from what the layout does; `before` and `after` are the texts of the two pages.

    As `compare_claims`, but that the same words are one claim before anything else is asked.
    """
    pairs = _same_words(statements_of([k.claim for k in old], [k.claim_id for k in old]), statements_of(new))
    kept = [
        Match(claim_id, a, b)
        for one, other in pairs
        for claim_id, a, b in zip(one.claim_ids, one.claims, other.claims, strict=True)
    ]
    moves = tuple(_move(match) for match in kept if match.old and _differ(match.old, match.new))
    ids, again = {match.claim_id for match in kept}, {id(match.new) for match in kept}
    rest = [known for known in old if known.claim_id not in ids]
    # without any older claim it would be a first reading, and nothing of it told
    rest_gone = tuple(gone) or tuple(old[:1])
    came = [claim for claim in new if id(claim) not in again]
    found = _with_other_ids(compare_claims(rest, came, page_url=page_url, gone=rest_gone, origin=origin), ids, page_url)
    said_before, said_after = Said(before, [k.claim for k in old]), Said(after, new)
    of_layout = {
        change.claim_id
        for change in found.changes
        if change.told_by is None and _is_of_layout(change, said_before, said_after)
    }
    untold = tuple(c for c in found.changes if (c.told_by or c.claim_id) in of_layout)
    order = {id(claim): number for number, claim in enumerate(new)}
    matches = tuple(sorted((*kept, *found.matches), key=lambda match: order[id(match.new)]))
    return Redrawn(Comparison(matches, found.removed, (*found.changes, *moves)), (*untold, *moves))


def _is_of_layout(change: Change, before: Said, after: Said) -> bool:
    """Whether the newer page still says what went, and the older one said what came."""
    return change.change is ChangeKind.MOVED or (after.has(change.old, before) and before.has(change.new, after))


def _same_words(old: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Statements that say the same: of one family first, then of any two."""
    pairs: list[tuple[Statement, Statement]] = []
    keys: tuple[Callable[[Statement], object], ...] = (lambda s: (s.family, s.bare), lambda s: s.bare)
    for key in keys:
        used = {id(statement) for pair in pairs for statement in pair}
        waiting: dict[object, list[Statement]] = defaultdict(list)
        for statement in reversed(old):
            if id(statement) not in used:
                waiting[key(statement)].append(statement)
        for statement in new:
            same = waiting.get(key(statement))
            if id(statement) not in used and same and len(same[-1].claims) == len(statement.claims):
                pairs.append((same.pop(), statement))
    return pairs


def _differ(old: Claim, new: Claim) -> bool:
    return (old.kind, old.place, old.text) != (new.kind, new.place, new.text)


def _move(match: Match) -> Change:
    assert match.old is not None, "only a claim that was there moves"
    rule = f"the same words; {match.old.place} -> {match.new.place}"
    return Change(ChangeKind.MOVED, match.claim_id, match.old, match.new, None, None, None, rule)


def _with_other_ids(comparison: Comparison, taken: set[str], page_url: str) -> Comparison:
    """New claims of the same words as a claim that goes on elsewhere have ids of their own."""
    other: dict[str, str] = {}
    used = taken | {match.claim_id for match in comparison.matches}
    for match in comparison.matches:
        if match.claim_id in taken:
            other[match.claim_id] = new_claim_id(page_url, match.new, used)
            used.add(other[match.claim_id])
    if not other:
        return comparison
    matches = tuple(replace(m, claim_id=other.get(m.claim_id, m.claim_id)) for m in comparison.matches)
    changes = tuple(
        replace(
            c,
            claim_id=other.get(c.claim_id, c.claim_id),
            told_by=other.get(c.told_by, c.told_by) if c.told_by else None,
        )
        for c in comparison.changes
    )
    return Comparison(matches, comparison.removed, changes)
