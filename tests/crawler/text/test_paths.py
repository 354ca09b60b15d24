"""Which paths are cases, by patterns."""

from __future__ import annotations

import pytest

from crawler.text.paths import CasePaths
from crawler.vendors.file import read_vendor

ONE_LEVEL = CasePaths(("/zh/case/*/",), ("/zh/case/print/", "/zh/case/*-draft"), ("/zh/case/", "/more"))
FILES = CasePaths(("/stories/*.html", "/blog/**/customer-*"), (), ("/stories/list_3_2.html",))


@pytest.mark.parametrize(
    ("paths", "path", "is_case"),
    [
        (ONE_LEVEL, "/zh/case/vng/", True),
        (ONE_LEVEL, "/zh/case/vng", True),
        (ONE_LEVEL, "//zh/case//vng", True),
        (ONE_LEVEL, "/zh/case/vng/index.html", True),
        (FILES, "/stories/list_3_2.html", False),
        (ONE_LEVEL, "/zh/case/云", True),
        (ONE_LEVEL, "/zh/case/", False),
        (ONE_LEVEL, "/zh/case/index.html", False),
        (ONE_LEVEL, "/zh/case/a/b/", False),
        (ONE_LEVEL, "/zh/case/print", False),
        (ONE_LEVEL, "/zh/case/vng-draft/", False),
        (ONE_LEVEL, "/case/vng/", False),
        (ONE_LEVEL, "/zh/case.vng/", False),
        (ONE_LEVEL, "/more", False),
        (FILES, "/stories/vng.html", True),
        (FILES, "/stories/vng", False),
        (FILES, "/stories/index.html", False),
        (FILES, "/blog/customer-vng", True),
        (FILES, "/blog/2024/05/customer-vng", True),
        (FILES, "/blog/2024/05/release", False),
        (CasePaths(("/*/case",)), "/vng/case", True),
        (CasePaths(("/*/case",)), "/case", False),
        (CasePaths(()), "/a/b", False),
    ],
)
def test_which_paths_are_cases(paths: CasePaths, path: str, *, is_case: bool) -> None:
    """`*` stays within one segment, `**` goes to any depth; what is excepted, a list and a folder are none."""
    assert paths.is_case(path) is is_case


@pytest.mark.parametrize(
    ("paths", "name", "wanted"),
    [
        (ONE_LEVEL, "vng", "/zh/case/vng/"),
        (ONE_LEVEL, "zh/case/vng", "/zh/case/vng"),
        (ONE_LEVEL, "a/b", "/zh/case/a/b"),
        (FILES, "vng", "/stories/vng.html"),
        (CasePaths(("/customers/**",)), "corehr/luvme", "/customers/corehr/luvme"),
    ],
)
def test_a_bare_name_goes_into_the_first_pattern(paths: CasePaths, name: str, wanted: str) -> None:
    """Where it is not a path already."""
    assert paths.path_of(name) == wanted


def test_other_cases_are_told_from_the_page_itself() -> None:
    """Links to cases of the patterns, on whatever host and with whatever query; never the page's own address."""
    is_other = ONE_LEVEL.other_than("https://a.example/zh/case/vng/")

    assert [
        is_other(href) for href in ("https://a.example/zh/case/b?x=1#top", "/zh/case/vng", "/zh/case/", "//[b")
    ] == [
        True,
        False,
        False,
        False,
    ]


def test_a_page_that_stands_alone() -> None:
    """Without a vendor's patterns, cases lie in the folder of the page's own address."""
    beside = CasePaths.beside("https://a.example/stories/2024/vng")

    assert beside.is_case("/stories/b")
    assert not beside.is_case("/about/b")
    assert not CasePaths.beside("https://a.example/vng").is_case("/b")


LINE = 'name = "x"\ntitle = "X"\nlanguage = "zh"\nbase_url = "{}"\ncases = ["{}"]\n'


def test_a_host_is_only_its_own_vendors() -> None:
    """An address of one vendor's host is none of another vendor's site, wherever that is reached."""
    vendor = read_vendor(LINE.format("https://www.dingtalk.com", "/customers/**"), "x.toml", "x")
    for site in (vendor.site(), vendor.site("http://127.0.0.1:8000")):
        with pytest.raises(ValueError, match="another site"):
            site.case_address("https://www.feishu.cn/customers/vnet")
        for host in ("www.dingtalk.com", "dingtalk.com"):
            assert site.case_address(f"https://{host}/customers/vnet") == f"{site.base}/customers/vnet"
