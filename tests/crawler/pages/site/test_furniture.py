"""What a site stamps on a page and says to its visitors is no claim; sentences of a case that look like it are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crawler.claims.flatten import flatten
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin

URL = "https://example.com/customers/helan"
ORIGIN = replace(Origin.beside(URL), words=SiteWords(names=("禾岚云",)))
TITLE = "禾岚冷链：把温度记录搬进一张表"
PROSE = (
    "<p>禾岚冷链让司机在装车时登记温度，仓库、客户和质检看到的是同一张表，每月少打两千个电话。</p>"
    "<p>过去，温度写在随车的纸上，货到了才知道哪一段断过冷，追责要花整整一个星期。</p>"
)
CHROME = [
    "<div>版权声明：本站文章如无说明均采用 CC BY-SA 许可协议，引用请写明出处。</div>",
    "<div>本文采用知识共享署名 4.0 国际许可协议进行许可</div>",
    "<div><h4>微信扫一扫，分享案例</h4><p>打开“发现”扫码，即可把本文分享到朋友圈。</p></div>",
    "<div>喜欢这篇？用“扫一扫”，分享给好友</div>",
    "<div><a href='https://cloud.example/'>立即开始 14 天免费体验</a></div>",
    "<div><a href='/summit'><img src=a></a><p>禾岚云用户大会 2026 · 成都站火热报名中，前百名半价</p></div>",
    "<div>7 分钟前更新</div>",
    "<div><span>全文 3,400 字</span><span>预计阅读 7 分钟</span><span>已读 24%</span><progress>24%</progress></div>",
    "<p>下午好，尊敬的访客！您上次读到第 3 节，继续阅读？</p>",
    "<ul><li><a href='javascript:print()'>打印本页</a></li><li><a href='/x.pdf'>下载 PDF（2.1 MB）</a></li></ul>",
    "<div><span>简体中文</span><a href='/en'>English</a><a href='/ja'>日本語</a></div>",
    "<div>微信扫一扫，在手机上继续阅读</div>",
    "<h4>热门标签</h4><div><a href='/tag/1'>冷链（134）</a><a href='/tag/2'>车队（21）</a></div>",
    "<div>★★★★☆ 4.7 / 5（138 人评分）</div>",
    "<div>时长 3:22</div><div>播放速度 1x 画质 720P</div>",
    "<div>朗读本段</div><div>00:23</div>",
    "<div><h4>订阅冷链周刊</h4><p>每周三送达。</p><form><input type=email><button>订阅</button></form></div>",
    "<div><h4>评论</h4><p>写得很清楚，我们也想试试。</p><textarea></textarea></div>",
    "<div class='print-only'><p>禾岚冷链案例打印版</p></div>",
    "<h1 class='w-condition-invisible'>这里是标题文字</h1>",
    "<div>更新于 3 天前</div>",
    "<div><div>冷链周刊</div><div>每周三把新案例送到您的邮箱。</div><div><div><form><input></form></div></div></div>",
    "<div><img src=a></div><p>（图片：禾岚冷链供图）</p>",
    "<div>企业版七折，截至本月底<a href='/price'>立即查看</a></div>",
    "<div><span>电话咨询</span><span>400-000-1234</span><span>周一至周五 9:00-18:00</span><span>返回顶部</span></div>",
    "<div>距春季大会开始还有 07 天 15 时 42 分</div>",
    "<div>本文版权归原作者所有，未经许可不得转载。</div>",
    "<div>加载中…</div><div>没有更多了</div>",
    "<section><h3>评论（3）</h3><div><b>用户甲</b><p>写得很清楚。</p><span>2 天前</span></div></section>",
    "<div>3 小时前 · 阅读 3,210</div>",
    "<div>昨天 18:30 更新</div>",
    "<div>Updated 2 hours ago</div><div>6 min read</div>",
    "<div>点赞 (31)</div><div>评论（5）</div>",
    "<div>已有 3,210 人下载本案例</div>",
    "<div>累计 880 位读者收藏</div>",
    "<div>1,204 人正在看</div>",
    "<div>128 people are viewing this page</div>",
    "<div>已有 50 万企业使用禾岚云</div>",
    "<div>阅读时长约 6 分钟 · 全文 2,480 字</div>",
    "<div role=status>第 2 张，共 5 张</div><div>上一张</div><div>下一张</div>",
    "<div><span>2</span> / <span>5</span></div>",
    "<div><span>2 / 5</span></div>",
    "<div aria-live=assertive>已切换到第二页</div>",
    "<div><a href='/topic/1'>#冷链</a> <a href='/topic/2'>#数字化</a></div>",
    "<p>延伸阅读：<a href='/customers/qingma'>青麻水产 3 天上线 20 个应用</a></p>",
    "<div><span>禾岚冷链：把温度记录搬进一张表</span><a href='/trial'>免费试用</a></div>",
    "<div><span>💡</span></div><div>1x</div><div>倍速</div>",
    "<div><span>00</span><span>:00</span><span> / 03:25</span></div>",
    "<p>版权所有，转载请注明出处。</p>",
    "<div>© 2026 某某科技 | 沪ICP备12345678号-2</div>",
    "<p>我们使用 Cookie 来改善您的浏览体验。</p>",
    "<p>We use cookies to improve your visit.</p>",
    "<p>继续访问即表示您同意服务条款</p>",
    "<div>您好！我是在线助手小岚，当前排队 3 人，预计等待 2 分钟。</div>",
    "<div><span>00:00</span><span>/</span><span>07:41</span><span>2.0x</span><span>清晰度 480P</span></div>",
    "<p>• 播放</p><p>• 00:00 / 09:18</p><p>• 1.5x</p>",
    "<div><a href='/product/x'><b>新品</b><span>开会不用记，纪要自己写</span><em>去看看</em></a></div>",
    "<div><span>广告</span><a href='/campaign/7'>领一份排班手册</a></div>",
    "<div><img src=a></div><p>点一下看大图</p><div><img src=b></div><p>点一下看大图</p><img src=c><p>点一下看大图</p>",
    "<div>不支持的音频/视频格式 请试试刷新</div><div>播放</div><div>00:00 / 03:25</div><div>1x</div><div>倍速</div>",
    "<div>03：25</div><div>高清</div><div>1.5x</div>",
    "<footer><a href='/about'>关于我们</a><a href='/privacy'>隐私政策</a><p>冷链也能在线</p></footer>",
    "<div><a href='/privacy'>隐私政策</a></div>",
    "<div><a href='https://social.example/intent/post?text=1'>说给朋友听</a></div>",
    "<p><a href='https://social.example/sharer.php?u=x'>Post it</a></p>",
    "<p><a href='https://social.example/share?url=x'>Post it</a></p>",
    "<div><a href='/shop' rel='nofollow sponsored'><b>保温箱八折</b><p>已售 2,000 只</p></a></div>",
    "<aside><a rel=sponsored href='/out'>叉车租赁</a><span>每天 99 元起</span></aside>",
    "<div><span>赞助内容</span><p>冷库设计，45 天交付。</p><a rel='sponsored noopener' href='/out'>了解</a></div>",
    "<div><p>您还能免费看 2 篇案例，<a href='/login?from=case'>登录</a>后全部可看。</p></div>",
    "<p>您好，本站的案例全文与配图只对会员开放，请先<a href='/login'>登录</a>，没有账号的读者可以在页上申请。</p>",
    "<p>请您<a href='https://example.com/passport/new'>注册</a>后阅读 12 份同行资料。</p>",
    "<div><p><a href='/sign_up'>加入会员</a>，您可以每月下载 5 份模板。</p></div>",
    "<div><a href='#top'>回到开头</a><a href='#s3'>下一部分：装车登记</a><span>3 / 8 部分</span></div>",
    "<p><a href='#a'>上一节</a> | <a href='#b'>下一节</a> | 还剩 4 节</p>",
    "<div><a href='/customers/helan#top'>顶部</a><a href='/customers/helan#end'>底部</a><i>62%</i></div>",
    "<p><a href='https://example.com/customers/helan'>看电脑版页面</a></p>",
    "<div><a href='/customers/helan/'>阅读 helan 全文</a></div>",
    "<p>本文网址：https://example.com/customers/helan</p>",
    "<div><span>原文</span> https://example.com/customers/helan/</div>",
    "<div>来自 https://m.example.com/customers/helan#top</div>",
    "<p>打印自 https://example.com/customers/helan，2026/3/2 10:22，第 1 页</p>",
    "<amp-ad width=300><div placeholder>稍候</div><div fallback>冷链展会 3,000 个展位开订</div></amp-ad>",
    "<amp-list src=/more><div overflow>还有 12 篇</div></amp-list>",
    "<amp-iframe src=/map><p placeholder>地图载入前先看这 3 座冷库。</p></amp-iframe>",
    "<div itemscope style='display:none'><b itemprop=name>禾岚云</b><i itemprop=ratingValue>4.8</i><i>1,203</i></div>",
    "<div hidden itemscope itemtype='/Offer'><p>首年价格 3,999 元，含 20 个司机账号，可随时退订。</p></div>",
    "<p itemscope itemtype='/Person' hidden>林舟，数字化编辑，走访过 300 家冷链企业，写过 80 篇案例。</p>",
]
OWN = [
    "司机用手机扫一扫，就能把装车的照片分享到班组群里。",
    "去年起，货主的培训班在小程序里开放报名，名额当天就满。",
    "机器人先说“您好，请问有什么可以帮您？”，再转人工。",
    "“您好，我是小岚”，机器人每天这样问候 800 位司机。",
    "审批从 3 天前提交到今天批复，只用了 30 分钟。",
    "2 小时前的断冷，过去要到第二天才知道。",
    "当前排队的货车从 40 辆减少到 6 辆，司机不再苦等。",
    "已有 3,000 名司机使用禾岚云接单。",
    "禾岚冷链服务的 300 家企业都在使用禾岚云排车。",
    "排班表<a href='/base'>申请</a>之后当天生效，司机不用再等三天。",
    "距离旺季还有 3 天，仓库就排好了 40 辆车。",
    "加载中心有 12 个月台，排队从一小时降到十分钟。",
    "版权所有者的登记时间从 3 天缩短至 1 小时。",
    "公司取得了沪ICP证 030173 号许可，从此可以在线接单。",
    "法务把 Cookie 合规检查做成了表格，每周扫描 120 个站点。",
    "网站的 Cookie 弹窗同意率从 40% 提升至 72%。",
    "延伸阅读系统的改造只用了 12 天。",
    "全文检索让法务 3 秒找到 2,000 字的条款。",
    "直播间每晚有 3,000 人在线，场控在群里同步库存。",
    "昨天 18:30 更新的排班表，今天一早全员已读。",
    "司机在<a href='/sign_in_sheet'>签到表</a>上登记，每天 800 人。",
    "温度超限时，<a rel='sponsored' href='https://probe.example.org'>温度探头</a>会在 5 秒内报警。",
    "装车流程<a href='#n1'>1</a>和验货流程<a href='#n2'>2</a>都搬到了线上，每车省下 20 分钟。",
    "司机打开 https://example.com/customers/helan，就能看到当天的 40 条路线、每站的时间和要带的单据。",
    "客户热线每天接到 3,000 通来电，平均等待从 5 分钟降到 30 秒。",
]
CARDS = [
    "<div><span>3,000 人</span><span>同时在线开会</span></div>",
    "<div><div>3x</div><div>人效提升</div></div>",
    "<div><div>直播</div><div>2.5 倍</div><div>转化提升</div></div>",
]


def said(over: str = "", end: str = "", after: str = "", root: str = "article") -> list[str]:
    """The claims of a page with this before its title, after its prose and behind its footer."""
    page = (
        f"<html><head><title>{TITLE} - 客户案例</title></head><body><header><a href='/'>首页</a></header><{root}>"
        f"{over}<h3>{TITLE}</h3>{PROSE}{end}</{root}><footer><p>先进团队</p></footer>{after}</body></html>"
    )
    return [claim.sentence for claim in flatten(read_case(URL, page.encode(), origin=ORIGIN).report)]


@pytest.mark.parametrize("chrome", CHROME)
def test_the_sites_own_lines_are_no_claims(chrome: str) -> None:
    """Times, counts, owners, players, cookies, chats and an article's footer, at the case's end and over its title."""
    assert said(end=chrome) == said()
    assert said(over=chrome) == said()


@pytest.mark.parametrize(
    "others",
    [
        "<div><h4>他们都在用</h4><ul><li>青麻水产</li><li>云舟物流</li></ul></div>",
        "<div><h4>听听其他客户怎么说</h4><p>上线三个月，差错少了七成。</p><p>陈女士</p></div>",
    ],
)
def test_other_customers_behind_the_case(others: str) -> None:
    """Their names and what they say stand under a heading that says so; what the case's own customer says is read."""
    assert said(end=others) == said()
    assert len(said(end=others.replace("其他客户", "客户").replace("他们都", "司机都"))) > len(said())


