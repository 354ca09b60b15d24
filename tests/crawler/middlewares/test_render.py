"""What a browser may ask for on behalf of a page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from crawler.middlewares.render import Abort
from crawler.text.addresses import site_at


@dataclass(frozen=True)
class Asked:
    """A request of the browser."""

    url: str
    resource_type: str = "script"


@pytest.mark.parametrize(
    ("url", "kind", "aborted"),
    [
        ("https://www.feishu.cn/customers/a", "document", False),
        ("https://cdn.example.com/app.js", "script", False),
        ("data:text/javascript,1", "script", False),
        ("https://cdn.example.com/a.png", "image", True),
        ("https://www.feishu.cn/font.woff2", "font", True),
        ("http://127.0.0.1:8080/admin", "xhr", True),
        ("http://169.254.169.254/latest/meta-data", "xhr", True),
        ("http://localhost/x", "document", True),
        ("file:///etc/passwd", "document", True),
    ],
)
def test_pictures_and_private_addresses_are_not_asked_for(url: str, kind: str, *, aborted: bool) -> None:
    """Scripts may come from anywhere public; nothing private is touched from a public site."""
    assert Abort(site_at("https://www.feishu.cn"))(Asked(url, kind)) is aborted


def test_a_local_site_may_ask_itself() -> None:
    """Itself, and no other port of the machine."""
    abort = Abort(site_at("http://127.0.0.1:8000"))

    assert not abort(Asked("http://127.0.0.1:8000/app.js"))
    assert abort(Asked("http://127.0.0.1:8001/app.js"))
