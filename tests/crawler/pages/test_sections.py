"""The regions of a page, by its shapes."""

from __future__ import annotations

import pytest

from crawler.pages.blocks.document import read_layout
from crawler.pages.case_page import read_case
from crawler.pages.sections import find_regions
from tests.crawler.pages.drawn import BODY, SUMMARY, TAIL, TITLE, regions_of, texts

WORDS = "“飞书让仓库和车队第一次看着同一张表做事，我们少开了很多会，也少打了很多电话。”"


@pytest.mark.parametrize(
    "tags",
    [
        "<div>物流</div><div>501-2000人</div>",
        "<ul><li>物流</li><li>501-2000人</li></ul>",
        "<p><span>物流</span><span>501-2000人</span></p>",
        "<div>物流<span>（86）</span></div><div>501-2000人<em>(12)</em></div>",
        "<ul><li><a href='/customers?industry=3'>物流 (86)</a></li><li>501-2000人（7）</li></ul>",
        "<p><span>物流<sup>（ 9 ）</sup></span><span>501-2000人</span></p>",
        "<a href='/customers?industry=3'>物流</a><br><a href='/customers?size=2'>501-2000人</a>",
    ],
)
def test_tags_in_each_drawing(tags: str) -> None:
    """Tags are the short lines at the title, one element each or side by side, linked to a filter or not."""
    regions = regions_of(tags + TITLE + TAIL)

    assert texts(regions, regions.tags) == ["物流", "501-2000人"]


def test_tags_behind_the_title() -> None:
    """Short lines between the title and the summary are tags where none stand over the title."""
    regions = regions_of(TITLE + "<ul><li>零售</li><li>501-2000人</li></ul>" + TAIL)

    assert texts(regions, regions.tags) == ["零售", "501-2000人"]
    assert texts(regions, regions.summary) == [SUMMARY]


def test_a_menu_over_the_tags_gives_no_tag_and_no_product() -> None:
    """Lines of the site's menu end where its links end: only what stands between them and the title is a tag."""
    menu = (
        "<div><a href='/trial'>领取</a></div><div>案例</div><div>产品功能</div>"
        "<div><a href='/product/base'>表格</a></div>"
        "<div><a href='/login'>登录</a><a href='/download'>下载</a></div>"
    )
    regions = regions_of(menu + "<div>物流</div>" + TITLE + TAIL)

    assert texts(regions, regions.tags) == ["物流"]
    assert regions.products == ()


def test_a_breadcrumb_gives_no_tag() -> None:
    """The last step of a breadcrumb is no tag, in a nav or in a plain list."""
    steps = "<li><a href='/'>首页</a></li><li><a href='/customers'>客户案例</a></li><li>云舟物流</li>"
    for crumb in (f"<nav><ol>{steps}</ol></nav>", f"<ol>{steps}</ol>"):
        regions = regions_of(crumb + TITLE + TAIL)
        assert regions.tags == ()


CARDS = [("60%", "盘点时间缩短"), ("30 万元", "每年节省的纸张与打印费用"), ("N→1", "多个系统并为一个")]


DRAWINGS = [
    "<div><span>{0}</span><span>{1}</span></div>",
    "<p><strong>{0}</strong>{1}</p>",
    "<div><div>{0}</div><div>{1}</div></div>",
    "<li><b>{0}</b><i>{1}</i></li>",
    "<dl><dt>{0}</dt><dd>{1}</dd></dl>",
    "<table><tr><td>{0}</td><td>{1}</td></tr></table>",
    "<div><div>{1}</div><div>{0}</div></div>",
    "<figure><data>{0}</data><figcaption>{1}</figcaption></figure>",
    "<div><h4>{0}</h4><p>{1}</p></div>",
    "<x-card><x-value>{0}</x-value><x-label>{1}</x-label></x-card>",
]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_cards_in_each_drawing(drawing: str) -> None:
    """Value and label are found as two elements, an element and text, two lines, terms or cells, either way round."""
    cards = "".join(drawing.format(*card) for card in CARDS)
    quote = f"<h3>周岚</h3><p>云舟物流副总裁</p><p>{WORDS}</p>"
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p><section>{cards}</section>{quote}{TAIL.partition('</p>')[2]}")

    assert texts(regions, regions.cards) == [f"{value}|{label}" for value, label in CARDS]
    assert texts(regions, regions.summary) == [SUMMARY]


