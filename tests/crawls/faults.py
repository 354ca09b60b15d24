"""Everything that may go wrong at a page, and what the visit is then called: the table of docs/outcomes.md."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli
import zstandard

from tests.server import HTML, PATIENCE, Answer, case_page, frame

GZIP = HTML | {"Content-Encoding": "gzip"}
Script = Answer | list[Answer]


@dataclass(frozen=True)
class Fault:
    """One kind of answer to a page that was read before."""

    slug: str
    what: str
    """In words, for the table."""
    outcome: str
    make: Callable[[Answer], Script]
    """From the good answer to what comes instead."""


def page(title: str, body: str, *, status: int = 200, head: str = "", nav: bool = True) -> Callable[[Answer], Answer]:
    """The site's frame around something else."""
    return lambda _: Answer(frame(title, body, head=head, nav=nav), status)


def packed(encoding: str, pack: Callable[[bytes], bytes]) -> Callable[[Answer], Answer]:
    """The good page in a content encoding."""
    return lambda good: Answer(pack(good.payload), headers=HTML | {"Content-Encoding": encoding})


def redirect(to: str, status: int = 302) -> Callable[[Answer], Answer]:
    """A redirect."""
    return lambda _: Answer(status=status, headers={"Location": to})


def edited(old: str, new: str) -> Callable[[Answer], Answer]:
    """The good page with other words in it."""
    return lambda good: Answer(good.payload.decode().replace(old, new))


def in_english(good: Answer) -> Answer:
    """The good page with its sentences in English."""
    sentence = "<{0}>The team keeps all of its {1} stores in one shared table and sees at once what is missing.</{0}>"
    text = re.sub(
        r"<(p|div)>([^<]{25,})</(?:p|div)>", lambda m: sentence.format(m[1], len(m[2])), good.payload.decode()
    )
    return Answer(text)


MOVED = "新员工入职培训也搬到了线上，课程随学随考，三个月内流失率下降了 15%，区域经理把时间用在真正需要帮助的门店上。"
"""A sentence of every good page."""
TEASERS = "".join(
    f'<div><a href="/customers/other{n}"><h3>某连锁品牌第 {n} 家客户的数字化实践</h3></a>'
    f"<p>他们用一套协作工具把总部、区域与门店连在一起，任务当天下达，当天看到结果，沟通成本明显下降。</p></div>"
    for n in range(6)
)
TERMS = "Terms of service apply to all use of it. " * 12
PROSE = "".join(
    f"<div>第 {n} 段：这里介绍的是产品本身的功能与价格，没有任何一位客户出现在这段文字里，也没有成果数字。</div>"
    for n in range(9)
)
LIST = "".join(f'<div><a href="/customers/other{n}"><h3>客户案例第 {n} 号</h3></a></div>' for n in range(12))
STATE = json.dumps({"state": ["配置项" * 400]}, ensure_ascii=False)

