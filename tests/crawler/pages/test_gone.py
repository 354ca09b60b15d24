"""A page is gone only where it says so of itself."""

from __future__ import annotations

import pytest

from crawler.items.visit import Outcome
from crawler.languages import language_of
from crawler.languages.examples import corpus
from tests.crawler.pages.answers import LEGAL, SHORT, outcome_of, short, verdict_of
from tests.server import frame

SAID = {**corpus("crawler.languages.zh", "notices"), **corpus("crawler.languages.web", "notices")}
"""Notices as sites word them, with what each says of its page."""
GONE = [notice for notice, says in SAID.items() if says == "gone"]
PASSING = [notice for notice in SAID if notice not in GONE]


def pages_with(words: str) -> list[str]:
    """The notice as a paragraph, as the document's title and as a heading."""
    return [
        frame("飞书官网", f"<main><p>{words}</p><a href='/'>回到首页</a></main>"),
        frame(f"{words} - 飞书", "<div id='x'></div>"),
        frame("飞书", f"<main><h1>{words}</h1></main>"),
    ]


@pytest.mark.parametrize("words", GONE)
def test_a_notice_about_this_page(words: str) -> None:
    """What says that this page, case or story is not there any more withdraws it, wherever it stands."""
    assert [outcome_of(html) for html in pages_with(words)] == [Outcome.GONE] * 3


@pytest.mark.parametrize("words", PASSING)
def test_what_passes_or_is_said_of_something_else(words: str) -> None:
    """Caches, sessions, domains, networks, reviews and opening hours never withdraw a case."""
    unread = {Outcome.EMPTY, Outcome.ERROR, Outcome.BLOCKED}

    assert {outcome_of(html) for html in pages_with(words)} <= unread


@pytest.mark.parametrize(
    "title",
    [
        "凌峰机械：让设备失效提前知道",
        "沐禾食品：消失的周报",
        "内容不再丢失：光合传媒的素材库",
        "页面不存在的日子过去了",
        "告别资料找不到的日子",
        "文件下架一键完成",
        "内容找不到？试试一起整理",
    ],
)
def test_the_title_of_a_case_is_no_notice(title: str) -> None:
    """The title of a shell, or the headings of other cases on it, say nothing of the page."""
    card = f"<div><h3>{title}</h3><p>某港口</p><a href='/customers/b{{}}'>阅读</a></div>"
    cards = "".join(card.format(n) for n in range(2))

    assert not language_of("zh").notices.says_gone(title)
    assert outcome_of(frame(f"{title} - 飞书成功案例", "<div id='app'></div>")) is Outcome.EMPTY
    assert outcome_of(frame("飞书", f"<div id='app'></div><section>{cards}</section>")) is Outcome.EMPTY
    linked = f"<a href='/customers/b1'><h3>{title}</h3></a>"
    assert outcome_of(frame("飞书", f"<div id='app'></div>{linked}")) is Outcome.EMPTY


@pytest.mark.parametrize("heading", ["页面不存在", "链接已失效"])
def test_headings_of_other_cases_are_no_notice(heading: str) -> None:
    """Even one that words a notice says nothing of this page where it is, or stands over, a link to another case."""
    cards = "".join(f"<div><h3>{heading}</h3><a href='/customers/b{n}'>阅读</a></div>" for n in range(2))
    linked = f"<a href='/customers/b1'><h3>{heading}</h3></a>"

    assert outcome_of(frame("飞书", f"<div id='app'></div>{linked}")) is Outcome.EMPTY
    assert outcome_of(frame("飞书", f"<main><h1>{heading}</h1>{cards}</main>")) is Outcome.GONE


@pytest.mark.parametrize("button", ["开放平台", "失效查询", "移除广告", "下架公告", "过期提醒", "Archived posts"])
def test_a_shell_with_buttons_is_empty(button: str) -> None:
    """A button of the site's frame is no notice."""
    html = f"<html><body><div>{button}</div><div id=app></div></body></html>"

    assert outcome_of(html) in {Outcome.EMPTY, Outcome.ERROR}


