"""A page of a site that is not known yet, read as a case."""

from __future__ import annotations

from scrapy.http import Response

from crawler.commands.sites.looking import reading_of
from crawler.items.report import FIRST_LANGUAGE
from crawler.items.vendor import SiteWords
from crawler.items.visit import Outcome
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from crawler.vendors.survey import Sample
from spiders.cases import charset_of

_OTHER = frozenset({Outcome.EMPTY, Outcome.REDIRECTED})
"""What a page is called that is none of the cases; a wall before one may go."""


def sample_of(path: str, key: str, answer: Response, paths: CasePaths, names: tuple[str, ...]) -> Sample:
    """What a crawl would make of an answer, in the language of its own words; `names` are the vendor's."""
    # every command of Scrapy imports this folder's modules: what reads pages is slow to load
    from crawler.commands.probe import told_of
    from crawler.languages import language_written
    from crawler.pages.blocks.document import read_document
    from crawler.pages.recognition import recognise

    page = read_document(answer.body, encoding=charset_of(answer))
    language = language_written(page.text, FIRST_LANGUAGE).name
    reading, verdict = reading_of(key, answer, Origin(paths, language, SiteWords(names)))
    if verdict is None:
        told = told_of(reading)
        is_telling = bool(told.figures or told.praise)
        return Sample(path, Outcome.NEW, reading=reading, language=language, is_telling=is_telling)
    is_other = verdict.outcome in _OTHER
    if verdict.outcome is Outcome.ERROR:  # a case that is only damaged would be one had it been read before
        is_other = recognise(reading, answer.body, paths, known=True) is not None
    return Sample(path, verdict.outcome, verdict.reason, is_other=is_other)
