"""What is told in place of a digest that cannot be drawn: that there is one, and where to read it. Never silence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

import markupsafe

from crawler.outputs.digest.news.safety import shortened
from crawler.phrases.phrases import Phrases

logger = logging.getLogger(__name__)

T = TypeVar("T")
_REASON_MAX = 120


def drawn_or(draw: Callable[[], T], stand_in: Callable[[Exception], T], what: str) -> T:
    """What `draw` gives; where it fails, the stand-in, with the fault in the log. `what` is named there.

    One output whose drawing has a fault (a row that is damaged, a text that nobody thought of) stops no other one, and
    its readers still hear that there is something to read.
    """
    try:
        return draw()
    except Exception as error:
        logger.exception("digest: %s could not be drawn; one that says so stands in for it", what)
        return stand_in(error)


def stand_in_words(crawl_id: int | None, error: Exception, phrases: Phrases) -> tuple[str, str]:
    """(subject, text in one line) that say which crawl's changes could not be drawn, and how they can be read.

    None: those of several vendors.
    """
    reason = reason_of(error)
    if crawl_id is None:
        return phrases("digest.undrawn_all_subject"), phrases("digest.undrawn_all_text", reason=reason)
    subject = phrases("digest.undrawn_subject", crawl=crawl_id)
    return subject, phrases("digest.undrawn_text", reason=reason, crawl=crawl_id)


def reason_of(error: Exception) -> str:
    """Why something could not be drawn, in a few words."""
    return shortened(f"{type(error).__name__}: {error}", _REASON_MAX)


def stand_in_html(subject: str, text: str, language: str) -> str:
    """The same as an HTML document."""
    page = markupsafe.Markup('<!DOCTYPE html><html lang="{}"><title>{}</title><p>{}</p></html>')
    return str(page.format(language, subject, text))
