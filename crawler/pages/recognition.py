"""Is this answer the case, or something else that came with a 200: a wall, an error page, a list, a shell?

Structure decides first: a page with a case's title and a case's prose is a case, whatever words occur in it. Only a
page that lacks them is looked through for what else it may be, by its form and then by short phrase lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.items.block import BlockKind, PageText
from crawler.items.report import CaseReport
from crawler.items.visit import Outcome, Reading
from crawler.text.normalize import comparison_key

ENOUGH_PROSE = 200
"""Characters in lines of prose that a case has at least; error pages, walls and shells stay well below."""
SOME_PROSE = 60
"""What suffices where the page also has a company introduction, a challenge with its solution, or a quote."""
LONG_LINE = 30
"""Characters from which a line counts as prose."""
SHORT_LINE = 60
"""Characters up to which a line may be a notice (`页面不存在`) and not a sentence that mentions one."""
_LOOKED_THROUGH = 1 << 21
"""Bytes of a page that are searched for forms."""
MANY_CASES = 8
"""Links to cases that make a page without prose a list."""

_SUBJECT = r"(?:页面?|網頁|网页|内容|案例|文章|链接|地址|page|url|content|article)"
_GONE = re.compile(
    rf"{_SUBJECT}.{{0,8}}(?:不存在|找不到|未找到|没有找到|不见了|走丢|跑丢|走失|丢失|失踪|飞走|迷路|离家出走|下线|下架|删除|移除|撤回|关闭"
    r"|停用|失效|过期|未公开|被吃掉)"
    rf"|(?:找不到|未找到|没有找到|不存在).{{0,10}}{_SUBJECT}|\b404\b|\b410\b|not\s+(?:be\s+)?found|no\s+such\s+page"
    r"|no\s+longer\s+(?:available|here|exists?)|(?:does\s*n.t|does\s+not)\s+exist|has\s+been\s+(?:removed|deleted)"
    r"|(?:can|could)(?:.?t|n.t|\s?not)\s+(?:be\s+found|find)|page\s+is\s+missing"
    r"|(?:page|content|article|link)\b.{0,12}(?:isn.t|not)\s+available"
    r"|(?:看看|试试|返回|回到|前往).{0,6}(?:其他|别的|首页|主页|列表)(?:页面?)?",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"请(?:先|您|重新)?\s*(?:登录|登陆|登入)(?:后.{0,8})?|(?:登录|登陆|登入).{0,6}(?:查看|继续|访问|浏览|阅读|解锁)|(?:需要|尚未|未)(?:登录|登陆)"
    r"|(?:扫码|扫一扫|账号|帐号|密码|手机号?)(?:登录|登陆)|please\s+(?:log|sign)\s*-?in|(?:log|sign)\s*-?in\s+(?:to|with|required)"
    r"|must\s+(?:log|sign)\s*-?in|session\s+(?:has\s+)?expired"
    r"|^(?:用户|账号|帐号|统一|飞书)?(?:登录|登陆|登入)(?:页|页面|注册|/注册)?$|^(?:log|sign)\s*-?in$",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"验证码|(?:人机|安全|真人|身份)(?:验证|校验|检查)|完成.{0,6}(?:验证|拼图)|滑动.{0,8}(?:验证|滑块|拼图|完成)|拖动.{0,4}滑块"
    r"|(?:依次|按?顺序)点击|点击.{0,8}验证|不是机器人|(?:访问|操作|请求)(?:过于|太)?频繁|(?:流量|访问|请求|网络).{0,6}异常"
    r"|异常(?:流量|访问|请求)|(?:访问|请求).{0,8}(?:拒绝|限制|拦截|威胁)|拒绝访问|禁止访问|没有(?:访问)?权限|无权(?:限)?访问"
    r"|verify\s+(?:that\s+)?you\s*(?:are|.re)|are\s+you\s+(?:a\s+)?(?:human|robot)|not\s+a\s+(?:ro)?bot|unusual\s+(?:traffic|activity)"
    r"|checking\s+your\s+browser|just\s+a\s+moment|attention\s+required|security\s+check|pardon\s+our\s+interruption"
    r"|access\s+(?:is\s+|to\s+this\s+\w+\s+)?(?:denied|restricted|blocked)|you\s+have\s+been\s+blocked|\bforbidden\b"
    r"|too\s+many\s+requests|rate\s+limit|request\s+blocked|captcha",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"(?:服务器?|系统|网络|网站|程序)(?:内部)?(?:繁忙|错误|异常|故障|出错|开小差|出了点?问题|维护|升级|超时|不可用)|(?:维护|升级)中"
    r"|出错了|出现(?:了)?(?:错误|异常)|稍后(?:再试|重试|再来)|加载失败|internal\s+(?:server\s+)?error|bad\s+gateway"
    r"|gateway\s+time-?out|service\s+(?:is\s+)?(?:temporarily\s+)?unavailable|temporarily\s+unavailable|under\s+maintenance"
    r"|something\s+went\s+wrong|(?:an?|unexpected)\s+error|try\s+again\s+later|\b50[0234]\b",
    re.IGNORECASE,
)
_KINDS = (
    (_GONE, Outcome.GONE, "says that the page is gone"),
    (_CHALLENGE, Outcome.BLOCKED, "is a check's or a refusal's"),
    (_LOGIN, Outcome.BLOCKED, "is a login's"),
    (_FAULT, Outcome.ERROR, "tells of a fault of the server"),
)
_POLITE = re.compile(
    r"^(?:(?:非常)?抱歉|对不起|哎呀|糟糕|啊哦|sorry|oops|whoops|we.re\s+sorry)?[\s,，!！.。~～:：]*(?:[您你](?:要|所)?(?:访问|查看|寻找|浏览|请求|找)的)?",
    re.IGNORECASE,
)
_SHORT_TITLE = 60
"""Characters up to which a title may be a notice."""
_CLAUSES = re.compile(r"[，,。！!；;]")
_SEPARATORS = re.compile(r"[|｜_–—·•]|\s-\s|\s*::\s*")

_PASSWORD = re.compile(rb"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN_FORM = re.compile(
    rb"<form\b[^>]*\baction\s*=\s*[\"']?[^\"'>\s]*(?:log-?in|sign-?in|passport|sso|/auth)", re.IGNORECASE
)
_CAPTCHA = re.compile(
    rb"\b(?:id|class|src|name|action|data-[\w-]+)\s*=\s*[\"'][^\"'>]*(?:captcha|geetest|turnstile|cf-chl|challenge-(?:form|platform|running)"
    rb"|human-?verif|slider?-?verif|yidun|px-block|akam-?sw|_Incapsula_)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(rb"<script\b.*?(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is where it is not the case."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the verdict rests on."""

    page: PageText
    report: CaseReport
    prose: int
    """Characters in lines of prose."""
    notices: tuple[str, ...]
    """Short lines that are not links, headings first, the document's title before them."""
    cases_linked: int

    @property
    def has_structure(self) -> bool:
        """Whether it has one of the parts that only a case has."""
        report = self.report
        return bool(report.introduction or report.pairs or (report.quote and report.quote.speaker))

    @property
    def is_case(self) -> bool:
        """Whether it has a case's title and a case's prose."""
        enough = self.prose >= ENOUGH_PROSE or (self.has_structure and self.prose >= SOME_PROSE)
        return self.report.title is not None and enough

    @property
    def sizes(self) -> str:
        """In words, for the reason."""
        title = repr(self.page.title) if self.page.title else "none"
        return f"document title {title[:60]}, {self.prose} characters of prose, {len(self.page.text)} of text"


