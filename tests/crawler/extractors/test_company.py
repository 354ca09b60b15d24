"""The customer's name as people use it."""

from __future__ import annotations

import pytest

from crawler.extractors.company import extract_company
from crawler.pages.blocks.document import read_layout
from crawler.pages.sections import find_regions
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from crawler.text.products import Catalogue

ENGLISH = Origin(CasePaths.beside("https://vendor.example/stories/mill"), "en")
VENDOR = Catalogue(("飞书", "TiDB"))

CASES = [
    ("云舟物流：用飞书把仓库搬到线上", "云舟物流是一家合同物流企业。", "云舟物流副总裁", "云舟物流"),
    ("BlueKite: 飞书助力海外团队协作", "BlueKite 成立于 2016 年，做风筝。", "BlueKite CEO", "BlueKite"),
    ("青山用飞书管好每一片茶园", "青山茶业股份有限公司成立于 1998 年，青山在三省有茶园。", "青山茶业总经理", "青山"),
    ("先进制造企业恒固用飞书提速交付", "恒固集团创办于 1991 年，恒固生产紧固件。", "恒固集团信息总监", "恒固"),
    ("飞书助力岚桥设计提高人效", "岚桥设计是一家品牌咨询公司，岚桥设计服务百余家客户。", "创始人", "岚桥设计"),
    (
        "从一线到总部，松和家居搭建客户协同系统",
        "松和家居源自北欧，松和家居有两百家门店。",
        "松和家居副总裁",
        "松和家居",
    ),
    ("AI + 冷链管理：用 AI 看住每一度温差", "北极星冷链致力于让食物新鲜。", "北极星冷链首席技术官", "北极星冷链"),
    (
        "让每一班渡轮准点靠岸——汀洲轮渡的数字化实践",
        "汀洲轮渡有限公司始建于 1964 年，汀洲轮渡有十二条航线。",
        "汀洲轮渡董事长",
        "汀洲轮渡",
    ),
    (
        "当安禾健康遇上飞书，老公司焕发新活力",
        "安禾健康管理有限公司是一家体检机构，安禾健康有五十家门店。",
        "主任",
        "安禾健康",
    ),
]


ALONE = [
    ("降本增效：一张表管好三十家门店", "禾川烘焙成立于 2011 年，禾川烘焙有三十家门店。", "禾川烘焙总经理", "禾川烘焙"),
    ("让好面包准时出炉", "烘焙连锁领域虽然竞争激烈，新人仍在进来，大家都想做好面包。", "创始人", None),
    ("柔床品牌的会员服务升级", "松野家纺创立于 1992 年，松野家纺专注床品。", "松野柔床品首席用户官", "松野"),
]
"""Words that one part of a page gives alone: another name that two parts give, or none."""


def name_of(title: str, introduction: str, role: str, summary: str = "") -> str | None:
    """The name that a page with these words gives."""
    told = summary or "借助飞书，协作效率明显提升，一线员工的工作变得更简单。"
    body = (
        f"<article><h3>{title}</h3><p>{told}</p><h3>周岚</h3><p>{role}</p>"
        f"<p>“飞书很好用，帮了我们大忙。”</p><h2>公司介绍</h2><p>{introduction}</p></article>"
    )
    company = extract_company(find_regions(read_layout(body.encode())), VENDOR)
    return company.value if company else None


@pytest.mark.parametrize(("title", "introduction", "role", "expected"), CASES)
def test_names(title: str, introduction: str, role: str, expected: str) -> None:
    """The name comes from the title, the introduction and the office together, without legal form or office."""
    assert name_of(title, introduction, role) == expected


@pytest.mark.parametrize(("title", "introduction", "role", "expected"), ALONE)
def test_what_one_part_alone_says_is_no_name(title: str, introduction: str, role: str, expected: str | None) -> None:
    """A slogan before the title's colon, a subject of a sentence, a product before an office."""
    assert name_of(title, introduction, role) == expected


def test_the_words_hold() -> None:
    """The name's words are its first ones in the page's title."""
    layout = read_layout("<h1>云舟物流：用飞书提效</h1><p>云舟物流用飞书连接三十个仓库，效率提升。</p>".encode())
    company = extract_company(find_regions(layout), VENDOR)

    assert company is not None
    assert layout.page.text[company.words.start : company.words.end] == company.words.text == "云舟物流"


