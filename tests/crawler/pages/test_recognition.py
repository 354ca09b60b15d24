"""A page is called a case by its form; only what lacks it is searched for what else it may be."""

from __future__ import annotations

import pytest

from crawler.items.visit import Outcome
from tests.crawler.pages.answers import LEGAL, SHORT, outcome_of, short, titled, verdict_of
from tests.server import NAV, case_page, frame

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


def test_a_short_case_is_a_case() -> None:
    """A few sentences are enough where the document is titled as the case is, or where results are quantified."""
    assert outcome_of(short("栖云民宿：三个人管四十间房", "栖云民宿：三个人管四十间房 - 飞书成功案例", SHORT)) is None
    assert outcome_of(short("三个人管四十间房", "飞书", SHORT)) is None
    assert outcome_of(short("拾页科技：让 404 不再出现", "拾页科技：让 404 不再出现", SHORT), known=False) is None
    told = [*SHORT, "抱歉，页面不存在：客服过去每天要收到三十张这样的截图。"]
    assert outcome_of(short("栖云民宿：三个人管四十间房", "栖云民宿：三个人管四十间房", told)) is None


def test_what_is_asked_of_readers_makes_no_case() -> None:
    """Numbers in sentences to the reader are no results: a call for texts is none, however often it counts."""
    asked = [
        "无论您管着 4 间房还是 400 间房，都欢迎您把省下 30% 时间的办法写给我们。",
        "您的文章最好多于 800 字，入选者可得 2 张门票，并与其他店主见面。",
        "投稿请寄到店主联谊会，年底之前都收，写得短也不要紧，我们会替您润色，配图也可以一起寄来。",
    ]

    assert outcome_of(short("店主来稿", "飞书", asked), known=False) is Outcome.EMPTY


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
    html = frame("飞书", f"<main><h1>这个页面不在了</h1>{cards}</main><footer>{LEGAL}</footer>")

    assert outcome_of(html) is Outcome.GONE


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


def test_what_no_script_could_draw_is_not_said_to_need_one() -> None:
    """Another page without prose is no shell, and its reason does not send the reader to a browser."""
    greeting = verdict_of("<html><head><title>Harbour</title></head><body><h1>Harbour</h1><p>Mind the step.</p></body>")

    assert greeting is not None
    assert (greeting.outcome, "no script that could bring any" in greeting.reason) == (Outcome.EMPTY, True)


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


@pytest.mark.parametrize("known", [True, False])
def test_a_notice_under_an_address_of_cases_is_no_case(*, known: bool) -> None:
    """A few sentences to users that name neither customer nor result; one sentence of a customer is enough."""
    lines = [
        "为了让更多用户分享经验，我们面向全体用户征集稿件，欢迎踊跃投稿。",
        "内容请围绕使用心得展开，文体不限，由用户本人撰写，未在其他地方发表。",
        "来稿请发送到活动邮箱，优秀稿件将在年底结集成册，赠送给每一位作者。",
    ]
    html = short("使用心得征文通知", "使用心得征文通知 - 客户案例", lines)

    assert outcome_of(html, known=known) is (None if known else Outcome.EMPTY)
    told = ["栖云民宿成立于 2016 年，是一家经营四十间房的乡村民宿。", *lines]
    assert (
        outcome_of(short("栖云民宿怎样管好四十间房", "栖云民宿怎样管好四十间房 - 客户案例", told), known=known) is None
    )
