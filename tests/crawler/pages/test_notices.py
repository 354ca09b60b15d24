"""Notices: what a page without a case says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.items.visit import Outcome
from crawler.pages.case_page import read_case
from crawler.pages.recognition import recognise
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from tests.crawler.pages.answers import LEGAL, MENU, SHORT, URL, outcome_of, short
from tests.server import frame


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
        (["这里什么都没有", "也许是网址少了一个字母？"], Outcome.EMPTY),
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


@pytest.mark.parametrize("button", ["<button>登录</button>", "<div>登录 / 注册</div>", "<span>Sign in</span><br>"])
@pytest.mark.parametrize("foot", ["网站备案：某 ICP 备 1 号", "问题反馈 选择国家/地区", "扫码关注我们 会员服务协议"])
def test_buttons_and_footers_make_no_notice(button: str, foot: str) -> None:
    """A shell whose frame has a login button and a footer's usual words is empty."""
    html = f"<html><body><div>{button}</div><div id=app></div><div><p>{foot}</p></div></body></html>"

    assert outcome_of(html) is Outcome.EMPTY


@pytest.mark.parametrize("expected", ["zh", "en"])
@pytest.mark.parametrize(
    ("notice", "outcome"),
    [
        ("您访问的页面不存在", Outcome.GONE),
        ("安全验证", Outcome.BLOCKED),
        ("Page not found", Outcome.GONE),
        ("Access denied", Outcome.BLOCKED),
    ],
)
def test_a_notice_in_another_language_than_the_cases(expected: str, notice: str, outcome: Outcome) -> None:
    """Walls and error pages stand before sites of either language."""
    origin = replace(Origin.beside(URL), language=expected)
    for html in (frame(notice, "<div id='x'></div>"), frame("Helan", f"<main><p>{notice}</p></main>")):
        body = html.encode()
        verdict = recognise(read_case(URL, body, "", origin), body, CasePaths.beside(URL), known=True)

        assert verdict is not None
        assert verdict.outcome is outcome
