"""Claims of the digest over all vendors: whoever is killed between two steps, a change is told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import StoreError
from storage.gathered.database import open_gathered
from storage.gathered.outbox import claim_digest, insert_digest, open_outbox, settle_digest
from storage.mail.digests import told_by_digest
from storage.mail.outbox import Addressed, Channel, unaddressed_digest
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site
from tests.fresh import open_fresh

LETTER = Addressed(Channel.MAIL, "words", (("me@example.org", "<1@example.org>"),))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Database]:
    """A vendor's own file with one new case."""
    db = open_fresh(tmp_path / "muyun.db")
    Site(db).crawl({"a": FIRST_PAGE})
    yield db
    db.close()


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Database]:
    """The outbox over all."""
    db = open_outbox(tmp_path / "digest.outbox.db")
    yield db
    db.close()


def test_what_was_claimed_and_not_sent_is_claimed_again(own: Database, outbox: Database) -> None:
    """With what came since; and the vendor's own mail leaves it alone, so that it cannot be told twice."""
    first = claim_digest(own, outbox, "one", now=START)
    site = Site(own)
    site.now = START + timedelta(days=1)
    site.crawl({"b": FIRST_PAGE})
    assert unaddressed_digest(own) is None

    second = claim_digest(own, outbox, "two", now=START)

    assert first is not None
    assert second is not None
    assert len(told_by_digest(own, second.id).events) == 2


def test_what_is_in_the_outbox_is_settled_and_not_claimed(own: Database, outbox: Database) -> None:
    """Killed after the mail stood in the outbox and before the vendor's file said so: it is told by that mail alone."""
    claim_digest(own, outbox, "one", now=START)
    insert_digest(outbox, "one", [LETTER], now=START)

    assert claim_digest(own, outbox, "two", now=START) is None
    assert own.execute("SELECT count(*) FROM digests WHERE addressed_at IS NULL").fetchone()[0] == 0
    assert claim_digest(own, outbox, "three", now=START) is None


def test_a_settled_digest_is_told(own: Database, outbox: Database) -> None:
    """Nothing is left to claim, for the mail over all and for one of its own."""
    claim_digest(own, outbox, "one", now=START)
    insert_digest(outbox, "one", [LETTER], now=START)
    settle_digest(own, "one", now=START)

    assert claim_digest(own, outbox, "two", now=START) is None
    assert unaddressed_digest(own) is None


def test_files_of_another_kind_are_refused(tmp_path: Path, own: Database) -> None:
    """A vendor's own file and that of all vendors are no outbox."""
    open_gathered(tmp_path / "all.db").close()
    for name in ("muyun.db", "all.db"):
        with pytest.raises(StoreError, match="another program's"):
            open_outbox(tmp_path / name)