def test_labels_that_count_headings_are_no_claims() -> None:
    """`STEP 1` and `STEP 2` over their headings say nothing; one number that no other leads up to is read."""
    steps = ["<h4>派车</h4><p>调度员在表里派车，司机当场确认。</p>", "<h4>装车</h4><p>装车时登记温度。</p>"]
    counted = "".join(f"<div>STEP {at}</div>{step}" for at, step in enumerate(steps, start=1))

    assert said(end=counted) == said(end="".join(steps))
    assert "STEP 7" in "".join(said(end=f"<div>STEP 7</div>{steps[0]}"))


def test_one_label_that_leads_to_several_places_is_no_claim() -> None:
    """`看看怎么做` leads elsewhere each time: a control. A name leads to one place, and two links may share a label."""
    parts = ["<p>调度员在表里派车，司机当场确认。</p>", "<p>装车时登记温度。</p>", "<p>验货后当场签收。</p>"]
    calls = [f"{part}<div><a href='/how/{at}'>看看怎么做</a></div>" for at, part in enumerate(parts)]
    name = "<div><a href='https://example.org/qingma'>青麻水产</a></div>"

    assert said(end="".join(calls)) == said(end="".join(parts))
    assert "看看怎么做" in said(end="".join(calls[:2]))
    assert "青麻水产" in said(end="".join(part + name for part in parts))


