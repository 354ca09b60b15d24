"""The year in which the customer was founded."""

from __future__ import annotations

import pytest

from crawler.extractors.founding import extract_founded_year
from crawler.pages.blocks.document import read_layout
from crawler.pages.sections import find_regions

CASES = [
    ("云舟物流成立于 2017 年，为仓库和实验室提供设备。", "2017"),
    ("公司起步于 2009 年。", "2009"),
    ("云舟物流成立于 2009 年，是一家物流企业。", "2009"),
    ("自 2009 年成立以来，云舟物流专注仓储。", "2009"),
    ("云舟物流 2009 年 3 月创立于宁波。", "2009"),
    ("成立于1996年的云舟物流已有近三十年历史。", "1996"),
    ("公司始建于 1958 年，1998 年改制。", "1958"),
    ("云舟，知名物流品牌。2012年，由创始人独创的路线走红，品牌由此创立。", "2012"),
    ("云舟物流成立于二〇一一年，总部在宁波。", "2011"),
    ("云舟物流创建于２００６年。", "2006"),
    ("2009 年从宁波老码头旁的一间小货棚起步，云舟如今有 80 个仓库。", "2009"),
    ("2006 年 5 月，云舟物流在宁波老城成立。", "2006"),
    ("2006 年，三位码头同事创办了云舟物流。", "2006"),
    ("公司名称：云舟物流，成立时间：2012 年 3 月。", "2012"),
    ("云舟物流创于 1983 年，走过四十一载。", "1983"),
    ("始于 1984 年，云舟物流从一条街做起。", "1984"),
    ("云舟物流建于 1985 年，如今有 80 个仓库。", "1985"),
    ("云舟物流，since 1998，陪伴三代货主。", "1998"),
    ("云舟物流 Est. 1997，总部在宁波。", "1997"),
    ("云舟物流走过 41 载，员工 2000 名。", None),
    ("云舟物流的总部大楼建于 1998 年。", None),
    ("云舟物流是这家平台的 partner since 2019。", None),
    ("2018 年，云舟物流成立了数据部门。", None),
    ("云舟物流于 2021 年上市。", None),
    ("公司前身为 2003 年成立的宁波运输队。", None),
    ("2019 年，云舟物流成立了数据部门团队负责分析。", None),
    ("云舟物流在 2020 年设立研究院，投入很大。", None),
    ("云舟物流有 2000 名员工。", None),
]


@pytest.mark.parametrize(("introduction", "expected"), CASES)
def test_years(introduction: str, expected: str | None) -> None:
    """A founding clause gives its year; listing, predecessors, departments and numbers give none."""
    layout = read_layout(f"<h1>云舟物流：用飞书提效</h1><p>摘要。</p><h2>公司介绍</h2><p>{introduction}</p>".encode())
    year = extract_founded_year(find_regions(layout), "云舟物流")

    assert (year.value if year else None) == expected
    if year:
        assert "年" in year.words.text or year.value in year.words.text
        assert layout.page.text[year.words.start : year.words.end] == year.words.text


def test_an_institute_that_is_the_customer() -> None:
    """A laboratory's or a foundation's year is the customer's where the customer is one."""
    page = (
        "<h1>望川研究院：用飞书做科研</h1><p>摘要。</p><h2>公司介绍</h2><p>望川研究院于 2016 年由两所高校共建成立。</p>"
    )
    regions = find_regions(read_layout(page.encode()))

    assert extract_founded_year(regions) is None
    year = extract_founded_year(regions, "望川研究院")
    assert year is not None
    assert year.value == "2016"
