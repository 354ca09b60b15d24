"""Who may see what, and that nobody writes."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from datasette_auth_passwords.utils import hash_password

from tests.crawler.outputs.browse.asking import asked
from tests.crawler.outputs.browse.served import pages, served


def test_nothing_can_be_written(sample: Path) -> None:
    """Not by SQL of one's own, not by a canned query, not by POST."""

    async def use(datasette: Datasette) -> None:
        for sql in ("delete from claims", "create table x (y)", "insert into search.progress values (1, 2)"):
            answer = await datasette.client.get(f"/cases?sql={quote(sql)}")
            assert answer.status_code == 400
        connection = datasette.get_database("cases").connect()
        datasette._prepare_connection(connection, "cases")
        for sql in ("DELETE FROM claim_versions", "DELETE FROM search.progress"):
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
