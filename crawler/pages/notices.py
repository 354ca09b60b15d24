"""What a short line says of the page that it stands on: gone, refused, to be logged in to, out of order.

Only a sentence whose subject is this page says that it is gone; a word of it (`失效`, `removed`) says nothing yet, for
caches, sessions and domains end as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.items.visit import Outcome

LONGEST_NOTICE = 160
"""Characters up to which a line may say that the page is gone."""
_PAGE = r"(?:页面?|頁面|網頁|网页|内容|案例|故事|文章|(?<=[该此本这])文|链接|网址|地址|资源|活动)"
_POINTED = (
    r"(?:[该此这本那]|[您你]|当前|[一个篇条则]|要|想|所|正在?|访问|查[看找询]|寻找|浏览|请求|打开|找|搜索|看|阅读|点[击开]|的"
    r"|客户|成功|对应|原|目标)"
)
"""What may stand before the page as it is spoken of: `您要访问的这个`."""
_LOST = (
    r"(?:不存在|[找寻]不到|[未没无無](?:有|法|能)?找到|不见了?|不在[了线]|走丢|跑丢|走失|丢失|失踪|飞走|迷路|离家出走|下线|下架|删除|移除|撤回|撤下"
    r"|关闭|停用|失效|消失|不翼而飞|被吃掉|移走|移到|改名|搬走|(?:不再|停止)(?:对外)?(?:访问|展示|提供|可用|公开|开放|显示|支持访问))(?!的)"
)
_ENGLISH_PAGE = (
    r"(?:page|content|article|(?:customer |success )?story|case(?: study)?|link|url|resource|file(?: or directory)?"
    r"|document|post)"
)
_ENGLISH_LOST = (
    r"(?:does\s*n.t\s+exist|does\s+not\s+exist|no\s+longer\s+(?:\w+\s+)?(?:available|here|exists?|published|online|works?|valid)"
    r"|(?:has|have|was|were|is|been)\s+(?:\w+\s+){0,2}?(?:removed|deleted|withdrawn|unpublished|retired|taken\s+(?:down|offline))"
    r"|(?:can|could)(?:\s?not|.?t|n.t)\s+be\s+(?:found|located)|(?:was\s+)?not\s+found|(?:is|has)\s+gone(?:\s+missing)?|is\s+missing"
    r"|is(?:\s+not|n.t)\s+available(?!\s+(?:in|to|from|right|at|yet)\b))"
)
_NUMBERED = r"(?:(?:http|error|status|错误|code|代码|码)[\s:：]*)*(?:404|410)"
_ABOUT_PAGE = re.compile(
    rf"(?:或者?|可能|也许|因为)?{_POINTED}{{0,14}}{_PAGE}[^。！!：:]{{0,12}}?{_LOST}[^：:？?]{{0,12}}"
    rf"|(?:我们|系统|这里|抱歉)?(?:[找寻]不到|[未没无無](?:有|法|能)?找到|不存在|没有(?=[该此这您你])|查无)(?:{_POINTED}|了){{0,12}}{_PAGE}(?:.{{0,6}})"
    rf"|{_NUMBERED}[\s,，:：|｜·–—-]*(?:(?:not\s+found|gone|error|错误|{_ENGLISH_PAGE}\s+not\s+found|{_POINTED}{{0,8}}{_PAGE}.{{0,10}}{_LOST})[\s\W]*)*"
    rf"|{_NUMBERED}[\s,，:：|｜·–—-]*(?:这里)?没有{_POINTED}{{0,8}}{_PAGE}"
    rf"|(?:(?:{_NUMBERED}[\s:-]*|looks\s+like|it\s+(?:seems|looks)|this|that|the|your|requested|or)\s*)*\b{_ENGLISH_PAGE}\b.{{0,48}}?{_ENGLISH_LOST}.{{0,32}}"
    rf"|{_ENGLISH_PAGE}?\s*(?:not\s+found|removed|deleted)|no\s+such\s+{_ENGLISH_PAGE}|gone"
    rf"|(?:we\s+|i\s+)?(?:can|could)(?:\s?not|.?t|n.t)\s+(?:seem\s+to\s+)?(?:find|locate)\s+(?:(?:the|that|this|your|requested)\s+)*{_ENGLISH_PAGE}\b.{{0,40}}",
    re.IGNORECASE,
)
"""A whole clause: this page, and that it is lost."""
_PASSING = re.compile(
    r"稍[后候等]|刷新|重试|重新[^，。]{1,3}|加载|恢复|回来|回源|[正现]在(?!访问|查|寻|浏览)|暂[时未停不]|即将|将[于在]|预计|敬请期待|维护|升级|审核|灰度|搬家|迁移"
    r"|\d[:：]\d\d|欠费|续费|(?:页面?|会话|登[录陆]).{0,4}过期"
    r"|temporar|try\s+again|\blater\b|re-?load|refresh|retry|check\s+your|connection|maintenance|\bsoon\b|\bback\b.{0,12}\b(?:at|in|by|up)\b|moving"
    r"|currently|momentar|page\s+(?:has\s+)?expired|fetching",
    re.IGNORECASE,
)
"""It passes, or something is to be done about it."""
_HOST = (
    r"(?:服务器?|系统|网络|网站|站点|域名|证书|缓存|节点|会话|上游|源站|网关|接口|代理|数据库|主机|程序|应用|连接"
    r"|备案(?:信息)?|流量)"
)
_ENGLISH_HOST = (
    r"\b(?:(?<!on this )(?<!on the )server|host(?:name)?|upstream|gateway|backend|origin|domain|dns|certificate"
    r"|database|cache|service|app(?:lication)?|network|proxy|bucket|deployment|connection|route)\b"
)
"""What a page is served by: that it is lost is a fault, which passes."""
_LOGIN = re.compile(
    r"请(?:先|您|重新)?\s*(?:登录|登陆|登入)(?:后.{0,8})?|(?:登录|登陆|登入).{0,6}(?:查看|继续|访问|浏览|阅读|解锁)|(?:需要|尚未|未)(?:登录|登陆)"
    r"|(?:扫码|扫一扫|账号|帐号|密码|手机号?)(?:登录|登陆)|(?:登录|登陆|登入).{0,6}(?:失效|过期|超时)|please\s+(?:log|sign)\s*-?in"
    r"|(?:log|sign)\s*-?in\s+(?:to|with|required)|must\s+(?:log|sign)\s*-?in|session\s+(?:has\s+)?expired|session\s+no\s+longer\s+exists"
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
    rf"{_HOST}(?:内部|暂时|正在|已被?|连接)*"
    r"(?:繁忙|错误|异常|故障|出错|失败|开了?个?小差|出了点?问题|维护|升级|超时|不可用|暂停|中断|断开|断线|到期|过期|用尽|搬家|迁移)"
    rf"|{_HOST}[^，。]{{0,8}}?{_LOST}|(?:找不到|未找到|没有找到|无法(?:找到|连接|建立)).{{0,6}}{_HOST}"
    r"|(?:维护|升级)(?:中|公告)|暂停(?:服务|访问|开放|对外)|出错了|出现(?:了)?(?:错误|异常)|错误(?:代码|码|编号)|稍后(?:再试|重试|再来)"
    r"|加载(?:失败|不出)|(?:重新|恢复)(?:开放|上线|访问)|暂未开放"
    rf"|{_ENGLISH_HOST}.{{0,24}}?(?:{_ENGLISH_LOST}|expired|lost|failed|unavailable|unreachable|timed?\s?-?out|refused)"
    r"|internal\s+(?:server\s+)?error|bad\s+gateway|gateway\s+time-?out|service\s+(?:is\s+)?(?:temporarily\s+)?unavailable"
    r"|temporarily\s+unavailable|(?:under|performing|scheduled)\s+(?:\w+\s+)?maintenance|be\s+(?:right\s+)?back\s+(?:soon|shortly|at\b)"
    r"|something\s+went\s+wrong|(?:an?|unexpected|fatal|application)\s+error|error\s+(?:establishing|page)|database\s+(?:connection|error)"
    r"|unhandled\s+exception|try\s+again\s+later|page\s+(?:has\s+)?expired|\b50[0234]\b",
    re.IGNORECASE,
)
KINDS = (
    (_CHALLENGE, Outcome.BLOCKED, "is a check's or a refusal's"),
    (_LOGIN, Outcome.BLOCKED, "is a login's"),
    (_FAULT, Outcome.ERROR, "tells of a fault of the server"),
)
"""What a line may tell of by its words, most of which are such words."""
_GONE_HINT = re.compile(
    r"删除|移[除走]|下架|下线|失效|不存在|不在了|找不到|走[失丢]|消失|被.{0,6}(?:吃|劫|带)走|空空|什么[都也]没有|失联"
    r"|deleted|removed|missing|archived|\blost\b|nothing\s+here|no\s+longer|not\s+found|404|410",
    re.IGNORECASE,
)
_BLOCKED_HINT = (
    r"登[录陆入][后即可以前，。]|[请先需未用].{0,8}登[录陆入]|注册[后并或]|会员(?:专享|专属|可见|查看)|(?:仅|开通|已是).{0,3}会员|密码|扫码后|扫一扫(?!关注|下载)|验证|核验|机器人|拦截|拒绝|禁止|阻止"
    r"|权限|黑客|攻击|限制|受限|频繁|排队|限流|请求量|地区.{0,6}[不无未]|[不无未仅].{0,8}地区|环境异常|身份认证|认证方式|安全策略|[达到].{0,3}上限"
    r"|sign[\s-]?in|log[\s-]?in|verif|human|robot|\bbot\b|denied|blocked|banned|forbidden|permission"
    r"|(?:not|n.t|un\w+).{0,24}(?:region|country|location|where\s+you)|(?:browser|connection)\s+(?:is\s+)?(?:secur|check)|automat(?:ed|ion)"
)
_ERROR_HINT = (
    r"错误|出错|异常|故障|维护|升级(?!.{0,4}浏览器)|超时|失败|[出有]了?[些点个]*问题|重试|刷新|重新[加开连]|服务器|暂停|无法访问|未.{0,12}备案"
    r"|稍[后候等]|暂[时未]|恢复|搬家|迁移|审核中|过期|到期|断开|断线"
    r"|error|exception|traceback|went\s+wrong|broke|refresh|reload|unavailable|maintenance|time-?out|expired|try\s+again|could\s+not\s+be\s+loaded"
    r"|\bback\s+(?:at|soon|shortly)|fail(?:ed|ure)|check\s+your"
)
_HINTS = (
    (Outcome.BLOCKED, re.compile(_BLOCKED_HINT, re.IGNORECASE)),
    (Outcome.ERROR, re.compile(_ERROR_HINT, re.IGNORECASE)),
)
_LABEL = re.compile(r"(?:登[录陆入]|注册|免费|(?:sign|log)\s*-?\s*(?:in|up)|[\s/|｜·])+", re.IGNORECASE)
_POLITE = re.compile(
    r"^(?:[很非常十分真的]*抱歉|对不起|哎[呀哟]|糟糕|啊哦|[您你]来晚了|sorry|oops|whoops|uh[\s-]?oh|we.re\s+sorry|nothing\s+to\s+see\s+here)?"
    r"[\s,，!！.。~～:：]*(?:but\s+)?",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[，,。！!；;]|\.\s")


def is_label(line: str) -> bool:
    """Whether a line is a button of the site's frame and no notice: 登录 / 注册."""
    return _LABEL.fullmatch(line) is not None


