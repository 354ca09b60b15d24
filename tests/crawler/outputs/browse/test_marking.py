"""Marks in the browser: set by forms, shown on cards, shared or each reader's own; nobody else can set one."""

from __future__ import annotations

import asyncio
import html
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from crawler.outputs.browse.browsed.counting import Count, facts_since
from storage.desk.marks import Place, read_marks
from tests.crawler.outputs.browse.asking import rows, text_of
from tests.crawler.outputs.browse.served import served
from tests.crawler.outputs.browse.test_changes_page import facts_in


class Reader:
    """Whoever reads the pages, with the cookies of a browser."""

    def __init__(self, datasette: Datasette, actor: str = "") -> None:
        self.datasette = datasette
        self.cookies = {"ds_actor": datasette.sign({"a": {"id": actor}}, "actor")} if actor else {}

    async def page(self, path: str = "/-/changes") -> httpx.Response:
        """A page; its token's cookie is kept."""
        answer = await self.datasette.client.get(path, cookies=self.cookies)
        self.cookies |= dict(answer.cookies)
        return answer

    async def facts(self, query: str = "") -> int:
        """How many facts the page of changes counts."""
        return facts_in(text_of(await self.page(f"/-/changes{query}")))

    def forms(self, answer: httpx.Response) -> list[dict[str, Any]]:
        """The fields of each form that marks."""
        found = []
        for form in re.findall(r'<form action="/-/mark" method="post">(.*?)</form>', answer.text, re.DOTALL):
            fields: dict[str, Any] = {"does": re.findall(r'name="do" value="(\w+)"', form)}
            for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form):
                fields.setdefault(name, []).append(html.unescape(value))
            found.append(fields)
        return found

    async def post(self, form: dict[str, Any], do: str, **more: str) -> httpx.Response:
        """Press one of a form's buttons."""
        data = {name: value for name, value in form.items() if name != "does"} | {"do": do} | more
        return await self.datasette.client.post("/-/mark", data=data, cookies=self.cookies)


def reading(file: Path, use: Any, **more: object) -> None:
    """Run what a test does with Datasette."""

    async def run() -> None:
        async with served(file, **more) as datasette:
            await use(datasette)

    asyncio.run(run())


def metric_form(reader: Reader, answer: httpx.Response) -> dict[str, Any]:
    """The form of the first changed figure."""
    return next(form for form in reader.forms(answer) if form.get("kind") == ["metric"])


def test_what_is_ignored_is_neither_listed_nor_counted(sample: Path) -> None:
    """On the page of changes, in its files, in the start page's tiles and list; until somebody says otherwise."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)

        async def tile() -> int:
            found = re.search(r'<b>([\d,]+)</b><span><a href="/-/changes\?since=30d', (await reader.page("/")).text)
            assert found
            return int(found[1].replace(",", ""))

        page = await reader.page("/-/changes?kind=metric")
        before, count = facts_in(text_of(page)), await tile()
        form = metric_form(reader, page)
        answer = await reader.post(form, "ignore")

        assert (answer.status_code, answer.headers["location"]) == (303, form["to"][0])
        assert await reader.facts("?kind=metric") == before - 1
        assert await reader.facts("?mark=ignored") == 1
        told = rows(sample, f"SELECT count(*) FROM change_log WHERE claim_id IN ({','.join(map(repr, form['claim']))})")
        assert await tile() in {count, count - int(str(told[0][0]))}
        [undo] = [
            form for form in reader.forms(await reader.page("/-/changes?mark=ignored")) if "notice" in form["does"]
        ]
        await reader.post(undo, "notice")
        assert await reader.facts("?kind=metric") == before

        await reader.post(form, "ignore_kind")
        marks = read_marks(sample.with_name("desk.db"))
        assert list(marks.ignored) == [Place(form["vendor"][0], form["url"][0], "", "metric")]
        assert await reader.facts("?kind=metric") < before

    reading(sample, use)


def test_a_tile_counts_what_its_page_shows(sample: Path) -> None:
    """Facts and cases that came and went since, not rows, none that only moved and none that is ignored."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        for day in (8, 12):
            since = datetime(2026, 11, day, tzinfo=UTC)
            with closing(sqlite3.connect(sample)) as db:
                db.row_factory = sqlite3.Row
                told = facts_since(db, since)
                kept = facts_since(db, since, "", lambda row: row["kind"] == "metric")
            assert f"{told:,}" == str(await reader.facts(f"?since={since:%F}"))
            assert kept < told or day == 12

    reading(sample, use)


def test_more_than_is_looked_through_is_said() -> None:
    """A tile says that there are more."""
    count = Count(1_000)
    count.is_cut = True

    assert f"{count:,}" == "1,000+"


def test_a_fact_of_many_claims_is_marked_whole(sample: Path) -> None:
    """Each of its claims, however many places say it."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = metric_form(reader, await reader.page())
        many = [f"c-{number:032}" for number in range(700)]
        assert (await reader.post(form | {"claim": many}, "ignore")).status_code == 303
        assert {place.claim_id for place in read_marks(sample.with_name("desk.db")).ignored} == set(many)

    reading(sample, use)


def test_seen_is_each_readers_own(sample: Path) -> None:
    """One card, then all that is shown; another reader's list is as it was, and so is what was ignored by anybody."""

    async def use(datasette: Datasette) -> None:
        anna, bert = Reader(datasette, "anna"), Reader(datasette, "bert")
        everything = await anna.facts("?mark=new")
        page = await anna.page()
        await anna.post(metric_form(anna, page), "seen")
        assert await anna.facts("?mark=new") == everything - 1
        [every] = [form for form in anna.forms(page) if form["does"] == ["seen_all"]]
        await anna.post(every, "seen_all")

        assert await anna.facts("?mark=new") == 0
        assert await anna.facts() == await bert.facts("?mark=new") == everything
        seen = metric_form(anna, await anna.page())
        await anna.post(seen, "unseen")
        assert await anna.facts("?mark=new") == 1
        await anna.post(metric_form(anna, page), "ignore")
        assert await bert.facts() == everything - 1
        assert "anna" in text_of(await bert.page("/-/changes?mark=ignored"))

    reading(sample, use)


