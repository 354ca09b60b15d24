"""What to do about a page that was not read: one line for each kind of trouble that a first crawl meets."""

from __future__ import annotations

from crawler.items.program import program
from crawler.items.visit import Outcome

_BY_REASON = (
    ("through the proxy", "look at http_proxy, https_proxy and no_proxy in the environment, or unset them"),
    ("host name was not found", "look at the network and its DNS, and at CASES_BASE_URL"),
    ("connection was refused", "nothing listens there: look at CASES_BASE_URL, and whether the site is up"),
    ("certificate", "look at this machine's clock and certificates (ca-certificates); a proxy may put in its own"),
    ("secure connection", "the server or a proxy speaks no TLS there: look at the scheme and port of CASES_BASE_URL"),
    ("no answer in time", "look at the network, or give DOWNLOAD_TIMEOUT more seconds"),
    ("connection broke", "the site or a firewall ends the connection: try again later, or from another network"),
    ("connection failed", "look at this machine's network"),
    ("robots.txt answered", "the site's robots.txt is out of order, so that nothing may be asked for: try again later"),
    ("robots.txt disallows", "the site does not want this page to be read: ask its owner, or watch other pages"),
    ("no script that could", "another page came: look at the address in a browser, and whether the site is up"),
    ("text, but no case", "look at the page in a browser; if it is a case, its layout is new: report it with its HTML"),
)
_BY_OUTCOME = {
    Outcome.BLOCKED: "it refuses or asks for a login: wait, set CASES_CONTACT, raise DOWNLOAD_DELAY, try elsewhere",
    Outcome.EMPTY: "the page has no content without JavaScript",
    Outcome.DRIFTED: "the layout is new: look at the page in a browser, and report it with its HTML",
    Outcome.GONE: "look at the address; `{program} crawl cases -a discover=true` finds those that the site lists",
    Outcome.REDIRECTED: "look where it leads; `{program} crawl cases -a discover=true` finds what the site lists",
    Outcome.ERROR: "try again later; if it stays so, look at the address in a browser",
    Outcome.DISALLOWED: "robots.txt forbids it: ask the site's owner, or watch other pages",
}
_OF_EVERY_PAGE = _BY_REASON[:9]


def remedy_for(outcome: Outcome, reason: str) -> str:
    """What to do about a page with this outcome, whose reason is as a visit has it; "" where it was read."""
    for words, remedy in _BY_REASON:
        if words in reason:
            return remedy
    return _BY_OUTCOME.get(outcome, "").format(program=program())


def common_trouble(reasons: list[str]) -> str:
    """The one trouble that kept every page from being read, with its remedy; "" where there is no such one."""
    for words, remedy in _OF_EVERY_PAGE:
        if reasons and all(words in reason for reason in reasons):
            return f"no page could be asked for: {reasons[0]}; {remedy}"
    return ""