def says_gone(line: str) -> bool:
    """Whether a line says of its own page that it is gone: a whole clause does, and nothing in the line passes."""
    if len(line) > LONGEST_NOTICE or _PASSING.search(line):
        return False
    return any(_ABOUT_PAGE.fullmatch(words) for words in _clauses(line) if words[-1:] not in {"?", "？"})


def kind_of_notice(line: str) -> tuple[Outcome, str] | None:
    """The outcome that a line tells of which is for the most part a notice, and in words what it is; else None.

    A colon (company: what it did) makes it more of a title.
    """
    if says_gone(line):
        return Outcome.GONE, "says that the page is gone"
    has_colon = ":" in line or "：" in line
    for words in (line,) if has_colon else _clauses(line):
        for pattern, outcome, meaning in KINDS:
            noticed = sum(found.end() - found.start() for found in pattern.finditer(words))
            if words and noticed >= len(words) * (0.6 if has_colon else 0.5):
                return outcome, meaning
    return None


def _clauses(line: str) -> list[str]:
    """The line and its clauses, each without what is merely polite."""
    parts = (line, *_CLAUSES.split(line))
    return [_POLITE.sub("", part.strip()).strip(" .。!！~～，,、") for part in parts]


def hinted_kind(lines: Sequence[str]) -> tuple[Outcome, str] | None:
    """What the words of a page without a case hint at most, and the first line with one; None where none does.

    Only for a page on which no line is a notice: each of these words also stands in ordinary text, so that a page is
    never gone by a hint, but empty.
    """
    found = [(outcome, [line for line in lines if pattern.search(line)]) for outcome, pattern in _HINTS]
    outcome, hints = max(found, key=lambda hinted: len(hinted[1]))
    if not hints:
        outcome, hints = Outcome.EMPTY, [line for line in lines if _GONE_HINT.search(line)]
    return (outcome, hints[0]) if hints else None
