"""What every reader sees first: read as soon as a crawl's last commit is a second old, so that nobody waits for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import Any

from crawler.outputs.browse.counting import facts_of_late, this_hour, with_weeks
from crawler.outputs.browse.gravest import latest_changes
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
            "telling": pictures.telling_claims(db),
        }

    return "pictures", read


def cases_read() -> tuple[Hashable, Read]:
    """The same of the list of all cases."""
    return "cases", every_case


def picture_read(name: str, claim_id: str, size: str) -> tuple[str, Hashable, Read] | None:
    """Which chart a picture is, with the key and the reading of its rows; None where there is no such picture."""
    reads: dict[str, tuple[str, Read]] = {
        "weekly": ("weekly", lambda db: pictures.weekly(db, "change")),
        "weekly-kind": ("weekly", lambda db: pictures.weekly(db, "kind")),
        "units": ("units", pictures.units),
        "modules": ("modules", lambda db: pictures.modules(db, size)),
        "value": ("value", lambda db: pictures.value_over_time(db, claim_id)),
    }
    if name not in reads:
        return None
    chart, read = reads[name]
    return chart, (name, claim_id, size), read


def prepared(*, is_of_all: bool = False) -> list[tuple[Hashable, Read]]:
    """Everything that is read before anybody asks."""
    return [start_of_all_read() if is_of_all else start_page_read(), pictures_page_read(), cases_read()]
