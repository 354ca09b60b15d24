"""Which blocks of a page are the case, and which the site puts around and into it."""

from __future__ import annotations

import pytest

from tests.crawler.pages.drawn import BODY, SUMMARY, TAIL, TITLE, URL, regions_of, texts

RELATED = (
    "<section><h2>更多客户案例</h2>"
    "<div><a href='/customers/qingshan'><h3>青山茶业：一张表管好茶园</h3></a></div></section>"
)


AROUND = [
    ("<header><a href='/'>首页</a></header>", RELATED + "<footer><p>关于我们</p></footer>", "article"),
    ("<nav><a href='/product/base'>多维表格</a></nav>", RELATED + "<footer>版权</footer>", "main"),
    ("<div><a href='/'>首页</a><a href='/product/docs'>文档</a></div>", RELATED + "<footer>版权</footer>", "div"),
    ("<div role='navigation'>产品</div>", "<aside>" + RELATED + "</aside><div role='contentinfo'>版权</div>", "div"),
]


@pytest.mark.parametrize(("before", "after", "root"), AROUND)
@pytest.mark.parametrize("inside", [False, True])
def test_the_site_around_the_case(before: str, after: str, root: str, *, inside: bool) -> None:
    """Menus, other cases, contact buttons and the footer are in no region, in an article, in main or in neither."""
    button = "<div><a href='/contact?from=case'>联系我们</a><span>下载案例长图</span></div><button>免费试用</button>"
    content = f"<div>物流</div>{TITLE}{TAIL}{button}{RELATED if inside else ''}"
    regions = regions_of(
        content, before=before, after=after, root=root, title="云舟物流：用飞书把仓库搬到线上 - 成功案例"
    )

    assert regions.title is not None
    assert texts(regions, regions.tags) == ["物流"]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]
    assert [part.heading for part in regions.body] == [None]


def test_a_paragraph_that_mentions_contact_stays() -> None:
    """Prose with a link to a contact page is prose."""
    prose = "如果您也在为盘点发愁，可以<a href='/contact'>联系我们</a>的顾问，了解云舟物流是怎样在三个月里完成切换的。"
    regions = regions_of(TITLE + TAIL + f"<p>{prose}</p>")

    assert len(regions.body[-1].blocks) == 2


def test_the_title_is_the_heading_that_the_document_names() -> None:
    """Of several headings the one that the document's title repeats is the case's title, of any level."""
    regions = regions_of(
        "<h2>客户故事</h2><h4>云舟物流：用飞书把仓库搬到线上</h4>" + TAIL, title="云舟物流：用飞书把仓库搬到线上 | 案例"
    )

    assert regions.title is not None
    assert regions.page.words(regions.title) == "云舟物流：用飞书把仓库搬到线上"


def test_the_title_that_says_whose_it_is_too() -> None:
    """A heading that says more than the document's title is the title, not the page's own card among other cases."""
    own = f"<div><a href='{URL}'><h3>用飞书把仓库搬到线上</h3></a></div>"
    around = RELATED.replace("</section>", own + "</section>")
    regions = regions_of(TITLE + TAIL, after=around, title="用飞书把仓库搬到线上 - 成功案例")

    assert regions.title is not None
    assert regions.page.words(regions.title) == "云舟物流：用飞书把仓库搬到线上"
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("<h3>系统公告</h3><p>本站将于今晚维护。</p><h1>云舟物流：把仓库搬到线上</h1>", "云舟物流：把仓库搬到线上"),
        (
            f"<h3>{'An older release. ' * 5}</h3><p>{'It is kept as it was. ' * 8}</p><h1>云舟物流</h1>",
            "云舟物流",
        ),
        (f"<h3>云舟物流：把仓库搬到线上</h3>{SUMMARY}{BODY * 4}<h1>盘点</h1>", "云舟物流：把仓库搬到线上"),
    ],
    ids=["a notice over it", "a long one in English", "a section of the first level"],
)
def test_the_title_where_the_document_names_none(content: str, title: str) -> None:
    """A notice may stand over the one heading of the first level; what stands under a whole text is a section's."""
    regions = regions_of(content + TAIL, title="")

    assert regions.title is not None
    assert regions.page.words(regions.title) == title