def test_a_wall_or_a_fault_beside_it_is_believed_first() -> None:
    """A page that also asks to log in, or to wait, may be there again: only a heading that says gone goes before."""
    text = "<p>您访问的内容已下线</p>"

    assert outcome_of(frame("飞书", f"<main>{text}</main>")) is Outcome.GONE
    assert outcome_of(frame("飞书", f"<main>{text}<p>系统维护中</p></main>")) is Outcome.ERROR
    assert outcome_of(frame("飞书", f"<main>{text}<p>请登录后查看</p></main>")) is Outcome.BLOCKED
    assert outcome_of(frame("飞书", "<main><h1>页面不存在</h1><p>扫码登录</p></main>")) is Outcome.GONE


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("验证码科技", "验证码科技把工单、知识库和排班都放进一张多维表格，客服不用再到处问人。"),
        ("404 工作室", "404 工作室做独立游戏，五十个人分散在六座城市，需求与测试都在同一张表里往前走。"),
        ("安全验证实验室", "安全验证实验室有八十名工程师，漏洞报告过去散落在邮件里，如今全部进了多维表格。"),
        ("登录易", "登录易为两千家学校提供统一入口，客服团队用多维表格登记报修，家长满意度明显上升。"),
    ],
)
def test_a_company_called_like_a_wall(name: str, first: str) -> None:
    """A short case is a case where its sentences begin with the name that its titles have."""
    assert outcome_of(short(f"{name}：三个人管四十个客户", f"{name} | 飞书客户案例", [first, *SHORT])) is None
    assert outcome_of(short(name, f"{name} - 飞书成功案例", [first, *SHORT])) is None
    assert outcome_of(short(name, f"{name} - 飞书成功案例", [first, *SHORT]), known=False) is None


def test_a_wall_with_terms_is_a_wall() -> None:
    """Prose that speaks of the check does not make its title a name."""
    about = "<p>安全验证是网站保护账号的一种方式，完成之后才能继续访问，请按提示操作，感谢您的理解与配合。</p>"

    assert outcome_of(frame("安全验证", f"<main><h1>安全验证</h1>{about}{LEGAL}</main>")) is Outcome.BLOCKED


HOME = (
    "<main><h1>先进团队，先用飞书</h1><p>一个平台，把沟通、文档、会议、审批和业务系统连在一起，让每个人都在同一张桌子上做事。</p>"
    "<h2>多维表格：人人都能搭的业务系统</h2><p>不写代码也能搭出进销存、项目管理与客户跟进，十万行数据依然流畅。</p>"
    "<p>已有百万团队每天使用，数据与流程自动运转，平均每周为一个团队节省 3 小时，报表制作时间减少 40%。</p>"
    "<h2>文档：知识不再散落</h2><p>所有资料在一处，新员工第一天就能找到要看的东西，权限清楚，外发可控，资料更新自动通知相关的人。</p>"
    "<h2>会议：开会前后都省心</h2><p>会前自动带上资料，会中实时记录，会后自动生成待办，远程协作也像在同一间屋子，跨国团队的字幕实时生成。</p>"
    "<a href='/customers/a1'><h3>某车企</h3><p>新车上市周期缩短三成</p></a></main>"
)


def test_the_home_page_is_no_new_case() -> None:
    """Prose of no customer at an address that was never read: the home page by its canonical address, legal terms."""
    root = '<link rel="canonical" href="https://www.feishu.cn/">'
    home = frame("飞书官网 - 先进企业协作与管理平台", HOME, head=root)
    verdict = verdict_of(home, known=False)

    assert verdict is not None
    assert (verdict.outcome, "of no customer" in verdict.reason) == (Outcome.EMPTY, True)
    assert outcome_of(frame("服务条款", f"<main><h1>服务条款</h1>{LEGAL}</main>"), known=False) is Outcome.EMPTY
