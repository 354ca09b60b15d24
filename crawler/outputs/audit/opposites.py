"""Statements that say the contrary of what the page says of the same thing: down for up, by hand for by itself, not."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from crawler.items.telling import Tells
from crawler.languages.protocol import CHANGE, COURSE, Part, State
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import Said
from crawler.outputs.audit.passages import Aligned, weight_of
from crawler.outputs.audit.statement import Checked, Passage
from crawler.outputs.audit.tokens import Token
from crawler.outputs.audit.turns import is_contrary, negated, turned
from crawler.outputs.audit.ways import other_bound, other_way, told_worse
from crawler.text.lookup import lookup_key
from crawler.text.script import QUESTION_MARKS

_LEAST, _LEAST_WORDS = 0.6, 1.5
"""Share of a clause, and how many words of it, that a sentence must tell for the two to be about the same."""
_LEAST_LETTERS = 0.5
"""Share of the letters of a clause that a sentence has which it repeats but for a word that denies."""
_REPEATED, _LEAST_REPEATED = 0.8, 2.5
"""Share of a clause, and how many words of it, that a sentence has word by word which the clause repeats."""


def contrary(checked: Checked) -> Conflict | None:
    """What the page says the other way round, and nowhere as the report has it: the shortest clause of it."""
    found = other_way(checked) or other_bound(checked) or told_worse(checked)
    if found:
        return found
    passages = [each for each in checked.passages if is_contrary(each.aligned) and _is_comparable(each, checked)]
    return _conflict(min(passages, key=lambda each: len(each.aligned.mine)), checked) if passages else None


def unsaid_turns(checked: Checked) -> list[Token]:
    """Words of a statement that turn it in a way in which the page turns nothing: up, by hand, not."""
    said, denies = checked.page.senses, checked.page.denies
    return [
        token
        for token in checked.tokens
        if (token.part is Part.NEGATION and not denies)
        or any((scale, sense) not in said and scale in checked.page.scales for scale, sense in token.senses)
    ]


def _is_comparable(passage: Passage, checked: Checked) -> bool:
    aligned = passage.aligned
    ways = (aligned, passage.wide) if turned(aligned) else (aligned,)  # what a side is of may stand on its other side
    told = max(checked.letters_in(passage), *(way.about for way in ways))
    if told < _LEAST or max(way.weight for way in ways) < _LEAST_WORDS:
        return False
    if passage.said.text.rstrip().endswith(QUESTION_MARKS):  # a question asserts nothing
        return False
    if _are_troubles(passage, checked) or _is_mended(aligned):
        return False
    is_same = _has_number(passage.wide) or _of_one_state(passage, checked)
    return is_same and not _is_said_elsewhere(passage, checked)


def _are_troubles(passage: Passage, checked: Checked) -> bool:
    """Whether both tell a trouble that only one of them denies something by: the same, in other words.

    Where it is the page that does, unless the report repeats it or has most of its letters.
    """
    if passage.said.tells is not Tells.PAIN or checked.state is not State.BEFORE or turned(passage.aligned):
        return False
    own, other = negated(passage.aligned)
    if not other:
        return bool(own)
    return not (own or _repeats(passage.aligned) or checked.letters_in(passage) >= _LEAST_LETTERS)


def _is_mended(aligned: Aligned) -> bool:
    """Whether a clause says that what the page denies has become so: `it is on time far more often`."""
    own, other = negated(aligned)
    is_change = any(scale in {CHANGE, COURSE} for token in _own_sides(aligned) for scale, _ in token.senses)
    return is_change and bool(other) and not own and not turned(aligned)


def _conflict(passage: Passage, checked: Checked) -> Conflict:
    aligned = passage.aligned
    pairs, (_, theirs) = turned(aligned), negated(aligned)
    first, last = aligned.span
    begin = min(first, *theirs, *(j for _, j in pairs)) if theirs or pairs else first
    is_way = any(scale == CHANGE for i, _ in pairs for scale, _ in aligned.mine[i].senses)
    said = checked.text_of(aligned.mine)
    on_page = passage.said.text[aligned.theirs[begin].start : aligned.theirs[last].end]
    kind = Kind.DIRECTION if is_way else Kind.NEGATION
    return checked.conflict(kind, said, on_page, passage.said)


def _has_number(aligned: Aligned) -> bool:
    return any(aligned.mine[i].is_number for i, _ in (*aligned.matched, *turned(aligned)))


def _of_one_state(passage: Passage, checked: Checked) -> bool:
    """Whether both tell of the state before, or neither: a report may tell as a trouble what the page has mended.

    What repeats a sentence, and does not say of which state it tells, tells of the sentence's.
    """
    said, (_, last) = passage.said, passage.aligned.span
    reports, theirs = checked.page.language.reports, passage.aligned.theirs
    own = _state_of(passage, checked)
    if reports.is_left(said.text, theirs[_denied_at(passage.aligned)].start):
        return own is State.BEFORE
    is_before = reports.state_told(said.text[: theirs[last].end]) is State.BEFORE or said.tells is Tells.PAIN
    return (own is State.BEFORE) == is_before or (own is None and _repeats(passage.aligned))


def _denied_at(aligned: Aligned) -> int:
    """The number of the sentence's token that the clause denies, else of the last of the stretch."""
    own, _ = negated(aligned)
    return next((j for i, j in aligned.matched if own and i > own[0]), aligned.span[1])


