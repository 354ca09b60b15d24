"""The last section: three sentences put together from what was read, each with its footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.report import Words
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Line, Mark, Part, Section
from crawler.outputs.report.sections.figures import Result
from crawler.outputs.report.sections.selection import Chosen
from crawler.outputs.report.voice import Voice

_FIGURES = 3
_PRODUCTS = 4
_THEMES = 4
_AIM = 24
"""Characters of a theme's heading, by its clauses; one that is longer is its first clause."""
_SHORT = 16
"""Characters of what a figure is of, as far as it is said in a word or two."""


def summary(material: Material, chosen: Sequence[Chosen], found: Sequence[Result]) -> Part:
    """Who it is; what was used for what; the strongest figures."""
    notes, voice = material.notes, material.voice
    short = _SHORT * material.language.writing.spread
    lines = (
        _who(material, len(chosen)),
        _used(chosen, material, notes, voice),
        _figures(found, short, notes, voice),
    )
    return Part(voice(f"report.section.{Section.SUMMARY}"), tuple(line for line in lines if line))


def _who(material: Material, themes: int) -> Line:
    report, voice = material.report, material.voice
    traits = []
    if report.industries:
        traits.append(voice.joined([tag.text for tag in report.industries]))
    if report.founded_year:
        traits.append(voice("report.sum.founded", year=report.founded_year.value))
    words = [
        *(report.industries or ()),
        *([report.founded_year.words] if report.founded_year else []),
        *([report.title] if report.title and not report.industries else []),
    ]
    key = "report.sum.who" if traits else "report.sum.who_only"
    text = voice.counted(key, themes, company=material.company, traits=voice.joined(traits))
    return Line(text, Mark.PAGE, notes=material.notes.of(*words)) if words else Line(text, Mark.COUNTED)


def _used(chosen: Sequence[Chosen], material: Material, notes: Notes, voice: Voice) -> Line | None:
    cutter, longest = material.cutter, round(_AIM * material.language.writing.spread)
    labels: dict[str, Words] = {}
    for one in chosen:
        for module in one.theme.used:
            labels.setdefault(voice.products.key(module.label.text), module.label)
    titled = [one.theme for one in chosen if one.theme.words][:_THEMES]
    if not labels and not titled:
        return None
    products = list(labels.values())[:_PRODUCTS]
    names = voice.joined([words.text for words in products]) or voice.vendor
    aims = voice.joined([voice("report.sum.theme", theme=cutter.title(theme.title, longest)) for theme in titled])
    text = (
        voice("report.sum.used", products=names, themes=aims)
        if titled
        else voice("report.sum.used_only", products=names)
    )
    return Line(text, Mark.PAGE, notes=notes.of(*products, *(theme.words for theme in titled)))


def _figures(found: Sequence[Result], short: float, notes: Notes, voice: Voice) -> Line:
    strongest = sorted(found, key=lambda one: (not one.is_change, len(one.of) > short))[:_FIGURES]
    if not strongest:
        return Line(voice("report.sum.no_figures"), Mark.COUNTED)
    told = [voice("report.sum.figure", of=one.thing, figure=one.quantity.raw) for one in strongest]
    return Line(
        voice("report.sum.figures", figures=voice.joined(told)),
        Mark.PAGE,
        notes=notes.of(*(one.statement.words for one in strongest)),
    )
