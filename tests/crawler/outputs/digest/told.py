"""Changes and digests made by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import PageEvent
from crawler.items.digest import HeldCrawl, Statement, Told, ToldChange, ToldEvent, UnreadPage, Watch
from crawler.items.visit import Outcome
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.news.contents import Contents, compose
from crawler.outputs.digest.news.links import RowLinks
from crawler.phrases.phrases import phrases_of

AT = datetime(2026, 1, 31, 4, 5, tzinfo=UTC)
URL = "https://example.org/customers/"


def change(  # noqa: PLR0913 - a row's columns
    number: int = 1,
    kind: ClaimKind = ClaimKind.METRIC,
    what: ChangeKind = ChangeKind.CHANGED,
    old: str | None = "每年节省 43.2 万元",
    new: str | None = "每年节省 50 万元",
    *,
    company: str | None = "世纪互联",
    values: tuple[float | None, float | None] = (None, None),
    raws: tuple[str | None, str | None] = (None, None),
    units: tuple[str | None, str | None] = ("元", "元"),
    place: str = "body/1/1",
    page: str = "vnet",
    is_span: bool = False,
) -> ToldChange:
    """One change; `old` and `new` are its words, all of its page's text."""
    sides = [
        Statement(place, raw, unit, is_span, number * 2 + i, 0, len(text)) if text is not None else None
        for i, (text, raw, unit) in enumerate(zip((old, new), raws, units, strict=True))
    ]
    return ToldChange(
        *(
            number,
            3,
            URL + page,
            company,
            f"{company}的案例",
            f"c{number}",
            kind,
            what,
            old,
            new,
            *values,
            units[1],
            *sides,
        )
    )


def number_change(number: int, before: float, after: float, *, unit: str = "元", **others: Any) -> ToldChange:
    """A result whose number differs."""
    raws = (f"{before:g} {unit}", f"{after:g} {unit}")
    return change(
        number,
        old=f"每年节省 {raws[0]}",
        new=f"每年节省 {raws[1]}",
        values=(before, after),
        raws=raws,
        units=(unit, unit),
        **others,
    )


def event(number: int, what: PageEvent, company: str = "晨光制造", *, figures: tuple[str, ...] = ()) -> ToldEvent:
    """A case that came, went or is back."""
    return ToldEvent(number, 3, number, f"{URL}case{number}", company, f"{company}：新案例", what, 12, 0, figures)


def unread(page: str, outcome: Outcome = Outcome.ERROR) -> UnreadPage:
    """A page that could not be read."""
    return UnreadPage(URL + page, page, outcome, "the server answered 503", AT, None)


def told(
    *changes: ToldChange,
    events: tuple[ToldEvent, ...] = (),
    held: tuple[HeldCrawl, ...] = (),
    pages: tuple[UnreadPage, ...] = (),
) -> Told:
    """What a digest tells."""
    return Told(changes, events, held, Watch(3, AT, 161, pages))


def contents(
    *changes: ToldChange, wanted: Filter | None = None, language: str = "zh-CN", datasette: str = "", **others: Any
) -> Contents:
    """The same, composed for one recipient."""
    texts = {
        side.snapshot_id: text
        for c in changes
        for side, text in ((c.old, c.old_text), (c.new, c.new_text))
        if side and text is not None
    }
    return compose(
        told(*changes, **others),
        wanted or Filter(),
        text_of=lambda snapshot_id: texts[snapshot_id],
        phrases=phrases_of(language),
        rows=RowLinks(datasette),
    )
