"""Boxes in which a site speaks to its reader are no claims, in whatever words; what a case says in boxes is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crawler.claims.flatten import flatten
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin

URL = "https://example.com/customers/helan"
TITLE = "禾岚冷链：把温度记录搬进一张表"
PROSE = "".join(
    f"<p>{line}</p>"
    for line in (
        "禾岚冷链让司机在装车时登记温度，仓库、客户和质检看到的是同一张表，每月少打两千个电话。",
        "过去，温度写在随车的纸上，货到了才知道哪一段断过冷，追责要花整整一个星期。",
        "现在，断冷当场就有人接手，质检每天早上看一眼看板，就知道昨夜哪几车要复核。",
        "调度员把派车单、回单和油费都放进了同一处，月底对账不用再翻三个系统。",
        "新来的司机跟车两天就能独立接单，培训用的视频和表单都在群里，随时能看。",
    )
)
NEWS = (
    "<section><h3>禾岚的更多故事</h3><ul><li>{0}<h4>司机最爱用的功能：共 7 个</h4>{1}<p>他们的一天。</p></li>"
    "<li>{0}<h4>回放｜看板是怎样搭起来的</h4>{1}<p>半小时看完。</p></li></ul>"
)
BOXES = [
    "<div><h4>《冷库巡检》公开课</h4><p>5 月 8 日，三位专家分享，已有 1,286 人预约。</p><div>预约直播</div></div>",
    "<div><p>准备好换一种方式管车队了吗？</p><p>上百家车队正在用。</p><a href='/demo'>看演示</a></div>",
    "<div><p>您看的是旧版页面，部分内容可能不同。</p><button>去新版</button></div>",
    "<div><h3>Cookie 声明</h3><p>最近更新：2026-03-02。</p><table><tr><td>_ga</td><td>2 年</td></tr></table></div>",
    "<section><h3>联系我们</h3><p>成都</p><p>高新区天府大道 1 号 7 层</p><p>028 8000 0000</p></section>",
    "<div><p>同行都在用</p><div><b>青麻</b><i>3 天</i><em>开店</em></div><div><b>云舟</b><i>6 成</i></div></div>",
    "<div><p>Your browser is out of date.</p><p>Update it for the best experience.</p></div>",
    "<div><h2>Get in touch</h2><p>1 Harbour View, Singapore</p><a href='mailto:a@example.com'>a@example.com</a></div>",
    "<div><p>When you visit any website, it may store data.</p><div>Always active</div><button>OK</button></div>",
    "<div><i>Written by</i> <a href='/a/j'>Jane Hollow</a><i>Reviewed by Mark Lee</i><i>fact checked</i></div>",
    "<div><p>Results may vary.</p><p>All trademarks are the property of their respective owners.</p></div>",
    "<ol><li><b>00:00</b><i>开场</i></li><li><b>01:12</b><i>客户背景</i></li><li><b>03:48</b><i>成果</i></li></ol>",
    "<div><p>— END —</p><p>点一下关注，别错过每周精选。</p><p><a href='/s/1'>冷库的十个误区</a></p></div>",
    "<div><span>上一页</span><span>1</span><span>2</span><span>下一页</span><span>共 2 页</span></div>",
    "<div><img src=a.png><div><span>图片加载失败</span><span>点击重试（2/3）</span></div></div>",
    "<div>本页内容由机器翻译，可能不准确。</div>",
    NEWS.format("<a href='/s/1'>", "</a>") + "<a href='/f'>关注禾岚</a></section>",
    "<aside><span>关于禾岚的更多</span><a href='/blog/7'>禾岚亮相春季大会，现场演示三个场景</a></aside>",
]
OWN = [
    "<div><p>质检员把 40 张纸质单据并成一张表，复核从两天变为半小时。</p><a href='/demo'>预约演示</a></div>",
    "<div><b>60%</b><span>复核时间减少</span><a href='/contact'>联系我们</a></div>",
    "<div><p>“您的货到了”，司机点一下，客户就收到这句话。</p><button>播放</button></div>",
    "<div><p>We cut the loading of a lorry from 40 minutes to 9.</p></div>",
    "<blockquote><p>“Now we see every lorry at once.”</p><footer>Jane Hollow, CTO of Helan</footer></blockquote>",
    "<div><p>We see every lorry at once now.</p><p>Jane Hollow, CTO of Helan</p><a href='/x'>Learn more</a></div>",
    "<ul><li>Loading bay in Hamburg since 2021</li><li>Cold store in Rotterdam since 2023</li></ul>",
    "<ol><li><b>09:00</b><i>早会</i></li><li><b>10:30</b><i>装车</i></li><li><b>14:00</b><i>复盘</i></li></ol>",
    "<div><h3>联系更快了</h3><p>司机与客服的联系从电话改为群里的一张表。</p></div>",
    "<div><p>年末（END）一车都没有断冷。</p><p>司机都说省心。</p></div>",
    "<div><img src=a.png><p>看板加载只要一秒，调度员不再等。</p></div>",
    NEWS.format("", "") + "</section>",
    "<div><span>装车</span><span>1</span><span>2</span><span>验货</span></div>",
]


def said(end: str = "", over: str = "") -> list[str]:
    """The claims of a page with this over its title and behind its prose."""
    page = (
        f"<html><head><title>{TITLE} - 客户案例</title></head><body><header><a href='/'>首页</a></header><article>"
        f"<div>{over}</div><div>物流</div><h3>{TITLE}</h3>{PROSE}{end}</article><footer><p>先进团队</p></footer></body></html>"
    )
    return [claim.sentence for claim in flatten(read_case(URL, page.encode()).report)]


@pytest.mark.parametrize("box", BOXES)
def test_what_a_box_says_to_its_reader_is_no_claim(box: str) -> None:
    """Calls, notices, promotion, contents of recordings and teasers, also without a phrase that is known."""
    assert said(end=box) == said()


@pytest.mark.parametrize("own", OWN)
def test_what_a_case_says_in_a_box_stays(own: str) -> None:
    """A button beside it, a quotation, a line or a list in another language takes no statement from the case."""
    words = [re.sub("<.*?>", "", line) for line in re.findall(r"<(?:p|li|h3|span)>.*?</(?:p|li|h3|span)>", own)]
    told = re.sub(r"\s", "", "".join(said(end=own)))
    assert all(re.sub(r"\s", "", word) in told for word in words)


@pytest.mark.parametrize(
    "notice",
    [
        "<p>系统将于今晚升级，部分功能可能变慢。</p>",
        "<div><span>成都 晴 12.5℃</span><span>空气 良 61</span><span>柴油 7.12 元</span></div>",
        "<div><p>It looks like you are in Germany.</p><button>Switch</button></div>",
    ],
)
def test_a_notice_over_the_title_takes_no_tag_and_is_none(notice: str) -> None:
    """A sentence, or a row of figures, stands between the tags and the title, or over them."""
    page = (
        f"<html><head><title>{TITLE}</title></head><body><article>{{}}<h3>{TITLE}</h3>{PROSE}</article></body></html>"
    )
    for over in (f"<div>物流</div>{notice}", f"{notice}<div>物流</div>"):
        report = read_case(URL, page.format(over).encode()).report
        assert [words.text for words in (*report.industries, *report.other_tags)] == ["物流"]


def test_cards_of_products_with_what_each_is_good_for_stay() -> None:
    """A label that begins with a product's name and goes on behind a mark is no news, nor is what stands under it."""
    card = "<div><a href='/p/{}'>{}</a><p>{}</p></div>"
    told = [("表格匠：温度一目了然", "司机装车时登记一次就够了。"), ("单据匠｜回单不再丢", "月底对账少翻三个系统。")]
    cards = "".join(card.format(n, *words) for n, words in enumerate(told))
    page = f"<html><body><article><h3>{TITLE}</h3>{PROSE}<div>{cards}</div></article></body></html>".encode()
    sells = SiteWords(names=("匠云",), products=(("表格匠", ()), ("单据匠", ())))
    claims = [
        claim.sentence for claim in flatten(read_case(URL, page, None, replace(Origin.beside(URL), words=sells)).report)
    ]
    assert [line for words in told for line in words if line not in claims] == []


def test_boxes_that_hold_much_of_the_page_are_the_case() -> None:
    """Where most of a page stood in such boxes, its case would be gone: then none of them is left out."""
    page = "<html><body><article><h3>{}</h3>{}</article></body></html>"
    boxes = "".join(f"<div><p>您的第 {n} 车今晚几点到？</p><a href='/demo'>看演示</a></div>" for n in range(9))
    assert len(flatten(read_case(URL, page.format(TITLE, boxes).encode()).report)) >= 9
