"""What to do about a page that was not read."""

from __future__ import annotations

import pytest

from crawler.items.visit import Outcome
from crawler.middlewares.remedies import common_trouble, remedy_for


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_that_is_no_reading_has_a_remedy(outcome: Outcome) -> None:
    """Whatever the reason; and a page that was read has none."""
    assert (remedy_for(outcome, "") == "") == outcome.was_read


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("robots.txt could not be asked for: the host name was not found", "DNS"),
        ("the connection was refused (through the proxy http://127.0.0.1:9)", "http_proxy"),
        ("the connection was refused, tried 3 times", "nothing listens"),
        ("the site's certificate is not trusted", "ca-certificates"),
        ("no secure connection", "TLS"),
        ("no answer in time, tried 3 times", "DOWNLOAD_TIMEOUT"),
        ("robots.txt disallows it", "owner"),
        ("the server answered 500", "try again later"),
    ],
)
def test_the_reason_goes_before_the_outcome(reason: str, words: str) -> None:
    """It says more of what is wrong."""
    assert words in remedy_for(Outcome.ERROR, reason)


def test_one_trouble_for_all_pages() -> None:
    """Told only where it kept every page; troubles of single pages are theirs."""
    dns = "robots.txt could not be asked for: the host name was not found"

    assert "look at the network and its DNS" in common_trouble([dns, dns])
    assert common_trouble([dns, "the server answered 404"]) == ""
    assert common_trouble(["the server answered 500"]) == ""
    assert common_trouble([]) == ""
