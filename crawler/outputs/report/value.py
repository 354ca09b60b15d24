"""The second section: modules, pain points, solutions and value by theme, then every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.diff.measures import measured
from crawler.items.claim import ClaimKind, KnownClaim
from crawler.items.place import Place, part_of
from crawler.items.report import CaseReport, Module, Words
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.model import Line, Mark, Part, Section
from crawler.outputs.report.phrasing import Role, as_line, terms
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.themes import Theme
from crawler.outputs.report.voice import Voice
from crawler.text.neutral import same_thing

_BUILT = re.compile(r"[「『]([^」』]{2,20})[」』](?:系统|平台|工具|驾驶舱|看板|应用|助手|机器人)?")
_MENTIONS = 2
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+")


def value(report: CaseReport, made: Sequence[Theme], claims: Sequence[KnownClaim], notes: Notes, voice: Voice) -> Part:
    """The section: one part a theme, the customer's praise, and the figures."""
    used = {voice.products.key(module.label.text): module for module in report.modules_used}
    parts = [_theme(number, theme, used, notes, voice) for number, theme in enumerate(made, start=1)]
    heading = voice(f"report.section.{Section.VALUE}")
    return Part(heading, parts=(*parts, *_praise(report, notes, voice), figures(claims, notes, voice)))


def _theme(number: int, theme: Theme, used: dict[str, Module], notes: Notes, voice: Voice) -> Part:
    def lines(role: Role) -> tuple[Line, ...]:
        return tuple(_line(statement, notes) for statement in theme.statements[role])

    title = notes.of(theme.words)
    found = (
        ("modules", _modules(theme, used, notes, voice)),
        ("pains", lines(Role.PAIN)),
        ("solutions", lines(Role.SOLUTION)),
        ("results", lines(Role.VALUE)),
    )
    parts = [Part(voice(f"report.value.{key}"), those or (voice.absent(),)) for key, those in found]
    told = [s for s in theme.statements[Role.PLAIN] if s.figures or _ORDINAL.search(s.text)]
    if told:
        parts.append(Part(voice("report.value.background"), tuple(_line(statement, notes) for statement in told)))
    return Part(f"{number}. {theme.title}", parts=tuple(parts), notes=title)


def _line(statement: Statement, notes: Notes) -> Line:
    return Line(as_line(statement.text), Mark.PAGE, notes=notes.of(statement.words))


def _modules(theme: Theme, used: dict[str, Module], notes: Notes, voice: Voice) -> tuple[Line, ...]:
    labels: dict[str, Words] = {}
    for words in (*theme.listed, *(module.label for module in theme.used)):
        labels.setdefault(voice.products.key(words.text), words)
    lines = []
    for key, label in labels.items():
        module = used.get(key)
        told = _nearest(module.mentions, theme) if module else ()
        if told:
            text = voice.then([as_line(words.text) for words in told])
            lines.append(Line(text, Mark.PAGE, label.text, notes.of(label, *told)))
        else:
            lines.append(Line(voice("report.listed_only"), Mark.LISTED, label.text, notes.of(label)))
    return (*lines, *_built(theme, notes), *_capabilities(theme, labels, notes, voice))


def _nearest(mentions: Sequence[Words], theme: Theme) -> tuple[Words, ...]:
    """The sentences about the module in this theme; where there are none, the page's first."""
    here = [m for m in mentions if any(s.words.start <= m.start < s.words.end for s in theme.all())]
    return tuple((here or list(mentions))[:_MENTIONS])


def _built(theme: Theme, notes: Notes) -> list[Line]:
    """What the customer built itself, by the quotation marks that such names stand in."""
    lines: dict[str, Line] = {}
    for role in (Role.SOLUTION, Role.VALUE):
        for statement in theme.statements[role]:
            for match in _BUILT.finditer(statement.text):
                text = as_line(statement.text)
                lines.setdefault(match.group(1), Line(text, Mark.PAGE, match.group(), notes.of(statement.words)))
    return list(lines.values())


def _capabilities(theme: Theme, labels: Iterable[str], notes: Notes, voice: Voice) -> list[Line]:
    """One line of the capabilities that solutions and results name, beside the modules."""
    found: dict[str, tuple[str, Words]] = {}
    known = set(labels)
    for role in (Role.SOLUTION, Role.VALUE):
        for statement in theme.statements[role]:
            for name in voice.products.named(statement.text):
                if name.key not in known:
                    found.setdefault(name.key, (statement.text[name.start : name.end], statement.words))
    if not found:
        return []
    label = voice("report.value.capabilities")
    names = voice.joined([name for name, _ in found.values()])
    return [Line(names, Mark.PAGE, label, notes.of(*(words for _, words in found.values())))]


def _praise(report: CaseReport, notes: Notes, voice: Voice) -> tuple[Part, ...]:
    if report.quote is None or not report.quote.words:
        return ()
    lines = tuple(Line(s.words.text, Mark.PAGE, notes=notes.of(s.words)) for s in report.quote.words)
    return (Part(voice("report.value.praise"), lines),)


def figures(claims: Sequence[KnownClaim], notes: Notes, voice: Voice) -> Part:
    """Each quantified result once, with every place that tells it."""
    groups: list[list[KnownClaim]] = []
    for known in claims:
        claim = known.claim
        if claim.kind is not ClaimKind.METRIC:
            continue
        same = next((group for group in groups if _tell_the_same(group[0], known)), None)
        if same is None:
            groups.append([known])
        else:
            same.append(known)
    lines = [
        Line(
            as_line(_fullest(group)),
            Mark.PAGE,
            group[0].claim.quantity.raw if group[0].claim.quantity else None,
            notes.of(*(Words(k.claim.sentence_start, k.claim.sentence_end, k.claim.sentence) for k in group)),
        )
        for group in groups
    ]
    return Part(voice("report.value.figures"), tuple(lines) or (voice.absent(),))


def _fullest(group: list[KnownClaim]) -> str:
    """The words of a card where there is one, without the number that it begins with; else the shortest."""
    claim = min(
        (known.claim for known in group), key=lambda one: (part_of(one.place) != Place.CARD.part, len(one.text))
    )
    raw = claim.quantity.raw if claim.quantity else ""
    rest = claim.text.removeprefix(raw).strip()
    return rest if part_of(claim.place) == Place.CARD.part and rest else claim.text


def _tell_the_same(one: KnownClaim, other: KnownClaim) -> bool:
    a, b = one.claim.quantity, other.claim.quantity
    if a is None or b is None or (a.amounts != b.amounts and measured(a) != measured(b)):
        return False
    if not a.amounts:
        return a.raw == b.raw
    if len(a.amounts) == 1 and a.amounts[0] in {0.0, 1.0, 100.0}:
        mine, yours = terms(one.claim.text), terms(other.claim.text)
        return len(mine & yours) * 2 > min(len(mine), len(yours))
    mine, yours = terms(one.claim.sentence), terms(other.claim.sentence)
    return bool(mine & yours) or same_thing(a, b)
