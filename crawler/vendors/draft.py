"""The file of a new vendor: what a look at its site found, and a comment for what a person knows better."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from crawler.items.program import program
from crawler.vendors.offer import Offered
from crawler.vendors.survey import Survey

_SEEDS = 3
_LONGEST_REASON = 100


def file_of(survey: Survey, name: str) -> str:
    """The vendor's file, of a survey that has a shape; `name` is what the file is called."""
    assert survey.shape is not None, "nothing to write without a shape of the cases"
    counted = survey.counted
    called = survey.called
    seeds = _texts([sample.path for sample in survey.read[:_SEEDS]])
    lines = [
        f"name = {_text(name)}",
        f"title = {_text(called.text)}  # as readers see it",
        f'language = "{survey.language}"  # of its cases',
        f"base_url = {_text(survey.base_url)}",
        f"cases = {_texts([survey.shape.pattern])}  # {counted} were found",
        *_excepted(survey),
        f"lists = {_texts(survey.lists)}  # pages that link to cases",
        f"sitemaps = {_texts(survey.sitemaps)}  # none: those that robots.txt names, then /sitemap.xml",
        f"seeds = {seeds}  # visited without discovery",
        f"names = {_texts([called.text, *called.others])}  # how prose calls the vendor: add others",
        "",
        *_products(survey.products, len(survey.read)),
        "",
        f"[expect]  # for `{program()} vendor check`",
        f"cases = [{max(1, counted * 4 // 5)}, {counted * 3 // 2 + 1}]",
        f"samples = {seeds}",
        "",
        "# delay = 1.0                   # seconds between two requests",
        '# schedule = "0 6 * * *"        # five fields as in cron',
        '# tags = ["competitor"]',
        "# [gate]",
        "# at_least = 20                 # fewer changed claims never hold a crawl",
        "# [page]                        # words of the site's own furniture",
        "# placeholders = []",
        "# partner_labels = []",
    ]
    return "\n".join(lines) + "\n"


def _excepted(survey: Survey) -> Iterator[str]:
    """A line for each page that is no case, with its reason; and as a comment for each that may be none."""
    doubted = survey.doubted
    if not survey.others and not doubted:
        yield "except = []  # of those, which are none"
        return
    yield "except = [  # of those, which are none"
    yield from (f"    {_text(sample.path)},  # {_in_line(sample.reason)}" for sample in survey.others)
    yield from (f"    # {_text(path)},  # is it one? It was read, but {doubt}" for path, doubt in doubted.items())
    yield "]"


def _products(products: Sequence[Offered], read: int) -> Iterator[str]:
    """Of so many samples the likely ones as they are, others as comments; each with what speaks for it."""
    yield "# What it sells, each with other ways of saying it: sentences that name a product then tell that it is used."
    likely = [product for product in products if product.is_likely]
    if likely:
        yield "# Check these, which cases list; add what is missing."
    yield "[products]" if likely else "# [products]"
    for product in products:
        told = [f"on {product.cases} of {read} samples"] * bool(product.cases) + ["in the menu"] * product.is_in_menu
        told += [f"in the words of {product.spoken} of {read} samples"] * bool(product.spoken)
        entry = f"{_text(product.label)} = {_texts(product.aliases)}  # {', '.join(told)}"
        yield entry if product.is_likely else f"# {entry}"
    if not products:
        yield '# "Product" = ["other name"]'


def _in_line(words: str) -> str:
    """Words for a comment: in one line, and not long; cut between two words."""
    line = "".join(character for character in " ".join(words.split()) if character.isprintable())
    return line if len(line) <= _LONGEST_REASON else f"{line[:_LONGEST_REASON].rpartition(' ')[0]} …"


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's."""
    return json.dumps("".join(character for character in text if character.isprintable()), ensure_ascii=False)


def _texts(texts: list[str] | tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
