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
from storage.outbox import Digest, first_token, latest_digests, new_digest_token
from storage.vendor import stored_vendor

ENTRIES_MAX = 20
_ATOM = "http://www.w3.org/2005/Atom"
_FEED = "urn:casewatch:feed:"
_CRAWL = "urn:casewatch:crawl"


def write_feed(databases: Sequence[Database], options: MailOptions) -> None:
    """Write the last digests of these vendors' databases to CASES_ATOM_FILE; readers never see half of it.

    Raises:
        CasewatchError: the file cannot be written.
    """
    try:
        with draft_of(Path(options.atom_file)) as draft:
            draft.write_bytes(feed_of(databases, options, _kept_id(Path(options.atom_file))))
    except OSError as error:
        raise CasewatchError(
            f"CASES_ATOM_FILE is {options.atom_file!r}, which cannot be written ({error.strerror})"
        ) from error


def _kept_id(file: Path) -> str:
    """The id of the feed that is there, which goes on; "" where none is.

    It is that of the first digest, and would be another one with another set of vendors, or with new databases.
    """
    if not file.is_file():  # a pipe is written to, and never read
        return ""
    try:
        tree = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError):
        return ""
    found = tree.findtext(f"{{{_ATOM}}}id") or ""
    return found if found.startswith(_FEED) else ""


def feed_of(databases: Sequence[Database], options: MailOptions, kept_id: str = "") -> bytes:
    """The feed as UTF-8 XML, under the id that it has already.

    Of several vendors, each entry has the vendor's title before its own. An entry stays as it was when its digest was
    taken, also once what it says to be held was decided on.
    """
    phrases = common_phrases(databases, options)
    told = [(digest, db) for db in databases for digest in latest_digests(db, ENTRIES_MAX)]
    told = sorted(told, key=lambda pair: pair[0].created_at, reverse=True)[:ENTRIES_MAX]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # the default namespace
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", phrases.tag)
    updated = told[0][0].created_at if told else datetime.fromtimestamp(0, UTC)
    _add(feed, "title", f"Casewatch · {phrases('digest.title')}")
    _add(
        feed,
        "id",
        kept_id or f"{_FEED}{next((token for db in databases if (token := first_token(db))), new_digest_token())}",
    )
    _add(feed, "updated", updated.isoformat())
    if options.atom_url:
        _link(feed, "self", options.atom_url, "application/atom+xml")
    _add(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Casewatch")
    for digest, db in told:
        _entry(feed, db, digest, options, is_one_of_many=len(databases) > 1)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(feed: etree._Element, db: Database, digest: Digest, options: MailOptions, *, is_one_of_many: bool) -> None:
    phrases = mail_phrases(db, options)
    vendor = stored_vendor(db) if is_one_of_many else None
    rows = rows_of(db, options) if is_one_of_many else None

    def draw() -> tuple[str, str, str, tuple[int, ...]]:
        told = told_by_digest(db, digest.id, as_it_was=True)
        contents = contents_for(db, told, Filter(), options, phrases, rows)
        subject = subject_of(contents, phrases)
        html = render_html(contents, phrases, subject=subject)
        crawls = {*contents.crawls, *(held.crawl.crawl_id for held in contents.held)}
        return subject, html, contents.all_link, tuple(sorted(crawls))

    def stand_in(error: Exception) -> tuple[str, str, str, tuple[int, ...]]:
        subject, text = stand_in_words(digest.crawl_id, error, phrases)
        return (
            subject,
            stand_in_html(subject, text, phrases.tag),
            "",
            () if digest.crawl_id is None else (digest.crawl_id,),
        )

    subject, html, link, crawls = drawn_or(draw, stand_in, "an entry of the feed")
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "title", f"{vendor.title}: {subject}" if vendor else subject)
    _add(entry, "id", f"urn:casewatch:digest:{digest.token}")
    _add(entry, "updated", digest.created_at.isoformat())
    if link:
        _link(entry, "alternate", link, "text/html")
    for crawl_id in crawls:
        etree.SubElement(entry, f"{{{_ATOM}}}category", term=str(crawl_id), scheme=_CRAWL, label=f"crawl {crawl_id}")
    _add(entry, "content", html).set("type", "html")


def _link(parent: etree._Element, relation: str, address: str, type_: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=carried(address), type=type_)


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = carried(text)
    return element