def test_a_box_with_fields_that_holds_much_of_the_page() -> None:
    """A field in the article itself, or in a part that holds much of what the page says, takes nothing with it."""
    part = "<p>司机在门口扫码，月台、车牌和温度一起登记，仓库不再抄单。</p>"

    assert len(said(end=f"{part}<input type=text>")) == len(said()) + 1
    assert len(said(end=f"<div>{PROSE.replace('禾岚', '岚禾')}<input type=text></div>")) > len(said())


def test_a_label_over_products_is_no_claim() -> None:
    """What announces the products says nothing of the customer; the products are listed."""
    products = "<div><a href='https://www.feishu.cn/product/base'>多维表格</a></div>"

    assert set(said(end=f"<div>使用的产品：</div>{products}")) == {*said(), "多维表格"}


@pytest.mark.parametrize("sentence", OWN)
def test_sentences_that_look_like_the_sites_stay(sentence: str) -> None:
    """A customer may be in the business of chats, cookies, videos or hotlines."""
    assert re.sub("<.*?>", "", sentence) in "".join(dict.fromkeys(said(end=f"<p>{sentence}</p>")))


@pytest.mark.parametrize("card", CARDS)
def test_figures_that_look_like_a_players_stay(card: str) -> None:
    """A factor, or a number of people, is a player's or a counter's only where the lines beside it are."""
    assert len(said(end=card)) > len(said())


