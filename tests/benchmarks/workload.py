"""What the benchmarks crawl: a site of many pages as long as real ones, drawn from the sample's sentences."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from crawler.sample.cases import SampleCase, load_cases
from crawler.sample.drawing import Brush, draw_case
from crawler.sample.site import Answer, page, site_frame

BODIES = 9
"""Cases whose bodies one page has: its HTML is about as long as the median real page's."""
_NUMBER = re.compile(r"(?<![\w.])\d{1,2}(?![\d.]|\s*年)")


def generated_cases(count: int, seed: int = 1) -> list[SampleCase]:
    """`count` cases, each with a name and numbers of its own; the same for the same seed."""
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
    head, *others = rng.sample(sample, k=BODIES)
    name = f"示例{number:04}"

    def numbered(text: str) -> str:
        return _NUMBER.sub(lambda match: str(rng.randint(2, 98)), text)

    bodies = [_named(numbered(case.body), case, name) for case in (head, *others)]
    return replace(
        head,
        path=f"case{number:04}",
        title=f"{name}：{head.title.partition('：')[2]}",
        cards=tuple((numbered(value), label) for value, label in head.cards),
        introduction=tuple(_named(text, head, name) for text in head.introduction),
        body="\n\n".join(bodies),
    )


def _named(text: str, case: SampleCase, name: str) -> str:
    return text.replace(case.title.partition("：")[0], name)
