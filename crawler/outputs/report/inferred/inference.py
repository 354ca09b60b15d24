"""The inferred sections: at most eight lines, ranked, each with the basis that it can be checked by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.items.place import Place
from crawler.items.report import Words
from crawler.items.telling import Tells
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.inferred import gaps
from crawler.outputs.report.inferred.contradictions import contradictions
from crawler.outputs.report.inferred.needs import Catalogue, Need, UnmetNeed, is_met, trades_of, unmet_needs
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Basis, BasisKind, Line, Mark, Part, Section
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.sections.selection import Chosen
from crawler.outputs.report.sentences.parting import strongest
from crawler.outputs.report.voice import Voice
from storage.queries.casefiles import CaseFile, Peer

MOST_LINES = 8
_MOST_NEEDS = 6
"""Lines of needs of the trade."""
_NEEDS_OF_A_LINE = 2
_MISSING_SHOWN = 3
_EXAMPLES = 2
_UNMET = (BasisKind.AHEAD, BasisKind.UNANSWERED, BasisKind.TRADE_NEED, BasisKind.PEERS_USE)
_INSIGHTS = (BasisKind.CONTRADICTION, BasisKind.NO_NUMBER, BasisKind.NO_BEFORE)


@dataclass(frozen=True, slots=True)
class Inference:
    """One inferred line before it is numbered."""

    label: str
    text: str
    basis: Basis
    words: tuple[Words, ...]
    """What of the page it rests on."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case is compared with."""

    catalogue: Catalogue
    peers: tuple[Peer, ...]
    voice: Voice
    """How the report speaks."""
    _met: dict[Need, frozenset[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The pages that meet each need which was asked for so far."""

    def meeting(self, need: Need) -> frozenset[int]:
        """Ids of the pages that have a word of a need."""
        found = self._met.get(need)
        if found is None:
            found = frozenset(peer.page_id for peer in self.peers if is_met(need, peer.text))
            self._met[need] = found
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of the case itself."""

    material: Material
    chosen: Sequence[Chosen]
    results: Sequence[Result]


def inferences(reading: Reading, around: Surroundings) -> list[Inference]:
    """The lines that stand on a basis, in the order of their sections, at most `MOST_LINES`."""
    voice = around.voice
    others = [
        *_ahead(reading, voice),
        *_unanswered(reading, voice),
        *_peers(reading, around),
        *_contradictions(reading, voice)[:2],
        *_no_number(reading, voice),
        *_no_before(reading, voice),
    ]
    needs = _needs(reading, around)[: min(_MOST_NEEDS, MOST_LINES - len(others))]
    order = (*_UNMET, *_INSIGHTS)
    return sorted([*others, *needs], key=lambda one: order.index(one.basis.kind))[:MOST_LINES]


def parts(found: Sequence[Inference], notes: Notes, voice: Voice) -> tuple[Part, Part]:
    """The two inferred sections."""
    lines = [
        (one.basis.kind, Line(one.text, Mark.INFERRED, one.label, notes.of(*one.words), one.basis, rank))
        for rank, one in enumerate(found, start=1)
    ]
    unmet, insights = (
        Part(
            voice(f"report.section.{section}"),
            tuple(line for kind, line in lines if kind in kinds)
            or (Line(voice(f"report.none.{section}"), Mark.ABSENT),),
        )
        for section, kinds in ((Section.UNMET, _UNMET), (Section.INSIGHTS, _INSIGHTS))
    )
    return unmet, insights


def _needs(reading: Reading, around: Surroundings) -> list[Inference]:
    """One line a kind of need, those first that most of the peers have met."""
    case = reading.material.case
    trades = trades_of(around.catalogue, case.report.industries, _kinds(reading))
    kinds: dict[str, list[UnmetNeed]] = {}
    for one in unmet_needs(around.catalogue, trades, case.text) if trades else ():
        kinds.setdefault(one.need.kind, []).append(one)
    others = _peers_of(case, around)
    lines = [
        (max(len(others & around.meeting(one.need)) for one in many), _need_line(kind, many, others, around))
        for kind, many in kinds.items()
        if any(one.trade for one in many)
    ]
    return [line for _, line in sorted(lines, key=lambda one: -one[0])]


def _kinds(reading: Reading) -> list[Words]:
    """What the page says that its customer is."""
    found = []
    for statement in reading.material.sentences:
        if statement.tells is Tells.FACT and statement.is_of_customer and statement.place is not Place.QUOTE:
            span = reading.material.language.profile.kind_of(statement.text)
            if span is not None:
                start = statement.words.start
                found.append(Words(start + span[0], start + span[1], statement.text[slice(*span)]))
    return found


def _peers_of(case: CaseFile, around: Surroundings) -> frozenset[int]:
    """Ids of the cases of the same industry."""
    tags = {tag.text for tag in case.report.industries}
    return frozenset(p.page_id for p in around.peers if p.page_id != case.page_id and not tags.isdisjoint(p.industries))


def _need_line(kind: str, all_of_kind: Sequence[UnmetNeed], others: frozenset[int], around: Surroundings) -> Inference:
    voice, many = around.voice, all_of_kind[:_NEEDS_OF_A_LINE]
    missing = tuple(dict.fromkeys(word for one in many for word in one.need.met_by))
    met = max((len(others & around.meeting(one.need)) for one in many), default=0)
    trade = next(one.trade for one in many if one.trade)
    sources = tuple(dict.fromkeys(around.catalogue.sources[name] for one in many for name in one.need.source))
    why = voice("report.need.by_tag" if trade.is_tag else "report.need.by_kind", word=trade.by.text)
    words = voice.joined(missing[:_MISSING_SHOWN]) + (voice("report.more") if len(missing) > _MISSING_SHOWN else "")
    told = voice.counted("report.need.missing", len(missing), trade=trade.name, why=why, words=words)
    if met:
        told = voice.counted("report.need.peers", len(others), told=told, met=met)
    counts = {"words": len(missing), "found": 0, "peers": len(others), "peers_with": met}
    basis = Basis(BasisKind.TRADE_NEED, told, counts, missing, sources)
    return Inference(kind, voice.then([one.need.need for one in many]), basis, (trade.by,))


def _contradictions(reading: Reading, voice: Voice) -> list[Inference]:
    return [
        Inference(
            voice("report.gap.contradiction"),
            voice("report.gap.contradiction_text", about=voice.joined(c.about), one=c.one_raw, other=c.other_raw),
            Basis(BasisKind.CONTRADICTION, voice("report.gap.contradiction_basis"), {"statements": 2}),
            (c.one, c.other),
        )
        for c in contradictions(reading.material.case.claims)
    ]


def _ahead(reading: Reading, voice: Voice) -> list[Inference]:
    found = gaps.ahead(reading.material.sentences)
    cut = [one for s in found if (one := strongest(s, Tells.OUTLOOK, reading.material.cutter)) is not None]
    texts, words = [line.text for line, _ in cut], [line.statement.words for line, _ in cut]
    return _one_line(BasisKind.AHEAD, "sentences", texts, words, voice)


def _unanswered(reading: Reading, voice: Voice) -> list[Inference]:
    found = gaps.unanswered([one.theme for one in reading.chosen], reading.material.language.clauses)
    return _one_line(BasisKind.UNANSWERED, "challenges", [words.text for words in found], found, voice)


def _no_number(reading: Reading, voice: Voice) -> list[Inference]:
    found = gaps.themes_without_number(reading.chosen)
    told = [voice("report.figure.part", number=number) for number, _ in found]
    words = [theme.words for _, theme in found if theme.words]
    return _one_line(BasisKind.NO_NUMBER, "themes", told, words, voice)


def _no_before(reading: Reading, voice: Voice) -> list[Inference]:
    found = gaps.changes_without_before(reading.results, reading.material.language)
    told = [voice("report.sum.figure", of=one.thing, figure=one.quantity.raw) for one in found]
    return _one_line(BasisKind.NO_BEFORE, "figures", told, [one.statement.words for one in found], voice)


def _one_line(
    kind: BasisKind, counted: str, texts: Sequence[str], words: Sequence[Words], voice: Voice
) -> list[Inference]:
    """The findings of one kind in one line; `counted` names what they are in the counts of the basis."""
    if not texts:
        return []
    shown = voice.then([text.strip(" 。.；;") for text in texts[:_EXAMPLES]])
    shown += voice("report.more") if len(texts) > _EXAMPLES else ""
    basis = Basis(kind, voice.counted(f"report.gap.{kind}_basis", len(texts)), {counted: len(texts)})
    text = voice(f"report.gap.{kind}_text", words=shown)
    return [Inference(voice(f"report.gap.{kind}"), text, basis, tuple(words[:_EXAMPLES]))]


def _peers(reading: Reading, around: Surroundings) -> list[Inference]:
    voice, case = around.voice, reading.material.case
    found = gaps.peer_products(case, around.peers, voice.products)[:_EXAMPLES]
    if not found:
        return []
    top = found[0]
    said = [voice("report.gap.peers_module", module=one.label, cases=one.cases, number=one.users) for one in found]
    counts = {"cases": top.cases, **{one.label: one.users for one in found}}
    words = voice("report.gap.peers_basis", industry=top.industry.text, cases=top.cases)
    basis = Basis(BasisKind.PEERS_USE, words, counts)
    return [Inference(voice("report.gap.peers"), voice.then(said), basis, (top.industry,))]