@pytest.mark.parametrize("value", [("43.2", "万"), ("5", "%"), ("↑", "30%"), ("2000", "+")])
def test_a_value_in_pieces_is_one(value: tuple[str, str]) -> None:
    """A number and its unit in elements of their own are the value over the label."""
    cards = f"<div><div><span>{value[0]}</span><sup>{value[1]}</sup></div><div>每年少打的单据</div></div>" * 2
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{cards}{TAIL.partition('</p>')[2]}")

    assert texts(regions, regions.cards) == [f"{value[0]}{value[1]}|每年少打的单据"]


def test_a_letter_for_any_number_is_a_value() -> None:
    """N over a label that begins with its arrow is a card's value, in a figure as elsewhere."""
    cards = "<figure><b>N</b><figcaption>→ 1 个入口找全单据</figcaption></figure>" * 2
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{cards}{TAIL.partition('</p>')[2]}")

    assert texts(regions, regions.cards) == ["N|→ 1 个入口找全单据"]


def test_a_label_in_two_lines_is_one() -> None:
    """A line break in a card's label parts no card."""
    regions = regions_of(
        f"{TITLE}<p>{SUMMARY}</p><div><b>60%</b><span>盘点时间<br>大幅缩短</span></div>{TAIL.partition('</p>')[2]}"
    )

    assert texts(regions, regions.cards) == ["60%|盘点时间大幅缩短"]


def test_a_carousel_has_each_card_once() -> None:
    """The copies of the last and the first slide around the others are no cards."""
    slides = [f"<div><span>{value}</span><span>{label}</span></div>" for value, label in CARDS]
    drawn = "".join([slides[-1], *slides, slides[0]])
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{drawn}{TAIL.partition('</p>')[2]}")

    assert sorted(texts(regions, regions.cards)) == sorted(f"{value}|{label}" for value, label in CARDS)


PRAISES = [
    f"<h3>周岚</h3><p>云舟物流副总裁</p><p>{WORDS}</p>",
    f"<figure><blockquote><p>{WORDS}</p></blockquote><figcaption><strong>周岚</strong><span>云舟物流副总裁</span></figcaption></figure>",
    f"<blockquote><p>{WORDS}</p><footer><h4>周岚</h4><p>云舟物流副总裁</p></footer></blockquote>",
    f"<h4>周岚</h4><small>云舟物流副总裁</small><blockquote>{WORDS}</blockquote>",
    f"<p>周岚</p><p>云舟物流副总裁</p><p>{WORDS}</p>",
    f"<figure><blockquote>{WORDS}</blockquote><figcaption>—— 周岚，云舟物流副总裁</figcaption></figure>",
    f"<h3>云舟物流副总裁</h3><p>周岚</p><p>{WORDS}</p>",
]


@pytest.mark.parametrize("praise", PRAISES)
@pytest.mark.parametrize("card", ["", "<div><span>60%</span><span>盘点时间缩短</span></div>"])
def test_praise_in_each_drawing(praise: str, card: str) -> None:
    """Speaker, office and words are found under a heading, in a blockquote, in one line, or with the two swapped."""
    regions = regions_of(TITLE + f"<p>{SUMMARY}</p>" + card + praise + TAIL.partition("</p>")[2])

    (quote,) = regions.quotes
    assert quote.speaker is not None
    assert quote.role is not None
    assert (regions.text(quote.speaker), regions.text(quote.role)) == ("周岚", "云舟物流副总裁")
    assert texts(regions, quote.words) == [WORDS]