def recognise(reading: Reading, body: bytes, *, known: bool) -> Verdict | None:
    """None for a page that is to be taken for the case; otherwise what it is instead.

    `body` is what `reading` was read from; `known` says that this page was read as a case before, so that a page with
    text but no case in it has `drifted` and is not merely `empty`.
    """
    facts = _gather(reading)
    is_titled = _is_titled_as_case(facts)
    if facts.is_case and facts.has_structure and is_titled:
        return None
    verdict = _by_title(facts)
    if verdict is None and not (facts.is_case and (facts.has_structure or is_titled)):
        verdict = _by_form(facts, body)
    if verdict is not None or facts.is_case:
        return verdict
    if facts.cases_linked >= MANY_CASES and facts.prose < ENOUGH_PROSE:
        return Verdict(Outcome.REDIRECTED, f"a list of {facts.cases_linked} cases came in place of the case")
    return _by_words(facts) or _nothing_in_it(facts, known=known)


def _gather(reading: Reading) -> _Facts:
    page = reading.page
    prose = 0
    headings: list[str] = []
    short: list[str] = []
    linked: set[str] = set()
    for block in page.blocks:
        size = block.end - block.start
        linked.update(link.href for link in block.links if "/customers/" in link.href)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            prose += size if size >= LONG_LINE else 0
            if 0 < size <= SHORT_LINE:
                short.append(page.words(block))
        elif block.kind is BlockKind.HEADING and size <= SHORT_LINE:
            headings.append(page.words(block))
    title = [page.title] if page.title else []
    return _Facts(page, reading.report, prose, (*title, *headings, *short), len(linked))