FURNITURE = [
    "<div><span>分享到：</span><a href='javascript:;'>微信</a><a href='javascript:;'>微博</a></div>",
    "<div><time>2025-06-01 09:30</time><span>阅读 3,210</span></div>",
    "<div>发布于 2025 年 6 月 1 日 | 浏览量：1.2 万</div>",
    "<div>目录</div><div><a href='#s1'>公司介绍</a></div><div><a href='/customers/yunzhou#s2'>挑战一</a></div>",
    "<div><a href='/customers/qingshan'>下一篇：青山茶业</a></div>",
    "<form><h3>免费试用</h3><label>姓名</label><input><select><option>1-50 人</option></select></form>",
    "<aside><h4>延伸阅读</h4><a href='/customers/qingshan'><b>青山茶业</b><p>一张表管好茶园</p></a></aside>",
    "<div>返回顶部</div>",
    "<div><span>相关阅读：</span><a href='/customers/a1'>青山茶业</a><p>采摘和发货看同一张表。</p></div>",
    "<div><span>作者：内容组</span><span>2025 年 3 月 2 日</span><span>812 人已阅读</span></div>",
    "<p>最后更新于：2026-01-10 12:33</p>",
    "<p>这篇案例对您有帮助吗？</p>",
    "<div>首页 / 客户案例 / 云舟物流：用飞书把仓库搬到线上</div>",
    "<div><div>探索更多</div><img src=x><a href='/customers/a1'><b>40%</b><i>提速</i><div>青山茶业</div></a></div>",
    "<ul><li><h4><a href='/customers/a1'>青山</a></h4>茶园一张表。</li><li><a href='/customers/a2'>合和</a></li></ul>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
def test_the_sites_lines_amid_the_case(furniture: str) -> None:
    """Share bars, dates and counts, contents and forms are in no region, wherever they stand in the case."""
    plain = regions_of(f"<div>物流</div>{TITLE}{TAIL}<p>{BODY}</p>")
    for before, after in ((furniture, ""), ("", furniture)):
        regions = regions_of(f"<div>物流</div>{TITLE}{before}{TAIL}<p>{BODY}</p>{after}")
        assert texts(regions, regions.tags) == ["物流"]
        assert texts(regions, regions.summary) == [SUMMARY]
        assert not regions.products
        assert not regions.cards
        assert not regions.quotes
        assert [texts(regions, part.blocks) for part in regions.body] == [
            texts(plain, part.blocks) for part in plain.body
        ]


def test_what_is_drawn_twice_is_read_once() -> None:
    """A page drawn for wide screens and again for small ones, told apart by a style sheet alone, is one case."""
    content = f"<div>物流</div>{TITLE}{TAIL}"
    once, twice = regions_of(content), regions_of(f"<section>{content}</section><section>{content}</section>")

    assert texts(twice, twice.tags) == texts(once, once.tags)
    assert [texts(twice, part.blocks) for part in twice.body] == [texts(once, part.blocks) for part in once.body]


def test_the_head_outside_the_article() -> None:
    """A part ends where the next begins also where the article holds them all and the title stands before it."""
    pair = (
        "<h3>挑战一</h3><p>库存数据滞后一天，调度只能凭经验。</p><h3>解决方案一</h3><p>数据当天汇总，调度看表派车。</p>"
        "<div><a href='/product/base'>多维表格</a></div>"
    )
    content = f"<h2>公司介绍</h2><p>云舟物流成立于 2009 年，是一家合同物流企业。</p>{pair}<p>{BODY}</p>"
    regions = regions_of(content, before=f"<section>{TITLE}<p>{SUMMARY}</p></section>", title="用飞书把仓库搬到线上")

    assert len(regions.introduction) == 1
    assert [len(found.products) for found in regions.pairs] == [1]
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]


def test_a_sentence_said_twice_stays() -> None:
    """A single line that comes back is the case's own."""
    regions = regions_of(f"{TITLE}{TAIL}<p>{SUMMARY}</p>")

    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY, SUMMARY]


def test_the_main_part_holds_the_case_where_its_article_holds_only_the_text() -> None:
    """A bar over the page and a box under it are none of the case whose title stands beside the article."""
    around = "<div>云舟用户大会 11 月 18 日<a href='/activity/summit'>免费报名</a></div>", "<h2>现在开始</h2>"
    case = f"{TITLE}<p>{SUMMARY}</p><article><h2>背景</h2><p>{BODY}</p></article>"
    regions = regions_of(case, before=around[0], after=around[1], root="main", title="云舟物流：用飞书把仓库搬到线上")

    assert not regions.tags
    assert [block for part in regions.body for block in texts(regions, part.blocks)] == [BODY]