@pytest.mark.parametrize("heading", ["<div>{}</div>", "<p><strong>{}</strong></p>", "<b>{}</b><br>", "<x-h>{}</x-h>"])
def test_a_page_without_heading_elements(heading: str) -> None:
    """What the headings say parts a page whose headings are plain lines."""
    parts = [
        "云舟物流：用飞书把仓库搬到线上", f"<p>{SUMMARY}</p>", "周岚", "<p>云舟物流副总裁</p>", f"<p>{WORDS}</p>",
        "公司介绍", "<p>云舟物流成立于 2009 年，是一家合同物流企业。</p>",
        "挑战一", "<p>库存数据要到第二天才能汇总，调度凭经验。</p>", "解决方案一", f"<p>{BODY}</p>",
        "<div><a href='/product/base'>多维表格</a></div>", f"<p>{BODY}</p>",
    ]  # fmt: skip
    content = "".join(part if part.startswith("<") else heading.format(part) for part in parts)
    regions = regions_of(content, title="云舟物流：用飞书把仓库搬到线上 - 成功案例", root="div")

    assert texts(regions, regions.summary) == [SUMMARY]
    assert [regions.text(quote.speaker) for quote in regions.quotes if quote.speaker] == ["周岚"]
    assert len(regions.introduction) == 1
    assert [pair.number for pair in regions.pairs] == [1]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]


def test_two_praises() -> None:
    """A second heading in the head begins a second praise."""
    praise = PRAISES[0] + "<h3>沈一鸣</h3><p>云舟物流信息部经理</p><p>系统稳定，上手很快，同事都愿意用。</p>"
    regions = regions_of(TITLE + f"<p>{SUMMARY}</p>" + praise + TAIL.partition("</p>")[2])

    assert [regions.text(quote.speaker) for quote in regions.quotes if quote.speaker] == ["周岚", "沈一鸣"]


FLAT = (
    "<h3>挑战一</h3><p>盘点慢。</p><h3>解决方案一</h3><p>扫码盘点。</p><div><a href='/p/b'>飞书多维表格</a></div>"
    "<h3>挑战二</h3><p>派单难。</p><h3>解决方案二</h3><p>自动派单。</p><div><a href='/p/r'>飞书机器人</a></div>"
)


NESTED = (
    "<section><h4>挑战1</h4><p>盘点慢。</p></section>"
    "<section><h4>解决方案1</h4><p>扫码盘点。</p><ul><li><a href='/p/b'>飞书多维表格</a></li></ul></section>"
    "<section><h4>挑战2</h4><p>派单难。</p></section>"
    "<section><h4>解决方案2</h4><p>自动派单。</p><ul><li><a href='/p/r'>飞书机器人</a></li></ul></section>"
)


TOLD_IN_HEADINGS = (
    "<h3>挑战一：盘点慢。</h3><h3>解决方案一：扫码盘点。</h3><p><a href='/p/b'>飞书多维表格</a></p>"
    "<h3>挑战二：派单难。</h3><h3>解决方案二：自动派单。</h3><p><a href='/p/r'>飞书机器人</a></p>"
)


@pytest.mark.parametrize("pairs", [FLAT, NESTED, TOLD_IN_HEADINGS])
@pytest.mark.parametrize("gap", ["<h1></h1>", ""])
def test_pairs_and_where_they_end(pairs: str, gap: str) -> None:
    """Pairs are read by their numbered headings; the body begins behind the last one's products."""
    intro = "<section><h2>公司介绍</h2><p>云舟物流是一家合同物流企业。</p></section>"
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{intro}{pairs}{gap}<p>{BODY}</p>")

    found = [(pair.number, texts(regions, pair.challenge), texts(regions, pair.solution)) for pair in regions.pairs]
    assert found == [(1, ["盘点慢。"], ["扫码盘点。"]), (2, ["派单难。"], ["自动派单。"])]
    assert [link.label for pair in regions.pairs for block in pair.products for link in block.links] == [
        "飞书多维表格",
        "飞书机器人",
    ]
    assert texts(regions, regions.introduction) == ["云舟物流是一家合同物流企业。"]
    assert [texts(regions, part.blocks) for part in regions.body] == [[BODY]]


def test_headings_of_the_body() -> None:
    """Plain short lines over longer paragraphs, bold lines and marked headings cut the body; lines of a list do not."""
    plain = f"<p>从纸面到线上</p><p>{BODY}</p><p><b>盘点</b></p><p>{BODY}</p>"
    marked = f"<h2>派单</h2><p>{BODY}</p><ul><li>按线路派单</li></ul>"
    regions = regions_of(TITLE + TAIL + plain + marked)

    headings = [regions.page.words(part.heading) if part.heading else None for part in regions.body]
    assert headings == [None, "从纸面到线上", "盘点", "派单"]
    assert texts(regions, regions.body[-1].blocks) == [BODY, "按线路派单"]