FAULTS = [
    # gone
    Fault("g404", "status 404", "gone", page("404", "<p>没有这一页</p>", status=404)),
    Fault("g410", "status 410", "gone", page("410", "<p>已删除</p>", status=410)),
    Fault("gsoft", "200, and the page says that it does not exist", "gone",
          page("404 | 飞书", "<main><p>这个页面找不到啦，您可以看看其他页面</p><a href='/'>回到首页</a></main>")),
    Fault("gsoft2", "200, title of the site, a short notice that the content was taken down", "gone",
          page("飞书官网", "<main><h2>您访问的内容已下线</h2><p>去看看别的吧</p></main>")),
    Fault("gsoft3", "200, an English notice", "gone",
          page("Page not found", "<main><h1>Oops!</h1><p>The page you are looking for does not exist.</p></main>")),
    Fault("gteasers", "200, a notice and below it other cases with their summaries", "gone",
          page("页面不存在 - 飞书", f"<main><h1>页面不存在</h1><p>为您推荐</p>{TEASERS}</main>")),
    # redirected
    Fault("rlist", "302 to the list page", "redirected", redirect("/customers")),
    Fault("rhome", "301 to the home page", "redirected", redirect("/", 301)),
    Fault("rother", "302 to another case", "redirected", redirect("/customers/calm")),
    Fault("rsite", "302 to another site: not followed", "redirected", redirect("https://example.com/customers/rsite")),
    Fault("rport", "302 to another port of the host: not followed", "redirected", redirect("http://127.0.0.1:9/x")),
    Fault("rmeta", "200 with a meta refresh to the list page", "redirected",
          page("客户案例", "<p>正在跳转</p>", head='<meta http-equiv="refresh" content="0; url=/customers">')),
    Fault("rsoft", "200 with the list of cases in place of the case", "redirected",
          page("客户案例 - 飞书", f"<main>{LIST}</main>")),
    # blocked
    Fault("b401", "status 401", "blocked", page("401", "<p>需要凭证</p>", status=401)),
    Fault("b403", "status 403", "blocked", page("403", "<p>拒绝</p>", status=403)),
    Fault("b429", "status 429, also when asked again", "blocked", lambda _: Answer("<p>太快了</p>", 429)),
    Fault("bcaptcha", "200 with a captcha (a script of one)", "blocked",
          page("飞书", '<div id="nc_1_wrapper" class="geetest_holder"></div><script src="/gt.js"></script>')),
    Fault("bslider", "200 with a slider to be pulled", "blocked",
          page("请稍候", "<div><p>请按住滑块，拖动滑块到最右边</p></div>")),
    Fault("bchallenge", "200 with an English browser check", "blocked",
          page("Just a moment...", '<div id="challenge-running"><p>Checking your browser before accessing</p></div>')),
    Fault("bdenied", "200 with a refusal", "blocked",
          page("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page.</p>")),
    Fault("blogin", "200 with a login form", "blocked",
          page("飞书账号", '<form action="/api/x"><p>输入密码</p><input type="password" name="p"></form>')),
    Fault("blogin2", "200 with an English login page and much text", "blocked",
          page("Sign in", f'<h1>Sign in to continue</h1><input type="password"><div>{TERMS}</div>')),
    Fault("blogin3", "302 to a login page", "blocked", redirect("/accounts/login?next=%2Fcustomers%2Fblogin3")),
    Fault("bscan", "200 that asks to log in, without a form", "blocked",
          page("飞书", "<main><p>登录后即可查看完整内容</p><div id='qr'></div></main>")),
    # error
    Fault("e500", "status 500, also when asked again", "error", page("500", "<p>出错</p>", status=500)),
    Fault("e503", "status 503, also when asked again", "error", page("503", "<p>维护</p>", status=503)),
    Fault("e418", "a status that means nothing here", "error", page("418", "<p>?</p>", status=418)),
    Fault("e206", "status 206: a part of the page", "error", lambda good: Answer(good.payload[:900], 206)),
    Fault("e304", "304 to a request that was redirected", "error",
          lambda _: Answer(status=301, headers={"Location": "/customers/e304/?x=1"})),
    Fault("esoft", "200 with an error page of the server", "error",
          page("系统繁忙", "<main><p>系统开小差了，请稍后再试</p></main>")),
    Fault("esoft2", "200 with an English error page", "error",
          page("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr>", nav=False)),
    Fault("ejson", "200 with JSON", "error",
          lambda _: Answer('{"code": 404, "msg": "<p>not found</p>"}', headers={"Content-Type": "application/json"})),
    Fault("epdf", "200 with a PDF", "error",
          lambda _: Answer(b"%PDF-1.7\n<html>1 0 obj", headers={"Content-Type": "application/pdf"})),
    Fault("epng", "200 with an image labelled as HTML", "error", lambda _: Answer(b"\x89PNG\r\n\x1a\n" + bytes(400))),
    Fault("ereset", "the connection is reset", "error", lambda _: Answer(reset=True)),
    Fault("eslow", "no answer in time", "error", lambda _: Answer("", delay=10 * PATIENCE)),
    Fault("ecut", "the answer ends before its Content-Length", "error", lambda good: Answer(good.body, cut=900)),
    Fault("ecutchunk", "a chunked answer ends in the middle", "error",
          lambda good: Answer(good.body, cut=900, framing="chunked")),
    Fault("ecutclose", "an answer without a length ends before the page's end", "error",
          lambda good: Answer(good.payload[:900], framing="close")),
    Fault("ecutgzip", "half a gzip stream, of the right length", "error",
          lambda good: Answer(gzip.compress(good.payload)[:-300], headers=GZIP)),
    Fault("enogzip", "labelled gzip, and is not", "error", lambda good: Answer(good.body, headers=GZIP)),
    Fault("eencoding", "a content encoding that nobody knows", "error",
          lambda good: Answer(good.body, headers=HTML | {"Content-Encoding": "lzma"})),
    Fault("eloop", "redirected to itself without end", "error", redirect("/customers/eloop")),
    Fault("ebig", "12 MiB", "error", lambda good: Answer(good.payload + b"<!--" + b"x" * (12 << 20) + b"-->")),
    Fault("ebigchunk", "12 MiB, without a length", "error",
          lambda good: Answer(good.payload + b"<!--" + b"x" * (12 << 20) + b"-->", framing="chunked")),
    Fault("ebomb", "200 MiB in 200 KB of gzip", "error",
          lambda _: Answer(gzip.compress(bytes(200 << 20), 1), headers=GZIP)),
    Fault("ebombz", "200 MiB in a few KB of zstd", "error",
          lambda _: Answer(zstandard.compress(bytes(200 << 20)), headers=HTML | {"Content-Encoding": "zstd"})),
    Fault("eopening", "200 with hours of opening", "error",
          page("飞书", "<main><p>案例中心每天 06:00 重新开放，请稍后访问</p></main>")),
    Fault("edomain", "200 of a domain that has expired", "error",
          page("域名已过期", "<p>您访问的域名已过期，请联系管理员续费</p>", nav=False)),
    Fault("ebyte", "a byte that is no character", "error",
          lambda good: Answer(good.payload.replace("宁波".encode(), b"\xe5\xff\x81\xe6\xb3\xa2", 1))),
    Fault("emixed", "a paragraph in another encoding", "error", edited(MOVED, MOVED.encode().decode("latin-1"))),
    Fault("enan", "a card that a script did not fill", "error", edited("36 万元", "NaN")),
    Fault("etemplate", "a template's marks in a sentence", "error", edited("员工约两千人", "员工约{{ staff }}人")),
    Fault("eclosed", "half a page that closes its tags", "error",
          lambda good: Answer(good.payload[: good.payload.index(MOVED.encode())] + b"</div></main></body></html>")),
    # empty
    Fault("shellbutton", "a shell with a button 开放平台, under the title of the case", "empty",
          page("某公司：让失效的流程消失 - 客户案例", "<nav><button>开放平台</button></nav><div id='app'></div>")),
    Fault("nothing", "200 without a body", "empty", lambda _: Answer("")),
    Fault("nogzip", "200, gzip of nothing", "empty", lambda _: Answer(gzip.compress(b""), headers=GZIP)),
    Fault("gzipless", "200, labelled gzip, without a body", "empty", lambda _: Answer(b"", headers=GZIP)),
    Fault("blank", "200 with white space", "empty", lambda _: Answer("\ufeff \n\n ")),
    Fault("shell", "a shell that JavaScript would fill", "empty",
          page("飞书", '<div id="app"></div><script src="/app.js"></script>')),
    Fault("shell2", "a shell with big inline scripts", "empty",
          lambda _: Answer(f'<html><body><div id="root"></div><script>window.S={STATE}</script></body></html>')),
    Fault("noscript", "a shell that asks for JavaScript", "empty",
          page("飞书", "<noscript><p>请启用 JavaScript 后查看本站</p></noscript><div id='root'></div>")),
    # drifted
    Fault("dprose", "a text of another kind in its place", "drifted",
          page("关于我们的产品", f"<main>{PROSE}</main>")),
    Fault("denglish", "the prose in English under the same title", "drifted", in_english),
    Fault("dfolded", "a paragraph cut short, with a button that unfolds it", "drifted",
          edited(MOVED[20:], "…<button>展开全文</button>")),
    # read all the same
    Fault("ok503", "503 once", "not_modified", lambda good: [Answer("", 503), good]),
    Fault("okreset", "a reset connection once", "not_modified", lambda good: [Answer(reset=True), good]),
    Fault("ok429", "429 with Retry-After once", "not_modified",
          lambda good: [Answer("", 429, {"Retry-After": "1"}), good]),
    Fault("okcut", "cut short once", "unchanged", lambda good: [Answer(good.body, cut=700), Answer(good.body)]),
    Fault("okgzip", "gzip", "unchanged", packed("gzip", gzip.compress)),
    Fault("okdeflate", "deflate", "unchanged", packed("deflate", zlib.compress)),
    Fault("okbr", "Brotli", "unchanged", packed("br", brotli.compress)),
    Fault("okzstd", "zstd", "unchanged", packed("zstd", zstandard.compress)),
    Fault("okgbk", "GB18030, declared in the page alone", "unchanged",
          lambda good: Answer(good.payload.decode().replace('"utf-8"', '"gbk"').encode("gb18030"),
                              headers={"Content-Type": "text/html"})),
    Fault("okmislabel", "UTF-8 that says it is ISO-8859-1", "unchanged",
          lambda good: Answer(good.body, headers={"Content-Type": "text/html; charset=iso-8859-1"})),
    Fault("okbom", "with a byte order mark", "unchanged", lambda good: Answer(b"\xef\xbb\xbf" + good.payload)),
    Fault("oktype", "HTML labelled as plain text", "unchanged",
          lambda good: Answer(good.body, headers={"Content-Type": "text/plain"})),
    Fault("okclose", "without a length, whole", "unchanged", lambda good: Answer(good.body, framing="close")),
    Fault("okcount", "a card that has yet to count up to the figure that it carries", "unchanged",
          edited("<span>36 万元</span>", '<span data-count="36">0</span><span> 万元</span>')),
    Fault("okslash", "301 to the same address with a slash", "unchanged",
          lambda _: Answer(status=301, headers={"Location": "/customers/okslash/"})),
    Fault("okwords", "unedited: a case whose prose says 页面不存在, 登录, 验证码 and 404", "unchanged",
          lambda good: Answer(good.body)),
]  # fmt: skip