def test_stars_and_notes_are_shown_with_who_set_them(sample: Path) -> None:
    """Text is shown as text; a note without words is none."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette, "anna")
        form = metric_form(reader, await reader.page())
        await reader.post(form, "star")
        await reader.post(form, "note", words="<script>alert(1)</script> ask them")
        shown = await reader.page("/-/changes?mark=starred")

        assert facts_in(text_of(shown)) == 1
        assert "★" in shown.text
        assert "<script>alert(1)" not in shown.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; ask them" in shown.text
        await reader.post(form, "note", words=" ")
        await reader.post(form, "unstar")
        assert await reader.facts("?mark=starred") == 0

    reading(sample, use)


def test_what_has_no_token_marks_nothing(sample: Path) -> None:
    """Neither a post from elsewhere, which has no cookie, nor one with another token, nor a GET."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = metric_form(reader, await reader.page())
        bare = {name: value for name, value in form.items() if name not in {"does", "csrftoken"}} | {"do": "ignore"}
        answers = [
            await datasette.client.post("/-/mark", data=bare),
            await datasette.client.post("/-/mark", data=bare, cookies=reader.cookies),
            await datasette.client.post("/-/mark", data=bare | {"csrftoken": "x"}, cookies=reader.cookies),
            await datasette.client.post(
                "/-/mark", content=b"do=ignore", headers={"content-type": "text/plain"}, cookies=reader.cookies
            ),
        ]

        assert [answer.status_code for answer in answers] == [403] * 4
        assert (await datasette.client.get("/-/mark")).status_code == 405
        assert not sample.with_name("desk.db").exists()

    reading(sample, use)


def test_a_form_of_more_fields_than_a_mark_has_is_refused(sample: Path) -> None:
    """With the answer of a form that is no good, and no fault of the server's."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = metric_form(reader, await reader.page())
        answer = await reader.post(form | {"claim": ["x"] * 1_100}, "ignore")

        assert answer.status_code == 403
        assert not sample.with_name("desk.db").exists()

    reading(sample, use)


def test_who_may_not_mark_sees_no_form_and_marks_nothing(sample: Path) -> None:
    """`plugins: casewatch: marks`; without a login, only from this machine."""

    async def use(datasette: Datasette) -> None:
        anna, bert, nobody = Reader(datasette, "anna"), Reader(datasette, "bert"), Reader(datasette)
        form = metric_form(anna, await anna.page())
        for other in (bert, nobody):
            assert anna.forms(await other.page()) == []
            other.cookies |= {"ds_csrftoken": anna.cookies["ds_csrftoken"]}
            assert (await other.post(form, "ignore")).status_code == 403
        assert not sample.with_name("desk.db").exists()
        assert (await anna.post(form, "star")).status_code == 303

    reading(sample, use, metadata={"plugins": {"casewatch": {"marks": {"id": "anna"}}}})


def test_a_reader_behind_a_proxy_without_a_login_marks_nothing(sample: Path) -> None:
    """The proxy's address is this machine's, and says nothing of who asks."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get("/-/changes", headers={"x-forwarded-for": "203.0.113.9"})

        assert answer.status_code == 200
        assert Reader(datasette).forms(answer) == []

    reading(sample, use)


@pytest.mark.parametrize("host", ["rebound.example:8001", "localhost.example", "[::1", ""])
def test_a_page_whose_name_leads_to_this_machine_marks_nothing(sample: Path, host: str) -> None:
    """It is of one origin with the browser and reads the token, but the browser is not called so."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = metric_form(reader, await reader.page())
        data = {name: value for name, value in form.items() if name != "does"} | {"do": "ignore"}
        answer = await datasette.client.post("/-/mark", data=data, cookies=reader.cookies, headers={"host": host})

        assert answer.status_code == 403
        assert not sample.with_name("desk.db").exists()

    reading(sample, use)


@pytest.mark.parametrize("host", ["localhost:8001", "127.0.0.1:8001", "[::1]:8001"])
def test_who_sits_at_this_machine_marks(sample: Path, host: str) -> None:
    """By whichever of its own names."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get("/-/changes", headers={"host": host})

        assert Reader(datasette).forms(answer)

    reading(sample, use)


def test_only_what_is_there_can_be_marked_and_the_way_back_stays_on_this_site(sample: Path) -> None:
    """A page that there is not is a 404; an address elsewhere leads to the start page."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = metric_form(reader, await reader.page())

        assert (await reader.post(form | {"url": ["https://x.example/none"]}, "ignore")).status_code == 404
        for target in ("https://evil.example/", "//evil.example", "/\\evil.example"):
            answer = await reader.post(form | {"to": [target]}, "star")
            assert (answer.status_code, answer.headers["location"]) == (303, "/")

    reading(sample, use)


def test_the_databases_of_crawls_stay_as_they_are(sample: Path) -> None:
    """Whatever is marked."""

    async def use(datasette: Datasette) -> None:
        reader = Reader(datasette)
        form = metric_form(reader, await reader.page())
        for do in ("ignore", "star", "seen", "note", "nonsense"):
            assert (await reader.post(form, do, words="x")).status_code == 303

    before = sample.read_bytes()
    reading(sample, use)
    assert sample.read_bytes() == before
