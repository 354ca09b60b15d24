"""Links whose address says that they are tools of a page: to share it, to edit its source, to get in touch."""

from __future__ import annotations

import re
from functools import lru_cache

_CONTACT = re.compile(
    r"sales_?support|contact|regist|log_?in|sign_?(?:up|in)|passport|trial|demo|appointment|subscribe|download(?:$|[/?])"
    r"|/intent(?:$|[/?])|/sharer|/share\w*/?\?(?:u|url|text|mini)="
    r"|privacy|terms(?:$|[/?_-])|polic(?:y|ies)|cookies?(?:$|[/?_-])|/legal",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"/edit/.+\.[a-z]{2,8}$|/(?:edit|blame|blob|raw)/(?:main|master|develop|trunk|gh-pages)/|/commits?/[0-9a-f]{5,40}$|/issues/new\b"
    r"|^mailto:\?",
    re.IGNORECASE,
)
"""The file of which a page is made, its last revision, a form to say what is wrong with it; a mail to nobody yet."""


@lru_cache(maxsize=2048)
def leads_to_contact(href: str) -> bool:
    """By a link's address: those of menus and products are the same on all pages of a site."""
    return _CONTACT.search(href.split("redirect", 1)[0]) is not None


@lru_cache(maxsize=2048)
def leads_to_source(href: str) -> bool:
    """Whether a link leads to where the page is edited or its revisions are told, or sends it on."""
    return _SOURCE.search(href) is not None