@pytest.mark.parametrize("root", ["article", "main", "div"])
@pytest.mark.parametrize(
    "box",
    [
        "<div><p>三位同事在线，平均二十秒响应。</p><button>发起会话</button></div>",
        "<div role='dialog'><h3>春季发布会</h3><p>超过 300 家企业到场，前 100 名领取白皮书。</p></div>",
    ],
)
def test_what_hangs_behind_the_footer(root: str, box: str) -> None:
    """Boxes behind the page's footer are the site's, in whatever element the case stands."""
    assert said(after=box, root=root) == said(root=root)


def test_a_case_behind_a_footer_is_read() -> None:
    """A footer with the case behind it is none of the page's."""
    page = f"<html><body><footer>菜单</footer><div><h3>{TITLE}</h3>{PROSE}</div></body></html>"

    assert len(flatten(read_case(URL, page.encode()).report)) >= 3


def test_a_footer_of_a_quotation_or_with_prose_is_the_cases() -> None:
    """Who said a quotation may stand in its footer; a sentence in an article's footer is a sentence."""
    quote = (
        "<blockquote><p>“断冷当场就有人接手，我们不再等到货损。”</p><footer>林舟，禾岚冷链总监</footer></blockquote>"
    )
    prose = "<footer><p>自上线以来，禾岚冷链已把同样的做法带到十二个省的分拨中心。</p></footer>"

    assert "林舟" in "".join(said(end=quote))
    assert "十二个省" in "".join(said(end=prose))


