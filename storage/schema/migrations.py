"""The schema as a numbered list of steps: append only, never edit one that has shipped."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from storage.browsing.schema import BROWSING
from storage.schema.edits import PAGE_EDIT_TRIGGERS, PAGE_EDITS
from storage.schema.figure_use import FIGURE_USE
from storage.schema.module_cases import MODULE_CASES
from storage.schema.short_columns import SHORT_COLUMNS
from storage.schema.smaller_versions import SMALLER_VERSIONS
from storage.schema.spaces import new_token, space_of
from storage.schema.tables import (
    ADDRESSES,
    CAUSES,
    CLAIMS_AND_CHANGES,
    CRAWLS_AND_PAGES,
    EMPTY_SUSPECTS,
    EVENTS_OF_FLAPPING,
    HELD_PAGES,
    LOCATION,
    NEUTRAL_VALUES,
    OUTBOX,
    SITE_FRAMES,
    SITE_LINES,
    TELLINGS,
    TOLD_IN,
    VENDOR,
    WEBHOOKS,
)

APPLICATION_ID = 0x43415345
"""SQLite's own mark for whose file this is: `CASE`."""


class NumberedMigrations(Migrations):
    """Migrations that can say which ones this version of the code knows."""

    def known(self) -> list[Migrations._Migration]:
        """Every step, in order."""
        return list(self._migrations)


migrations = NumberedMigrations("casewatch")


def _run_each(db: Database, script: str) -> None:
    """Statement by statement: `executescript` would commit the migration's transaction first."""
    for statement in script.split(";"):
        if statement.strip():
            db.conn.execute(statement)


def _drop_views(db: Database) -> None:
    """They are made again when all steps are done."""
    for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        db.conn.execute(f'DROP VIEW "{name}"')


@migrations(name="0001_crawls_and_pages")
def crawls_and_pages(db: Database) -> None:
    """Crawls, pages, visits, snapshots and reports."""
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run_each(db, CRAWLS_AND_PAGES)


@migrations(name="0002_claims_and_changes")
def claims_and_changes(db: Database) -> None:
    """Claims with their versions, what is staged, changes and events."""
    _run_each(db, CLAIMS_AND_CHANGES)


@migrations(name="0003_outbox")
def outbox(db: Database) -> None:
    """Digests with the ids of what they tell, their messages, and one delivery a recipient."""
    _run_each(db, OUTBOX)


@migrations(name="0004_browsing")
def browsing(db: Database) -> None:
    """Indexes for the pages and queries that people open, and what they count, kept by triggers."""
    for statement in BROWSING:
        db.conn.execute(statement)


@migrations(name="0005_held_pages")
def held_pages(db: Database) -> None:
    """Which earlier crawl a waiting reading goes back to; suspect crawls that hold nothing have their end."""
    _run_each(db, HELD_PAGES)
    for _ in range(2):
        db.conn.execute(EMPTY_SUSPECTS)


@migrations(name="0006_events_of_flapping")
def events_of_flapping(db: Database) -> None:
    """A page that says old and new in turn is an event; every row keeps its id."""
    _run_each(db, EVENTS_OF_FLAPPING)


@migrations(name="0007_site_lines")
def site_lines(db: Database) -> None:
    """What is told of lines that many cases share, and the wordings that are never told."""
    _run_each(db, SITE_LINES)


@migrations(name="0009_addresses_of_a_page")
def addresses_of_a_page(db: Database) -> None:
    """Other addresses of a page, where it is asked for, and which page it is the same as."""
    _run_each(db, ADDRESSES)


@migrations(name="0010_causes_of_holding")
def causes_of_holding(db: Database) -> None:
    """Why a crawl is held, as a cause with its figures beside the words."""
    _run_each(db, CAUSES)


@migrations(name="0011_neutral_values")
def neutral_values(db: Database) -> None:
    """What a claim's quantity comes to in terms that no language changes; NULL until its page is read again."""
    _run_each(db, NEUTRAL_VALUES)


@migrations(name="0012_vendor")
def vendor(db: Database) -> None:
    """Whose cases the database holds."""
    _run_each(db, VENDOR)


@migrations(name="0013_tellings")
def tellings(db: Database) -> None:
    """What a claim's sentence tells; NULL until its page is read again."""
    _run_each(db, TELLINGS)


@migrations(name="0014_location")
def location(db: Database) -> None:
    """Where a customer is, as the page lists it; NULL until its page is read again."""
    _run_each(db, LOCATION)


@migrations(name="0015_page_edits")
def page_edits(db: Database) -> None:
    """What of the file is to be published next, and the numbers under which it is."""
    _run_each(db, PAGE_EDITS)
    for trigger in PAGE_EDIT_TRIGGERS:
        db.conn.execute(trigger)
    for (name,) in db.conn.execute("SELECT name FROM vendor").fetchall():
        db.conn.execute("UPDATE vendor SET space = ?, token = ?", (space_of(name), new_token()))


@migrations(name="0016_told_in")
def told_in(db: Database) -> None:
    """Which digest over all vendors a digest of this one is told in; NULL: it has a mail of its own."""
    _run_each(db, TOLD_IN)


@migrations(name="0017_webhooks")
def webhooks(db: Database) -> None:
    """Deliveries may go to programs too."""
    _run_each(db, WEBHOOKS)


@migrations(name="0018_figure_use")
def figure_use(db: Database) -> None:
    """How many cases state a figure, kept by triggers."""
    for statement in FIGURE_USE:
        db.conn.execute(statement)


@migrations(name="0019_pages_beside_their_text")
def pages_beside_their_text(_: Database) -> None:
    """From here on a page's bytes are packed with the text beside them, which an older version cannot read."""


@migrations(name="0020_module_cases")
def module_cases(db: Database) -> None:
    """In how many cases a module is listed and described, kept by triggers."""
    for statement in MODULE_CASES:
        db.conn.execute(statement)


@migrations(name="0021_smaller_versions")
def smaller_versions(db: Database) -> None:
    """What many versions of claims say is kept once, what few of them say beside; `claims` is a view from here on."""
    _drop_views(db)
    for statement in SMALLER_VERSIONS:
        db.conn.execute(statement)


@migrations(name="0022_site_frames")
def site_frames(db: Database) -> None:
    """What pages are packed with beside their text; NULL: what an older version packed, which stays as it is."""
    _run_each(db, SITE_FRAMES)


@migrations(name="0023_texts_in_two_bytes")
def texts_in_two_bytes(_: Database) -> None:
    """From here on the texts of Chinese pages are packed in a shorter form, which an older version cannot read."""


@migrations(name="0024_short_columns")
def short_columns(db: Database) -> None:
    """Ids, kinds, places and ends of claims are kept in fewer bytes from here on, and read as before."""
    _drop_views(db)
    for statement in SHORT_COLUMNS:
        db.conn.execute(statement)