def test_a_clause_is_no_name() -> None:
    """What a sentence merely begins with is no name: 同时, 目前."""
    name = name_of(
        "高等院校教务新实践",
        "同时，校园里的事务也多了。",
        "教务处长",
        "同时，教务系统也在更新，老师和学生都在适应新的流程。",
    )
    assert name not in {"同时", "目前"}


def test_an_empty_page_has_no_company() -> None:
    """No title, no name."""
    assert extract_company(find_regions(read_layout(b""))) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("TiDB 在衡泰零售的应用实践", "衡泰零售"),
        ("TiDB 帮助衡泰零售实现实时风控", "衡泰零售"),
        ("衡泰零售携手 TiDB 开启实践之旅", "衡泰零售"),
    ],
)
def test_an_article_titled_by_what_is_sold(title: str, name: str) -> None:
    """The vendor's names are those of its file; the first paragraph says who the customer is."""
    body = "<p>衡泰零售是一家连锁企业，门店遍布十二个省。</p><p>衡泰零售的订单曾经散落在三个系统里。</p>"
    page = f"<article><h1>{title}</h1><h2>背景</h2>{body}</article>"
    company = extract_company(find_regions(read_layout(page.encode())), VENDOR)

    assert company is not None
    assert company.value == name


def test_what_the_vendor_sells_is_no_customer() -> None:
    """However often the page says it."""
    sold = Catalogue(("Acme",), (("Acme Streams", ("Managed Streams",)),))
    body = "<p>Managed Streams saves the company a lot.</p><p>Managed Streams runs. Managed Streams is on.</p>"
    page = (
        f"<html lang=en><article><h1>Depot leader saves time with Managed Streams</h1><h2>Overview</h2>{body}</article>"
    )

    assert extract_company(find_regions(read_layout(page.encode())), sold) is None


def test_whom_a_heading_says_that_the_page_tells_of() -> None:
    """Where the title has the name among its capitals: `About Ashdown`; `About the plan` names nobody."""
    told = "<p>The wool was sorted by hand, and the looms stood still until noon.</p>"
    page = f"<main><h1>Ashdown Woollen Mills Finds Its Yarn at Once</h1>{told}<h2>About {{}}</h2>{told}{told}</main>"
    names = [
        extract_company(find_regions(read_layout(page.format(of).encode(), language="en"), origin=ENGLISH))
        for of in ("Ashdown", "the plan")
    ]

    assert [bool(name and name.value == of) for name, of in zip(names, ("Ashdown", "the plan"), strict=True)] == [
        True,
        False,
    ]


