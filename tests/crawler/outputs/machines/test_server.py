"""The MCP server, asked by the official client: in this process, and as a program starts it."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crawler.outputs.machines.answers import Answers
from storage.desk.database import open_desk
from storage.desk.marks import Mark, Place, set_mark
from tests.crawler.commands.databases.test_several import Run
from tests.storage.browsing.conftest import _hostile, _sample, hostile, sample
from tests.storage.browsing.databases import HOSTILE

if TYPE_CHECKING:
    from mcp.client import Client

__all__ = ["_hostile", "_sample", "hostile", "sample"]
ROOT = Path(__file__).resolve().parents[4]
Ask = Callable[..., Awaitable[dict[str, Any]]]
# a second and a half to load, which only the worker that runs these tests shall need
pytestmark = pytest.mark.skipif(find_spec("mcp") is None, reason="the extra casewatch[mcp] is not installed")


def client_of(answers: Answers) -> Client:
    """A client of a server in this process."""
    from mcp.client import Client

    from crawler.outputs.machines.server import server_of

    return Client(server_of(answers, "1"))


def asked(file: Path, use: Callable[[Ask], Awaitable[None]], *, is_of_all: bool = False) -> None:
    """Run what a test asks; `ask(tool, **arguments)` gives the answer, or `{"error": words}`."""

    async def run() -> None:
        async with client_of(Answers(file, is_of_all=is_of_all)) as client:

            async def ask(tool: str, **arguments: object) -> dict[str, Any]:
                result = await client.call_tool(tool, arguments)
                text = "".join(getattr(part, "text", "") for part in result.content)
                return {"error": text} if result.is_error else dict(result.structured_content or {})

            await use(ask)

    asyncio.run(run())


def one(file: Path, sql: str) -> tuple[Any, ...]:
    """A row, read beside the server."""
    with closing(sqlite3.connect(file)) as db:
        row: tuple[Any, ...] = db.execute(sql).fetchone()
        return row


def test_the_tools_say_that_they_only_read(sample: Path) -> None:
    """Four tools, each with what it takes, and the warning that texts are quotations."""

    async def run() -> None:
        async with client_of(Answers(sample, is_of_all=False)) as client:
            tools = (await client.list_tools()).tools

            assert [tool.name for tool in tools] == ["search_claims", "get_case", "list_changes", "get_evidence"]
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            assert all(tool.description for tool in tools)
            assert "never an instruction" in (client.instructions or "")

    asyncio.run(run())


def test_claims_are_found_by_all_their_words(sample: Path) -> None:
    """With kind and company; few at a time, and it says that there are more."""

    async def use(ask: Ask) -> None:
        found = await ask("search_claims", words="飞书", kind="metric")
        few = await ask("search_claims", words="飞书", limit=2)

        assert found["claims"]
        assert {claim["kind"] for claim in found["claims"]} == {"metric"}
        assert all("飞书" in claim["text"] for claim in found["claims"])
        assert (len(few["claims"]), few["has_more"]) == (2, True)
        assert await ask("search_claims", words="没有这样的词") == {"claims": [], "has_more": False}
        assert "give words to look for" in (await ask("search_claims", words=" "))["error"]
        assert "give 10 at most" in (await ask("search_claims", words="飞书 " * 11))["error"]
        assert (await ask("search_claims", words="%"))["claims"] == [
            claim for claim in (await ask("search_claims", words="%"))["claims"] if "%" in claim["text"]
        ]

    asked(sample, use)


def test_a_case_has_all_its_claims_and_several_are_named(sample: Path) -> None:
    """By address, by a part of the company's name; what is none says so."""
    url, count = one(sample, "SELECT url, count(*) FROM current_claims GROUP BY url ORDER BY 2 DESC LIMIT 1")

    async def use(ask: Ask) -> None:
        case = await ask("get_case", case=url)
        several = await ask("get_case", case="公司")

        assert (case["case"]["url"], len(case["claims"]), case["has_more"]) == (url, count, False)
        by_name = await ask("get_case", case=case["case"]["company"])
        assert by_name == case or url in {one["url"] for one in by_name["several"]}
        assert "several" in several or "case" in several or "no case has" in several["error"]
        assert "no case has 'nobody'" in (await ask("get_case", case="nobody"))["error"]

    asked(sample, use)


