"""A report drawn as Markdown, as one HTML file, or as JSON."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from crawler.outputs.moments import minute
from crawler.outputs.printable import carried
from crawler.outputs.report.model import Report
from crawler.phrases.phrases import phrases_of

FORMATS = ("md", "html", "json")
_MARKS = re.compile(r"([\\`*\[\]<>|])")
_LINE_START = re.compile(r"^(\s*)([#+>-]|\d+[.)])(?=\s)")


def render(report: Report, form: str) -> str:
    """The report in one of `FORMATS`, ending with a line feed."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"
    page = _environment().get_template(f"report.{form}.j2").render(report=report, say=phrases_of(report.language))
    return carried(page).rstrip() + "\n"


def as_json_line(report: Report) -> str:
    """The report as JSON in one line."""
    return msgspec.json.encode(report).decode() + "\n"


def escape_markdown(text: str) -> str:
    """Text of a page so that Markdown shows it as it is: on one line, none of its characters a mark."""
    return _LINE_START.sub(r"\1\\\2", escape_inline(text))


def apart(text: str, report: Report) -> str:
    """Words with a space between the names of customer and vendor where they would run into one another."""
    is_latin = report.company.isascii() and report.vendor.isascii()
    return text.replace(f"{report.company}{report.vendor}", f"{report.company} {report.vendor}") if is_latin else text


def escape_inline(text: str) -> str:
    """The same where the text does not begin a line (headings, labels)."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crawler.outputs.report"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals["minute"] = minute
    environment.filters["apart"] = apart
    environment.filters["md"] = escape_markdown
    environment.filters["inline"] = escape_inline
    environment.filters["cell"] = escape_inline
    return environment
