"""Two readings of one page by one extractor: which claim is which, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crawler.claims.identity import first_ids, new_claim_id
from crawler.diff.facts import differing_fact
from crawler.diff.match import Pairing, pair_statements
from crawler.diff.order import out_of_order
from crawler.diff.recut import Recut
from crawler.diff.revision import revision
from crawler.diff.statements import Family, Statement, statements_of
from crawler.items.change import Change, ChangeKind, Comparison, Match
from crawler.items.claim import Claim, KnownClaim
from crawler.text.origin import Origin
from crawler.text.products import NOTHING_SOLD, Catalogue

_SHORTEST_REPEATED = 8
"""Characters from which words that stand already say the same wherever they stand again."""
_SHORTEST_FIGURE = 4
"""The same for a number with what it counts."""
_CELL = "\n"
"""What parts the cells of a table's row."""


def compare_claims(
    old: Sequence[KnownClaim],
    new: Sequence[Claim],
    *,
    page_url: str,
    gone: Sequence[KnownClaim] = (),
    origin: Origin | None = None,
) -> Comparison:
    """Match the claims of two readings of one page and say what changed.

    `old` and `new` are whole readings by the same extractor version, each in the order in which `flatten` gives it
    (offsets of the two lie in different snapshots). `gone` are claims of the page that were removed earlier: one that
    comes back in the same words keeps its id and is `restored`. `origin` is where the page comes from; None: nothing is
    known of its vendor. Comparing a reading with itself changes nothing, and
    neither does the first reading of a page (`old` and `gone` empty): every claim is matched, none is `added`.
    """
    if not old and not gone:
        first = first_ids(page_url, new)
        return Comparison(tuple(Match(known.claim_id, None, known.claim) for known in first), (), ())
    before = statements_of([known.claim for known in old], [known.claim_id for known in old])
    after = statements_of(new)
    catalogue = origin.catalogue if origin else NOTHING_SOLD
    pairs, cut = pair_statements(before, after, catalogue)
    ledger = _Ledger(page_url, {known.claim_id for known in (*old, *gone)}, catalogue)
    for pair in pairs:
        ledger.revise(pair)
    for run in cut:
        ledger.recut(run)
    ledger.move(pairs)
    paired_old = {pair.old.position for pair in pairs} | {s.position for run in cut for s in run.old}
    paired_new = {pair.new.position for pair in pairs} | {s.position for run in cut for s in run.new}
    for statement in before:
        if statement.position not in paired_old:
            ledger.remove(statement)
    lost = statements_of([known.claim for known in gone], [known.claim_id for known in gone])
    standing = {pair.new.bare: pair.old.claim_ids[0] for pair in pairs if pair.is_exact and _may_repeat(pair.new)}
    came = [statement for statement in after if statement.position not in paired_new]
    told_with = _rows_under(came)
    tellers: dict[int, str] = {}
    for statement in sorted(came, key=lambda statement: statement.position in told_with):
        repeated = standing.get(statement.bare) if _may_repeat(statement) else None
        row = told_with.get(statement.position)
        tellers[statement.position] = ledger.add(statement, lost, tellers[row] if row is not None else repeated)
    order = {id(claim): i for i, claim in enumerate(new)}
    matches = sorted(ledger.matches, key=lambda match: order[id(match.new)])
    return Comparison(tuple(matches), tuple(ledger.removed), tuple(ledger.changes))


def _rows_under(came: Sequence[Statement]) -> dict[int, int]:
    """Positions of the headers of tables that came, each with that of the row right under it, which tells it as well.

    A header says nothing without the rows: cells without a digit over as many cells of which one has some.
    """
    return {
        head.position: row.position
        for head, row in pairwise(came)
        if row.position == head.position + 1
        and head.text.count(_CELL) == row.text.count(_CELL) > 0
        and any(map(str.isdigit, row.text))
        and not any(map(str.isdigit, head.text))
    }


def _may_repeat(statement: Statement) -> bool:
    """Whether a statement is long enough for the same words elsewhere on the page to say the same."""
    is_figure = len(statement.bare) >= _SHORTEST_FIGURE and any(map(str.isdigit, statement.bare))
    return statement.family is Family.PROSE and (is_figure or len(statement.bare) >= _SHORTEST_REPEATED)


