"""The HTML form of a digest: one template, escaped throughout, with its style written into the elements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from crawler.items.site_line import ToldLine
from crawler.outputs.digest.mail.unread import UNREAD_MAX, unread_by_outcome
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.digest.news.holding import held_next, held_why, held_words
from crawler.outputs.digest.news.lines import event_counts
from crawler.outputs.digest.news.safety import shortened
from crawler.outputs.digest.news.severity import Grade
from crawler.outputs.highlight import Segment
from crawler.outputs.moments import day
from crawler.phrases.phrases import Phrases

NEW_MAX = 20
"""New cases that are told with their figures; more than that (a first crawl) are named."""
_REASON_MAX = 200


def render_html(contents: Contents, phrases: Phrases, *, subject: str) -> str:
    """A whole HTML document that loads nothing and runs nothing."""
    return framed(
        section_html(contents, phrases),
        phrases,
        subject=subject,
        head=head_of(contents, phrases),
        part=contents.part,
        parts=contents.parts,
        is_empty=contents.is_empty,
        all_link=contents.all_link,
    )


def framed(body: Markup, phrases: Phrases, **given: object) -> str:
    """The document around what is told, with its style written into the elements.

    Given are `subject`, `head`, `part`, `parts`, `is_empty` and `all_link`.
    """
    css = Markup(_css())  # noqa: S704  # a file of ours
    return _inliner().inline(_template("digest").render(body=body, say=phrases, css=css, **given))


def section_html(contents: Contents, phrases: Phrases) -> Markup:
    """What is told of one vendor, without head and foot."""
    page = _template("section").render(
        contents=contents,
        say=phrases,
        marked=_marked,
        clean=lambda text: shortened(text, _REASON_MAX),
        held_words=lambda held: held_words(held, phrases),
        held_why=lambda held: held_why(held, phrases),
        held_next=held_next,
        event_counts=event_counts,
        words_of=words_of,
        grave=Grade.HIGH.floor,
        folded_count=sum(line.is_folded for line in contents.lines),
        unread=unread_by_outcome(contents, phrases),
        unread_max=UNREAD_MAX,
        new_max=NEW_MAX,
    )
    return Markup(page)  # noqa: S704  # a template that escapes what it is given


def table_html(name: str, **given: object) -> Markup:
    """The template of this name with what it asks for."""
    return Markup(_template(name).render(**given))  # noqa: S704  # as above


def head_of(contents: Contents, phrases: Phrases) -> str:
    """The crawl, its day, and how many cases stand."""
    watch = contents.watch
    crawl = phrases.joined([str(number) for number in contents.crawls]) or watch.crawl_id
    return phrases("digest.head", crawl=crawl, date=day(watch.finished_at), cases=watch.cases)


def words_of(line: ToldLine) -> str:
    """The words of a line of the site, before and after."""
    return " → ".join(text for text in (line.old_text, line.new_text) if text is not None)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("crawler.outputs.digest"),
        autoescape=select_autoescape(enabled_extensions=("j2",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template(f"{name}.html.j2")


@cache
def _css() -> str:
    return files("crawler.outputs.digest").joinpath("templates/digest.css").read_text(encoding="utf-8")


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False, minify_css=True)


def _marked(runs: Sequence[Segment], tag: str) -> Markup:
    """The runs with those that differ in an element of this name."""
    open_tag, close_tag = Markup(f"<{tag}>"), Markup(f"</{tag}>")  # noqa: S704  # del or ins
    return Markup("").join(open_tag + run.text + close_tag if run.is_changed else run.text for run in runs)
