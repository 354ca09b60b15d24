"""`/-/changes`: what changed, as facts, filtered; and exactly that as a file."""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from crawler.outputs.browse.asked import HAPPENED, KINDS, Question, question_of
from crawler.outputs.browse.asking import allowed, ask, shown_page, vendors_behind
from crawler.outputs.browse.browsed.counting import this_hour
from crawler.outputs.browse.browsed.database import BrowsedDatabase
from crawler.outputs.browse.desk import Desk, desk_for
from crawler.outputs.browse.language import phrases_for
from crawler.outputs.digest.news.severity import Grade
from crawler.outputs.export.plain import write_csv, write_json
from crawler.outputs.export.tables import Table, for_people
from crawler.outputs.facts import Fact, facts_of, folded, newest_first
from crawler.phrases.phrases import Phrases
from storage.browsing.changes import Answer, changes_and_events
from storage.gathered.browsing import vendor_names
from storage.queries.exports import Cell
from storage.schema.spaces import own_id

PER_PAGE = 25
_KEPT = 8
"""Questions whose facts are kept until the database changes: whoever turns the page asks the same again."""
_COMPANIES = 12
"""Companies that the table has before the others are folded."""
_COLUMNS = (
    *("id", "crawl_id", "detected_at", "vendor", "company", "url", "kind", "change", "severity", "old_text"),
    *("new_text", "old_value", "new_value", "unit", "places", "claim_id"),
)
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of each kind changed at one company."""

    company: str | None
    vendor: str
    url: str
    """Of the first of its pages."""
    events: int = 0
    figures: int = 0
    others: int = 0
    words: int = 0


async def changes_page(datasette: Datasette, request: Request) -> Response:
    """`/-/changes?vendor=…&company=…&kind=…&change=…&severity=…&since=7d&q=…&crawl=…`: facts, 25 a page."""
    browsed = await allowed(datasette, request)
    question = question_of(request.args, this_hour())
    desk = await desk_for(datasette, browsed, request)
    facts, is_cut = await facts_asked(datasette, browsed, question, desk)
    start = (question.page - 1) * PER_PAGE
    shown = {
        "question": question,
        "desk": desk,
        "until": max((row[3] for fact in facts for row in desk.rows_of(fact)), default=""),
        "total": len(facts),
        "is_cut": is_cut,
        "facts": folded(facts[start : start + PER_PAGE]),
        "has_next": len(facts) > start + PER_PAGE,
        "tallies": tallies(facts),
        "tallies_most": _COMPANIES,
        "kinds": KINDS,
        "happened": HAPPENED,
        "grades": tuple(Grade),
        "behind": await vendors_behind(datasette, browsed),
        "vendors": await ask(datasette, browsed, vendor_names) if browsed.is_of_all else [],
    }
    return await shown_page(datasette, request, "changes.html", shown)


async def changes_file(datasette: Datasette, request: Request) -> Response:
    """`/-/changes.csv`, `.json`, `.xlsx`: every fact of the same question, a line each."""
    browsed = await allowed(datasette, request)
    form = request.url_vars["form"]
    desk = await desk_for(datasette, browsed, request)
    facts, _ = await facts_asked(datasette, browsed, question_of(request.args, this_hour()), desk)
    body = await asyncio.to_thread(written, facts, form, phrases_for(datasette, request))
    headers = {"content-disposition": f'attachment; filename="changes.{form}"'}
    return Response(body, content_type=_TYPES[form], headers=headers)


async def facts_asked(
    datasette: Datasette, browsed: BrowsedDatabase, question: Question, desk: Desk
) -> tuple[list[Fact], bool]:
    """What is asked for, the newest day first; whether older ones may have been left out.

    What somebody ignores is shown where exactly that is asked for.
    """
    answer, found = await _answered(datasette, browsed, question)
    wants_ignored = question.mark == "ignored"
    if wants_ignored or desk.marks.ignored:
        changes = [row for row in answer.changes if desk.is_ignored(row) is wants_ignored]
        found = newest_first(facts_of(changes, () if wants_ignored else answer.events))
    if question.mark == "new":
        found = [fact for fact in found if desk.is_new(fact)]
    elif question.mark == "starred":
        found = [fact for fact in found if desk.star(fact) or desk.note(fact)]
    if question.grade:
        found = [fact for fact in found if fact.severity >= question.grade.floor]
    return found, answer.is_cut


async def _answered(datasette: Datasette, browsed: BrowsedDatabase, question: Question) -> tuple[Answer, list[Fact]]:
    """What the database has to this question, and its facts with whatever readers marked."""

    async def none() -> dict[object, tuple[Answer, list[Fact]]]:
        return {}

    kept = await browsed.kept("changes", none)
    key = question.asked, question.with_changes, question.with_events
    if key not in kept:
        answer = await ask(
            datasette, browsed, lambda db: changes_and_events(db, key[0], with_changes=key[1], with_events=key[2])
        )
        if len(kept) >= _KEPT:
            kept.pop(next(iter(kept)))
        kept[key] = answer, newest_first(facts_of(answer.changes, answer.events))
    return kept[key]


def tallies(facts: Sequence[Fact]) -> list[Tally]:
    """How much changed at each company: the table that mails begin with, in the order of their gravest fact."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    first: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.rank):
        key = (fact.row.get("vendor") or "", fact.row["company"] or fact.row["url"])
        first.setdefault(key, fact)
        column = "events" if fact.is_event else "words" if fact.is_folded else "figures" if fact.is_figure else "others"
        counts.setdefault(key, {}).setdefault(column, 0)
        counts[key][column] += 1
    return [Tally(fact.row["company"], key[0], fact.row["url"], **counts[key]) for key, fact in first.items()]


def written(facts: Sequence[Fact], form: str, phrases: Phrases) -> bytes:
    """The facts as a file: `csv` (with a byte order mark, for Excel), `json`, or `xlsx` in these phrases' language."""
    table = Table("changes", phrases("export.changes"), _COLUMNS, _COLUMNS, _rows(facts))
    if form == "xlsx":
        from crawler.outputs.export.xlsx import write_xlsx  # noqa: PLC0415 - only here, and slow to import

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "changes.xlsx")
            write_xlsx([for_people(table, phrases)], file)
            return file.read_bytes()
    out = io.StringIO()
    {"csv": write_csv, "json": write_json}[form](table, out)
    return out.getvalue().encode("utf-8-sig" if form == "csv" else "utf-8", "backslashreplace")


def _rows(facts: Sequence[Fact]) -> Iterator[tuple[Cell, ...]]:
    for fact in facts:
        own = {
            "crawl_id": own_id(fact.row["crawl_id"]),
            "kind": fact.kind,
            "change": fact.happened,
            "severity": fact.grade.value,
            "places": len(fact.places) or None,
            "new_text": fact.row["title"] if fact.is_event else fact.row["new_text"],
        }
        yield tuple(own.get(column, fact.row.get(column)) for column in _COLUMNS)