WORDS = (
    "<div>以前员工打开旧系统常常看到“页面不存在”或 404，请先登录再输入验证码，光是找一份制度就要半个小时。</div>"
    "<div>访问过于频繁时系统繁忙，只能稍后再试；如今统一入口之后，登录一次即可办完所有事情。</div>"
)


def good_answers() -> dict[str, Answer]:
    """The site as it is on a good day."""
    answers = {
        f"/customers/{fault.slug}": Answer(
            case_page(f"{fault.slug.upper()} 便利", extra=WORDS if fault.slug == "okwords" else ""), validate=True
        )
        for fault in FAULTS
    }
    answers |= {f"/customers/calm{n}": Answer(case_page(f"静好 {n} 号店"), validate=True) for n in range(60)}
    answers["/customers"] = answers["/"] = Answer(frame("客户案例 - 飞书", f"<main>{LIST}</main>"))
    answers["/customers/calm"] = Answer(case_page("静好"))
    answers["/accounts/login"] = Answer(frame("登录", '<input type="password">'))
    return answers


def faulty_answers() -> dict[str, Script]:
    """The same site, every fault at its page."""
    good = good_answers()
    answers: dict[str, Script] = dict(good)
    for fault in FAULTS:
        answers[f"/customers/{fault.slug}"] = fault.make(good[f"/customers/{fault.slug}"])
    answers["/customers/okslash/"] = Answer(good["/customers/okslash"].body)
    answers["/customers/e304/?x=1"] = answers["/customers/e304?x=1"] = Answer(status=304)
    answers["/accounts/login?next=%2Fcustomers%2Fblogin3"] = good["/accounts/login"]
    return answers


def table() -> str:
    """The faults and their outcomes, in Markdown."""
    lines = ["| what comes | outcome |", "|---|---|"]
    return "\n".join([*lines, *(f"| {fault.what} | `{fault.outcome}` |" for fault in FAULTS)]) + "\n"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201
