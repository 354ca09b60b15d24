"""Text of pages is text: hostile texts in every field, on every page, run nothing and become no link."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import quote

from lxml import etree, html

from crawler.outputs.browse.pictures.charts import svg
from crawler.outputs.browse.safety import content_security_policy
from crawler.phrases.phrases import phrases_of
from tests.crawler.outputs.browse.served import PICTURES, TABLES_LEAK, pages, served
from tests.storage.browsing.databases import HOSTILE


def running_parts(page: bytes) -> list[str]:
    """Parts of a page that could run or lead to what a text says."""
    found = []
    for element in html.fromstring(page).iter(etree.Element):
        name = str(element.tag)
        if name in {"iframe", "object", "embed", "base"} or (name == "script" and "window.ran" in (element.text or "")):
            found.append(name)
        for attribute, value in element.attrib.items():
            is_address = attribute in {"href", "src", "action", "srcset", "formaction"}
            if attribute.startswith("on") or (is_address and not re.match(r"(/|https?://|\?|#|$)", str(value))):
                found.append(f"{name} {attribute}={value}")
    return found


def test_files_of_hostile_texts_are_files(hostile: Path) -> None:
    """A browser saves them and shows none; no cell of the one for spreadsheets begins a formula."""

    async def run() -> None:
        async with served(hostile) as datasette:
            for form in ("csv", "json", "xlsx"):
                answer = await datasette.client.get(f"/-/changes.{form}")
                assert answer.status_code == 200
                assert "html" not in answer.headers["content-type"]
                assert answer.headers["x-content-type-options"] == "nosniff"
                assert answer.headers["content-disposition"].startswith("attachment")

    asyncio.run(run())


@TABLES_LEAK
def test_hostile_texts_are_escaped_everywhere(hostile: Path) -> None:
    """No page has a script that is not Datasette's, a handler, a frame, or a link that is not of the web."""

    async def run() -> None:
        async with served(hostile) as datasette:
            seen = set[str]()
            for number in range(1, 8):
                for name, path in pages("hostile").items():
                    asked = path.replace("/1", f"/{number}").replace(quote("飞书"), quote(HOSTILE[number], safe=""))
                    if asked in seen:  # a page that is of no case and asks for no word
                        continue
                    seen.add(asked)
                    answer = await datasette.client.get(asked)
                    assert answer.status_code == 200, (name, asked)
                    assert running_parts(answer.content) == [], name

    asyncio.run(run())


def test_pictures_of_hostile_rows(hostile: Path) -> None:
    """Names in a picture are text in it."""

    async def run() -> None:
        async with served(hostile) as datasette:
            for name in PICTURES:
                answer = await datasette.client.get(f"/-/picture/{name}.svg")
                assert answer.status_code == 200
                assert not re.search(r"<(script|img|iframe|svg onload|a )", answer.text)

    asyncio.run(run())


def test_a_specification_reads_no_address() -> None:
    """A picture's rows cannot make the drawing fetch anything."""
    rows = [{"industry": "http://127.0.0.1:1/x", "module": "file:///etc/passwd", "cases": 1}]
    assert "root:" not in svg("modules", rows, "wide", phrases_of("zh"))


def test_policy() -> None:
    """Scripts come from files of Datasette or have a known hash: no eval, no inline ones, no other origin."""
    [scripts] = [part for part in content_security_policy().split("; ") if part.startswith("script-src")]
    assert "unsafe" not in scripts
    assert "http" not in content_security_policy()
    assert scripts.count("'sha256-") >= 3
