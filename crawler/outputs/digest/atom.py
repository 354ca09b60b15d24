"""The digests as an Atom feed in one file, newest first, written anew from the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from sqlite_utils import Database

from crawler.items.errors import CasewatchError
from crawler.outputs.digest.addressing import common_phrases, contents_for, mail_phrases, rows_of
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.html import render_html
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.stand_in import drawn_or, stand_in_html, stand_in_words
from crawler.outputs.digest.subject import subject_of
from crawler.outputs.draft import draft_of
from crawler.outputs.printable import carried
from storage.digests import told_by_digest
from storage.outbox import Digest, first_token, latest_digests
from storage.vendor import stored_vendor

ENTRIES_MAX = 20
_ATOM = "http://www.w3.org/2005/Atom"


def write_feed(databases: Sequence[Database], options: MailOptions) -> None:
    """Write the last digests of these vendors' databases to CASES_ATOM_FILE; readers never see half of it.

    Raises:
        CasewatchError: the file cannot be written.
    """
    try:
        with draft_of(Path(options.atom_file)) as draft:
            draft.write_bytes(feed_of(databases, options))
    except OSError as error:
        raise CasewatchError(
            f"CASES_ATOM_FILE is {options.atom_file!r}, which cannot be written ({error.strerror})"
        ) from error


def feed_of(databases: Sequence[Database], options: MailOptions) -> bytes:
    """The feed as UTF-8 XML. Of several vendors, each entry has the vendor's title before its own."""
    phrases = common_phrases(databases, options)
    told = [(digest, db) for db in databases for digest in latest_digests(db, ENTRIES_MAX)]
    told = sorted(told, key=lambda pair: pair[0].created_at, reverse=True)[:ENTRIES_MAX]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # the default namespace
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", phrases.tag)
    updated = told[0][0].created_at if told else datetime.fromtimestamp(0, UTC)
    first = next((token for db in databases if (token := first_token(db))), "empty")
    _add(feed, "title", f"Casewatch · {phrases('digest.title')}")
    _add(feed, "id", f"urn:casewatch:feed:{first}")
    _add(feed, "updated", updated.isoformat())
    _add(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Casewatch")
    for digest, db in told:
        _entry(feed, db, digest, options, is_one_of_many=len(databases) > 1)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(feed: etree._Element, db: Database, digest: Digest, options: MailOptions, *, is_one_of_many: bool) -> None:
    phrases = mail_phrases(db, options)
    vendor = stored_vendor(db) if is_one_of_many else None
    rows = rows_of(db, options) if is_one_of_many else None

    def draw() -> tuple[str, str, str]:
        contents = contents_for(db, told_by_digest(db, digest.id), Filter(), options, phrases, rows)
        subject = subject_of(contents, phrases)
        html = render_html(contents, phrases, subject=subject)
        return subject, html, contents.all_link

    def stand_in(error: Exception) -> tuple[str, str, str]:
        subject, text = stand_in_words(digest.crawl_id, error, phrases)
        return subject, stand_in_html(subject, text, phrases.tag), ""

    subject, html, link = drawn_or(draw, stand_in, "an entry of the feed")
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "title", f"{vendor.title}: {subject}" if vendor else subject)
    _add(entry, "id", f"urn:casewatch:digest:{digest.token}")
    _add(entry, "updated", digest.created_at.isoformat())
    if link:
        etree.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": carried(link)})
    _add(entry, "content", html).set("type", "html")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = carried(text)
    return element
