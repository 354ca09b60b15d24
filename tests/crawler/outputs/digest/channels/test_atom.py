"""The feed, written from the same outbox."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from crawler.outputs.digest.channels.atom import ENTRIES_MAX
from crawler.outputs.digest.delivery import empty_outbox
from crawler.outputs.digest.options import MailOptions
from crawler.workflows.held.hold import discard_crawl, release_crawl
from storage.database import open_database
from tests.crawler.outputs.digest.conftest import Watched
from tests.crawler.workflows.readings import FIRST_PAGE, WORDS, Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_feed_has_an_entry_for_each_digest(watched: Watched, tmp_path: Path) -> None:
    """Newest first, each with the id that it keeps; a run without news leaves the file's entries as they are."""
    file = tmp_path / "feed.atom"
    options = MailOptions.of({"CASES_ATOM_FILE": str(file), "CASES_DATASETTE_URL": "https://d.example/cases"}, {})
    now = datetime(2026, 2, 9, tzinfo=UTC)
    ids = []
    for _ in range(2):
        empty_outbox(watched.path, options, clock=lambda now=now: now)
        tree = etree.parse(file)
        ids.append([element.text for element in tree.findall("a:entry/a:id", ATOM)])
        watched.crawl()
        now += timedelta(days=1)
    again = file.read_bytes()
    watched.crawls -= 1
    watched.crawl()
    empty_outbox(watched.path, options, clock=lambda: now)

    assert [len(found) for found in ids] == [1, 2]
    assert ids[1][1] == ids[0][0]
    assert again.count(b"<entry>") == 2
    entry = etree.parse(file).find("a:entry", ATOM)
    assert entry is not None
    assert (entry.findtext("a:title", namespaces=ATOM) or "").startswith("晨光制造")
    assert "<h1" in (entry.findtext("a:content", namespaces=ATOM) or "")
    assert entry.find("a:link", ATOM).get("href", "").startswith("https://d.example/-/changes?crawl=")  # type: ignore[union-attr]


def musts(feed: etree._Element) -> list[str]:
    """What RFC 4287 demands of a feed and does not find here."""
    missing = []
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            found = element.findall(f"a:{name}", ATOM)
            if len(found) != 1 or not (found[0].text or "").strip():
                missing.append(f"{name} of {element.tag}")
        datetime.fromisoformat(element.findtext("a:updated", namespaces=ATOM) or "")
        if not element.findall("a:author", ATOM) and not feed.findall("a:author", ATOM):
            missing.append("author")
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall("a:link", ATOM)]
        missing += ["one link of a kind"] if len(links) != len(set(links)) else []
        missing += [f"link {link.get('href')}" for link in element.findall("a:link", ATOM) if not link.get("href")]
        missing += ["term of a category" for each in element.findall("a:category", ATOM) if not each.get("term")]
        content = element.find("a:content", ATOM)
        missing += (
            ["content as text"] if content is not None and (content.get("type") != "html" or len(content)) else []
        )
    ids = [element.text for element in feed.iter(f"{{{ATOM['a']}}}id")]
    missing += (
        [] if len(ids) == len(set(ids)) and all(":" in str(each) for each in ids) else ["ids, each once, as IRIs"]
    )
    return missing


def test_the_feed_is_one_by_the_rfc(watched: Watched, tmp_path: Path) -> None:
    """With what RFC 4287 demands of feed and entries; it names its own address, and each entry its crawls."""
    file = tmp_path / "feed.atom"
    given = {"CASES_ATOM_FILE": str(file), "CASES_DATASETTE_URL": "https://d.example"}
    options = MailOptions.of({**given, "CASES_ATOM_URL": "https://d.example/feed.atom"}, {})
    for _ in range(3):
        empty_outbox(watched.path, options, clock=lambda: datetime(2026, 2, 9, tzinfo=UTC))
        watched.crawl()
    feed = etree.parse(file).getroot()
    entries = feed.findall("a:entry", ATOM)

    assert musts(feed) == []
    assert [(link.get("rel"), link.get("href")) for link in feed.findall("a:link", ATOM)] == [
        ("self", "https://d.example/feed.atom")
    ]
    crawls = [[each.get("term") for each in entry.findall("a:category", ATOM)] for entry in entries]
    assert crawls == [["4"], ["3"], ["1", "2"]]
    contents = [entry.findtext("a:content", namespaces=ATOM) or "" for entry in entries]
    assert [words in html for words, html in zip(("第 4 次抓取", "第 3 次抓取"), contents, strict=False)] == [
        True,
        True,
    ]
    links = [entry.find("a:link", ATOM).get("href") for entry in entries]  # type: ignore[union-attr]  # each has one
    assert links[1] == "https://d.example/-/changes?crawl=3"


