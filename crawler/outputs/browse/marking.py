"""`POST /-/mark`: a reader's mark, kept, and back to where the reader was."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

from datasette.app import Datasette
from datasette.utils import MultiParams
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from sqlite_utils import Database

from crawler.items.claim import ClaimKind
from crawler.outputs.browse.asking import allowed, ask
from crawler.outputs.browse.browsed.counting import this_hour
from crawler.outputs.browse.browsed.database import BrowsedDatabase
from crawler.outputs.browse.desk import Desk, desk_for
from crawler.outputs.browse.language import is_of_this_site
from storage.browsing import case
from storage.browsing.changes import MOST
from storage.desk.database import desk_of, open_desk
from storage.desk.marks import Mark, Place, SeenRow, set_mark, set_seen, take_mark, take_seen

TOKEN = "ds_csrftoken"  # noqa: S105 - the name of Datasette's cookie
_CLAIMS_MAX = MOST
"""Claims that one fact of the page of changes can have."""
_FIELDS_MAX = _CLAIMS_MAX + 20
_BODY_MAX = 400 * _CLAIMS_MAX
_KINDS = frozenset(kind.value for kind in ClaimKind)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form says."""

    do: str
    """`seen`, `unseen`, `star`, `unstar`, `note`, `ignore`, `ignore_kind`, `notice` or `seen_all`."""
    place: Place
    """The page."""
    claims: tuple[str, ...]
    """Those that say the fact; ("",) for the page itself."""
    kind: str
    until: str
    """Up to which moment something is seen."""
    words: str
    question: str
    """Query string of the page of changes, of which all is seen."""


async def mark(datasette: Datasette, request: Request) -> Response:
    """Keep the mark that a form of ours posts.

    Datasette has compared the form's token with its cookie where the request has any cookie; one without is refused
    here, since a page elsewhere can post such a one to this machine.
    """
    if request.method != "POST":
        return Response.text("A mark is posted by the forms of the pages", status=405, headers={"allow": "POST"})
    browsed = await allowed(datasette, request)
    desk = await desk_for(datasette, browsed, request)
    if TOKEN not in request.cookies or not desk.may_mark:
        raise Forbidden("browse.error.no_mark")
    body = await _body(request)
    form = _form(body)
    asked = _asked(form, desk)
    if asked.do == "seen_all":
        rows = await _shown(datasette, browsed, desk, asked)
    else:
        rows = [(asked.place.vendor, asked.place.url, claim_id, asked.until) for claim_id in asked.claims]
        found = await ask(datasette, browsed, lambda db: case.page_id_of(db, asked.place.url, asked.place.vendor))
        if found is None:
            raise NotFound("browse.error.no_case")
    await asyncio.to_thread(_keep, desk_of(browsed.path), desk, asked, rows)
    target = _one(form, "to") or "/"
    back = target if is_of_this_site(target) else datasette.urls.path("/")
    return Response.redirect(back, status=303)


async def _body(request: Request) -> bytes:
    body = await request.post_body()
    if len(body) > _BODY_MAX:
        raise Forbidden("browse.error.no_mark")
    return bytes(body)


def _form(body: bytes) -> Mapping[str, Sequence[str]]:
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS_MAX)
    except ValueError:  # more fields than a mark can be of
        raise Forbidden("browse.error.no_mark") from None


def _one(form: Mapping[str, Sequence[str]], name: str, most: int = 2_000) -> str:
    return (form.get(name) or [""])[0][:most]


def _asked(form: Mapping[str, Sequence[str]], desk: Desk) -> Asked:
    vendor = _one(form, "vendor", 200) or desk.vendor
    claims = tuple(claim_id[:200] for claim_id in form.get("claim", ())) or ("",)
    kind = _one(form, "kind")
    return Asked(
        _one(form, "do"),
        Place(vendor, _one(form, "url")),
        claims,
        kind if kind in _KINDS else "",
        _one(form, "until", 40),
        _one(form, "words"),
        _one(form, "question"),
    )


async def _shown(datasette: Datasette, browsed: BrowsedDatabase, desk: Desk, asked: Asked) -> list[SeenRow]:
    """What the page of changes showed: not what was found since it was drawn."""
    from crawler.outputs.browse.asked import question_of  # noqa: PLC0415
    from crawler.outputs.browse.changes_page import facts_asked  # noqa: PLC0415 - that page shows the forms

    question = question_of(MultiParams(parse_qs(asked.question.lstrip("?"))), this_hour())
    facts, _ = await facts_asked(datasette, browsed, question, desk)
    return [row for fact in facts for row in desk.rows_of(fact) if row[3] <= asked.until]


def _keep(path: Path, desk: Desk, asked: Asked, rows: Sequence[SeenRow]) -> None:
    with closing(open_desk(path)) as db:
        if asked.do in {"seen", "seen_all"}:
            set_seen(db, desk.reader, rows)
        elif asked.do == "unseen":
            take_seen(db, desk.reader, [row[:3] for row in rows])
        else:
            _keep_shared(db, desk.reader, asked)


def _keep_shared(db: Database, reader: str, asked: Asked) -> None:
    """Set or take what all readers share; nothing where the form asks for none of it."""
    of_claims = [replace(asked.place, claim_id=claim_id) for claim_id in asked.claims]
    of_kind = [replace(asked.place, kind=asked.kind)] if asked.kind else []
    of_changes = [place for place in of_claims if place.claim_id]
    sets = {
        "note": (Mark.NOTE, of_claims[:1]),
        "star": (Mark.STAR, of_claims[:1]),
        "ignore": (Mark.IGNORED, of_changes),
        "ignore_kind": (Mark.IGNORED, of_kind),
    }
    takes = {"unstar": (Mark.STAR, of_claims), "notice": (Mark.IGNORED, [*of_changes, *of_kind])}
    if asked.do in sets:
        mark_of, places = sets[asked.do]
        for place in places:
            set_mark(db, mark_of, place, reader, now=datetime.now(UTC), words=asked.words)
    elif asked.do in takes:
        mark_of, places = takes[asked.do]
        for place in places:
            take_mark(db, mark_of, place)