class _Ledger:
    """What one comparison has found so far."""

    def __init__(self, page_url: str, taken: set[str], catalogue: Catalogue) -> None:
        self.page_url = page_url
        self.catalogue = catalogue
        self.taken = taken
        self.matches: list[Match] = []
        self.removed: list[str] = []
        self.changes: list[Change] = []

    def new_id(self, claim: Claim) -> str:
        claim_id = new_claim_id(self.page_url, claim, self.taken)
        self.taken.add(claim_id)
        return claim_id

    def revise(self, pair: Pairing) -> None:
        """Two statements that are one: claims slot by slot, and what differs in them.

        The same words never tell a change, even where other markup made the grammar find other quantities in them.
        """
        if pair.is_exact and len(pair.old.claims) == len(pair.new.claims):
            ids = zip(pair.old.claim_ids, pair.old.claims, pair.new.claims, strict=True)
            self.matches.extend(Match(claim_id, a, b) for claim_id, a, b in ids)
            return
        result = revision(pair, self.new_id, self.catalogue)
        self.matches.extend(result.matches)
        self.removed.extend(result.removed)
        if not pair.is_exact:
            self.changes.extend(result.changes)

    def recut(self, run: Recut) -> None:
        """The same words in other sentences: claims go on in turn, and the first tells it for all, as moved.

        Where a few words differ too it is told as a change or a rewording of the sentences together.
        """
        old = [(claim_id, claim) for s in run.old for claim_id, claim in zip(s.claim_ids, s.claims, strict=True)]
        new = [claim for s in run.new for claim in s.claims]
        is_same = run.is_same
        was, now = (" ".join(s.text for s in side) for side in (run.old, run.new))
        fact = None if is_same else differing_fact(was, now, run.new[0].language, self.catalogue)
        both = ChangeKind.MOVED if is_same else ChangeKind.CHANGED if fact else ChangeKind.REWORDED
        words = "the same words" if is_same else f"{run.likeness:.2f} of the words"
        rule = f"{words} in {len(run.new)} sentences, before in {len(run.old)}{f'; {fact}' if fact else ''}"
        first = old[0][0]
        for i in range(max(len(old), len(new))):
            claim_id = old[i][0] if i < len(old) else self.new_id(new[i])
            a, b = old[i][1] if i < len(old) else None, new[i] if i < len(new) else None
            if b is None:
                self.removed.append(claim_id)
            else:
                self.matches.append(Match(claim_id, a, b))
            kind = both if a and b else ChangeKind.REMOVED if a else ChangeKind.ADDED
            self.changes.append(Change(kind, claim_id, a, b, None, None, None, rule, first if i else None))

    def remove(self, statement: Statement) -> None:
        """A statement that is no longer there: told once, by its first claim."""
        self.removed.extend(statement.claim_ids)
        self._tell(ChangeKind.REMOVED, statement, statement.claim_ids, "no sentence of the page is like it")

    def add(self, statement: Statement, lost: list[Statement], standing: str | None) -> str:
        """A statement that was not there: new, or one that was removed earlier and came back; its first claim's id.

        What only repeats the words of a claim that stands (`standing`, its id: a pull quote, a box of results) says
        nothing new: that claim tells it.
        """
        back = next((s for s in lost if s.family is statement.family and s.bare == statement.bare), None)
        if back and len(back.claims) == len(statement.claims):
            lost.remove(back)
            ids, kind, rule = back.claim_ids, ChangeKind.RESTORED, "the same words as a claim that was removed earlier"
        else:
            ids = tuple(self.new_id(claim) for claim in statement.claims)
            kind, rule = ChangeKind.ADDED, "no earlier sentence of the page is like it"
        self.matches.extend(Match(claim_id, None, claim) for claim_id, claim in zip(ids, statement.claims, strict=True))
        self._tell(kind, statement, ids, rule, standing)
        return ids[0]

    def _tell(
        self, kind: ChangeKind, statement: Statement, ids: Sequence[str], rule: str, teller: str | None = None
    ) -> None:
        """One row for a whole statement that came or went: its first claim tells it (or another), with the sentence."""
        is_removed = kind is ChangeKind.REMOVED
        for claim_id, claim in zip(ids, statement.claims, strict=True):
            amounts = claim.quantity.amounts if claim.quantity else ()
            value = amounts[0] if amounts else None
            self.changes.append(
                Change(
                    kind,
                    claim_id,
                    claim if is_removed else None,
                    None if is_removed else claim,
                    value if is_removed else None,
                    None if is_removed else value,
                    claim.quantity.unit if claim.quantity else None,
                    rule,
                    teller or (None if claim_id == ids[0] else ids[0]),
                )
            )

    def move(self, pairs: Sequence[Pairing]) -> None:
        """Prose that says the same in another place or another order."""
        prose = sorted((pair for pair in pairs if pair.new.family is Family.PROSE), key=lambda pair: pair.new.position)
        astray = out_of_order([pair.old.position for pair in prose])
        teller: Pairing | None = None
        for i, pair in enumerate(prose):
            elsewhere = pair.old.region != pair.new.region
            if not pair.is_exact or not (i in astray or elsewhere):
                teller = None
                continue
            follows = teller is not None and prose[i - 1].new.place == pair.new.place
            teller = teller if follows else pair
            self._tell_move(pair, None if teller is pair or teller is None else teller.old.claim_ids[0])

    def _tell_move(self, pair: Pairing, told_by: str | None) -> None:
        rule = f"{pair.rule}; {pair.old.place} -> {pair.new.place}"
        for i, (claim_id, a, b) in enumerate(zip(pair.old.claim_ids, pair.old.claims, pair.new.claims, strict=False)):
            first = pair.old.claim_ids[0]
            self.changes.append(
                Change(
                    ChangeKind.MOVED, claim_id, a, b, None, None, None, rule, told_by if i == 0 else told_by or first
                )
            )
