"""A page is called a case by its form; only what lacks it is searched for what else it may be."""

from __future__ import annotations

import pytest

from crawler.items.visit import Outcome
from crawler.pages.case_page import read_case
from crawler.pages.recognition import Verdict, recognise
from tests.server import NAV, case_page, frame

URL = "https://www.feishu.cn/customers/example"
LEGAL = "".join(
    f"<p>第 {n} 条：本站的文字、图片与标识均受法律保护，未经书面许可，任何人不得以任何方式使用、复制或者传播。</p>"
    for n in range(8)
)
MENU = "".join(f"<li><a href='/p{n}'>栏目 {n}</a></li>" for n in range(40))


def verdict_of(html: str, *, known: bool = True) -> Verdict | None:
    """What is made of a page."""
    body = html.encode()
    return recognise(read_case(URL, body, ""), body, known=known)


def outcome_of(html: str, *, known: bool = True) -> Outcome | None:
    """Its outcome; None for a case."""
    verdict = verdict_of(html, known=known)
    return verdict.outcome if verdict else None


def titled(title: str, *, paragraphs: int = 5) -> str:
    """A case of the newer layout, without introduction and pairs: a title and prose."""
    prose = "".join(
        f"<div>第 {n} 步，他们把每天的交接班记录搬到线上，值班经理一眼就能看到昨夜的事，早会从半小时缩到十分钟。</div>"
        for n in range(paragraphs)
    )
    return frame(f"{title} - 飞书成功案例", f"<article><h3>{title}</h3><p>一家老牌企业的新做法。</p>{prose}</article>")


PROSE = [
    "过去员工常常看到“页面不存在”的提示，链接过期之后只能到处问人。",
    "请先登录，再输入验证码——旧系统里这样的步骤每天要重复十几次。",
    "系统繁忙时只能稍后再试，访问过于频繁还会被限制。",
    "报错码 404、502 曾经是客服群里出现最多的数字。",
    "登录后即可查看所有门店的巡检结果，无权限访问的页面会给出提示。",
    "Access denied and 'page not found' used to be the daily bread of the help desk.",
]


@pytest.mark.parametrize("words", PROSE)
def test_words_of_a_wall_in_a_case_are_prose(words: str) -> None:
    """What walls and error pages say also occurs in what customers tell."""
    assert outcome_of(case_page("某集团", extra=f"<div>{words}</div>")) is None
    assert (
        outcome_of(titled("某集团：让每一次交接都有据可查").replace("</article>", f"<div>{words}</div></article>"))
        is None
    )


@pytest.mark.parametrize(
    "title",
    [
        "某银行：核心系统升级不停机",
        "某传媒集团：内容不再找不到",
        "404 实验室：五十人的团队怎样协作",
        "某安全公司：让身份验证快十倍",
        "一次登录，走遍三十个系统：某港口的统一入口",
    ],
)
def test_titles_with_such_words_are_titles(title: str) -> None:
    """A case whose title speaks of logins, errors or what cannot be found is a case."""
    assert outcome_of(titled(title)) is None


def test_a_case_with_a_login_box_is_a_case() -> None:
    """A password field in the site's frame, or a captcha script for its contact form, makes no wall."""
    box = '<form action="/login"><input type="password"></form><div class="geetest_panel"></div>'

    assert outcome_of(case_page("某集团", extra=box)) is None
    assert outcome_of(titled("某集团：让每一次交接都有据可查").replace("</article>", f"</article>{box}")) is None


def test_a_short_case_of_the_old_layout_is_a_case() -> None:
    """Little prose is enough where the page has an introduction."""
    short = (
        "<main><h3>某工坊：小团队也要好工具</h3><h2>公司介绍</h2>"
        "<div>某工坊成立于 2019 年，是一家位于苏州的手工家具品牌，"
        "十二名匠人为全国的客户定制桌椅与柜子，坚持榫卯工艺，不用一颗钉子，每年交付两百套家具。</div></main>"
    )

    assert outcome_of(frame("客户案例", short)) is None


SHORT = [
    "房态、保洁和退房都在一张多维表格里，前台不用再打电话确认，保洁员看手机就知道先打扫哪一间。",
    "旺季时三个人也能管好四十间房，客人等候入住的时间从 40 分钟缩短至 10 分钟，差评减少 50%。",
    "省下来的时间，老板终于可以陪客人去看日出。",
]


def short(title: str, document: str, lines: list[str], after: str = "") -> str:
    """A case of a few sentences."""
    return frame(document, f"<article><h3>{title}</h3>{''.join(f'<p>{line}</p>' for line in lines)}</article>{after}")


