"""One address a page, and only addresses of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.errors import SettingError
from crawler.text.addresses import canonical_address, credentials_of, is_private_host, site_at, without_credentials

LIVE = site_at("https://www.feishu.cn")
LOCAL = site_at("http://127.0.0.1:8000/")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.feishu.cn/customers/vnet", "/customers/vnet"),
        ("HTTPS://WWW.Feishu.CN:443/customers/vnet/", "/customers/vnet"),
        ("https://www.feishu.cn/customers/PingCAP#top", "/customers/PingCAP"),
        ("https://www.feishu.cn/customers#/vnet", "/customers/vnet"),
        ("https://www.feishu.cn/customers/#/vnet?from=list", "/customers/vnet"),
        ("https://www.feishu.cn/customers/vnet#/", "/customers/vnet"),
        ("https://www.feishu.cn/customers/corehr/luvme/", "/customers/corehr/luvme"),
        ("https://www.feishu.cn/customers/vnet?utm_source=a&_tracking=b&from=c&spm=1.2&gclid=x", "/customers/vnet"),
        ("https://www.feishu.cn/customers/vnet?b=2&a=1&utm_medium=x", "/customers/vnet?a=1&b=2"),
        ("https://www.feishu.cn//customers/./a/../vnet", "/customers/vnet"),
        ("https://www.feishu.cn/customers/%e6%b5%b7", "/customers/%E6%B5%B7"),
        ("https://www.feishu.cn/customers/海", "/customers/%E6%B5%B7"),
        ("https://www.feishu.cn/customers/%70ing", "/customers/ping"),
        ("https://www.feishu.cn/customers/a%2Fb", "/customers/a%2Fb"),
        ("https://u:p@www.feishu.cn/customers/vnet", "/customers/vnet"),
    ],
)
def test_a_page_has_one_address(url: str, wanted: str) -> None:
    """Spellings of one address become one; letter case of the path and real parameters stay."""
    assert canonical_address(url) == "https://www.feishu.cn" + wanted


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="?#\\"), max_size=30))
def test_the_canonical_form_is_stable(path: str) -> None:
    """Taken again it is itself."""
    once = canonical_address("http://127.0.0.1:8000/customers/" + path.strip())

    assert canonical_address(once) == once


@pytest.mark.parametrize(
    "line",
    [
        "vnet",
        "customers/vnet",
        "/customers/vnet",
        "/customers/vnet/",
        "www.feishu.cn/customers/vnet",
        "feishu.cn/customers/vnet",
        "//www.feishu.cn/customers/vnet",
        "https://www.feishu.cn/customers/vnet?from=x",
        "http://feishu.cn/customers/vnet",
        "http://127.0.0.1:8000/customers/vnet",
        "127.0.0.1:8000/customers/vnet",
        "/customers#/vnet",
    ],
)
def test_every_spelling_of_a_seed_is_reached_at_the_base(line: str) -> None:
    """Slug, path, whole address, the public host or the base: one address, at the base."""
    assert LOCAL.case_address(line) == "http://127.0.0.1:8000/customers/vnet"


@pytest.mark.parametrize(
    "line",
    [
        "https://example.com/customers/vnet",
        "https://evil-feishu.cn/customers/vnet",
        "http://127.0.0.1:9000/customers/vnet",
        "ftp://www.feishu.cn/customers/vnet",
        "javascript:void(0)",
        "mailto:a@example.org",
        "/customers",
        "/customers/",
        "/product/docs",
        "/customersx/vnet",
        "two words",
        "",
        "https://[broken/customers/a",
        "https://www.feishu.cn:99999/customers/a",
    ],
)
def test_what_is_no_case_of_the_site(line: str) -> None:
    """Other sites, ports, schemes and pages are refused."""
    with pytest.raises(ValueError, match=r"."):
        LOCAL.case_address(line)


@pytest.mark.parametrize(
    ("answered", "same"),
    [
        ("https://www.feishu.cn/customers/vnet/", True),
        ("http://www.feishu.cn/customers/vnet", True),
        ("https://feishu.cn/customers/VNET", True),
        ("https://www.feishu.cn/zh-CN/customers/vnet?x=1", True),
        ("https://www.feishu.cn/customers/vnet.html", True),
        ("https://www.feishu.cn/customers", False),
        ("https://www.feishu.cn/", False),
        ("https://www.feishu.cn/customers/vnet2", False),
        ("https://example.com/customers/vnet", False),
        ("https://www.feishu.cn:8443/customers/vnet", False),
    ],
)
def test_which_answers_are_the_cases_own(answered: str, *, same: bool) -> None:
    """A canonical variant is the same case; any other path is another page."""
    assert LIVE.same_case("https://www.feishu.cn/customers/vnet", answered) is same


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("[::1]", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("::ffff:192.168.0.1", True),
        ("2130706433", True),
        ("0x7f000001", True),
        ("cases.internal", True),
        ("intranet", True),
        ("www.feishu.cn", False),
        ("8.8.8.8", False),
    ],
)
def test_private_hosts(host: str, *, private: bool) -> None:
    """Loopback, private and link-local hosts are known by their spelling, also an unusual one."""
    assert is_private_host(host) is private


@pytest.mark.parametrize(
    "base", ["", "www.feishu.cn", "ftp://a.b", "https://", "http://a.b/c", "http://a.b?x=1", "http://a:x"]
)
def test_a_base_that_cannot_be_used(base: str) -> None:
    """The error names the setting and what to give."""
    with pytest.raises(SettingError, match=r"CASES_BASE_URL.*https://www\.feishu\.cn"):
        site_at(base)


def test_credentials_never_stay() -> None:
    """They are read once, and no text that is shown or stored has them."""
    url = "https://user:p%40ss@www.feishu.cn/customers/a"

    assert credentials_of(url) == ("user", "p@ss")
    assert without_credentials(f"{url}: no answer") == "https://www.feishu.cn/customers/a: no answer"
    assert site_at("https://user:pw@www.feishu.cn").base == "https://www.feishu.cn"
