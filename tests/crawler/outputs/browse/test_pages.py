"""Every page and query of the sample site's database, as Datasette answers them."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pytest
from datasette.app import Datasette
from datasette_auth_passwords.utils import hash_password

from crawler.diff.contradiction import contradictions
from storage.datasette.files import queries
from storage.datasette.index import SearchIndex
from tests.crawler.outputs.browse.served import PICTURES, TABLES_LEAK, pages, served
from tests.storage.datasette.shelves import SITE
from tests.storage.datasette.test_figures import LONGER, SHORTER, say


def asked(file: Path, use: Callable[[Datasette], Awaitable[None]]) -> None:
    """Run what a test does with Datasette."""

    async def run() -> None:
        async with served(file) as datasette:
            await use(datasette)

    asyncio.run(run())


def text_of(answer: httpx.Response) -> str:
    """What a page shows, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.text))


def rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    """Rows of the database, read beside Datasette."""
    db = sqlite3.connect(file)
    found = db.execute(sql).fetchall()
    db.close()
    return found


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
        assert "第 3 次, 2026-11-16 04:02" in shown
        assert f"{cases}案例 Cases" in shown
        assert f"{claims}现有陈述" in shown
        assert "the server answered 200" in shown
        assert "12 个分支机构" in shown

    asked(sample, use)


def test_start_page_follows_the_database(sample: Path) -> None:
    """A commit of another process is on the page that is asked for next."""

    async def use(datasette: Datasette) -> None:
        assert "Held crawls" in text_of(await datasette.client.get("/"))
        writer = sqlite3.connect(sample)
        with writer:
            writer.execute("UPDATE crawls SET status = 'suspect', held_changes = 77, reason = '太多' WHERE id = 2")
        writer.close()
        shown = text_of(await datasette.client.get("/"))
        assert "77 处变化" in shown

    asked(sample, use)


def test_case_page(sample: Path) -> None:
    """Claims with their evidence marked in its paragraph, links to the page by text fragment and to the snapshot."""
    page_id = rows(sample, f"SELECT id FROM pages WHERE url = '{SITE}/customers/PingCAP'")[0][0]

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/case/{page_id}")
        assert "<mark>今天，PingCAP 已在全球开设 12 个分支机构。</mark>" in answer.text
        assert "2 个版本 versions" in text_of(answer)
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


def test_queries_have_titles_in_both_languages() -> None:
    """Each canned query has a Chinese and an English title, and says what its parameters are."""
    for name, query in queries().items():
        chinese, english = query["title"].split(" · ", 1)
        assert re.search(r"[\u4e00-\u9fff]", chinese), name
        assert english.isascii(), name
        for parameter in re.findall(r":(\w+)", query["sql"]):
            assert parameter in query["description"], (name, parameter)


async def json_rows(datasette: Datasette, query: str, **params: str) -> list[dict[str, object]]:
    """A canned query's rows."""
    given = dict.fromkeys(re.findall(r":(\w+)", queries()[query]["sql"]), "") | params
    answer = await datasette.client.get(f"/cases/{query}.json", params=given | {"_shape": "array"})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()
    return found


def test_canned_queries_say_what_they_promise(sample: Path) -> None:
    """What changed, as of a date, history, fallen metrics, quotes, partners, modules."""

    async def use(datasette: Datasette) -> None:
        changed = await json_rows(datasette, "changed_since", since="2026-11-01")
        assert len(changed) == rows(sample, "SELECT count(*) FROM change_log")[0][0]
        assert not await json_rows(datasette, "changed_since", since="2026-11-20")
        before, after = [
            {row["text"] for row in await json_rows(datasette, "claims_as_of", case="PingCAP", date=date)}
            for date in ("2026-11-08", "2026-11-09")
        ]
        assert "今天，PingCAP 已在全球开设 9 个分支机构。" in before - after
        assert "今天，PingCAP 已在全球开设 12 个分支机构。" in after - before
        claim = next(row for row in changed if "12 个分支机构" in str(row["new_text"]))
        [(claim_id,)] = rows(sample, f"SELECT claim_id FROM changes WHERE id = {claim['change_id']}")
        assert len(await json_rows(datasette, "claim_history_of", claim_id=str(claim_id))) == 2
        for row in await json_rows(datasette, "metrics_fallen"):
            assert float(str(row["new_value"])) < float(str(row["old_value"]))
        assert await json_rows(datasette, "quotes_by_speaker")
        assert await json_rows(datasette, "cases_by_partner")
        undescribed = {row["module"] for row in await json_rows(datasette, "modules_never_described")}
        assert "飞书会议室" in undescribed
        assert await json_rows(datasette, "cases_listing_only", module="飞书会议室")
        assert await json_rows(datasette, "modules_by_industry")
        assert await json_rows(datasette, "figures_quoted_most")
        unread = {row["reason"] for row in await json_rows(datasette, "cases_not_read", days="1")}
        assert "the server answered 200" in unread

    asked(sample, use)


