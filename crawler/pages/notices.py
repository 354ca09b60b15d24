"""What a short line says of the page that it stands on: gone, refused, to be logged in to, out of order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.items.visit import Outcome

_SUBJECT = r"(?:页面?|頁面|網頁|网页|网址|内容|案例|文章|资源|活动|链接|地址|page|url|content|article|story|resource)"
_GONE = re.compile(
    rf"{_SUBJECT}.{{0,8}}(?:不存在|找不到|未找到|没有找到|不见了|走丢|跑丢|走失|丢失|失踪|飞走|迷路|离家出走|下线|下架|删除|移除|撤回|撤下|关闭"
    r"|停用|停止访问|失效|过期|未公开|被吃掉|不再|消失|不翼而飞|移走|移到|改名)"
    rf"|(?:找不到|未找到|没有找到|不存在|[无無]法找到|没有这(?:个|篇)).{{0,10}}{_SUBJECT}|空空如也|什么[都也]没有"
    r"|\b404\b|\b410\b|not\s+(?:be\s+)?found|no\s+such\s+page"
    r"|no\s+longer\s+(?:available|here|exists?)|(?:does\s*n.t|does\s+not)\s+exist|has\s+been\s+(?:removed|deleted)"
    r"|(?:can|could)(?:.?t|n.t|\s?not)\s+(?:be\s+found|find)|page\s+is\s+missing"
    r"|(?:page|content|article|link)\b.{0,12}(?:isn.t|not)\s+available(?!\s+in\s+your)"
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
_REGION = r"(?:国家|地区|区域|大陆|境内|海外|境外)"
_CHALLENGE = re.compile(
    r"验证码|(?:人机|安全|真人|身份|访问)(?:验证|校验|检查|核验|核实)|完成.{0,6}(?:验证|拼图)|滑动.{0,8}(?:验证|滑块|拼图|完成)|拖动.{0,4}滑块"
    r"|(?:依次|按?顺序)点击|点击.{0,8}验证|不是机器人|(?:访问|操作|请求)(?:过于|太)?频繁|(?:流量|访问|请求|网络).{0,6}异常|操作太快"
    r"|异常(?:流量|访问|请求)|可疑(?:操作|行为|请求|活动)|(?:访问|请求).{0,8}(?:拒绝|限制|拦截|威胁|阻断|阻止|受限)|拒绝访问|禁止访问"
    r"|没有(?:访问)?权限|无权(?:限)?访问|已?被.{0,8}(?:拦截|阻断|屏蔽|封禁)|黑名单|防火墙|(?:检查|检测)[^，。]{0,6}浏览器"
    rf"|{_REGION}.{{0,8}}(?:不支持|不可用|不可访问|无法访问|未开放)|仅.{{0,4}}{_REGION}.{{0,8}}(?:开放|访问|使用)"
    r"|次数.{0,4}(?:上限|超出|超限)|访问人数(?:过|太)多|正在排队"
    r"|verify(?:ing)?\s+(?:that\s+)?you\s*(?:are|.re)|(?:are\s+you|you\s+are|you.re)\s+(?:a\s+)?(?:human|robot)|not\s+a\s+(?:ro)?bot"
    r"|unusual\s+(?:traffic|activity)|checking\s+your\s+browser|just\s+a\s+moment|attention\s+required|security\s+check"
    r"|pardon\s+our\s+interruption|access\s+(?:is\s+|to\s+this\s+\w+\s+)?(?:denied|restricted|blocked)"
    r"|you\s+have\s+been\s+blocked|\bforbidden\b|request\s+(?:blocked|rejected|could\s+not\s+be\s+satisfied)|url\s+was\s+rejected"
    r"|don.t\s+have\s+(?:permission|access)|too\s+many\s+requests|rate\s+limit|captcha|ad\s?blocker"
    r"|available\s+in\s+your\s+(?:region|country|location|area)|legal\s+reasons",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"(?:服务器?|系统|网络|网站|站点|程序|数据库|接口)(?:内部|暂时|正在|已|连接)*"
    r"(?:繁忙|错误|异常|故障|出错|失败|开了?个?小差|出了点?问题|维护|升级|超时|不可用|暂停|中断)"
    r"|(?:维护|升级)(?:中|公告)|暂停(?:服务|访问)|出错了|出现(?:了)?(?:错误|异常)|错误(?:代码|码|编号)|稍后(?:再试|重试|再来)|加载失败"
    r"|internal\s+(?:server\s+)?error|bad\s+gateway|gateway\s+time-?out|service\s+(?:is\s+)?(?:temporarily\s+)?unavailable"
    r"|temporarily\s+unavailable|(?:under|performing|scheduled)\s+(?:\w+\s+)?maintenance|be\s+(?:right\s+)?back\s+(?:soon|shortly)"
    r"|something\s+went\s+wrong|(?:an?|unexpected|fatal|application)\s+error|error\s+(?:establishing|page)|database\s+(?:connection|error)"
    r"|unhandled\s+exception|try\s+again\s+later|\b50[0234]\b",
    re.IGNORECASE,
)
KINDS = (
    (_GONE, Outcome.GONE, "says that the page is gone"),
    (_CHALLENGE, Outcome.BLOCKED, "is a check's or a refusal's"),
    (_LOGIN, Outcome.BLOCKED, "is a login's"),
    (_FAULT, Outcome.ERROR, "tells of a fault of the server"),
)
_GONE_HINT = (
    r"删除|移除|移走|下架|下线|失效|过期|有效期|不存在|不在了|找不到|搬家|走[失丢]|消失|被.{0,6}(?:吃|劫|带)走|未?开放|未发布|已关闭|空空|什么[都也]没有"
    r"|失联|无效|已过.{0,4}期|moved|deleted|removed|missing|archived|\blost\b|nothing\s+here|no\s+longer|not\s+found|404|410"
)
_BLOCKED_HINT = (
    r"登[录陆入][后即可以前，。]|[请先需未用].{0,8}登[录陆入]|注册[后并或]|会员(?:专享|专属|可见|查看)|(?:仅|开通|已是).{0,3}会员|密码|扫码后|扫一扫(?!关注|下载)|验证|核验|机器人|拦截|拒绝|禁止|阻止"
    r"|权限|黑客|攻击|限制|受限|频繁|排队|限流|请求量|地区.{0,6}[不无未]|[不无未仅].{0,8}地区|环境异常|身份认证|认证方式|安全策略|[达到].{0,3}上限"
    r"|sign[\s-]?in|log[\s-]?in|verif|human|robot|\bbot\b|denied|blocked|banned|forbidden|permission"
    r"|(?:not|n.t|un\w+).{0,24}(?:region|country|location|where\s+you)|(?:browser|connection)\s+(?:is\s+)?(?:secur|check)|automat(?:ed|ion)"
)
_ERROR_HINT = (
    r"错误|出错|异常|故障|维护|升级(?!.{0,4}浏览器)|超时|失败|[出有]了?[些点个]*问题|重试|刷新|重新加载|服务器|暂停|无法访问|未.{0,12}备案"
    r"|error|exception|traceback|went\s+wrong|broke|refresh|reload|unavailable|maintenance|time-?out"
)
_HINTS = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (Outcome.GONE, _GONE_HINT),
        (Outcome.BLOCKED, _BLOCKED_HINT),
        (Outcome.ERROR, _ERROR_HINT),
    )
)
_LABEL = re.compile(r"(?:登[录陆入]|注册|免费|(?:sign|log)\s*-?\s*(?:in|up)|[\s/|｜·])+", re.IGNORECASE)
_POLITE = re.compile(
    r"^(?:(?:非常)?抱歉|对不起|哎呀|糟糕|啊哦|sorry|oops|whoops|we.re\s+sorry)?[\s,，!！.。~～:：]*(?:[您你](?:要|所)?(?:访问|查看|寻找|浏览|请求|找)的)?",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[，,。！!；;]")


def is_label(line: str) -> bool:
    """Whether a line is a button of the site's frame and no notice: 登录 / 注册."""
    return _LABEL.fullmatch(line) is not None


def kind_of_notice(line: str) -> tuple[Outcome, str] | None:
    """The outcome that a line tells of which is for the most part a notice, and in words what it is; else None.

    A colon (company: what it did) makes it more of a title.
    """
    has_colon = ":" in line or "：" in line
    clauses = (line,) if has_colon else (line, *_CLAUSES.split(line))
    for words in (_POLITE.sub("", clause.strip()).strip(" .。!！~～，,") for clause in clauses):
        for pattern, outcome, meaning in KINDS:
            noticed = sum(found.end() - found.start() for found in pattern.finditer(words))
            if words and noticed >= len(words) * (0.6 if has_colon else 0.5):
                return outcome, meaning
    return None


def hinted_kind(lines: Sequence[str]) -> tuple[Outcome, str] | None:
    """What the words of a page without a case hint at most, and the first line with one; None where none does.

    Only for a page on which no line is a notice: each of these words also stands in ordinary text.
    """
    found = [(outcome, [line for line in lines if pattern.search(line)]) for outcome, pattern in _HINTS]
    outcome, hints = max(found, key=lambda hinted: len(hinted[1]))
    return (outcome, hints[0]) if hints else None