def _is_titled_as_case(facts: _Facts) -> bool:
    """Whether the document's title repeats the case's title: walls and error pages are titled as what they are."""
    if facts.report.title is None or not facts.page.title:
        return False
    heading = comparison_key(facts.report.title.text)
    return len(heading) >= 6 and heading in comparison_key(facts.page.title)


def _by_title(facts: _Facts) -> Verdict | None:
    """A part of the document's title, or the heading that stands for the case's, is for the most part a notice."""
    titles = _SEPARATORS.split(facts.page.title or "")
    if facts.report.title is not None:
        titles.append(facts.report.title.text)
    for title in titles:
        if len(title) <= _SHORT_TITLE and (kind := _kind_of_notice(title.strip())):
            return Verdict(kind[0], f"the title {title.strip()!r} {kind[1]}; {facts.sizes}")
    return None


def _kind_of_notice(title: str) -> tuple[Outcome, str] | None:
    """What a title says that is for the most part a notice; a colon (company: what it did) makes it more of a title."""
    has_colon = ":" in title or "：" in title
    clauses = (title,) if has_colon else (title, *_CLAUSES.split(title))
    for words in (_POLITE.sub("", clause.strip()).strip(" .。!！~～，,") for clause in clauses):
        for pattern, outcome, meaning in _KINDS:
            noticed = sum(found.end() - found.start() for found in pattern.finditer(words))
            if words and noticed >= len(words) * (0.6 if has_colon else 0.5):
                return outcome, meaning
    return None


def _by_form(facts: _Facts, body: bytes) -> Verdict | None:
    """A password field or a captcha on a page that has not the form of a case."""
    markup = _SCRIPT.sub(b"", body[:_LOOKED_THROUGH])
    if _PASSWORD.search(markup) or (_LOGIN_FORM.search(markup) and not facts.is_case):
        return Verdict(Outcome.BLOCKED, f"a login form in place of the case; {facts.sizes}")
    if not facts.is_case and _CAPTCHA.search(body):
        return Verdict(Outcome.BLOCKED, f"a captcha in place of the case; {facts.sizes}")
    return None


def _by_words(facts: _Facts) -> Verdict | None:
    """A short line of a page without a case says what the page is."""
    for pattern, outcome, _ in _KINDS:
        for notice in facts.notices:
            if pattern.search(notice):
                return Verdict(outcome, f"no case, and it says {notice[:SHORT_LINE]!r}; {facts.sizes}")
    return None


def _nothing_in_it(facts: _Facts, *, known: bool) -> Verdict:
    if facts.prose < ENOUGH_PROSE:
        return Verdict(Outcome.EMPTY, f"no content without JavaScript; {facts.sizes}")
    if known:
        return Verdict(Outcome.DRIFTED, f"no case in it any more; {facts.sizes}")
    return Verdict(Outcome.EMPTY, f"text, but no case in it: no title of one; {facts.sizes}")
