"""The first vendor's site, as tests reach it, and what its file makes of addresses."""

from __future__ import annotations

from crawler.text import addresses
from crawler.text.addresses import Site
from crawler.vendors.registry import load_vendor

FEISHU = load_vendor("feishu")


def site_at(base_url: str) -> Site:
    """The site, reached there."""
    return FEISHU.site(base_url)


def canonical_address(url: str) -> str:
    """An address of the site in its one form."""
    return addresses.canonical_address(url, FEISHU.paths.folders)


def is_case_path(path: str) -> bool:
    """Whether a path of the site is a case's."""
    return FEISHU.paths.is_case(path)
