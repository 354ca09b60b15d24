"""The digests as an Atom feed in one file, newest first, written anew from the outbox."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from sqlite_utils import Database

from crawler.items.errors import CasewatchError
from crawler.outputs.digest.addressing import contents_for, mail_phrases
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.html import render_html
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.stand_in import drawn_or, stand_in_html, stand_in_words
from crawler.outputs.digest.subject import subject_of
from crawler.outputs.draft import draft_of
from crawler.outputs.printable import carried
from crawler.phrases.phrases import Phrases
from storage.digests import told_by_digest
from storage.outbox import Digest, first_token, latest_digests

ENTRIES_MAX = 20
_ATOM = "http://www.w3.org/2005/Atom"


def write_feed(db: Database, options: MailOptions) -> None:
    """Write the last digests to CASES_ATOM_FILE; readers never see half of it.

    Raises:
        CasewatchError: the file cannot be written.
    """
    try:
        with draft_of(Path(options.atom_file)) as draft:
            draft.write_bytes(feed_of(db, options))
    except OSError as error:
        raise CasewatchError(
            f"CASES_ATOM_FILE is {options.atom_file!r}, which cannot be written ({error.strerror})"
        ) from error


def feed_of(db: Database, options: MailOptions) -> bytes:
    """The feed as UTF-8 XML."""
    phrases = mail_phrases(db, options)
    digests = latest_digests(db, ENTRIES_MAX)
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # the default namespace
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", phrases.tag)
    updated = digests[0].created_at if digests else datetime.fromtimestamp(0, UTC)
    _add(feed, "title", f"Casewatch · {phrases('digest.title')}")
    _add(feed, "id", f"urn:casewatch:feed:{first_token(db) or 'empty'}")
    _add(feed, "updated", updated.isoformat())
    _add(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Casewatch")
    for digest in digests:
        _entry(feed, db, digest, options, phrases)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(feed: etree._Element, db: Database, digest: Digest, options: MailOptions, phrases: Phrases) -> None:
    def draw() -> tuple[str, str, str]:
        contents = contents_for(db, told_by_digest(db, digest.id), Filter(), options, phrases)
        subject = subject_of(contents, phrases)
        html = render_html(contents, phrases, subject=subject)
        return subject, html, contents.all_link

    def stand_in(error: Exception) -> tuple[str, str, str]:
        subject, text = stand_in_words(digest.crawl_id, error, phrases)
        return subject, stand_in_html(subject, text, phrases.tag), ""

    subject, html, link = drawn_or(draw, stand_in, "an entry of the feed")
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "title", subject)
    _add(entry, "id", f"urn:casewatch:digest:{digest.token}")
    _add(entry, "updated", digest.created_at.isoformat())
    if link:
        etree.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": carried(link)})
    _add(entry, "content", html).set("type", "html")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = carried(text)
    return element
