"""Numbered challenges with their solutions."""

from __future__ import annotations

from crawler.pages.case_page import read_case

URL = "https://example.com/customers/yunzhou"
HEAD = "<h3>云舟物流：用飞书提效</h3><p>云舟物流借助飞书连接三十个仓库。</p>"


def test_a_label_listed_twice_in_a_pair() -> None:
    """A pair names each of its modules once; another pair may name it again."""
    slots = "<div><a href='/p/1'>飞书文档</a><a href='/p/1'>飞书文档</a></div>"
    pairs = "".join(f"<h3>挑战{n}</h3><p>慢{n}。</p><h3>解决方案{n}</h3><p>快{n}。</p>{slots}" for n in ("一", "二"))
    report = read_case(URL, f"<article>{HEAD}{pairs}</article>".encode()).report

    assert [(pair.number, [words.text for words in pair.modules]) for pair in report.pairs] == [
        (1, ["飞书文档"]),
        (2, ["飞书文档"]),
    ]


def test_numbers_beyond_ten() -> None:
    """Numerals of two characters are numbers too."""
    pairs = "".join(f"<h3>挑战{n}</h3><p>慢。</p><h3>解决方案{n}</h3><p>快。</p>" for n in ("十", "十二", "二十"))
    report = read_case(URL, f"<article>{HEAD}{pairs}</article>".encode()).report

    assert [pair.number for pair in report.pairs] == [10, 12, 20]


def test_a_challenge_without_a_solution() -> None:
    """What a page leaves out is empty."""
    report = read_case(URL, f"<article>{HEAD}<h3>挑战一</h3><p>盘点慢。</p></article>".encode()).report

    (pair,) = report.pairs
    assert [sentence.words.text for sentence in pair.challenge] == ["盘点慢。"]
    assert pair.solution == ()
