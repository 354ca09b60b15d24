"""What the benchmarks crawl: a site of many pages shaped like real ones, drawn from the sample's sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.sample.cases import SampleCase, load_cases
from crawler.sample.drawing import Brush, draw_case
from crawler.sample.site import Answer, page, site_frame

SENTENCES, WITH_FIGURES, SECTION = 34, 10, 8
"""Sentences of a body, those of them with a figure, and sentences under one heading: about the means of real pages."""
CLAUSES = 3
"""The sample's sentences are short: as many of them make one as long as real ones, 60 to 70 characters."""
_NUMBER = re.compile(r"(?<![\w.])\d{1,2}(?![\d.]|\s*年)")
_FIGURE = re.compile(r"[\d零一二两三四五六七八九十百千万亿半几数]")


def generated_cases(count: int, seed: int = 1) -> list[SampleCase]:
    """`count` cases, each with a name, sentences and numbers of its own; the same for the same seed."""
    rng = random.Random(seed)
    sample = [case for case in load_cases(1) if case.state == "shown" and case.introduction]
    return [_varied(rng, sample, number) for number in range(count)]


def generated_site(cases: list[SampleCase], brush: Brush | None = None) -> dict[str, Answer]:
    """The served site of these cases, list page and sitemap included."""
    pages = {
        f"/customers/{case.path}": page(draw_case(case, brush or Brush(), [cases[number - 1], cases[number - 2]]))
        for number, case in enumerate(cases)
    }
    return pages | site_frame(cases)


def _varied(rng: random.Random, sample: list[SampleCase], number: int) -> SampleCase:
    head, name = rng.choice(sample), f"示例{number:04}"

    def numbered(text: str) -> str:
        return _NUMBER.sub(lambda match: str(rng.randint(2, 98)), text)

    return replace(
        head,
        path=f"case{number:04}",
        title=f"{name}：{head.title.partition('：')[2]}",
        cards=tuple((numbered(value), label) for value, label in head.cards),
        introduction=tuple(text.replace(_name(head), name) for text in head.introduction),
        body=numbered("\n\n".join(_body(rng, sample, name))),
    )


def _body(rng: random.Random, sample: list[SampleCase], name: str) -> Iterator[str]:
    """Headings and paragraphs; each sentence has a beginning of its own, so that no two of a page are the same."""
    clauses = [clause.replace(_name(case), name) for case in sample for clause in _clauses(case)]
    plain = [clause for clause in clauses if not _FIGURE.search(clause)]
    telling = [clause for clause in clauses if _FIGURE.search(clause)]
    figures = set(rng.sample(range(SENTENCES), WITH_FIGURES))
    for start in range(0, SENTENCES, SECTION):
        yield f"## {rng.choice(sample).title.partition('：')[2]}"
        for number in range(start, min(start + SECTION, SENTENCES)):
            parts = rng.sample(plain, CLAUSES - 1)
            parts.append(rng.choice(telling if number in figures else plain))
            yield "，".join(parts) + "。"


def _clauses(case: SampleCase) -> list[str]:
    prose = (line for line in case.body.split("\n") if line and not line.startswith(("##", "[")))
    return [clause for line in prose for clause in line.split("。") if clause]


def _name(case: SampleCase) -> str:
    return case.title.partition("：")[0]
