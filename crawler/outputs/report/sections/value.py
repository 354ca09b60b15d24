"""The second section: by theme the products, pain points, solutions and results, then praise and the figures."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.place import Place
from crawler.items.report import Words
from crawler.items.telling import Tells
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Line, Mark, Part, Section
from crawler.outputs.report.sections.figures import rows_beside
from crawler.outputs.report.sections.result import Result, is_few, is_time
from crawler.outputs.report.sections.selection import KINDS, Chosen
from crawler.outputs.report.sections.table import rows
from crawler.outputs.report.sections.themes import products_of
from crawler.outputs.report.sentences.extracts import Extract
from crawler.outputs.report.sentences.parting import strongest
from crawler.outputs.report.voice import Voice

_DOUBT = 1.0
"""How much more words outside a quotation may speak for something else than for praise."""
_LABEL = 16
"""Characters of a figure that stands first; a longer one is a sentence."""
_APART = " ：:，,"
"""What stands between a figure and words that do without it; without such a mark, as in Chinese, they belong to it."""
_HEADINGS = {Tells.PAIN: "pains", Tells.SOLUTION: "solutions", Tells.RESULT: "results"}


def value(material: Material, chosen: Sequence[Chosen], praise: Extract | None, found: Sequence[Result]) -> Part:
    """The section's parts: one a theme, then what a person says, then the table.

    A theme that is the only one and has no name has no heading. The table is left out where no figure is told.
    """
    notes, voice, quote = material.notes, material.voice, material.report.quote
    common = _common(chosen, voice)
    parts = [_theme(number, one, common, notes, voice) for number, one in enumerate(chosen, start=1)]
    used = _products(chosen[0], notes, voice, only=common) if chosen else None
    if used is not None:
        parts.insert(0, Part(voice("report.value.common"), (used,)))
    if len(parts) == 1 and not chosen[0].theme.title:
        parts = [*parts[0].parts]
    listed = _listed(chosen, notes, voice)
    if listed is not None:
        parts.append(Part(voice("report.value.listed"), (listed,)))
    if praise is not None:
        speaker = quote.speaker.text if quote and quote.speaker else None
        line = Line(praise.text, Mark.PAGE, speaker, notes.of(praise.statement.words))
        parts.append(Part(voice("report.value.praise"), (line,)))
    told = rows_beside((line for one in chosen for line in one.all()), found)
    if told:
        parts.append(Part(voice("report.value.figures"), rows=rows(told, material)))
    return Part(voice(f"report.section.{Section.VALUE}"), parts=tuple(parts))


def _common(chosen: Sequence[Chosen], voice: Voice) -> frozenset[str]:
    """Keys of the products that each of several themes uses: they are told once, before all of them."""
    used = [{voice.products.key(each.label.text) for each in products_of(one.theme, voice)} for one in chosen]
    return frozenset.intersection(*map(frozenset, used)) if len(used) > 1 else frozenset()


def _theme(number: int, one: Chosen, common: frozenset[str], notes: Notes, voice: Voice) -> Part:
    theme = one.theme
    title = notes.of(theme.words)
    named = {product.key for product in voice.products.named(theme.title)}
    used = _products(one, notes, voice, beside=common | named)
    parts = [Part(voice("report.value.modules"), (used,))] if used else []
    for kind in KINDS:
        lines = tuple(_line(extract, kind, notes) for extract in one.lines[kind])
        if lines:
            parts.append(Part(voice(f"report.value.{_HEADINGS[kind]}"), lines))
    heading = theme.title or voice("report.value.general")
    return Part(f"{number}. {heading}", parts=tuple(parts), notes=title)


def _line(extract: Extract, kind: Tells, notes: Notes) -> Line:
    """The words, those of a result with the figure first where they do not begin with it, or do without it."""
    shown = (figure for figure in extract.figures if not is_few(figure) and (figure.amounts or not is_time(figure)))
    label = next((figure.raw for figure in shown if len(figure.raw) <= _LABEL), None)
    label = label if kind is Tells.RESULT else None
    text, rest = extract.text, extract.text.removeprefix(label or "")
    if label and rest and rest != text:
        is_apart = rest.lstrip(" ")[:1] in _APART
        label, text = (label, rest.strip(_APART)) if is_apart else (None, text)
    return Line(text, Mark.PAGE, label, notes.of(extract.statement.words))


def _products(
    one: Chosen, notes: Notes, voice: Voice, *, only: frozenset[str] | None = None, beside: frozenset[str] = frozenset()
) -> Line | None:
    """The products whose use the theme's sentences tell, in one line; None where they tell none.

    `only` are the keys of those that are told, `beside` of those that are not.
    """
    used: dict[str, Words] = {}
    told: list[Words] = []
    starts = {s.words.start for s in one.theme.statements}
    for module in products_of(one.theme, voice):
        key = voice.products.key(module.label.text)
        if key not in used and key not in beside and (only is None or key in only):
            used[key] = module.label
            here = next((words for words in module.mentions if words.start in starts), None)
            told += [module.label, *([here] if here else [])]
    if not used:
        return None
    return Line(voice.joined([words.text for words in used.values()]), Mark.PAGE, None, notes.of(*told))


def _listed(chosen: Sequence[Chosen], notes: Notes, voice: Voice) -> Line | None:
    """The products that the page only lists, in one line; None where it lists none."""
    used = {voice.products.key(module.label.text) for one in chosen for module in one.theme.used}
    only: dict[str, Words] = {}
    for one in chosen:
        for words in one.theme.listed:
            key = voice.products.key(words.text)
            if key not in used:
                only.setdefault(key, words)
    if not only:
        return None
    names = voice.joined([words.text for words in only.values()])
    return Line(voice("report.listed_only"), Mark.LISTED, names, notes.of(*only.values()))


def praise_of(material: Material) -> Extract | None:
    """The clause of praise that says most, of those that say nothing that the report has and can be read alone."""
    praise = [s for s in material.sentences if s.tells is Tells.PRAISE]
    made = [one for s in praise if (one := strongest(s, Tells.PRAISE, material.cutter)) is not None]
    found = [one for one in made if one[0].statement.place is Place.QUOTE or one[1] >= -_DOUBT]
    points_back = material.cutter.clauses.points_back
    best, _ = max(found, key=lambda one: (not points_back(one[0].text), one[1]), default=(None, 0.0))
    return best if best is not None and material.told.is_new(best.text) else None
