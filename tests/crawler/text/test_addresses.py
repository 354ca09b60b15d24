"""One address a page, and only addresses of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.errors import SettingError
from crawler.text.addresses import credentials_of, is_private_host, likeness_key, without_credentials
from crawler.text.paths import is_file_path
from tests.sites import canonical_address, is_case_path, site_at

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
    """Slug, path, whole address, the public host or the base: one page, at the base."""
    assert LOCAL.page_key(LOCAL.case_address(line)) == "http://127.0.0.1:8000/customers/vnet"


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


ONE = [
    ("/customers/vnet", "/customers/vnet/"),
    ("/customers/vnet", "/customers//vnet"),
    ("/customers/vnet", "//www.feishu.cn/customers/vnet"),
    ("/customers/vnet", "/customers/./vnet"),
    ("/customers/vnet", "/customers/x/../vnet"),
    ("/customers/vnet", "/customers/vnet#top"),
    ("/customers/vnet", "/customers/vnet#/"),
    ("/customers/vnet", "/customers#/vnet"),
    ("/customers/vnet", "/customers/#/vnet"),
    ("/customers/vnet", "/customers/#/vnet/?tag=ai"),
    ("/client/vnet", "/client#/vnet"),
    ("/customers/vnet", "http://www.feishu.cn/customers/vnet"),
    ("/customers/vnet", "https://feishu.cn/customers/vnet"),
    ("/customers/vnet", "HTTPS://WWW.FEISHU.CN/customers/vnet"),
    ("/customers/vnet", "https://www.feishu.cn:443/customers/vnet"),
    ("/customers/vnet", "https://www.feishu.cn./customers/vnet"),
    ("/customers/vnet", "https://a:b@www.feishu.cn/customers/vnet"),
    ("/customers/vnet", "/customers/vnet?from=list"),
    ("/customers/vnet", "/customers/vnet?utm_source=a&utm_campaign=b"),
    ("/customers/vnet", "/customers/vnet?ref=home&source=nav"),
    ("/customers/vnet", "/customers/vnet?t=1700000000"),
    ("/customers/vnet", "/customers/vnet?spm=a.b.c#quote"),
    ("/customers/vnet", "/customers/vnet?"),
    ("/customers/ping", "/customers/%70ing"),
    ("/customers/%E6%B5%B7", "/customers/%e6%b5%b7"),
    ("/customers/海", "/customers/%E6%B5%B7"),
    ("/customers/a b", "/customers/a%20b"),
    ("/customers/v?a=1&b=2", "/customers/v?b=2&a=1"),
    ("/customers/corehr/luvme", "/customers/corehr//luvme/"),
]
"""Spellings of one address, whatever a server says."""
ALIKE = [
    ("/customers/PingCAP", "/customers/pingcap"),
    ("/customers/PingCAP", "/Customers/PingCAP"),
    ("/customers/vnet", "/customers/vnet.html"),
    ("/customers/vnet", "/customers/vnet.htm"),
    ("/customers/vnet", "/customers/vnet.php"),
    ("/customers/vnet", "/customers/vnet/index.html"),
    ("/customers/vnet", "/customers/VNET/index.shtml"),
    ("/customers/vnet", "/customers/vnet?lang=zh"),
    ("/customers/vnet", "/customers/vnet?id=3"),
    ("/customers/vnet", "/customers/vnet?tag=ai"),
    ("/customers/vnet", "/zh-CN/customers/vnet"),
    ("/customers/vnet", "/en/customers/vnet"),
    ("/customers/corehr/Luvme", "/customers/CoreHR/luvme/"),
]
"""Addresses that may be one page: what they say decides."""
OTHERS = [
    ("/customers/vnet", "/customers/vnet2"),
    ("/customers/vnet", "/customers/v-net"),
    ("/customers/vnet", "/customers/v/net"),
    ("/customers/vnet", "/client/vnet"),
    ("/customers/vnet", "/customers/corehr/vnet"),
    ("/customers/vnet", "/customers/vnet/more"),
    ("/customers/vnet", "/customers"),
    ("/customers/vnet", "/customers#vnet"),
    ("/customers/vnet", "/product/vnet"),
    ("/customers/a%2Fb", "/customers/a/b"),
    ("/customers/v.net", "/customers/v"),
    ("/customers/2024", "/customers/2025"),
    ("/customers/indexer", "/customers/er"),
    ("/customers/vnet", "https://www.feishu.cn:8443/customers/vnet"),
    ("/customers/vnet", "https://example.com/customers/vnet"),
    ("/customers/vnet", "https://m.feishu.cn/customers/vnet"),
    ("/customers/vnet", "https://www.feishu.cn.example.com/customers/vnet"),
    ("/customers/vnet", "https://www.feishu.cn@example.com/customers/vnet"),
    ("/customers/海", "/customers/海淀"),
]
"""Never one page because of their addresses."""


def _page(reference: str) -> str | None:
    try:
        return LIVE.page_key(LIVE.resolve(reference.replace(" ", "%20")))
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        *((*pair, (True, True)) for pair in ONE),
        *((*pair, (False, True)) for pair in ALIKE),
        *((*pair, (False, False)) for pair in OTHERS),
    ],
)
def test_which_addresses_are_one_page(one: str, other: str, wanted: tuple[bool, bool]) -> None:
    """Kept as one by their spelling alone; or only where the pages say the same; or never."""
    first, second = _page(one), _page(other)
    assert first is not None

    found = (first == second, second is not None and likeness_key(first) == likeness_key(second))

    assert found == wanted


@pytest.mark.parametrize(
    ("reference", "asked"),
    [
        ("/customers/vnet/", "/customers/vnet/"),
        ("/customers/vnet?from=1&to=500", "/customers/vnet?from=1&to=500"),
        ("/sitemap_cases.xml?source=2&b=&a=1", "/sitemap_cases.xml?source=2&b=&a=1"),
        ("/customers//a%2fb", "/customers//a%2fb"),
        ("/customers/海?名=1", "/customers/%E6%B5%B7?%E5%90%8D=1"),
        ("/customers/#/vnet/?tag=ai", "/customers/vnet/"),
        ("https://u:p@feishu.cn/customers/VNET#x", "/customers/VNET"),
    ],
)
def test_an_address_is_asked_for_as_given(reference: str, asked: str) -> None:
    """But for host, user, password and fragment, which say where and not what."""
    assert LOCAL.resolve(reference) == f"http://127.0.0.1:8000{asked}"


@pytest.mark.parametrize(
    ("path", "is_case"),
    [
        ("/customers/vnet", True),
        ("/client/vnet", True),
        ("/client/retail/vnet", True),
        ("/customers//vnet/", True),
        ("/customers", False),
        ("/client/", False),
        ("/customers/index.html", False),
        ("/customers/index", False),
        ("/clients/vnet", False),
        ("/about/customers/vnet", False),
    ],
)
def test_which_paths_are_cases(path: str, *, is_case: bool) -> None:
    """What lies below `/customers/` or `/client/`, but not the list under another name."""
    assert is_case_path(path) is is_case


def test_files_are_no_cases() -> None:
    """Pictures and documents are told by their names; a name with a dot in it is a name."""
    assert all(is_file_path(f"/customers/a.{end}") for end in ("png", "JPG", "pdf", "webp", "xml"))
    assert not any(is_file_path(f"/customers/{name}") for name in ("v.net", "vnet", "vnet.html", "png", "a.pngs"))
