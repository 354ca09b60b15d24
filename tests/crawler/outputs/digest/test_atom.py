"""The feed, written from the same outbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from lxml import etree

from crawler.outputs.digest.atom import ENTRIES_MAX
from crawler.outputs.digest.delivery import empty_outbox
from crawler.outputs.digest.options import MailOptions
from tests.crawler.outputs.digest.conftest import Watched

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


def test_the_feed_keeps_its_id_for_ever(watched: Watched, tmp_path: Path) -> None:
    """RFC 4287, 4.2.6: also when the digests that it began with are no longer in it."""
    file = tmp_path / "feed.atom"
    options = MailOptions.of({"CASES_ATOM_FILE": str(file)}, {})
    ids = set()
    for _ in range(ENTRIES_MAX + 2):
        empty_outbox(watched.path, options, clock=lambda: datetime(2026, 2, 9, tzinfo=UTC))
        ids.add(etree.parse(file).findtext("a:id", namespaces=ATOM))
        watched.crawl()

    assert len(etree.parse(file).findall("a:entry", ATOM)) == ENTRIES_MAX
    assert len(ids) == 1
