"""What every reader sees first: read as soon as a crawl's last commit is a second old, so that nobody waits for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import Any

from crawler.outputs.browse.browsed.case_list import CaseList
from crawler.outputs.browse.browsed.counting import facts_of_late, this_hour, with_weeks
from crawler.outputs.browse.browsed.gravest import latest_changes
from storage.browsing import pictures, start_page
from storage.browsing.cases import every_case
from storage.gathered.behind import vendors_ahead
from storage.gathered.browsing import start_of_all

PICTURES_OF_ROWS = {"weekly": "weekly", "weekly_kind": "weekly", "units": "units", "modules": "modules"}
"""What the page of pictures reads -> the chart that it is drawn by."""
Read = Callable[[sqlite3.Connection], Any]


def start_page_read() -> tuple[Hashable, Read]:
    """Under which key the start page's content is kept, and how it is read; another one each hour."""
    now = this_hour()
    return (
        "start",
        now,
    ), lambda db: start_page.start_page(db) | {"changes": latest_changes(db)} | facts_of_late(db, now)


def start_of_all_read(vendor: str = "") -> tuple[Hashable, Read]:
    """The same where the file is that of all vendors: of all, or of one of them."""
    now = this_hour()

    def read(db: sqlite3.Connection) -> dict[str, Any]:
        return with_weeks(db, start_of_all(db, vendor), now) | facts_of_late(db, now, vendor)

    return ("start", now, vendor), read


def ahead_read() -> tuple[Hashable, Read]:
    """Which vendors' own files have more than that of all; looked up once a minute."""
    return ("ahead", datetime.now(UTC).replace(second=0, microsecond=0)), vendors_ahead


def pictures_page_read() -> tuple[Hashable, Read]:
    """The same of the page of pictures."""

    def read(db: sqlite3.Connection) -> dict[str, Any]:
        return {
            "weekly": pictures.weekly(db, "change"),
            "weekly_kind": pictures.weekly(db, "kind"),
            "units": pictures.units(db),
            "modules": pictures.modules(db, "wide"),
            "modules_narrow": pictures.modules(db, "narrow"),
            "telling": pictures.telling_claims(db),
        }

    return "pictures", read


def cases_read() -> tuple[Hashable, Read]:
    """The same of the list of all cases."""

    def read(db: sqlite3.Connection) -> CaseList:
        every = CaseList(every_case(db))
        every.answer_the_usual()
        return every

    return "cases", read


def picture_rows(name: str, size: str) -> tuple[str, str] | None:
    """Which chart a picture is, and where the page of pictures has its rows; None where there is no such picture."""
    rows = name.replace("-", "_")
    if rows not in PICTURES_OF_ROWS:
        return None
    return PICTURES_OF_ROWS[rows], "modules_narrow" if (rows, size) == ("modules", "narrow") else rows


def prepared(*, is_of_all: bool = False) -> list[tuple[Hashable, Read]]:
    """Everything that is read before anybody asks."""
    return [start_of_all_read() if is_of_all else start_page_read(), pictures_page_read(), cases_read()]