def test_a_caption_heads_nothing() -> None:
    """The line under a picture says what it shows, and begins no part of the text behind it."""
    picture = f"<figure><img src='a.png'><figcaption>新旧仓库的布局</figcaption></figure><p>{BODY}</p>"
    plain = f"<p>新旧仓库的布局</p><p>{BODY}</p>"
    found = [regions_of(f"{TITLE}{TAIL}<h2>派单</h2>{part}") for part in (picture, plain)]

    headings = [[texts(one, [part.heading]) for part in one.body if part.heading] for one in found]
    assert headings == [[["派单"]], [["派单"], ["新旧仓库的布局"]]]


def test_the_newer_layout() -> None:
    """A page without 公司介绍 and pairs: cards, the products' line, praise and body are told apart all the same."""
    head = "<div><span>25 分钟</span><span>单仓日省</span></div><div>使用的产品：</div><img src=a>"
    first = "在云舟的仓库里，盘点与时间赛跑是每天的常态，员工常常要加班到深夜才能对完账。"
    regions = regions_of(f"<div>物流</div>{TITLE}<p>{SUMMARY}</p>{head}{PRAISES[0]}<p>{first}</p><p>{BODY}</p>")

    assert texts(regions, regions.cards) == ["25 分钟|单仓日省"]
    assert texts(regions, regions.quotes[0].words) == [WORDS]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [first, BODY]


def test_the_line_over_products_heads_nothing() -> None:
    """It stands over pictures of products: no section of the case has it for its heading."""
    first = "在云舟的仓库里，盘点与时间赛跑是每天的常态，员工常常要加班到深夜才能对完账。"
    head = "<div><span>25 分钟</span><span>单仓日省</span></div><div>使用的产品：</div><img src=a>"
    regions = regions_of(f"<div>物流</div>{TITLE}<p>{SUMMARY}</p>{head}{PRAISES[0]}<p>{first}</p><p>{BODY}</p>")

    assert [(part.heading, texts(regions, part.blocks)) for part in regions.body] == [(None, [first, BODY])]


def test_a_page_without_headings_has_no_regions() -> None:
    """Nothing case-like, nothing found."""
    regions = find_regions(read_layout("<p>页面不存在</p>".encode()))

    assert regions.title is None
    assert (regions.tags, regions.body, regions.pairs) == ((), (), ())


def test_a_solution_keeps_its_products_behind_what_the_site_asks() -> None:
    """A poll between its words and its products parts them no more than a banner does."""
    poll = (
        "<div><p>您的仓库多久盘点一次？</p><ul><li>每天</li><li>每周</li><li>每月</li></ul><p>共 812 人参与</p></div>"
    )
    products = "<div><a href='/p/r'>飞书机器人</a></div>"
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{FLAT.replace(products, poll + products)}<p>{BODY}</p>")

    assert [len(pair.products) for pair in regions.pairs] == [1, 1]


def test_a_solution_keeps_the_products_behind_it() -> None:
    """Product links directly behind the element that holds a solution's words are the solution's."""
    terms = "<dl><dt>挑战一</dt><dd>库存数据滞后一天。</dd></dl><dl><dt>解决方案一</dt><dd>数据当天汇总。</dd></dl>"
    regions = regions_of(f"{TITLE}{TAIL.partition('<h1>')[0]}{terms}<a href='/product/base'>多维表格</a><p>{BODY}</p>")

    assert [len(found.products) for found in regions.pairs] == [1]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]


@pytest.mark.parametrize(
    "between", ["<div>大会倒计时 9 天</div>", "<div><p>怎么知道我们的？</p><span>朋友</span></div>"]
)
def test_a_solution_keeps_its_products_behind_a_line_of_the_site(between: str) -> None:
    """A short line that the site puts between a solution's words and its products parts them from nothing."""
    terms = "<h3>挑战一</h3><p>库存数据滞后一天。</p><h3>解决方案一</h3><p>数据当天汇总。</p>"
    links = "<div><a href='/product/base'>多维表格</a><a href='/product/docs'>飞书文档</a></div>"
    regions = regions_of(f"{TITLE}{TAIL.partition('<h1>')[0]}{terms}{between}{links}<h2>仓库的一天</h2><p>{BODY}</p>")

    assert [len(found.products) for found in regions.pairs][-1:] == [1]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]


