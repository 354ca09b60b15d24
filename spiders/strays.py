"""Known cases that the vendor's file does not describe any longer: said, and told of by nobody."""

from __future__ import annotations

from crawler.items.program import program
from crawler.text.addresses import Site, without_credentials
from crawler.workflows.open_crawl import OpenCrawl


def stray_lines(site: Site, ledger: OpenCrawl, vendor: str) -> list[str]:
    """A line for those that no pattern covers, one for those of another address, one where the file reads otherwise."""
    read = [url for url in ledger.known_pages() if ledger.was_read(url)]
    elsewhere = [url for url in read if not site.owns(url)]
    uncovered = [url for url in read if site.owns(url) and not site.is_case(url)]
    lines = []
    if ledger.is_read_otherwise:
        lines.append(
            f"the file of {vendor} has other patterns, names or words than at the last crawl: what was read by the old "
            "ones is read again before it is compared, and that is told by nobody"
        )
    if uncovered:
        lines.append(
            f"{_cases(uncovered)} by the patterns of {vendor}: they are visited as before, and not withdrawn for that; "
            f"`{program()} vendor check {vendor}` counts them"
        )
    if elsewhere:
        lines.append(
            f"{_cases(elsewhere)} at {site.base}: they are not visited, and stand as they are; CASES_BASE_URL, or the "
            f"base_url of {vendor}, is another one than before"
        )
    return lines


def _cases(urls: list[str]) -> str:
    such = without_credentials(urls[0])
    return f"{such} is no case" if len(urls) == 1 else f"{len(urls)} known cases, such as {such}, are none"