def _repeats(aligned: Aligned) -> bool:
    """Whether a sentence says nearly all that a clause is about in the same words, and the clause no change of it."""
    if _own_sides(aligned):
        return False
    whole = weight_of(token for token in aligned.mine if token.is_about)
    return aligned.repeated >= max(_LEAST_REPEATED, _REPEATED * whole)


def _own_sides(aligned: Aligned) -> list[Token]:
    """Words of a clause that have a side, as better or by hand, where the sentence has none."""
    met = {i for i, _ in (*aligned.matched, *aligned.slots, *turned(aligned))}
    return [token for i, token in enumerate(aligned.mine) if token.part is Part.SENSE and i not in met]


def _state_of(passage: Passage, checked: Checked) -> State | None:
    """Of which state a passage's clause tells; None where nothing says so."""
    told = checked.page.language.reports.state_told(checked.text[: passage.aligned.mine[-1].end])
    return told or checked.state or _state_around(passage, checked)


def _state_around(passage: Passage, checked: Checked) -> State | None:
    """Of which state the rest of a statement tells, where all sentences that tell another clause of it are troubles."""
    own = {token.start for token in passage.aligned.mine}
    told = {said.tells for clause in checked.clauses for said in _telling(clause, own, checked)}
    return State.BEFORE if told == {Tells.PAIN} else None


def _telling(clause: Sequence[Token], own: Container[int], checked: Checked) -> Iterator[Said]:
    """The sentences that tell a clause as it is, unless it is one of these tokens."""
    if any(token.start in own for token in clause):
        return
    key = lookup_key(checked.text_of(clause))
    yield from (said for said in checked.page.now if key in said.key)
    for each in checked.passages:
        is_told = each.wide.about >= _LEAST and each.wide.weight >= _LEAST_WORDS
        if each.aligned.mine is clause and is_told and not is_contrary(each.aligned):
            yield each.said


def _is_said_elsewhere(passage: Passage, checked: Checked) -> bool:
    """Whether another sentence tells as much of the clause, and tells it as the report does.

    One of the same state; of any where the report does not say of which it tells.
    """
    is_any = _state_of(passage, checked) is None
    of_it = passage.aligned
    sides = [i for i, _ in turned(of_it)]
    told = {i for i in (*(i for i, _ in of_it.matched), *sides) if of_it.mine[i].weight}
    return any(
        each.wide.weight >= of_it.weight
        and told <= {i for i, _ in each.wide.matched}
        and not is_contrary(each.aligned)
        and all(_is_side(i, each.wide) for i in sides)
        for each in checked.passages
        if each is not passage
        and each.aligned.mine is of_it.mine
        and each.wide.share >= _LEAST
        and (is_any or _of_one_state(each, checked))
    )


def _is_side(i: int, aligned: Aligned) -> bool:
    """Whether a word that has two sides is matched by one that says the same of the same; an amount, as a bound too."""
    mine, j = aligned.mine[i], dict(aligned.matched)[i]
    if mine.quantity:
        return mine.senses <= aligned.theirs[j].senses
    return aligned.is_tight(i, j, word_by_word=True)