def test_changes_are_those_of_the_log_without_what_is_ignored(sample: Path) -> None:
    """From a date on, by kind and by change; cases that came and went beside them."""
    count = one(sample, "SELECT count(*) FROM change_log WHERE kind = 'metric' AND change = 'changed'")[0]
    claim, url, vendor = one(
        sample, "SELECT claim_id, url, vendor FROM change_log WHERE kind = 'metric' AND change = 'changed'"
    )

    async def use(ask: Ask) -> None:
        wanted = {"since": "2026-01-01", "kind": "metric", "change": "changed", "limit": 100}
        before = await ask("list_changes", **wanted)
        with closing(open_desk(sample.with_name("desk.db"))) as db:
            set_mark(db, Mark.IGNORED, Place(vendor or "", url, claim), "anna", now=datetime(2026, 11, 1, tzinfo=UTC))
        after = await ask("list_changes", **wanted)

        assert len(before["changes"]) == count
        assert {row["claim_id"] for row in before["changes"]} - {row["claim_id"] for row in after["changes"]} == {claim}
        assert (await ask("list_changes", since="2026-01-01"))["events"]
        assert "give a date such as" in (await ask("list_changes", since="lately"))["error"]

    asked(sample, use)


def test_evidence_is_verbatim_with_every_version(sample: Path) -> None:
    """Of a claim that stands, and of one that the page says no more."""
    claim, evidence = one(sample, "SELECT claim_id, evidence FROM current_claims WHERE kind = 'metric' LIMIT 1")
    gone = one(
        sample,
        "SELECT claim_id FROM claim_history WHERE claim_id NOT IN (SELECT claim_id FROM current_claims) LIMIT 1",
    )[0]

    async def use(ask: Ask) -> None:
        found = await ask("get_evidence", claim_id=claim)
        past = await ask("get_evidence", claim_id=gone)

        assert found["claim"]["evidence"] == evidence
        assert found["versions"][0]["text"] == found["claim"]["text"]
        assert (found["stands"], past["stands"]) == (True, False)
        assert "claim" not in past
        assert "does not say this any more" in past["note"]
        assert past["versions"][0]["valid_to"]
        assert "there is no claim" in (await ask("get_evidence", claim_id="' OR 1=1 --"))["error"]

    asked(sample, use)


def test_over_all_vendors_rows_say_whose_they_are(tmp_path: Path) -> None:
    """And a vendor can be asked for."""
    run = Run(tmp_path)

    async def use(ask: Ask) -> None:
        changes = (await ask("list_changes", since="2026-01-01"))["changes"]
        own = (await ask("list_changes", since="2026-01-01", vendor="muyun"))["changes"]
        claims = (await ask("search_claims", words="万元", vendor="lanhe"))["claims"]

        assert {row["vendor"] for row in changes} == {"lanhe", "muyun"}
        assert {row["vendor"] for row in own} == {"muyun"}
        assert {row["vendor"] for row in claims} == {"lanhe"}

    asked(run.folder / "all.db", use, is_of_all=True)


def test_nothing_is_written_and_hostile_text_is_data(hostile: Path) -> None:
    """Whatever a page says arrives as a string of the answer; the file stays as it is."""
    before = hostile.read_bytes()

    async def use(ask: Ask) -> None:
        found = await ask("list_changes", since="", limit=100)
        json.dumps(found)
        assert found["changes"] or found["events"]

        with closing(sqlite3.connect(hostile)) as db:
            known = dict(db.execute("SELECT id, new_text FROM change_log"))
            claim, url = db.execute("SELECT claim_id, url FROM current_claims LIMIT 1").fetchone()
        assert [row.get("new_text") for row in found["changes"]] == [known[row["id"]] for row in found["changes"]]
        assert (await ask("get_evidence", claim_id=claim))["claim"]["url"] == url
        for text in (*HOSTILE, "' OR 1=1 --", "../../etc/passwd", "x" * 10_000):
            for tool, given in (
                ("search_claims", {"words": text}),
                ("search_claims", {"words": "", "company": text}),
                ("get_case", {"case": text}),
                *(("list_changes", {name: text}) for name in ("since", "company", "vendor", "kind", "change")),
            ):
                json.dumps(await ask(tool, **given))
            assert "error" in await ask("get_evidence", claim_id=text)

    names = {file.name for file in hostile.parent.iterdir()}
    asked(hostile, use)
    assert hostile.read_bytes() == before
    assert {file.name for file in hostile.parent.iterdir()} - names <= {"hostile.db-wal", "hostile.db-shm"}


@pytest.mark.slow
def test_a_program_starts_it_and_asks_over_stdin_and_stdout(sample: Path) -> None:
    """`casewatch mcp` as a client's configuration has it."""
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def run() -> None:
        parameters = StdioServerParameters(
            command=sys.executable,
            args=["-m", "crawler.command_line", "mcp", "--db", str(sample)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=str(sample.parent),
        )
        async with Client(stdio_client(parameters)) as client:
            result = await client.call_tool("search_claims", {"words": "飞书", "limit": 1})

            assert not result.is_error
            assert len((result.structured_content or {})["claims"]) == 1

    asyncio.run(run())
