"""A vendor's file: what it says, and what is said of one that cannot be used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.errors import VendorError
from crawler.vendors.file import read_vendor
from crawler.vendors.model import Expect, OwnGate, PageWords
from crawler.vendors.schedule import trouble_of

NEEDED = """name = "muyun"
title = "木云"
language = "zh"
base_url = "https://www.muyun.example/"
cases = ["/zh/case/*"]
"""
WHOLE = (
    NEEDED
    + """except = ["/zh/case/all"]
lists = ["/zh/case/"]
sitemaps = ["/cases.xml", "https://muyun.example/more.xml"]
seeds = ["/zh/case/beihai"]
names = ["木云", "Muyun"]
hosts = ["muyun.example", "m.muyun.example"]
tags = ["cloud"]
schedule = "30 4 * * 1-5"
delay = 2.5
render = true
accept_language = "zh-TW,zh;q=0.8"
content = ["main"]
drop = [".share"]
[products]
"木云 DevOps" = ["流水线"]
"木云 IAM" = []
[gate]
share = 0.5
at_least = 3
gone_after = 4
[expect]
cases = [10, 20]
company = 0.9
metric = 0.5
samples = ["/zh/case/beihai"]
[page]
placeholders = ["待补充"]
partner_labels = ["服务商"]
product_slots = ["木云 IAM"]
"""
)


def test_what_a_whole_file_says() -> None:
    """Every key has its place."""
    vendor = read_vendor(WHOLE, "muyun.toml", "muyun")

    assert (vendor.name, vendor.title, vendor.language, vendor.base_url) == (
        "muyun",
        "木云",
        "zh",
        "https://www.muyun.example",
    )
    assert (vendor.cases, vendor.excepted, vendor.lists) == (("/zh/case/*",), ("/zh/case/all",), ("/zh/case/",))
    assert (vendor.seeds, vendor.sitemaps[0]) == (("/zh/case/beihai",), "/cases.xml")
    assert vendor.products == {"木云 DevOps": ("流水线",), "木云 IAM": ()}
    assert (vendor.schedule, vendor.delay, vendor.render) == ("30 4 * * 1-5", 2.5, True)
    assert vendor.gate == OwnGate(0.5, 3, 4)
    assert vendor.expect == Expect((10, 20), 0.9, 0.5, ("/zh/case/beihai",))
    assert vendor.page == PageWords(("待补充",), ("服务商",), ("木云 IAM",))


def test_what_is_needed_suffices() -> None:
    """All else has a meaning where it is left out."""
    vendor = read_vendor(NEEDED, "muyun.toml", "muyun")

    assert vendor.gate == OwnGate()
    assert vendor.expect == Expect()
    assert (vendor.delay, vendor.render, vendor.schedule) == (None, None, "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lists =", "list =", "there is no key 'list'; did you mean lists? there are name, title"),
        ("share =", "shares =", "there is no key 'gate.shares'; did you mean gate.share?"),
        ("[page]", "[pages]", "there is no key 'pages'; did you mean page?"),
        ('title = "木云"\n', "", "title is missing: give a text"),
        ('title = "木云"', "title = 3", "title is 3: give a text"),
        ('title = "木云"', 'title = "木\\n云"', "title is '木\\n云': give a text"),
        ('"zh"', '"fr"', 'language is \'fr\': give "zh" or "en"'),
        ('"https://www.muyun.example/"', '"www.muyun.example"', "base_url is 'www.muyun.example': give http://"),
        ('"https://www.muyun.example/"', '"https://u:s@muyun.example"', "base_url is"),
        ('"https://www.muyun.example/"', '"https://www.muyun.example/zh"', "base_url is"),
        ('["/zh/case/*"]', "[]", "cases is []: give a list of path patterns"),
        ('["/zh/case/*"]', '"/zh/case/*"', "cases is '/zh/case/*': give a list"),
        ('["/zh/case/*"]', '["zh/case/*"]', "cases is ['zh/case/*']: give"),
        ('["/zh/case/*"]', '["/zh/case/*?a=1"]', "cases is"),
        ('["/zh/case/"]', '["/zh/*/"]', "lists is ['/zh/*/']: give a list of paths"),
        (
            '["/zh/case/beihai"]\nnames',
            '["/zh/story/beihai"]\nnames',
            "seeds has '/zh/story/beihai', which is not usable",
        ),
        ('samples = ["/zh/case/beihai"]', 'samples = ["/zh/case/all"]', "expect.samples has '/zh/case/all'"),
        ("https://muyun.example/more.xml", "https://else.example/more.xml", "sitemaps has 'https://else.example"),
        ('"m.muyun.example"', '"https://m.muyun.example"', "hosts is"),
        ('"30 4 * * 1-5"', '"daily"', "schedule is 'daily': give five fields as in cron"),
        ("delay = 2.5", 'delay = "2.5"', "delay is '2.5': give seconds from 0 to 3600"),
        ("delay = 2.5", "delay = nan", "delay is nan"),
        ("delay = 2.5", "delay = true", "delay is True"),
        ("render = true", 'render = "yes"', "render is 'yes': give true or false"),
        ('"zh-TW,zh;q=0.8"', '"zh\\r\\nX: 1"', "accept_language is"),
        ('["流水线"]', '"流水线"', "products is"),
        ("share = 0.5", "share = 20", "gate.share is 20: give a number from 0 to 1"),
        ("at_least = 3", "at_least = 0", "gate.at_least is 0: give a whole number from 1"),
        ("at_least = 3", "at_least = 3.0", "gate.at_least is 3.0"),
        ("cases = [10, 20]", "cases = [20, 10]", "expect.cases is [20, 10]: give the fewest and the most"),
        ("[gate]\nshare = 0.5\nat_least = 3\ngone_after = 4", "", ""),
        ('tags = ["cloud"]', 'tags = ["cloud"]\ngate = 3', "gate is 3: write it as the table [gate]"),
        ('name = "muyun"', 'name = "Mu Yun"', "name is 'Mu Yun': give a-z"),
        ('name = "muyun"', 'name = "other"', "name is 'other': call it as the file, 'muyun'"),
        ('name = "muyun"', "name = muyun", "is no TOML"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(old: str, new: str, said: str) -> None:
    """File, key and what to give; a user and password are never quoted."""
    assert old in WHOLE
    source = WHOLE.replace(old, new, 1) if "gate = 3" not in new else NEEDED + new
    if not said:
        assert read_vendor(source, "muyun.toml", "muyun").gate == OwnGate()
        return
    with pytest.raises(VendorError) as caught:
        read_vendor(source, "muyun.toml", "muyun")

    text = str(caught.value)
    assert text.startswith("muyun.toml")
    assert said in text
    assert "\n" not in text
    assert "u:s@" not in text
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["all", "answers", "cases", "desk"])
def test_names_whose_database_is_another(name: str) -> None:
    """`all.db`, `answers.db`, `cases.db` and `desk.db` are not one vendor's to take."""
    with pytest.raises(VendorError, match="choose another name"):
        read_vendor(NEEDED.replace("muyun", name, 1), f"{name}.toml", name)


@pytest.mark.parametrize("schedule", ["* * * * *", "0 4 * * *", "*/15 0-6/2 1,15 * 1-5", "59 23 31 12 7"])
def test_schedules(schedule: str) -> None:
    """Five fields of numbers, ranges, steps and lists."""
    assert trouble_of(schedule) == ""


@pytest.mark.parametrize(
    "schedule",
    ["", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "5-1 * * * *", "*/0 * * * *", "a * * * *"],
)
def test_what_is_no_schedule(schedule: str) -> None:
    """Too few fields, numbers out of range, words."""
    assert trouble_of(schedule)


@given(st.text(max_size=40))
def test_whatever_stands_in_a_file(source: str) -> None:
    """It is a vendor's or an error of ours."""
    with pytest.raises(VendorError):
        read_vendor(source, "x.toml", "x")
