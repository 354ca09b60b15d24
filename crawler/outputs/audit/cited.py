"""Whether a sentence that a model wrote holds: an audit of it against the claims that it cites, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from crawler.outputs.audit.checker import contradiction, is_said, strange
from crawler.outputs.audit.evidence import PageSays
from crawler.outputs.audit.opposites import unsaid_turns
from crawler.outputs.audit.passages import clauses_of
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.statement import checked

_LEAST_CLAUSE = 3.0
"""Words of a clause that has to hold by itself; a shorter one is read with the one before it."""


class Fault(StrEnum):
    """Why a sentence does not hold."""

    EMPTY = "empty"
    UNCITED = "uncited"
    """It cites no claim."""
    UNKNOWN = "unknown"
    """It cites a claim that the case does not have."""
    CONTRADICTED = "contradicted"
    """Its claims say another value, name, product or direction of the same thing."""
    STRANGE = "strange"
    """Its claims have not its numbers, its products or its names."""
    UNSUPPORTED = "unsupported"
    """Its claims do not say it."""


def fault_of(text: str, claims: Iterable[str], page: PageSays, *, concludes: bool) -> Fault | None:
    """What is wrong with a sentence that cites these claims of a case's page; None where it holds.

    A judgement (`concludes`) need not be said by its claims; all else of it must hold.
    """
    cited = frozenset(claims)
    if not text.strip():
        return Fault.EMPTY
    if not cited:
        return Fault.UNCITED
    if not cited <= {claim for said in page.now for claim in said.claim_ids}:
        return Fault.UNKNOWN
    own = _told_by(cited, page)
    faults = (_fault(part, own, concludes=concludes) for part in dict.fromkeys((text.strip(), *_parts(text, page))))
    return next((fault for fault in faults if fault), None)


def _told_by(cited: frozenset[str], page: PageSays) -> PageSays:
    """The page as if it said these claims only."""
    return replace(page, now=tuple(said for said in page.now if cited.intersection(said.claim_ids)), before=())


def _parts(text: str, page: PageSays) -> Iterator[str]:
    """Its sentences and their clauses: a true one does not carry a false one."""
    for start, end in page.language.sentences.split(text):
        sentence = text[start:end]
        yield sentence
        for clause in clauses_of(page.read(sentence), _LEAST_CLAUSE):
            yield sentence[clause[0].start : clause[-1].end]


def _fault(text: str, page: PageSays, *, concludes: bool) -> Fault | None:
    zone = Zone.INFERENCE if concludes else Zone.FACT
    one = checked(ReportStatement(1, text, None, (), zone), page)
    if contradiction(one):
        return Fault.CONTRADICTED
    if strange(one):
        return Fault.STRANGE
    if concludes:
        return None
    # a whole page may be retold from the other side (`scattered`, `in one place`); whoever names the evidence may not
    return None if is_said(one) and not unsaid_turns(one) else Fault.UNSUPPORTED
