"""The digest at the end of a crawl: taken at once, sent where somebody is to be told."""

from __future__ import annotations

import logging
import os
import signal
from datetime import UTC, datetime

from scrapy.settings import BaseSettings

from crawler.items.errors import CasewatchError, LockedError
from crawler.items.program import program
from crawler.outputs.digest.options import MailOptions

logger = logging.getLogger(__name__)


def tell_crawl(settings: BaseSettings, *, is_interrupted: bool) -> bool:
    """Write the digest of the crawl that has ended, and send what waits; False where something still waits.

    The crawl's data are stored by now, whatever happens here. A crawl that a signal ended sends nothing: it was told
    to be quick, and `scrapy digest` or the next crawl sends it. None does where CASES_MAIL_AT is `digest`.
    """
    # every command of Scrapy imports this module first: what renders and sends is imported when it is needed
    from crawler.outputs.digest.delivery import empty_outbox, keep_digest

    path = str(settings.get("CASES_DB"))
    try:
        options = MailOptions.of(settings, os.environ)
        if is_interrupted or not options.is_by_crawl:
            keep_digest(path, clock=_now)
            return True
        _end_at_signals()
        outcome = empty_outbox(path, options, clock=_now)
    except LockedError as error:
        logger.warning("digest: %s", error)
        return True  # who holds the outbox sends it, or the next one does
    except CasewatchError as error:
        logger.error("digest: %s", error)  # noqa: TRY400 - its text is the whole story
        return False
    except Exception:  # the crawl is stored: a fault of the telling is told, and becomes the code for mail
        logger.exception("digest: it ended with a fault; nothing is lost, the next `%s digest` tries again", program())
        return False
    if outcome.sent:
        logger.info("digest: %s sent", outcome.sent)
    for line in (*outcome.failures, *outcome.waiting):
        logger.error("digest: %s", line)
    return outcome.is_clean


def _end_at_signals() -> None:
    """The crawl's own handlers wait for an engine that has ended; a kill is what the outbox is made for."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _now() -> datetime:
    return datetime.now(UTC)