def read_article(title: str, *paragraphs: str, address: str = "", origin: Origin | None = None) -> str | None:
    """The name that an article of these paragraphs gives, which lies at an address."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    layout = read_layout(
        f"<article><h1>{title}</h1>{body}</article>".encode(), language=origin.language if origin else "zh"
    )
    company = extract_company(find_regions(layout, origin=origin), VENDOR, address)
    return company.value if company else None


@pytest.mark.parametrize(
    ("title", "paragraphs", "name"),
    [
        ("TiDB 帮助栖云科技集团实现高性能的实时看板", ("看板从前要等一夜。", "栖云科技集团换了工具。"), "栖云科技集团"),
        (
            "澜川银行企业级报表库赋能柜台",
            (
                "报表库一直很难扩容，分布式报表库也很难维护。",
                "澜川银行先试了一个库。",
                "后来澜川银行换了，澜川银行很满意。",
            ),
            "澜川银行",
        ),
        (
            "从 Oracle 到 TiDB，衡运快递 HTAP 实践",
            ("每到旺季，单量翻倍。", "衡运快递的网点很多，衡运快递先换了轨迹库。"),
            "衡运快递",
        ),
        (
            "TiDB 在 Kite++ 支付业务中的实践",
            ("Kite++ 做聚合支付。", "商户越来越多，Kite++ 换了账务库。", "现在 Kite++ 很快。"),
            "Kite++",
        ),
        ("TiDB at 鹭岛：一次换库", ("换库之前要等。", "鹭岛的柜子很多，鹭岛换了库。"), "鹭岛"),
        (
            "TiDB 在澜川银行 Zabbix 监控方案中的应用",
            ("指标很多。", "澜川银行先试了一个库，澜川银行很满意。", "澜川银行 Zabbix 监控方案已经上线。"),
            "澜川银行",
        ),
        ("TiDB 在澜川储蓄消费贷款实时决策场景应用", ("指标很多。", "数据越来越多，决策要快。"), None),
        (
            "TiDB 助力三角数据搭建看板",
            ("杭州三角网络技术有限公司在 2014 年成立。", "三角数据很忙，三角数据想要看板。", "三角数据有了看板。"),
            "三角数据",
        ),
    ],
)
def test_a_name_ends_where_the_page_ends_it(title: str, paragraphs: tuple[str, ...], name: str | None) -> None:
    """Before a verb, before what the title alone says, not within what the page never parts; or it is none."""
    assert read_article(title, *paragraphs) == name


def test_words_that_anybody_uses_are_no_name() -> None:
    """A page of many customers says `读者` in its title and again; 三角 of the office before is one all the same."""
    said = ("很多读者的门店在用。", "新的读者越来越多，老的读者也在。")

    assert read_article("读者实践概述", *said) is None
    assert name_of("三角：用飞书管好工地", "三角是一家施工企业，三角有九个工地。", "三角总经理") == "三角"


@pytest.mark.parametrize(("address", "is_named"), [("https://vendor.example/case/user-tova/", True), ("", False)])
def test_an_address_backs_a_latin_name(address: str, is_named: bool) -> None:
    """That the title begins with and the text never says."""
    name = read_article("Tova 高速发展下缓存的演进", "目前缓存主要有两种，数据越来越多。", address=address)

    assert (name == "Tova") is is_named


def test_an_address_backs_what_the_text_says() -> None:
    """Where the title names nobody: the introduction's first words are where the address ends."""
    said = ("Lantern Quay Credit Union lends to fishers.", "Loans were late.", "Lantern Quay wrote letters.")
    read = {
        address: read_article("Members first, letters second", *said, address=address, origin=ENGLISH)
        for address in ("https://vendor.example/stories/lantern-quay", "https://vendor.example/stories/fishers")
    }

    assert list(read.values()) == ["Lantern Quay", None]


def test_what_a_title_counts_is_no_name() -> None:
    """`两本书` says of how many, however often the page goes on about them."""
    said = ("两本书在一张桌子上。", "两本书的封面不同，两本书都在卖。", "栎木书局在卖，栎木书局很忙。")
    assert read_article("栎木书局,两本书的故事", *said) == "栎木书局"


def test_an_address_made_of_the_title_backs_nothing() -> None:
    """`looms-run-at-night` ends with no name, though the title has a capital there."""
    title, address = "Night Looms run without a stop", "https://vendor.example/stories/looms-run-night"
    assert read_article(title, "The looms stood still.", "Nobody knew.", address=address, origin=ENGLISH) != "Night"


@pytest.mark.parametrize(
    ("title", "paragraphs", "name"),
    [
        (
            "Marlow Freight Knows Where Each Pallet Is",
            ("Marlow Freight runs 300 trucks.", "The dispatchers of Marlow had no map.", "Now Marlow has one."),
            "Marlow Freight",
        ),
        (
            "Seven looms less at the Ashby Mill Trust",
            ("The Ashby Mill Trust weaves wool.", "Seven looms stood still.", "Work at the Ashby Mill Trust is calm."),
            "Ashby Mill Trust",
        ),
        (
            "How Orchard Vale Mutual Cut Its Queues in Half",
            ("Orchard Vale Mutual insures barns.", "Queues at Orchard Vale Mutual were long.", "Now they are not."),
            "Orchard Vale Mutual",
        ),
        (
            "Alder Bakeries bakes what it sells",
            ("At Alder the ovens are on at two.", "Alder has twelve shops.", "Alder is calm."),
            "Alder Bakeries",
        ),
        (
            "Nights that nobody has to fill",
            (
                "Shifts stood empty.",
                "Nobody came.",
                "Orchard Vale is a home for ninety.",
                "Orchard Vale and Orchard Vale.",
            ),
            "Orchard Vale",
        ),
        ("Award entry: best use of looms", ("Looms weave.", "An award entry is long.", "An award entry is due."), None),
        ("Timber without dust", ("Saws cut timber.", "Timber is dry, and timber is heavy.", "Timber is sold."), None),
    ],
)
def test_an_english_title_in_capitals(title: str, paragraphs: tuple[str, ...], name: str | None) -> None:
    """The name is what the page says again with capitals; the first word of a sentence is none by its capital."""
    assert read_article(title, *paragraphs, origin=ENGLISH) == name
