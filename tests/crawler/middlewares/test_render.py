"""What a browser may ask for on behalf of a page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from scrapy.http import HtmlResponse

from crawler.languages import language_of
from crawler.middlewares.render import Abort, script_hosts, shows_more
from tests.sites import site_at


@dataclass(frozen=True)
class Asked:
    """A request of the browser."""

    url: str
    resource_type: str = "script"


@pytest.mark.parametrize(
    ("url", "kind", "aborted"),
    [
        ("https://www.feishu.cn/customers/a", "document", False),
        ("https://www.feishu.cn/app.js", "script", False),
        ("https://cdn.example.com/app.js", "script", True),
        ("https://api.feishu.cn/case/1", "xhr", True),
        ("data:text/javascript,1", "script", False),
        ("https://cdn.example.com/a.png", "image", True),
        ("https://www.feishu.cn/font.woff2", "font", True),
        ("http://127.0.0.1:8080/admin", "xhr", True),
        ("http://169.254.169.254/latest/meta-data", "xhr", True),
        ("http://localhost/x", "document", True),
        ("file:///etc/passwd", "document", True),
    ],
)
def test_nothing_but_the_site_is_asked_for(url: str, kind: str, *, aborted: bool) -> None:
    """And of the site no pictures; nothing private is touched from a public site."""
    assert Abort(site_at("https://www.feishu.cn"))(Asked(url, kind)) is aborted


def test_a_local_site_may_ask_itself() -> None:
    """Itself, and no other port of the machine."""
    abort = Abort(site_at("http://127.0.0.1:8000"))

    assert not abort(Asked("http://127.0.0.1:8000/app.js"))
    assert abort(Asked("http://127.0.0.1:8001/app.js"))


def test_what_a_page_cannot_be_drawn_without() -> None:
    """Scripts and data of public hosts that it names, and data of the site's own family; never pictures or frames."""
    abort = Abort(site_at("https://www.feishu.cn"))

    levels = []
    for hosts in ((), {"static.example.com", "10.0.0.1", "localhost"}, {"static.example.com"}):
        abort.need(hosts)
        levels.append(abort.level)

    assert levels == [1, 2, 2]
    assert abort.needed == {"static.example.com"}
    assert not abort(Asked("https://static.example.com/app.js"))
    assert not abort(Asked("https://api.feishu.cn/case/1", "xhr"))
    assert abort(Asked("https://static.example.com/a.png", "image"))
    assert abort(Asked("https://static.example.com/frame", "document"))
    assert abort(Asked("https://other.example.com/app.js"))
    assert abort(Asked("https://evil-feishu.cn/app.js"))
    assert abort(Asked("http://10.0.0.1/app.js"))


def test_what_robots_disallows_is_not_asked_for_either() -> None:
    """A browser is bound by the same rules."""
    abort = Abort(site_at("https://www.feishu.cn"))
    abort.is_allowed = lambda url: "/private/" not in url

    assert abort(Asked("https://www.feishu.cn/private/app.js"))
    assert not abort(Asked("https://www.feishu.cn/app.js"))


def test_the_hosts_of_a_pages_scripts() -> None:
    """Those that its markup names, without its own."""
    html = (
        '<script src="//cdn.example.com/a.js"></script><script src="/b.js"></script><script>1</script>'
        '<link rel="modulepreload" href="https://m.example.com/c.js"><link rel="stylesheet" href="https://s.example.com/d.css">'
    )
    page = HtmlResponse("https://www.feishu.cn/customers/a", body=html, encoding="utf-8")

    assert script_hosts(page) == {"cdn.example.com", "m.example.com"}


@pytest.mark.parametrize(
    ("markup", "is_shown"),
    [
        ("<button>查看全部</button>", True),
        ("<div class=x><span> 展开更多 </span></div>", True),
        ("<a href='javascript:;'>加载更多案例</a>", True),
        ("<a href='#'>更多案例</a>", True),
        ("<div role=button><i></i>Load more</div>", True),
        ("<a href='/customers/a'>查看更多</a>", False),
        ("<a href='/customers/a'><span>查看全部</span></a>", False),
        ("<p>查看全部三百家门店怎样用好一张多维表格</p>", False),
        ("<button>免费试用</button>", False),
    ],
)
def test_a_list_that_shows_more(markup: str, *, is_shown: bool) -> None:
    """A button without an address; a link that leads somewhere is followed without a browser."""
    page = HtmlResponse("https://www.feishu.cn/customers", body=markup, encoding="utf-8")

    assert shows_more(page, language_of("zh").furniture.more()) is is_shown