def test_contradictions_are_found(sample: Path) -> None:
    """One page that states a figure twice otherwise, and one company on two pages that do."""
    say(sample, 1, 0, SHORTER, 30)
    say(sample, 1, 6, LONGER, 40)
    say(sample, 3, 0, LONGER.replace("40", "50"), 50)
    db = sqlite3.connect(sample)
    with db:
        db.execute("UPDATE reports SET company = '同一家', founded_year = 1990 + page_id WHERE page_id IN (1, 3)")
    db.close()
    SearchIndex(sample, contradictions).catch_up()

    async def use(datasette: Datasette) -> None:
        [twice] = await json_rows(datasette, "figures_stated_twice")
        assert {twice["one_value"], twice["other_value"]} == {30, 40}
        about = await json_rows(datasette, "same_company_disagrees")
        assert {(row["company"], row["about"]) for row in about} == {
            ("同一家", "成立年份 · founded"),
            ("同一家", "数字 · figure"),
        }
        shown = await datasette.client.get("/-/case/1")
        assert "前后不一" in shown.text
        assert f">{LONGER}</a>" in shown.text

    asked(sample, use)


def test_every_query_uses_an_index_or_stops_at_its_limit(sample: Path) -> None:
    """No canned query walks through all claim versions or all visits."""

    async def use(datasette: Datasette) -> None:
        for name, query in queries().items():
            params = dict.fromkeys(re.findall(r":(\w+)", query["sql"]), "")
            plan = await datasette.execute("cases", f"EXPLAIN QUERY PLAN {query['sql']}", params)
            steps = [row["detail"] for row in plan.rows]
            for step in steps:
                assert not re.match(r"SCAN (cv|v|claim_versions|visits)$", step), (name, steps)

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


def test_nothing_can_be_written(sample: Path) -> None:
    """Not by SQL of one's own, not by a canned query, not by POST."""

    async def use(datasette: Datasette) -> None:
        for sql in ("delete from claims", "create table x (y)", "insert into search.progress values (1, 2)"):
            answer = await datasette.client.get(f"/cases?sql={quote(sql)}")
            assert answer.status_code == 400
        connection = datasette.get_database("cases").connect()
        datasette._prepare_connection(connection, "cases")
        for sql in ("DELETE FROM claims", "DELETE FROM search.progress"):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                connection.execute(sql)
        connection.close()
        for path in ("/", "/cases", "/cases/changed_since", "/-/case/1"):
            assert (await datasette.client.post(path, data={"sql": "delete from claims"})).status_code >= 400 or (
                path in {"/", "/-/case/1"}
            )
        assert (await datasette.client.get("/cases.db")).status_code == 403

    asked(sample, use)


def test_a_query_of_ones_own_ends_in_time(sample: Path) -> None:
    """SQL that would run for ever is stopped."""
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/cases?sql={quote(endless)}")
        assert answer.status_code == 400

    asked(sample, use)


def test_who_may_not_see_the_database_sees_none_of_its_pages(sample: Path) -> None:
    """Datasette's own permissions hold for our pages too."""

    async def run() -> None:
        async with served(sample, metadata={"allow": {"id": "admin"}}) as datasette:
            for name, path in pages("cases").items():
                assert (await datasette.client.get(path)).status_code == 403, name

    asyncio.run(run())


def test_logins(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the plugin that the documentation names, who has the password sees the pages, and nobody else."""
    secret = "一个很长的口令"
    monkeypatch.setenv("CASES_ADMIN_HASH", hash_password(secret))
    metadata = {
        "plugins": {"datasette-auth-passwords": {"admin_password_hash": {"$env": "CASES_ADMIN_HASH"}}},
        "allow": {"id": "admin"},
    }

    async def run() -> None:
        async with served(sample, metadata=metadata) as datasette:
            assert (await datasette.client.get("/")).status_code == 403
            asked = await datasette.client.get("/-/login")
            fields = {"username": "admin", "csrftoken": asked.cookies["ds_csrftoken"]}
            for password, status in (("falsch", 200), (secret, 302)):
                answer = await datasette.client.post(
                    "/-/login", data={**fields, "password": password}, cookies=dict(asked.cookies)
                )
                assert answer.status_code == status
            actor = {"ds_actor": answer.cookies["ds_actor"]}
            assert (await datasette.client.get("/", cookies=actor)).status_code == 200

    asyncio.run(run())