def test_the_body_behind_the_last_solution_is_no_part_of_it() -> None:
    """Prose behind the words of the last solution begins the body, though links follow."""
    terms = "<h3>挑战一</h3><p>库存数据滞后一天。</p><h3>解决方案一</h3><p>数据当天汇总。</p>"
    regions = regions_of(f"{TITLE}{TAIL.partition('<h1>')[0]}{terms}<p>{BODY}</p><a href='/product/base'>多维表格</a>")

    assert [len(found.products) for found in regions.pairs][-1:] == [0]


def test_cards_of_the_same_figure_keep_it() -> None:
    """A value in two pieces that stands in two cards is drawn twice for two labels."""
    card = "<div><div><span>101</span><span>个</span></div><div>{}</div></div>"
    cards = card.format("换了排班表的班组") + card.format("不再抄写的台账")
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p><section>{cards}</section>{TAIL.partition('</p>')[2]}")

    assert texts(regions, regions.cards) == ["101个|换了排班表的班组", "101个|不再抄写的台账"]


def test_a_list_of_highlights_is_nobodys_praise() -> None:
    """A heading over a list before the summary leaves summary, cards and praise as they are."""
    highlights = "<h4>要点速览</h4><ul><li>盘点从三天缩短到两小时。</li><li>派车只看一张表。</li></ul>"
    card = "<div><span>43%</span><span>盘点提速</span></div>"
    praise = f"<h3>张三</h3><p>云舟物流总经理</p><p>{WORDS}</p>"
    regions = regions_of(f"{TITLE}{highlights}<p>{SUMMARY}</p>{card}{praise}{TAIL[TAIL.index('<h2>') :]}")

    assert texts(regions, regions.cards) == ["43%|盘点提速"]
    assert [regions.text(quote.speaker) for quote in regions.quotes if quote.speaker] == ["张三"]


def test_a_name_and_an_office_with_a_comma_between() -> None:
    """The comma between the two elements is a part of neither."""
    cite = "<footer><cite>村上 健太郎 (Murakami Kentaro)</cite>，<span>副总经理</span></footer>"
    quoted = f"<blockquote><p>{WORDS}</p>{cite}</blockquote>"
    quote = regions_of(f"{TITLE}<p>{SUMMARY}</p>{quoted}{TAIL[TAIL.index('<h2>') :]}")

    assert [quote.text(said.speaker) for said in quote.quotes if said.speaker] == ["村上 健太郎 (Murakami Kentaro)"]
    assert [quote.text(said.role) for said in quote.quotes if said.role] == ["副总经理"]


LONE = (
    "<h1>衡泰零售的上云之路</h1><h2>挑战</h2><p>促销之前要通宵扩容。</p><h3>门店多</h3><p>十二个省的门店各记各的账。</p>"
    "<h2>解决方案</h2><p>订单迁移到新的平台。</p><p>库存随后也迁了过去。</p><h2>成果</h2><p>扩容缩短到半小时。</p>"
)


def test_a_challenge_and_its_solution_without_numbers() -> None:
    """One heading of each, of one level, are a pair; each ends at the next heading of that level."""
    report = read_case("https://www.muyun.example/case/hengtai", f"<article>{LONE}</article>".encode()).report
    [pair] = report.pairs

    assert [sentence.words.text for sentence in pair.challenge] == [
        "促销之前要通宵扩容。",
        "门店多",
        "十二个省的门店各记各的账。",
    ]
    assert [sentence.words.text for sentence in pair.solution] == ["订单迁移到新的平台。", "库存随后也迁了过去。"]
    assert [part.heading.words.text for part in report.sections if part.heading] == ["成果"]


def test_several_challenges_without_numbers_are_parts_of_the_body() -> None:
    """Which solution is for which challenge is then nowhere said."""
    page = f"<article>{LONE}<h2>挑战</h2><p>新门店仍要两天才能上线。</p></article>"

    assert read_case("https://www.muyun.example/case/hengtai", page.encode()).report.pairs == ()


