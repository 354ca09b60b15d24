"""What a crawl mails when it ends, where one mail over all vendors is wanted."""

from __future__ import annotations

from scrapy.settings import Settings

from crawler.commands.telling import tell_crawl
from crawler.outputs.digest.delivery import empty_outbox
from crawler.outputs.digest.options import MailOptions
from tests.crawler.outputs.digest.conftest import Watched, watched
from tests.crawler.outputs.digest.talking import TalkingServer
from tests.crawler.workflows.readings import START

__all__ = ["watched"]


def test_a_crawl_leaves_its_mail_to_the_digest(watched: Watched) -> None:
    """With CASES_MAIL_AT=digest it keeps what there is to tell and sends nothing; `scrapy digest` sends it, once."""
    with TalkingServer() as server:
        given = {
            "CASES_DB": str(watched.path),
            "CASES_MAIL_TO": "me@example.org",
            "CASES_SMTP_HOST": "127.0.0.1",
            "CASES_SMTP_PORT": server.port,
        }
        told = tell_crawl(Settings({**given, "CASES_MAIL_AT": "digest"}), is_interrupted=False)
        before = len(server.mails)
        outcome = empty_outbox(watched.path, MailOptions.of(given, {}), clock=lambda: START)

    assert (told, before, outcome.sent, len(server.mails)) == (True, 0, 1, 1)
    assert watched.rows("SELECT count(*) FROM digests WHERE merged_into IS NULL") == [(1,)]
