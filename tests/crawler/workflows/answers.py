"""A whole case, and what becomes of another answer at its address."""

from __future__ import annotations

from crawler.claims.flatten import flatten
from crawler.claims.identity import first_ids
from crawler.diff.compare import compare_claims
from crawler.items.change import ChangeKind
from crawler.items.visit import Fetched, Outcome, Verdict
from crawler.pages.case_page import read_case
from crawler.workflows.reading import read_page
from crawler.workflows.visits.unfit import unfit_reading
from storage.rows.packing import claims_of, text_in
from storage.rows.snapshots import Snapshot
from tests.server import frame

URL = "https://www.feishu.cn/customers/lanting"
TITLE = "兰亭家居：一张表管好九十家门店"
SUMMARY = "兰亭家居把订单、安装与售后放进同一张表，客户每一步都看得到，门店不再两头传话。"
CARDS = {"36 万元": "每年省下的差旅与纸张费用", "70%": "安装预约的等待时间减少", "15 个": "城市共用一套排班"}
INTRODUCTION = "兰亭家居成立于 2006 年，总部位于佛山，在全国经营九十家门店，主营定制橱柜与衣柜，员工约三千人。"
CHALLENGES = [
    (
        "订单在门店、工厂和安装队之间靠电话传递，客户问一次进度要转三个人。",
        "订单进入多维表格之后，进度自动推给客户，来电减少了一半。",
    ),
    (
        "安装师傅的排班写在白板上，临时改期常常没有人知道。",
        "排班搬到日历上，改期当场通知师傅和客户，爽约从每周 20 次降到 3 次。",
    ),
]
SECTIONS = {
    "从量房到安装": [
        "过去，设计师量完房要回店里画图，客户往往三天之后才看到方案。现在设计师在现场就把尺寸填进表里，方案当天发出。",
        "工厂按同一张表排产，板材提前备好。安装队出发之前就知道楼层、电梯与停车的地方。",
    ],
    "售后也在同一张表里": [
        "客户扫码报修，照片和订单自动关联。售后主管每天早上看一眼仪表盘，就知道哪家门店的返修最多。",
        "维修完成之后，客户的评分写回订单。评分低的订单由店长当天回访。",
    ],
    "新人三天上手": [
        "导购的话术、产品参数与报价规则都在知识库里。新导购第一天跟着清单学习，第三天就能独立接待客户。",
        "老导购的经验也写成了文档。区域经理把好的做法推给其他城市。",
    ],
}
FOOT = "<section><h2>更多客户案例</h2><a href='/customers/qingxi'><h3>青溪茶业：把茶园搬到线上</h3></a></section>"


def case(*, title: str = TITLE, foot: str = FOOT, head: str = "") -> str:
    """The page as it is on a good day."""
    cards = "".join(f"<div><span>{value}</span><span>{label}</span></div>\n" for value, label in CARDS.items())
    pairs = "".join(
        f"<h3>挑战{n}</h3><div>{challenge}</div>\n<h3>解决方案{n}</h3><div>{solution}</div>\n"
        for n, (challenge, solution) in zip("一二", CHALLENGES, strict=True)
    )
    lines = [(f"<h2>{heading}</h2>", *(f"<p>{words}</p>" for words in SECTIONS[heading])) for heading in SECTIONS]
    body = "\n".join(line for section in lines for line in section)
    return frame(
        f"{title} - 飞书成功案例",
        f"<article><div>家居</div><h3>{title}</h3>\n<p>{SUMMARY}</p>\n{cards}"
        f"<h3>何静</h3><div>兰亭家居 运营总监</div><div>“以前我们追着订单跑，现在订单追着我们跑。”</div>\n"
        f"<h2>公司介绍</h2><div>{INTRODUCTION}</div>\n{pairs}<h1></h1>{body}</article>{foot}",
        head=head,
    )


def fate(before: str | bytes, after: str | bytes) -> tuple[str, str]:
    """The outcome of the second answer where the first one is accepted, and why, or what is told of it."""
    old, new = (page.encode() if isinstance(page, str) else page for page in (before, after))
    accepted = read_case(URL, old)
    claims = flatten(accepted.report)
    found = read_page(URL, new, "utf-8", known=True)
    if isinstance(found, Verdict):
        return found.outcome, found.reason
    last = Snapshot(1, URL, old, "utf-8")
    answer = Fetched(URL, 200, new, "utf-8", None, None)
    unfit = unfit_reading(last, (claims, accepted.page.text), answer, (claims_of(found), text_in(found)))
    if unfit:
        return unfit.outcome, unfit.reason
    comparison = compare_claims(first_ids(URL, claims), flatten(read_case(URL, new).report), page_url=URL)
    told = [change for change in comparison.changes if change.change is not ChangeKind.MOVED and not change.told_by]
    words = "; ".join(
        f"{change.change}: {change.old and change.old.text} -> {change.new and change.new.text}" for change in told
    )
    return Outcome.CHANGED if told else Outcome.UNCHANGED, words