def test_the_feed_of_a_moved_database_is_the_same_feed(watched: Watched, tmp_path: Path) -> None:
    """Its id is that of the file that is there, also where the first digest is gone with another database."""
    file = tmp_path / "feed.atom"
    options = MailOptions.of({"CASES_ATOM_FILE": str(file)}, {})
    other = Watched(tmp_path / "moved.db")
    other.crawl(2)
    ids = []
    for each in (watched, other, watched):
        empty_outbox(each.path, options, clock=lambda: datetime(2026, 2, 9, tzinfo=UTC))
        ids.append(etree.parse(file).findtext("a:id", namespaces=ATOM))
    file.write_text("<feed>", encoding="utf-8")
    empty_outbox(watched.path, options, clock=lambda: datetime(2026, 2, 9, tzinfo=UTC))

    assert len(set(ids)) == 1
    assert etree.parse(file).findtext("a:id", namespaces=ATOM) == ids[0]


def test_crawls_of_several_vendors_write_one_feed(watched: Watched, tmp_path: Path) -> None:
    """Each crawl knows its own vendor's digests alone: the others' entries stay as they are, the newest 20 of all.

    The feed has one id for ever (RFC 4287, 4.2.6), also when the digests that it began with are no longer in it.
    """
    file = tmp_path / "feed.atom"
    options = MailOptions.of({"CASES_ATOM_FILE": str(file)}, {})
    other = Watched(tmp_path / "other.db")
    other.crawl(2)
    at, read = datetime(2026, 2, 9, tzinfo=UTC), []
    for day, each in enumerate((watched, other, watched, *[other] * ENTRIES_MAX)):
        empty_outbox(each.path, options, clock=lambda day=day: at + timedelta(days=day))
        each.crawl()
        read.append(etree.parse(file).getroot())
    ids = [[entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)] for feed in read]
    first, second = (feed.findall("a:entry", ATOM) for feed in read[:2])

    assert [len(found) for found in ids[:4]] == [1, 2, 3, 4]
    assert ids[1][1] == ids[0][0]
    assert ids[2][1:] == ids[1]
    assert len(ids[-1]) == ENTRIES_MAX
    assert ids[2][0] in ids[-2]
    assert not set(ids[0]) & set(ids[-1])
    assert etree.tostring(second[1], method="c14n") == etree.tostring(first[0], method="c14n")
    assert len({feed.findtext("a:id", namespaces=ATOM) for feed in read}) == 1
    assert [musts(feed) for feed in read] == [[]] * len(read)
    assert [feed.findtext("a:updated", namespaces=ATOM) for feed in read[:2]] == [
        (at + timedelta(days=day)).isoformat() for day in range(2)
    ]


@pytest.mark.parametrize(("decide", "words"), [(release_crawl, "此后已放行"), (discard_crawl, "此后已丢弃")])
def test_what_was_held_stays_in_the_feed(tmp_path: Path, decide: Callable[..., object], words: str) -> None:
    """The notice is there under its id and title once it was decided on, and says what became of it."""
    path, file = tmp_path / "cases.db", tmp_path / "feed.atom"
    options = MailOptions.of({"CASES_ATOM_FILE": str(file)}, {})
    pages = {
        f"case-{word}": (f"{word}公司：案例", *(f"{line[:-1]}{word}。" for line in FIRST_PAGE[3:]))
        for word in WORDS[:14]
    }
    edited = {page: (said[0], *(f"如今不同了，{line[4:]}" for line in said[1:])) for page, said in pages.items()}
    seen = []
    with closing(open_database(path)) as db:
        site = Site(db)
        for crawled in (pages, edited):
            site.crawl(crawled)
            empty_outbox(path, options, clock=lambda: site.now)
        seen.append(etree.parse(file).findall("a:entry", ATOM)[0])
        decide(db, 2, now=site.now + timedelta(hours=1))
    empty_outbox(path, options, clock=lambda: site.now + timedelta(hours=2))
    (held,) = seen
    entries = {entry.findtext("a:id", namespaces=ATOM): entry for entry in etree.parse(file).findall("a:entry", ATOM)}
    again = entries[held.findtext("a:id", namespaces=ATOM)]

    assert "待确认" in (held.findtext("a:title", namespaces=ATOM) or "")
    assert again.findtext("a:title", namespaces=ATOM) == held.findtext("a:title", namespaces=ATOM)
    assert words in (again.findtext("a:content", namespaces=ATOM) or "")
    assert words not in (held.findtext("a:content", namespaces=ATOM) or "")
