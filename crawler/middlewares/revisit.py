"""Conditional requests: the validators of the accepted snapshot go with the first request to a page, and no further."""

from __future__ import annotations

from scrapy import Request

VALIDATORS = "case_validators"
"""Key of `Request.meta`: (ETag or None, Last-Modified or None)."""


class RevisitMiddleware:
    """Sets If-None-Match and If-Modified-Since; takes them off a redirected request: that is another page."""

    def process_request(self, request: Request) -> None:
        """Set or take off the two headers."""
        validators = request.meta.get(VALIDATORS)
        if validators is None:
            return
        if request.meta.get("redirect_times"):
            request.headers.pop("If-None-Match", None)
            request.headers.pop("If-Modified-Since", None)
            return
        etag, last_modified = validators
        if etag:
            request.headers["If-None-Match"] = etag
        if last_modified:
            request.headers["If-Modified-Since"] = last_modified


def asked_conditionally(request: Request) -> bool:
    """Whether a 304 can answer this request: validators were sent, and to the page that they belong to."""
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers
