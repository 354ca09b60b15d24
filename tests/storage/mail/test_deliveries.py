"""The outbox's deliveries: how far each message has come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.mail import deliveries
from storage.mail.outbox import Addressed, Channel, address_digest, take_digest
from tests.crawler.workflows.readings import FIRST_PAGE, Site

NOW = datetime(2026, 2, 1, tzinfo=UTC)


def test_a_delivery_from_begin_to_end(site: Site) -> None:
    """Pending, out, sent; a cut in between is a doubt, a failure is kept with its words and its next time."""
    site.crawl({"a": FIRST_PAGE})
    digest = take_digest(site.db, now=NOW)
    assert digest is not None
    recipients = tuple((f"{name}@example.org", f"<{name}>") for name in "abc")
    address_digest(site.db, digest, [Addressed(Channel.MAIL, "content", recipients)], now=NOW)
    a, b, c = (delivery.id for delivery in deliveries.waiting_deliveries(site.db))

    deliveries.begin_delivery(site.db, a)
    deliveries.finish_delivery(site.db, a, now=NOW)
    deliveries.begin_delivery(site.db, b)
    assert deliveries.recover_deliveries(site.db) == 1
    deliveries.fail_delivery(site.db, c, "x" * 1000, next_try_at=NOW + timedelta(hours=1), in_doubt=False)
    deliveries.drop_contents(site.db)

    left = [(d.id, d.attempts, d.doubts, d.next_try_at, d.content) for d in deliveries.waiting_deliveries(site.db)]
    assert left == [(b, 1, 1, None, "content"), (c, 1, 0, NOW + timedelta(hours=1), "content")]
    assert deliveries.drop_deliveries(site.db, "c@example.org") == 1
    deliveries.begin_delivery(site.db, b)
    deliveries.finish_delivery(site.db, b, now=NOW)
    deliveries.drop_contents(site.db)
    assert deliveries.waiting_deliveries(site.db) == []
    assert site.values("SELECT content FROM digest_messages") == [None]
