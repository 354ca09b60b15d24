"""Why a crawl is held, in words."""

from __future__ import annotations

from crawler.items.crawl import HeldReason
from crawler.phrases.phrases import Phrases, phrases_of


def reason_words(reason: HeldReason | None, text: str | None, phrases: Phrases) -> str:
    """`it would change or withdraw 61 of 290 claims, more than 20% of them`.

    `text` as it stands where the crawl kept no figures (crawls of older releases); "" where there is neither.
    """
    if reason is None:
        return text or ""
    numbers = phrases.joined([str(crawl) for crawl in reason.crawls])
    crawls = phrases.counted("cause.crawls", len(reason.crawls), crawls=numbers)
    key = f"cause.{reason.cause.value}"
    return phrases.counted(key, reason.number, of=reason.of, share=f"{reason.share * 100:g}", crawls=crawls)


def reason_in_english(reason: HeldReason | None, text: str | None = None) -> str:
    """As commands print it on a terminal."""
    return reason_words(reason, text, phrases_of("en"))
