"""The sample site: what its two editions answer."""

import re

from crawler.sample.site import NOT_FOUND, build_site, look_up


def words(body: bytes) -> str:
    """The text of a page without markup, spacing and width forms."""
    text = re.sub(r"<[^>]*>", "", body.decode().partition("更多客户案例")[0].partition("<body>")[2])
    return re.sub(r"[\s\u200b]", "", text.translate(str.maketrans("，％：", ",%:")))


def test_the_unchanged_page_has_the_same_validator() -> None:
    """A page that edition 2 leaves alone is the same to the last byte."""
    one, two = (build_site(edition)["/customers/chenghai"] for edition in (1, 2))

    assert one == two
    assert one.etag == two.etag is not None


def test_the_redrawn_page_has_other_bytes_and_the_same_words() -> None:
    """A page that is only drawn anew says the same."""
    one, two = (build_site(edition)["/customers/shanhe"] for edition in (1, 2))

    assert one.body != two.body
    assert words(one.body) == words(two.body)


def test_edition_two_loses_one_page_and_locks_another() -> None:
    """The page that is gone answers 404, the locked one 200 with a captcha."""
    site = build_site(2)

    assert look_up(site, "/customers/mushi").status == 404
    assert look_up(site, "/customers/jipu").status == 200
    assert b"captcha" in look_up(site, "/customers/jipu").body


def test_only_edition_two_has_the_new_case() -> None:
    """The new case is neither served nor listed before."""
    one, two = build_site(1), build_site(2)

    assert look_up(one, "/customers/yuanfan") is NOT_FOUND
    assert b"yuanfan" not in one["/customers"].body + one["/sitemap.xml"].body
    assert b"yuanfan" in two["/customers"].body
    assert b"https://www.feishu.cn/customers/yuanfan" in two["/sitemap.xml"].body


def test_queries_and_slashes_do_not_matter() -> None:
    """A page answers with a query and with a slash at its end too."""
    site = build_site(1)

    assert look_up(site, "/customers/vnet/?from=list") is site["/customers/vnet"]


def test_every_page_says_that_it_is_a_demonstration() -> None:
    """No page can be taken for the vendor's own."""
    pages = [answer for path, answer in build_site(1).items() if path.startswith("/customers")]

    assert all("演示站点" in answer.body.decode() for answer in pages)
