"""The inferred sections: at most a dozen lines, ranked, each with the basis that it can be checked by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items.place import Place
from crawler.items.report import Words
from crawler.outputs.report.contradictions import contradictions
from crawler.outputs.report.gaps import (
    ahead,
    numbers_without_before,
    peer_modules,
    results_without_number,
    unanswered,
)
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.model import Basis, BasisKind, Line, Mark, Part, Section
from crawler.outputs.report.needs import Catalogue, TradeFound, UnmetNeed, mentions, trades_of, unmet_needs
from crawler.outputs.report.phrasing import as_line
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.themes import Theme
from crawler.outputs.report.voice import Voice
from storage.casefiles import CaseFile, Peer

MOST_LINES = 12
_NEEDS_OF_A_LINE = 3
_MISSING_SHOWN = 6
_EXAMPLES = 3
_MOST_PEER_TEXTS = 60
_WEIGHT = {
    BasisKind.CONTRADICTION: 100,
    BasisKind.AHEAD: 60,
    BasisKind.PEERS_USE: 55,
    BasisKind.UNANSWERED: 50,
    BasisKind.NO_BEFORE: 45,
    BasisKind.NO_NUMBER: 40,
}
_SECTIONS = {
    Section.UNMET: {BasisKind.TRADE_NEED, BasisKind.UNANSWERED, BasisKind.PEERS_USE, BasisKind.AHEAD},
    Section.INSIGHTS: {BasisKind.CONTRADICTION, BasisKind.NO_NUMBER, BasisKind.NO_BEFORE},
}


@dataclass(frozen=True, slots=True)
class Inference:
    """One inferred line before it is ranked."""

    label: str
    text: str
    basis: Basis
    words: tuple[Words, ...]
    """What of the page it rests on."""
    weight: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case is compared with."""

    catalogue: Catalogue
    peers: tuple[Peer, ...]
    voice: Voice
    """How the report speaks."""


def inferences(
    case: CaseFile, made: Sequence[Theme], sentences: Sequence[Statement], around: Surroundings
) -> list[Inference]:
    """The lines that stand on a basis, the strongest first, at most `MOST_LINES`."""
    others = [
        *_contradictions(case, around.voice)[:3],
        *_one_line(ahead(sentences), BasisKind.AHEAD, "sentences", around.voice),
        *_peers(case, around),
        *_one_line(unanswered(made), BasisKind.UNANSWERED, "challenges", around.voice),
        *_one_line(numbers_without_before(case.claims), BasisKind.NO_BEFORE, "figures", around.voice),
        *_one_line(results_without_number(made), BasisKind.NO_NUMBER, "results", around.voice),
    ]
    needs = _needs(case, sentences, around)[: MOST_LINES - len(others)]
    return sorted([*others, *needs], key=lambda one: -one.weight)[:MOST_LINES]


def parts(found: Sequence[Inference], notes: Notes, voice: Voice) -> tuple[Part, Part]:
    """The two inferred sections."""
    lines = [
        (
            one.basis.kind,
            Line(one.text, Mark.INFERRED, one.label, notes.of(*one.words), one.basis, rank),
        )
        for rank, one in enumerate(found, start=1)
    ]
    none = Line(voice("report.no_inference"), Mark.ABSENT)
    unmet, insights = (
        Part(
            voice(f"report.section.{section}"),
            tuple(line for kind, line in lines if kind in _SECTIONS[section]) or (none,),
        )
        for section in (Section.UNMET, Section.INSIGHTS)
    )
    return unmet, insights


def _needs(case: CaseFile, sentences: Sequence[Statement], around: Surroundings) -> list[Inference]:
    """One line a kind of need: up to three needs of the best founded trades."""
    head = " ".join(s.text for s in sentences if s.place in {Place.INTRODUCTION, Place.SUMMARY, Place.CHALLENGE})
    title = case.report.title.text if case.report.title else ""
    tags = [tag.text for tag in case.report.industries]
    trades = trades_of(around.catalogue, tags, f"{title} {head}", case.text)
    unmet = unmet_needs(around.catalogue, trades, case.text)
    kinds: dict[str, list[UnmetNeed]] = {}
    for one in unmet:
        kinds.setdefault(one.need.kind, []).append(one)
    texts = _peer_texts(case, around)
    lines = [_need_line(kind, many[:_NEEDS_OF_A_LINE], case, texts, around) for kind, many in kinds.items()]
    return sorted(lines, key=lambda one: -one.weight)


def _peer_texts(case: CaseFile, around: Surroundings) -> list[str]:
    tags = {tag.text for tag in case.report.industries}
    return [p.text for p in around.peers if p.page_id != case.page_id and tags & set(p.industries)][:_MOST_PEER_TEXTS]