def test_a_short_case_is_a_case() -> None:
    """A few sentences are enough where the document is titled as the case is, or where results are quantified."""
    assert outcome_of(short("栖云民宿：三个人管四十间房", "栖云民宿：三个人管四十间房 - 飞书成功案例", SHORT)) is None
    assert outcome_of(short("三个人管四十间房", "飞书", SHORT)) is None
    assert outcome_of(short("拾页科技：让 404 不再出现", "拾页科技：让 404 不再出现", SHORT), known=False) is None
    told = [*SHORT, "抱歉，页面不存在：客服过去每天要收到三十张这样的截图。"]
    assert outcome_of(short("栖云民宿：三个人管四十间房", "栖云民宿：三个人管四十间房", told)) is None


@pytest.mark.parametrize(
    ("notice", "outcome"),
    [
        ("登录后查看完整案例", Outcome.BLOCKED),
        ("该内容已下架", Outcome.GONE),
        ("系统维护中，请稍后再试", Outcome.ERROR),
    ],
)
def test_a_short_text_with_a_notice_is_no_case(notice: str, outcome: Outcome) -> None:
    """A teaser of a few sentences over a notice is what the notice says."""
    title = "栖云民宿：三个人管四十间房"

    assert outcome_of(short(title, title, [*SHORT, notice])) is outcome


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (["这一页已经不在了", "也许是网址少了一个字母？"], Outcome.GONE),
        (["注册后阅读全文", "已是会员？点这里"], Outcome.BLOCKED),
        (["前方排队的人有点多", "请勿关闭窗口"], Outcome.BLOCKED),
        (["Your address has been banned"], Outcome.BLOCKED),
        (["出了点问题", "工程师已经收到通知"], Outcome.ERROR),
        (["Something broke on our end"], Outcome.ERROR),
    ],
)
def test_words_hint_at_what_a_page_is(lines: list[str], outcome: Outcome) -> None:
    """Where no line is a notice, what most lines of a page without a case hint at is what it is."""
    body = "".join(f"<p>{line}</p>" for line in lines)

    assert outcome_of(frame("飞书", f"<main>{body}</main>")) is outcome
    assert outcome_of(short("三个人管四十间房", "三个人管四十间房", [*SHORT, *lines])) is None


def test_a_list_of_cards_is_no_case() -> None:
    """Cards of cases, with a link each that leads on, are the list, however much they tell."""
    cards = "".join(
        f"<div><h3>第 {n} 家客户</h3><p>{SHORT[n % 3]}</p><a href='/customers/a{n}'>阅读案例</a></div>"
        for n in range(12)
    )

    assert outcome_of(frame("客户案例", f"<main><h1>客户案例</h1>{cards}</main>")) is Outcome.REDIRECTED


def test_the_prose_of_the_sites_frame_is_none_of_the_case() -> None:
    """Neither summaries of other cases nor legal text make a page a case."""
    cards = "".join(f"<a href='/customers/a{n}'><h3>案例 {n}</h3><p>{SHORT[n % 2]}</p></a>" for n in range(6))
    html = frame("飞书", f"<main><h1>这里什么都没有</h1>{cards}</main><footer>{LEGAL}</footer>")

    assert outcome_of(html) is Outcome.GONE


GONE = [
    "抱歉，您访问的页面不存在",
    "页面走丢了",
    "哎呀，页面离家出走了！",
    "你要找的内容已下架",
    "该案例已下线",
    "找不到该页面",
    "链接已失效",
    "页面找不到了，去别处逛逛吧",
    "该案例已不再展示",
    "这里空空如也",
    "页面消失不见了",
    "無法找到此頁面",
    "This story is no longer available",
    "404",
    "404 Not Found",
    "Page not found",
    "We couldn't find that page",
    "This page isn't available",
    "Sorry, this content is no longer available.",
]
BLOCKED = [
    "请登录后继续访问",
    "登录飞书，查看更多",
    "扫码登录",
    "Please sign in",
    "Log in to continue",
    "请完成安全验证",
    "请拖动滑块完成拼图",
    "请按顺序点击图中文字",
    "系统检测到您的网络环境存在异常",
    "您的访问过于频繁，请休息一下",
    "您的请求可能存在威胁，已被拦截",
    "您的访问被阻断",
    "网站防火墙",
    "您所在的地区暂不支持访问",
    "This content is not available in your country",
    "操作太快了，歇一会儿",
    "当前访问人数过多",
    "检测到可疑操作",
    "正在检查您的浏览器",
    "The requested URL was rejected",
    "没有访问权限",
    "Verify you are human",
    "Access denied",
    "Pardon our interruption",
    "You have been blocked",
    "Too many requests",
]
FAULTS = [
    "服务器开小差了",
    "系统维护中",
    "网络繁忙，请稍后再试",
    "502 Bad Gateway",
    "Service temporarily unavailable",
    "数据库连接失败",
    "网站正在维护",
    "服务暂时不可用",
    "站点已暂停",
    "We'll be back soon",
    "Error establishing a database connection",
    "Something went wrong",
]
NOTICES = [
    *((words, Outcome.GONE) for words in GONE),
    *((words, Outcome.BLOCKED) for words in BLOCKED),
    *((words, Outcome.ERROR) for words in FAULTS),
]


