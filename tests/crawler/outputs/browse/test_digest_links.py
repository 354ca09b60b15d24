"""Links of mail, feed and chat, followed in the browser."""

from __future__ import annotations

import asyncio
import html
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from datasette.app import Datasette
from datasette.utils import PrefixedUrlString

from crawler.items.digest import Told
from crawler.items.vendor import KnownVendor
from crawler.outputs.browse.serving import settings
from crawler.outputs.digest.addressing import contents_for, mail_phrases, rows_of
from crawler.outputs.digest.channels.atom import feed_of
from crawler.outputs.digest.channels.chat import note_of
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.mail.html import render_html
from crawler.outputs.digest.mail.text import render_text
from crawler.outputs.digest.options import MailOptions
from crawler.workflows.held.hold import release_crawl
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from storage.mail.digests import told_of_crawl
from storage.mail.outbox import take_digest
from storage.rows.vendor import write_vendor
from tests.crawler.outputs.browse.served import served
from tests.crawler.workflows.readings import FIRST_PAGE, START, WORDS, Site

HOST = "http://desk.example"
PAGES = {
    f"case-{word}": (f"{word}公司：新的一年", *(f"{line[:-1]}{word}。" for line in FIRST_PAGE[3:]))
    for word in WORDS[:14]
}


@dataclass(frozen=True)
class Desk:
    """The files, and what is told: of crawl 2, of 3 as it was let go, of 5, and of 3 while it was held."""

    folder: Path
    told: tuple[Told, ...]


WORDS_OF = ("15 万元", "如今不同了", "又是一年之后", "如今不同了")
"""What stands on the pages that each of these leads to."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vendor's file and that of all: crawl 2 was told, crawl 3 was held and let go after crawl 4; crawl 5 is held."""
    place = tmp_path_factory.mktemp("links")
    with closing(open_database(place / "muyun.db")) as db:
        write_vendor(db, KnownVendor("muyun", "暮云", "zh", ("/customers/*",)))
        site = Site(db)
        edited = {page: (said[0], *(f"如今不同了，{line[4:]}" for line in said[1:])) for page, said in PAGES.items()}
        again = {page: (said[0], *(f"又是一年之后，{line[2:]}" for line in said[1:])) for page, said in PAGES.items()}
        saved = [(FIRST_PAGE[0], f"|每年节省 {n} 万元软件费用", *FIRST_PAGE[2:]) for n in (12, 15)]
        site.crawl({"chenguang": saved[0], **PAGES})
        site.crawl({"chenguang": saved[1], **PAGES})
        site.crawl({"chenguang": saved[1], **edited})
        held = told_of_crawl(db, 3)
        site.crawl({"chenguang": saved[1]})
        release_crawl(db, 3, now=site.now + timedelta(hours=1))
        site.crawl({"chenguang": saved[1], **again})
        told = (*(told_of_crawl(db, crawl_id) for crawl_id in (2, 3, 5)), held)
        take_digest(db, now=START)
    with closing(open_gathered(place / "all.db")) as db:
        publish(db, place / "muyun.db", now=START)
    return Desk(place, told)


def links_of(folder: Path, address: str, told: Told, *, is_of_all: bool) -> tuple[list[str], str]:
    """Every link of the mail in both forms and of the chat's message that leads to the browser; that to all of it."""
    options = MailOptions.of({"CASES_DATASETTE_URL": address}, {})
    with closing(open_database(folder / "muyun.db", read_only=True)) as db:
        phrases = mail_phrases(db, options)
        rows = rows_of(db, options) if is_of_all else None
        contents = contents_for(db, told, Filter(), options, phrases, rows)
        mail = html.unescape(render_html(contents, phrases, subject=""))
        chat = note_of(contents, "暮云", phrases).body
    assert contents.all_link in chat
    assert "#:~:text=" in mail or not told.changes
    said = "\n".join((mail, render_text(contents, phrases), chat))
    return sorted(set(re.findall(rf"{HOST}[^\s\"'<>）)]*", said))), contents.all_link


@pytest.mark.parametrize("is_of_all", [False, True], ids=["own", "all"])
@pytest.mark.parametrize("base", ["/", "/tools/watch/"])
@pytest.mark.parametrize("ends_in_database", [False, True], ids=["server", "database"])
def test_every_link_leads_to_its_page_with_rows(desk: Desk, is_of_all: bool, base: str, ends_in_database: bool) -> None:
    """Of a told crawl, of one told before and after it was let go, and of a held one; with and without a path."""
    name = "all" if is_of_all else "muyun"
    address = f"{HOST}{base}{name if ends_in_database else ''}"

    async def use() -> None:
        configured = settings(large=False) | {"base_url": base}
        async with served(desk.folder / f"{name}.db", settings=configured) as datasette:
            for number, (told, words) in enumerate(zip(desk.told, WORDS_OF, strict=True)):
                links, everything = links_of(desk.folder, address, told, is_of_all=is_of_all)
                assert everything in links
                assert any("/-/held/" in link for link in links) or len(links) > 1
                for link in links[:20]:
                    page = await followed(datasette, link)
                    is_empty = number == 2 and "/-/changes" in link
                    assert is_empty or words in page, link

    asyncio.run(use())


@pytest.mark.parametrize("base", ["/", "/tools/watch/"])
def test_every_link_of_the_feed_leads_to_its_page(desk: Desk, base: str) -> None:
    """To the changes of each entry's crawls, and to each change: twenty of them."""
    options = MailOptions.of({"CASES_DATASETTE_URL": f"{HOST}{base}"}, {})
    with closing(open_database(desk.folder / "muyun.db", read_only=True)) as db:
        feed = html.unescape(html.unescape(feed_of([db], options).decode()))
    links = sorted(set(re.findall(rf"{HOST}[^\s\"'<>）)]*", feed)))

    async def use() -> None:
        configured = settings(large=False) | {"base_url": base}
        async with served(desk.folder / "muyun.db", settings=configured) as datasette:
            for link in links[:20]:
                page = await followed(datasette, link)
                assert any(words in page for words in WORDS_OF), link

    assert len(links) >= 20
    asyncio.run(use())


async def followed(datasette: Datasette, link: str) -> str:
    """The page that a browser ends on, without the marks in it; it must not fail."""
    where = urlsplit(link)
    path = f"{where.path}?{where.query}" if where.query else where.path
    for _ in range(3):
        answer = await datasette.client.get(PrefixedUrlString(path))
        if answer.status_code != 302:
            break
        path = answer.headers["location"]
    assert answer.status_code == 200, link
    return re.sub(r"</?(?:del|ins|b)>", "", answer.text)