@pytest.mark.parametrize("title", ["{}<span>置顶</span>", "<i>精选</i>{}", "<em>必读 </em><span>{}</span>"])
def test_a_badge_on_the_title_is_none_of_it(title: str) -> None:
    """A short piece of the heading that the document's title has not is the site's."""
    words = "云舟物流：用飞书把仓库搬到线上"
    drawn = f"<h3>{title.format(words)}</h3>{TAIL}"

    for said in (words, words.replace("搬到", "都搬到")):
        named = regions_of(drawn, title=f"{said} - 客户案例")
        assert named.title is not None
        assert named.text((named.title.start, named.title.end)) == words


def test_a_piece_of_the_title_stays() -> None:
    """What the document's title says as well is the title's own."""
    regions = regions_of(
        f"<h3>云舟物流：用飞书搬仓库<span>上线记</span></h3>{TAIL}", title="云舟物流：用飞书搬仓库上线记"
    )

    assert regions.title is not None
    assert regions.text((regions.title.start, regions.title.end)) == "云舟物流：用飞书搬仓库上线记"


def test_what_goes_on_behind_a_comma_is_no_badge() -> None:
    """An editor may have added it to the heading alone, in whatever elements the heading is drawn."""
    ruby = "<ruby>云舟<rt>yún zhōu</rt></ruby>物流把仓库搬到线上，<span>三年回本</span>"
    for heading in (ruby, ruby.replace("，<span>", "<span>，")):
        regions = regions_of(f"<h3>{heading}</h3>{TAIL}", title="云舟物流把仓库搬到线上 - 客户案例")
        assert regions.title is not None
        assert regions.text((regions.title.start, regions.title.end)) == "云舟物流把仓库搬到线上，三年回本"


def test_an_introduction_may_stand_behind_the_pairs() -> None:
    """What the page says of the customer is an introduction wherever its heading stands, if it is one by its markup."""
    pairs = f"<h3>挑战一</h3><p>{BODY}</p><h3>解决方案一</h3><p>{SUMMARY}</p><a href='/product/base'>多维表格</a>"
    about = "<aside><{0}>公司介绍</{0}><p>云舟物流成立于 2009 年，是一家合同物流企业。</p></aside>"
    found = [
        regions_of(f"{TITLE}<p>{SUMMARY}</p>{pairs}<h1></h1><p>{BODY}</p>{about.format(tag)}") for tag in ("h2", "div")
    ]
    assert [texts(regions, regions.introduction) for regions in found] == [
        ["云舟物流成立于 2009 年，是一家合同物流企业。"],
        [],
    ]


def test_a_value_in_pieces_under_its_label_is_one_card() -> None:
    """Number and unit in elements of their own below a label: the card has both, and the next card its own."""
    card = "<div><div>{}</div><div><b>{}</b><i> 个</i></div></div>"
    cards = card.format("门店共用一张表", "31") + card.format("岗位当天补齐", "500")
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p><section>{cards}</section>{TAIL.partition('</p>')[2]}")
    assert texts(regions, regions.cards) == ["31 个|门店共用一张表", "500 个|岗位当天补齐"]


@pytest.mark.parametrize(
    "head",
    [
        "<h1>案例研究：<br><div>云舟物流把仓库搬到线上</div></h1>",
        "<h1><span>用户故事:</span><span>云舟物流把仓库搬到线上</span></h1>",
        "<h1>客户案例：云舟物流把仓库搬到线上</h1>",
    ],
)
def test_a_chinese_title_stands_behind_the_kind_of_page(head: str) -> None:
    """`案例研究：` is the site's, in a line of its own, in the title's line and in an element beside it."""
    regions = regions_of(head + TAIL)
    assert regions.title is not None
    assert regions.text((regions.title.start, regions.title.end)) == "云舟物流把仓库搬到线上"


def test_a_chinese_heading_that_is_no_name_begins_no_praise() -> None:
    """What stands over a story in many characters is nobody's name; who speaks in it signs behind the words."""
    praised = f"<blockquote><p>{WORDS}</p><cite>周宁，云舟物流的调度主管</cite></blockquote>"
    regions = regions_of(
        f"{TITLE}<h2>在一张表上调度全国的仓库和车队</h2><p>{BODY}</p>{praised}{TAIL.partition('</p>')[2]}"
    )
    (quote,) = regions.quotes
    assert texts(regions, [quote.speaker, quote.role, *quote.words]) == ["周宁", "云舟物流的调度主管", WORDS]