@pytest.mark.parametrize(("words", "outcome"), NOTICES)
def test_notices(words: str, outcome: Outcome) -> None:
    """A notice is understood as heading, as paragraph, between menu and legal text, and as the document's title."""
    site = "飞书官网 - 先进企业协作与管理平台"
    menu = f"<nav><ul>{MENU}</ul></nav>"

    assert outcome_of(frame(site, f"<main><h1>{words}</h1></main>")) is outcome
    assert outcome_of(frame(site, f"<main><p>{words}</p><a href='/'>回到首页</a></main>")) is outcome
    assert outcome_of(frame(site, f"{menu}<div><span>{words}</span></div><footer>{LEGAL}</footer>")) is outcome
    assert outcome_of(frame(f"{words} | 飞书", "<div id='x'></div>")) is outcome
    assert outcome_of(frame(f"{words} - 飞书", f"<main><h1>{words}</h1>{LEGAL}</main>")) is outcome


@pytest.mark.parametrize(
    "marker",
    [
        '<div id="captcha"></div>',
        '<script src="https://x/geetest.js"></script>',
        '<iframe src="/turnstile/v0"></iframe>',
    ],
)
def test_a_captcha_without_words(marker: str) -> None:
    """The element is enough where there is no case."""
    assert outcome_of(frame("飞书", marker)) is Outcome.BLOCKED


def test_a_login_form_without_words() -> None:
    """And so is a password field, or a form that leads to a login."""
    assert outcome_of(frame("飞书", "<input name=p type='password'>")) is Outcome.BLOCKED
    assert outcome_of(frame("飞书", "<form action='/suite/passport/x'><input></form>")) is Outcome.BLOCKED


def test_a_teaser_behind_a_login_is_blocked() -> None:
    """The title and two lines of a case, and then a login form, are not the case."""
    body = "<main><h3>某集团：一张表管好三百家门店</h3><p>他们怎样做到的？</p><input type='password'></main>"

    assert outcome_of(frame("某集团：一张表管好三百家门店", body)) is Outcome.BLOCKED


def test_the_list_in_place_of_the_case() -> None:
    """Many links to cases and no prose are the list."""
    links = "".join(f"<a href='/customers/a{n}'><h3>案例 {n}</h3></a>" for n in range(20))

    assert outcome_of(frame("客户案例", f"<main>{links}</main>")) is Outcome.REDIRECTED


@pytest.mark.parametrize("known", [True, False])
def test_a_shell_is_empty(*, known: bool) -> None:
    """No text but the frame's, however large the scripts."""
    scripts = f"<script>window.__STATE__ = {{text: '{'正文 ' * 5000}'}}</script>"

    assert outcome_of(frame("飞书", f'<div id="root"></div>{scripts}'), known=known) is Outcome.EMPTY
    assert outcome_of(f'<html><body><div id="app"></div>{scripts}</body></html>', known=known) is Outcome.EMPTY


@pytest.mark.parametrize("button", ["<button>登录</button>", "<div>登录 / 注册</div>", "<span>Sign in</span><br>"])
@pytest.mark.parametrize("foot", ["网站备案：某 ICP 备 1 号", "问题反馈 选择国家/地区", "扫码关注我们 会员服务协议"])
def test_buttons_and_footers_make_no_notice(button: str, foot: str) -> None:
    """A shell whose frame has a login button and a footer's usual words is empty."""
    html = f"<html><body><div>{button}</div><div id=app></div><div><p>{foot}</p></div></body></html>"

    assert outcome_of(html) is Outcome.EMPTY


def test_another_text_has_drifted_or_is_no_case() -> None:
    """Text without a case: drifted where a case was known, else empty, with a reason."""
    html = frame("关于我们", f"<div>{LEGAL}</div>")
    unknown = verdict_of(html, known=False)

    assert outcome_of(html, known=True) is Outcome.DRIFTED
    assert unknown is not None
    assert unknown.outcome is Outcome.EMPTY
    assert "no case in it" in unknown.reason


def test_the_frame_alone_is_nothing() -> None:
    """The site's navigation speaks of logins, and is no login."""
    assert "登录" in NAV
    assert outcome_of(frame("飞书", "<main></main>")) is Outcome.EMPTY
