"""The digests as an Atom feed in one file, newest first, written anew from the outbox."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path

from lxml import etree
from sqlite_utils import Database

from crawler.items.errors import CasewatchError
from crawler.outputs.digest.addressing import common_phrases, contents_for, mail_phrases, rows_of
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.mail.html import render_html
from crawler.outputs.digest.mail.subject import subject_of
from crawler.outputs.digest.news.stand_in import drawn_or, stand_in_html, stand_in_words
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.draft import draft_of
from crawler.outputs.printable import carried
from storage.mail.digests import told_by_digest
from storage.mail.outbox import Digest, first_token, is_digest, latest_digests, new_digest_token
from storage.rows.vendor import stored_vendor

ENTRIES_MAX = 20
_ATOM = "http://www.w3.org/2005/Atom"
_FEED = "urn:casewatch:feed:"
_DIGEST = "urn:casewatch:digest:"
_CRAWL = "urn:casewatch:crawl"


def write_feed(databases: Sequence[Database], options: MailOptions) -> None:
    """Write the last digests of these vendors' databases to CASES_ATOM_FILE; readers never see half of it.

    Raises:
        CasewatchError: the file cannot be written.
    """
    file = Path(options.atom_file)
    try:
        with _alone_in(Path(os.path.realpath(file)).parent), draft_of(file) as draft:
            draft.write_bytes(feed_of(databases, options, _feed_in(file)))
    except OSError as error:
        raise CasewatchError(
            f"CASES_ATOM_FILE is {options.atom_file!r}, which cannot be written ({error.strerror})"
        ) from error


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One process at a time: each reads what the one before has written. Where there are no locks, nobody waits."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # whether the file can be written all the same is told by writing it
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _feed_in(file: Path) -> etree._Element | None:
    """The feed that is there, which goes on; None where none is."""
    if not file.is_file():  # a pipe is written to, and never read
        return None
    try:
        feed = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True))
    except (OSError, etree.XMLSyntaxError):
        return None
    return feed.getroot() if (feed.findtext(f"{{{_ATOM}}}id") or "").startswith(_FEED) else None


def feed_of(databases: Sequence[Database], options: MailOptions, there: etree._Element | None = None) -> bytes:
    """The feed as UTF-8 XML, which goes on from the one that is `there` already, under its id.

    Its id is that of the first digest, and would be another one with another set of vendors, or with new databases. Of
    several vendors, each entry has the vendor's title before its own. An entry stays as it was when its digest was
    taken, also once what it says to be held was decided on; those of other vendors' digests stay as they are there.
    """
    phrases = common_phrases(databases, options)
    others = [] if there is None else _of_others(there, databases)
    is_of_all = len(databases) > 1
    draw = partial(_entry, options=options, is_of_all=is_of_all, is_named=is_of_all or bool(others))
    entries: list[tuple[datetime, Callable[[], etree._Element]]] = [(at, partial(_same, entry)) for at, entry in others]
    for db in databases:
        entries += [(digest.created_at, partial(draw, db, digest)) for digest in latest_digests(db, ENTRIES_MAX)]
    entries = sorted(entries, key=itemgetter(0), reverse=True)[:ENTRIES_MAX]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # the default namespace
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", phrases.tag)
    updated = entries[0][0] if entries else datetime.fromtimestamp(0, UTC)
    _add(feed, "title", f"Casewatch · {phrases('digest.title')}")
    kept_id = "" if there is None else there.findtext(f"{{{_ATOM}}}id")
    first = (token for db in databases if (token := first_token(db)))
    _add(feed, "id", kept_id or f"{_FEED}{next(first, None) or new_digest_token()}")
    _add(feed, "updated", updated.isoformat())
    if options.atom_url:
        _link(feed, "self", options.atom_url, "application/atom+xml")
    _add(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Casewatch")
    feed.extend(entry() for _, entry in entries)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _of_others(there: etree._Element, databases: Sequence[Database]) -> list[tuple[datetime, etree._Element]]:
    """When each entry was made that none of these databases has: a crawl knows those of its own vendor alone."""
    found = []
    for entry in there.findall(f"{{{_ATOM}}}entry"):
        identity, updated = (entry.findtext(f"{{{_ATOM}}}{name}") or "" for name in ("id", "updated"))
        token = identity.removeprefix(_DIGEST)
        if token != identity and not any(is_digest(db, token) for db in databases):
            with suppress(ValueError, OverflowError):
                found.append((datetime.fromisoformat(updated).astimezone(UTC), entry))
    return found


def _same(entry: etree._Element) -> etree._Element:
    return entry


def _entry(db: Database, digest: Digest, *, options: MailOptions, is_of_all: bool, is_named: bool) -> etree._Element:
    phrases = mail_phrases(db, options)
    vendor = stored_vendor(db) if is_named else None
    rows = rows_of(db, options) if is_of_all else None

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
    entry = etree.Element(f"{{{_ATOM}}}entry", nsmap={None: _ATOM})  # type: ignore[dict-item]  # as above
    _add(entry, "title", f"{vendor.title}: {subject}" if vendor else subject)
    _add(entry, "id", f"{_DIGEST}{digest.token}")
    _add(entry, "updated", digest.created_at.isoformat())
    if link:
        _link(entry, "alternate", link, "text/html")
    for crawl_id in crawls:
        etree.SubElement(entry, f"{{{_ATOM}}}category", term=str(crawl_id), scheme=_CRAWL, label=f"crawl {crawl_id}")
    _add(entry, "content", html).set("type", "html")
    return entry


def _link(parent: etree._Element, relation: str, address: str, type_: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=carried(address), type=type_)


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = carried(text)
    return element
