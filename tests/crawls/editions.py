"""The sample site's editions as a server's answers, and what a database tells of them."""

from __future__ import annotations

from crawler.sample.site import build_site
from tests.server import Answer

LOG = "SELECT url, kind, change, old_text, new_text FROM change_log"
EVENTS = "SELECT url, event FROM page_events"


def answers(edition: int) -> dict[str, Answer | list[Answer]]:
    """The sample site."""
    return {
        path: Answer(page.body, page.status, {"Content-Type": page.content_type}, validate=page.status == 200)
        for path, page in build_site(edition).items()
    }
