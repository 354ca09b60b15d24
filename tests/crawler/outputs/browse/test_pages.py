"""Every page of the sample site's database, as Datasette answers them."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from datasette.app import Datasette

from tests.crawler.outputs.browse.asking import asked, rows, text_of
from tests.crawler.outputs.browse.served import PICTURES, TABLES_LEAK, pages
from tests.storage.browsing.databases import SITE


@TABLES_LEAK
def test_every_page_answers(sample: Path) -> None:
    """Each page, canned query, view and table answers 200, with the headers."""

    async def use(datasette: Datasette) -> None:
        for name, path in pages("cases").items():
            answer = await datasette.client.get(path)
            assert answer.status_code == 200, (name, answer.status_code)
            assert "script-src 'self'" in answer.headers["content-security-policy"], name
            assert answer.headers["x-content-type-options"] == "nosniff"

    asked(sample, use)


def test_start_page(sample: Path) -> None:
    """It tells the last crawl, cases, claims, pages not read and why, and the latest change."""
    claims = rows(sample, "SELECT count(*) FROM claim_versions WHERE valid_to_crawl IS NULL")[0][0]
    cases = rows(sample, "SELECT count(*) FROM case_overview WHERE status IN ('live', 'suspect_gone')")[0][0]

    async def use(datasette: Datasette) -> None:
        shown = text_of(await datasette.client.get("/"))
        assert "第 3 次抓取，2026-11-16 04:02" in shown
        assert f"{cases}案例" in shown
        assert f"{claims}现有陈述" in shown
        assert "服务器回应 200" in shown
        assert "12 个分支机构" in shown

    asked(sample, use)


def test_start_page_follows_the_database(sample: Path) -> None:
    """A commit of another process is on the page that is asked for next."""

    async def use(datasette: Datasette) -> None:
        assert "待确认的抓取" in text_of(await datasette.client.get("/"))
        writer = sqlite3.connect(sample)
        with writer:
            writer.execute("UPDATE crawls SET status = 'suspect', reason = '太多' WHERE id = 2")
        writer.close()
        shown = text_of(await datasette.client.get("/"))
        assert "第 2 次抓取（2026-11-09 04:00 UTC）待确认" in shown
        assert "太多" in shown

    asked(sample, use)


def test_case_page(sample: Path) -> None:
    """Claims with their evidence marked in its paragraph, links to the page by text fragment and to the snapshot."""
    page_id = rows(sample, f"SELECT id FROM pages WHERE url = '{SITE}/customers/PingCAP'")[0][0]

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/case/{page_id}")
        assert "<mark>今天，PingCAP 已在全球开设 12 个分支机构。</mark>" in answer.text
        assert "2 个版本" in text_of(answer)
        fragments = re.findall(rf'href="{SITE}/customers/PingCAP#:~:text=([^"]*)"', answer.text)
        assert "今天，PingCAP,个分支机构。" in {unquote(fragment) for fragment in fragments}
        assert re.search(r'href="/-/snapshot/\d+\?start=\d+&amp;end=\d+"', answer.text)
        found = await datasette.client.get(f"/-/case?url={quote(f'{SITE}/customers/PingCAP', safe='')}")
        assert (found.status_code, found.headers["location"]) == (302, f"/-/case/{page_id}")

    asked(sample, use)


def test_change_page(sample: Path) -> None:
    """Old and new with what differs marked, both passages, and the rule that matched."""
    [(change_id, rule)] = rows(
        sample, "SELECT id, rule FROM changes WHERE new_text LIKE '%12 个分支机构%' AND change = 'changed'"
    )

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/change/{change_id}")
        assert "<del>9</del>" in answer.text
        assert "<ins>12</ins>" in answer.text
        assert answer.text.count("<mark>") == 2
        assert str(rule).replace(">", "&gt;") in answer.text

    asked(sample, use)


def test_snapshot_as_text(sample: Path) -> None:
    """The marked words are those of the evidence, and the plain text is the stored text."""
    [(snapshot, start, end, text)] = rows(
        sample,
        "SELECT snapshot_id, start_offset, end_offset, text FROM claim_versions WHERE text LIKE '今天，PingCAP%'"
        " AND version = 1",
    )

    async def use(datasette: Datasette) -> None:
        marked = await datasette.client.get(f"/-/snapshot/{snapshot}?start={start}&end={end}")
        assert f"<mark>{text}</mark>" in marked.text
        plain = await datasette.client.get(f"/-/snapshot/{snapshot}.txt")
        assert plain.headers["content-type"] == "text/plain; charset=utf-8"
        assert plain.text[start:end] == text

    asked(sample, use)


@pytest.mark.parametrize(
    "path", ["/-/case/999", "/-/change/999", "/-/claim/none", "/-/snapshot/999", "/-/picture/x.svg"]
)
def test_what_is_not_there(sample: Path, path: str) -> None:
    """An unknown id is a 404 with a page, not an error."""

    async def use(datasette: Datasette) -> None:
        assert (await datasette.client.get(path)).status_code == 404

    asked(sample, use)


def test_pictures(sample: Path) -> None:
    """Each picture is drawn for both widths, in the words of the data, without a script or an address."""

    async def use(datasette: Datasette) -> None:
        [(claim_id,)] = rows(sample, "SELECT claim_id FROM changes WHERE new_text LIKE '%12 个分支机构%' LIMIT 1")
        for path in (*(f"{name}.svg?" for name in PICTURES), f"value.svg?claim={claim_id}&"):
            for size in ("narrow", "wide"):
                answer = await datasette.client.get(f"/-/picture/{path}size={size}")
                assert answer.headers["content-type"].startswith("image/svg+xml")
                assert "<text" in answer.text
                assert "<script" not in answer.text

    asked(sample, use)
