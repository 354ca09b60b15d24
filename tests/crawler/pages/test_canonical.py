"""The address that a page names as its own."""

from __future__ import annotations

import pytest

from crawler.pages.canonical import canonical_link

LINK = '<link rel="canonical" href="/customers/a">'


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (f"<head>{LINK}</head>", "/customers/a"),
        ("<head><LINK HREF='/customers/a' REL='Canonical' /></head>", "/customers/a"),
        ("<head><link rel=canonical href=/customers/a></head>", "/customers/a"),
        ("<head><link rel='alternate canonical' href=' /customers/a?x=1&amp;y=2 '></head>", "/customers/a?x=1&y=2"),
        ('<head><link data-x="a>b" rel="canonical" href="/customers/a"></head>', "/customers/a"),
        (f"<head>{LINK}{LINK}</head>", "/customers/a"),
        (f"<head>{LINK}<link rel='canonical' href='/customers/b'></head>", None),
        (f"<head><!-- {LINK} --></head>", None),
        (f"<head><script>'{LINK}'</script></head>", None),
        (f"<head></head><body>{LINK}</body>", None),
        ("<head><link rel='canonical'></head>", None),
        ("<head><link rel='canonical' href=''></head>", None),
        ("<head><link rel='stylesheet' href='/canonical.css'></head>", None),
        ("<head><meta name='canonical' content='/customers/a'></head>", None),
        ("", None),
    ],
)
def test_what_the_head_names(markup: str, found: str | None) -> None:
    """One address, as written; comments, scripts, the body and contradictions name none."""
    assert canonical_link(f"<!DOCTYPE html><html>{markup}".encode()) == found
