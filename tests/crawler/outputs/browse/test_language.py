"""The language of the pages: a reader's own, the site's, the vendor's."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

from crawler.items.vendor import KnownVendor
from storage.database import open_database
from storage.rows.vendor import write_vendor
from tests.crawler.outputs.browse.asking import asked, text_of
from tests.crawler.outputs.browse.served import served

ENGLISH = "What vendors claim about their customers"
CHINESE = "供应商对客户所作的陈述"


def test_pages_are_in_the_language_of_the_cases(sample: Path) -> None:
    """A database of an English vendor is shown in English to whoever chose nothing."""
    db = open_database(sample)
    with db.conn:
        write_vendor(db, KnownVendor("acme", "Acme", "en", ("/cases/*",)))
    db.close()

    async def use(datasette: Datasette) -> None:
        shown = text_of(await datasette.client.get("/"))
        assert ENGLISH in shown
        assert CHINESE not in shown

    asked(sample, use)


def test_a_reader_chooses(sample: Path) -> None:
    """The link to the other language keeps the choice in a cookie and leads back to the page it stands on."""

    async def use(datasette: Datasette) -> None:
        assert CHINESE in text_of(await datasette.client.get("/"))
        answer = await datasette.client.get("/-/language/en?to=/-/search%3Fq%3Dx")
        assert (answer.status_code, answer.headers["location"]) == (302, "/-/search?q=x")
        cookies = {"casewatch-language": answer.cookies["casewatch-language"]}
        assert ENGLISH in text_of(await datasette.client.get("/", cookies=cookies))
        assert "No such page" in text_of(await datasette.client.get("/-/case/999999", cookies=cookies))

    asked(sample, use)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a%0d%0ab", ""])
def test_the_choice_leads_nowhere_else(sample: Path, target: str) -> None:
    """An address of another site, or one with a line break, is not followed."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/language/en?to={target}")
        assert (answer.status_code, answer.headers["location"]) == (302, "/")

    asked(sample, use)


async def _in_english(file: Path) -> str:
    async with served(file, metadata={"plugins": {"casewatch": {"language": "en"}}}) as datasette:
        answer = await datasette.client.get("/-/language/de")
        assert "casewatch-language" not in answer.cookies
        return text_of(await datasette.client.get("/"))


def test_a_site_sets_a_language_for_all(sample: Path) -> None:
    """What metadata.yaml says goes before the vendor's language; a language that there is not is not kept."""
    import asyncio

    assert ENGLISH in asyncio.run(_in_english(sample))


def test_each_picture_is_in_the_language_of_its_page(sample: Path) -> None:
    """The address of a picture says its language, so that no browser shows one that it kept of the other."""

    async def use(datasette: Datasette) -> None:
        page = (await datasette.client.get("/-/pictures")).text
        assert "language=zh" in page
        english = (await datasette.client.get("/-/picture/weekly.svg?size=wide&language=en")).text
        chinese = (await datasette.client.get("/-/picture/weekly.svg?size=wide&language=zh")).text
        assert ("week from Monday" in english, "week from Monday" in chinese) == (True, False)
        assert ("reworded" in english or "changed" in english, "改" in english) == (True, False)

    asked(sample, use)
