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
from crawler.outputs.report.model import INSIGHTS, UNMET, Basis, BasisKind, Line, Mark, Part
from crawler.outputs.report.needs import Catalogue, TradeFound, UnmetNeed, mentions, trades_of, unmet_needs
from crawler.outputs.report.phrasing import as_line
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.themes import Theme
from crawler.text.products import Catalogue as Products
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
    UNMET: {BasisKind.TRADE_NEED, BasisKind.UNANSWERED, BasisKind.PEERS_USE, BasisKind.AHEAD},
    INSIGHTS: {BasisKind.CONTRADICTION, BasisKind.NO_NUMBER, BasisKind.NO_BEFORE},
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


def inferences(
    case: CaseFile, made: Sequence[Theme], sentences: Sequence[Statement], around: Surroundings, catalogue: Products
) -> list[Inference]:
    """The lines that stand on a basis, the strongest first, at most `MOST_LINES`."""
    others = [
        *_contradictions(case)[:3],
        *_one_line(ahead(sentences), _AHEAD),
        *_peers(case, around, catalogue),
        *_one_line(unanswered(made), _UNANSWERED),
        *_one_line(numbers_without_before(case.claims), _NO_BEFORE),
        *_one_line(results_without_number(made), _NO_NUMBER),
    ]
    needs = _needs(case, sentences, around)[: MOST_LINES - len(others)]
    return sorted([*others, *needs], key=lambda one: -one.weight)[:MOST_LINES]


def parts(found: Sequence[Inference], notes: Notes) -> tuple[Part, Part]:
    """The two inferred sections."""
    lines = [
        (
            one.basis.kind,
            Line(one.text, Mark.INFERRED, one.label, notes.of(*one.words), one.basis, rank),
        )
        for rank, one in enumerate(found, start=1)
    ]
    unmet, insights = (
        tuple(line for kind, line in lines if kind in _SECTIONS[heading]) for heading in (UNMET, INSIGHTS)
    )
    none = Line("没有可以核对的推断", Mark.ABSENT)
    return Part(UNMET, unmet or (none,)), Part(INSIGHTS, insights or (none,))


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
    why = "；".join(f"属于{trade.name}（{trade.by}）" for trade in trades.values()) or "各行业通用"
    shown = "、".join(missing[:_MISSING_SHOWN]) + ("等" if len(missing) > _MISSING_SHOWN else "")
    words = f"{why}；全文没有{shown}（{len(missing)} 个词，0 次）"
    if texts:
        words += f"；同行业 {len(texts)} 个案例中最多 {met} 个提到"
    strength = max((trade.strength for trade in trades.values()), default=0)
    tag_words = tuple(tag for tag in case.report.industries if any(f"“{tag.text}”" in t.by for t in trades.values()))
    return Inference(
        kind,
        "；".join(one.need.need for one in many),
        Basis(
            BasisKind.TRADE_NEED,
            words,
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
        word = trade.by.strip("“”")
        at = case.text.find(word)
        if trade.by.startswith("“") and at >= 0:
            found.append(Words(at, at + len(word), word))
    return tuple(found)


def _contradictions(case: CaseFile) -> list[Inference]:
    return [
        Inference(
            "前后不一",
            f"同一事项（{c.about}）一处说 {c.one_raw}，另一处说 {c.other_raw}",
            Basis(BasisKind.CONTRADICTION, "页面两处陈述的数字不同", {"statements": 2}),
            (c.one, c.other),
            _WEIGHT[BasisKind.CONTRADICTION],
        )
        for c in contradictions(case.claims)
    ]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the findings of one kind are told in one line."""

    kind: BasisKind
    label: str
    lead: str
    basis: str
    """With `{n}` for how many there are."""
    count: str


_AHEAD = _Kind(BasisKind.AHEAD, "前瞻方向", "页面自述的方向尚在前面：", "页面有 {n} 句谈到未来或转型", "sentences")
_UNANSWERED = _Kind(
    BasisKind.UNANSWERED,
    "未见回应的挑战",
    "页面提出、但没有方案、模块或数字回应：",
    "{n} 处挑战的用词在方案、模块和成果中一次也没有出现",
    "challenges",
)
_NO_NUMBER = _Kind(BasisKind.NO_NUMBER, "没有数字的成果", "成果只有定性描述：", "{n} 条成果没有给出数字", "results")
_NO_BEFORE = _Kind(
    BasisKind.NO_BEFORE,
    "没有基线的数字",
    "只给出变化幅度，没有变化前的数值：",
    "{n} 条量化成果没有给出之前的数值",
    "figures",
)


def _one_line(many: Sequence[Words], kind: _Kind) -> list[Inference]:
    if not many:
        return []
    shown = "；".join(as_line(words.text) for words in many[:_EXAMPLES]) + (" 等" if len(many) > _EXAMPLES else "")
    made = Basis(kind.kind, kind.basis.format(n=len(many)), {kind.count: len(many)})
    weight = _WEIGHT[kind.kind] + min(len(many), 5)
    return [Inference(kind.label, kind.lead + shown, made, tuple(many[:_EXAMPLES]), weight)]


def _peers(case: CaseFile, around: Surroundings, catalogue: Products) -> list[Inference]:
    modules = peer_modules(case.report, case.page_id, around.peers, catalogue)[:_EXAMPLES]
    if not modules:
        return []
    said = "；".join(
        f"{m.label}（{m.cases} 个案例中 {m.users} 个使用{'，本案例只列出' if m.is_listed else ''}）" for m in modules
    )
    top = modules[0]
    basis = Basis(
        BasisKind.PEERS_USE,
        f"同为“{top.industry}”的 {top.cases} 个案例中至少三分之一使用，本案例没有使用",
        {"cases": top.cases, **{m.label: m.users for m in modules}},
    )
    tags = tuple(tag for tag in case.report.industries if tag.text == top.industry)
    return [Inference("同行常用而未见的模块", said, basis, tags, _WEIGHT[BasisKind.PEERS_USE])]
