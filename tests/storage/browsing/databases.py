"""Databases to browse: the sample site crawled three times, and one whose every text is hostile."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.diff.contradiction import contradictions
from crawler.items.crawl import CrawlStatus, Gate
from crawler.items.report import Module, Quote, Sourced, Words
from crawler.items.visit import Fetched, Outcome, Unread
from crawler.pages.case_page import EXTRACTOR_VERSION, read_case
from crawler.sample.site import Answer, build_site
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched, record_unread
from storage.browsing.index import SearchIndex
from tests.crawler.workflows.readings import START, Site, fetched, reading
from tests.fresh import made_once, open_fresh

SITE = "https://vendor.example"
HOSTILE = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "'><svg onload=window.ran=1>",
    "</style></textarea><script>window.ran=1</script>",
    "javascript:window.ran=1",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "<a href='javascript:window.ran=1'>按这里</a> 60%",
    "]]></svg><script>window.ran=1</script> 减少 30%",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
)
"""Texts that would run a script, were they markup anywhere."""


@made_once
def sample_database(file: Path, crawls: int = 3) -> None:
    """Crawl the sample site's first edition, then its second one, a week apart."""
    db = open_fresh(file)
    for number in range(crawls):
        now = datetime(2026, 11, 2, 4, 0, tzinfo=UTC) + timedelta(days=7 * number)
        crawl_id = start_crawl(db, now=now, pid=1, extractor_version=EXTRACTOR_VERSION)
        for path, answer in build_site(1 if number == 0 else 2).items():
            if path.startswith("/customers/"):
                _visit(db, crawl_id, SITE + path, answer, now)
        settle_crawl(db, crawl_id, now=now)
        finish_crawl(db, crawl_id, CrawlStatus.FINISHED, {"seeds": 3}, now=now + timedelta(minutes=2))
    db.close()


def _visit(db: Database, crawl_id: int, url: str, answer: Answer, now: datetime) -> None:
    status, body = answer.status, answer.body
    if status == 200 and b"captcha" not in body:
        page = Fetched(url, 200, body, "utf-8", None, None)
        record_fetched(db, crawl_id, page, read_case(url, body, "utf-8"), now=now)
    else:
        outcome = Outcome.GONE if status == 404 else Outcome.BLOCKED
        record_unread(db, crawl_id, Unread(url, outcome, f"the server answered {status}", status), now=now)


@made_once
def hostile_database(file: Path) -> None:
    """Three crawls of pages that say hostile things in every field, and change them."""
    db = open_fresh(file)
    site = Site(db)
    for turn in range(3):
        site.start()
        for number, text in enumerate(HOSTILE):
            title = f"{text}：案例"
            lines = (title, f"|每年节省 {12 + turn} 万元 {text}", *(f"{part} 第 {turn} 版" for part in HOSTILE))
            page = reading(*lines)
            words = Words(0, len(text), text)
            report = replace(
                page.report,
                company=Sourced(text, words),
                industries=(words,),
                size_tag=words,
                partner=Sourced(text, words),
                quote=Quote(words, words, ()),
                modules_listed=(Module(words),),
                modules_used=(Module(words),),
            )
            record_fetched(
                db, site.crawl_id, fetched(f"{number}{text}", *lines), replace(page, report=report), now=site.now
            )
        record_unread(
            db, site.crawl_id, Unread(f"javascript:window.ran={turn}", Outcome.ERROR, HOSTILE[0], 500), now=site.now
        )
        # what the second crawl changes is told, what the third one changes is held
        settle_crawl(db, site.crawl_id, now=site.now, gate=Gate(1.0) if turn < 2 else Gate(0, 1))
        finish_crawl(db, site.crawl_id, CrawlStatus.FINISHED, {"seeds": 1}, now=site.now)
    assert site.now > START
    db.close()


def browsing(file: Path) -> sqlite3.Connection:
    """A connection as Datasette has it: read-only, with the index attached and rows by name."""
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    SearchIndex(file, contradictions).attach_to(connection)
    return connection
