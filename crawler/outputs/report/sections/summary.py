"""The last section: three sentences put together from what was read, each with its footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.report import Words
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Line, Mark, Part, Section
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.sections.selection import Chosen
from crawler.outputs.report.sections.themes import Theme, products_of
from crawler.outputs.report.voice import Voice

_FIGURES = 3
_PRODUCTS = 4
_THEMES = 4
_AIM = 24
"""Characters of a theme's heading, by its clauses; one that is longer is its first clause."""
_SHORT = 16
"""Characters of what a figure is of, as far as it is said in a word or two."""


def summary(material: Material, chosen: Sequence[Chosen], found: Sequence[Result]) -> Part:
    """Who it is; what was used for what; the strongest figures.

    Where no theme has a name, what was used is said with who it is.
    """
    notes, voice = material.notes, material.voice
    short = _SHORT * material.language.writing.spread
    products = _used(chosen, voice)
    titled = [one.theme for one in chosen if one.theme.words][:_THEMES]
    lines = (
        _who(material, len(chosen), () if titled else products),
        _for_what(products, titled, material) if titled else None,
        _figures(found, short, notes, voice),
    )
    return Part(voice(f"report.section.{Section.SUMMARY}"), tuple(line for line in lines if line))


def _who(material: Material, themes: int, products: Sequence[Words]) -> Line | None:
    """Who it is; None where the page says no more than that it is a customer."""
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
        *products,
    ]
    if not traits and themes == 1 and not (products and material.case.company):
        return None
    who = material.case.company or voice("report.sum.unnamed")
    who = voice("report.sum.who", company=who, traits=voice.joined(traits)) if traits else who
    if products:
        names = voice.joined([one.text for one in products])
        text = voice("report.sum.customer_uses", who=who, products=names)
    else:
        text = voice.counted("report.sum.customer", themes, who=who)
    return Line(text, Mark.PAGE, notes=material.notes.of(*words)) if words else Line(text, Mark.COUNTED)


def _used(chosen: Sequence[Chosen], voice: Voice) -> list[Words]:
    """The products whose use the themes tell, each once."""
    labels: dict[str, Words] = {}
    for one in chosen:
        for module in products_of(one.theme, voice):
            labels.setdefault(voice.products.key(module.label.text), module.label)
    return list(labels.values())[:_PRODUCTS]


def _for_what(products: Sequence[Words], titled: Sequence[Theme], material: Material) -> Line:
    voice, longest = material.voice, round(_AIM * material.language.writing.spread)
    names = voice.joined([words.text for words in products]) or voice.vendor
    aims = voice.joined([voice("report.sum.theme", theme=material.cutter.title(one.title, longest)) for one in titled])
    text = voice("report.sum.used", products=names, themes=aims)
    return Line(text, Mark.PAGE, notes=material.notes.of(*products, *(theme.words for theme in titled)))


def _figures(found: Sequence[Result], short: float, notes: Notes, voice: Voice) -> Line | None:
    """The strongest figures of things that the page names; None where it has only others."""
    if not found:
        return Line(voice("report.sum.no_figures"), Mark.COUNTED)
    named = [one for one in found if one.is_told_by_row and (one.is_change or not one.is_count)]
    strongest = sorted(named, key=lambda one: (not one.is_change, len(one.of) > short))[:_FIGURES]
    if not strongest:
        return None
    told = [voice("report.sum.figure", of=one.thing, figure=one.quantity.raw) for one in strongest]
    return Line(
        voice("report.sum.figures", figures=voice.joined(told)),
        Mark.PAGE,
        notes=notes.of(*(one.statement.words for one in strongest)),
    )