def _need_line(
    kind: str, many: Sequence[UnmetNeed], case: CaseFile, texts: Sequence[str], around: Surroundings
) -> Inference:
    missing = tuple(dict.fromkeys(word for one in many for word in one.need.met_by))
    met = max((mentions(one.need, texts) for one in many), default=0)
    trades = {one.trade.name: one.trade for one in many if one.trade}
    sources = tuple(dict.fromkeys(around.catalogue.sources[name] for one in many for name in one.need.source))
    voice = around.voice
    why = voice.then(
        [voice("report.need.of_trade", trade=trade.name, why=_why(trade, voice)) for trade in trades.values()]
    ) or voice("report.need.of_all")
    shown = voice.joined(missing[:_MISSING_SHOWN]) + (voice("report.more") if len(missing) > _MISSING_SHOWN else "")
    told = [voice.counted("report.need.missing", len(missing), why=why, words=shown)]
    if texts:
        told.append(voice.counted("report.need.peers", len(texts), met=met))
    strength = max((trade.strength for trade in trades.values()), default=0)
    tag_words = tuple(tag for tag in case.report.industries if any(tag.text == trade.tag for trade in trades.values()))
    return Inference(
        kind,
        voice.then([one.need.need for one in many]),
        Basis(
            BasisKind.TRADE_NEED,
            voice.then(told),
            {"words": len(missing), "found": 0, "peers": len(texts), "peers_with": met},
            missing,
            sources,
        ),
        (*tag_words, *_trade_words(case, trades.values())),
        strength * 4 + len(many) + (20 * met / len(texts) if texts else 0),
    )


def _trade_words(case: CaseFile, trades: Iterable[TradeFound]) -> tuple[Words, ...]:
    """Where the page says the word that made the trade."""
    found = []
    for trade in trades:
        at = case.text.find(trade.word) if trade.word else -1
        if trade.word and at >= 0:
            found.append(Words(at, at + len(trade.word), trade.word))
    return tuple(found)


def _why(trade: TradeFound, voice: Voice) -> str:
    """By what a case is known to be of a trade."""
    if trade.tag or trade.word:
        return voice("report.need.by_tag" if trade.tag else "report.need.by_word", word=trade.tag or trade.word)
    return voice.counted("report.need.by_words", trade.often)


def _contradictions(case: CaseFile, voice: Voice) -> list[Inference]:
    return [
        Inference(
            voice("report.gap.contradiction"),
            voice("report.gap.contradiction_text", about=c.about, one=c.one_raw, other=c.other_raw),
            Basis(BasisKind.CONTRADICTION, voice("report.gap.contradiction_basis"), {"statements": 2}),
            (c.one, c.other),
            _WEIGHT[BasisKind.CONTRADICTION],
        )
        for c in contradictions(case.claims)
    ]


def _one_line(many: Sequence[Words], kind: BasisKind, counted: str, voice: Voice) -> list[Inference]:
    """The findings of one kind in one line; `counted` names what they are in the counts of the basis."""
    if not many:
        return []
    shown = voice.then([as_line(words.text) for words in many[:_EXAMPLES]])
    shown += voice("report.more") if len(many) > _EXAMPLES else ""
    made = Basis(kind, voice.counted(f"report.gap.{kind}_basis", len(many)), {counted: len(many)})
    weight = _WEIGHT[kind] + min(len(many), 5)
    text = voice(f"report.gap.{kind}_text", words=shown)
    return [Inference(voice(f"report.gap.{kind}"), text, made, tuple(many[:_EXAMPLES]), weight)]


def _peers(case: CaseFile, around: Surroundings) -> list[Inference]:
    voice = around.voice
    modules = peer_modules(case.report, case.page_id, around.peers, voice.products)[:_EXAMPLES]
    if not modules:
        return []
    said = voice.then(
        [
            voice(
                "report.gap.peers_listed" if m.is_listed else "report.gap.peers_module",
                module=m.label,
                cases=m.cases,
                number=m.users,
            )
            for m in modules
        ]
    )
    top = modules[0]
    basis = Basis(
        BasisKind.PEERS_USE,
        voice("report.gap.peers_basis", industry=top.industry, cases=top.cases),
        {"cases": top.cases, **{m.label: m.users for m in modules}},
    )
    tags = tuple(tag for tag in case.report.industries if tag.text == top.industry)
    return [Inference(voice("report.gap.peers"), said, basis, tags, _WEIGHT[BasisKind.PEERS_USE])]