def test_a_title_on_a_card_gives_way() -> None:
    """Where a list of cases names this one too, in the very words of the document's title, the heading is the title."""
    card = (
        f"<div><a href='/customers/helan'><h3>{TITLE}</h3></a></div><div><a href='/customers/b'><h3>别家</h3></a></div>"
    )
    heading = TITLE.replace("搬进一张表", "搬进一张在线表")
    page = (
        f"<html><head><title>{TITLE}</title></head><body><div><h4>菜单</h4><p>连接十万门店</p></div>"
        f"<article><div>冷链</div><h3>{heading}</h3>{PROSE}</article><section><h2>更多客户案例</h2>{card}</section></body></html>"
    )
    title = read_case(URL, page.encode()).report.title

    assert title is not None
    assert title.text == heading


@pytest.mark.parametrize(
    "own",
    [
        "<a href='/product/base'><b>40%</b><span>盘点少花的时间，按周计</span></a>",
        "<div><img src=a></div><p>夜班的仓库</p><div><img src=b></div><p>夜班的仓库</p>",
        "<p>广告投放以前要三个人核对，现在一个人就够。</p>",
        "<p>（夜班的仓库由三个人轮着值守）</p>",
        "<div><img src=a></div><p>（夜班的仓库由三个人轮着值守。）</p>",
    ],
)
def test_links_and_captions_of_the_cases_own_stay(own: str) -> None:
    """A figure card that is a link, what two pictures show, a sentence on adverts or in brackets are the case's."""
    assert len(said(end=own)) > len(said())


def test_the_foot_of_a_page_that_no_element_names() -> None:
    """What stands with the line that says whose the page is, behind the case, is the site's."""
    links = "<a href=/a>新闻</a><a href=/b>伙伴</a>"

    assert said(end=f"<div><div>本站动态</div><div>{links}</div><div>© 2026 某某科技 版权所有</div></div>") == said()


def test_a_slide_that_is_drawn_again_has_no_captions() -> None:
    """A carousel that runs on draws its slide thrice: who speaks under each picture is one line, not the site's."""
    slide = (
        "<div><p>“温度一升高手机就响，夜里终于能睡个整觉。”</p>"
        "<div><img src=a><span>陆知远</span><span>仓储总监</span></div></div>"
    )

    assert any("陆知远" in line for line in said(end=f"<div>{slide * 3}</div>"))
