"""Why a crawl is held, in the words of each language that people are told in."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.items.crawl import HeldCause, HeldReason

_ENGLISH: Mapping[HeldCause, tuple[str, str]] = {
    HeldCause.CLAIMS: ("it would change or withdraw {number} of {of} claims, more than {share}% of them",) * 2,
    HeldCause.PAGES: ("{number} of {of} known pages say something else at once, as if the site had changed",) * 2,
    HeldCause.DRIFTED: ("{number} of {of} known pages that came are unlike their last reading",) * 2,
    HeldCause.AGAIN: (
        "1 page says something else again than what {crawls} of it",
        "{number} pages say something else again than what {crawls} of them",
    ),
    HeldCause.SAME: ("1 page says what {crawls} of it", "{number} pages say what {crawls} of them"),
}
"""Each for one page or claim, and for more."""
_CHINESE: Mapping[HeldCause, str] = {
    HeldCause.CLAIMS: "放行会改动或撤下 {of} 条陈述中的 {number} 条，超过了 {share}%",
    HeldCause.PAGES: "读到的 {of} 个已知页面中有 {number} 个同时变了，像是网站本身变了",
    HeldCause.DRIFTED: "取回的 {of} 个已知页面中有 {number} 个与上次读到的大不相同",
    HeldCause.AGAIN: "有 {number} 个页面又变了，与第 {crawls} 次抓取待确认的内容也不同",
    HeldCause.SAME: "有 {number} 个页面的内容与第 {crawls} 次抓取待确认的相同",
}


def reason_in_english(reason: HeldReason) -> str:
    """`it would change or withdraw 61 of 290 claims, more than 20% of them`."""
    one, many = _ENGLISH[reason.cause]
    numbers = ", ".join(map(str, reason.crawls))
    crawls = f"crawls {numbers} hold" if len(reason.crawls) > 1 else f"crawl {numbers} holds"
    return _filled(one if reason.number == 1 else many, reason, crawls)


def reason_in_chinese(reason: HeldReason) -> str:
    """`放行会改动或撤下 290 条陈述中的 61 条，超过了 20%`."""
    return _filled(_CHINESE[reason.cause], reason, "、".join(map(str, reason.crawls)))


def reason_words(reason: HeldReason | None, text: str | None, language: str) -> str:
    """Why, in the language (`zh-CN`, `en`); `text` as it stands where the crawl kept no figures; "" where neither."""
    if reason is None:
        return text or ""
    return reason_in_english(reason) if language == "en" else reason_in_chinese(reason)


def _filled(words: str, reason: HeldReason, crawls: str) -> str:
    return words.format(number=reason.number, of=reason.of, share=f"{reason.share * 100:g}", crawls=crawls)
