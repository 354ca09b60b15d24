"""What sites put around Chinese cases: buttons, words to the visitor, what leads to other cases."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.web import furniture as web
from crawler.languages.zh.words import words

_ASKS = words("furniture.asks")
_CONTACT = Expression(
    lambda: (
        rf"{words('furniture.leads')}*{_ASKS}+"
        rf"|{words('furniture.leads')}+(?:开始)?(?:\d+(?:天|个月))?{words('furniture.leads')}*{words('furniture.urged')}|预约.{{0,12}}{words('furniture.advisers')}.{{0,16}}"
        r"|(?:想要?)?了解更多.?欢迎.{0,6}联系.{0,3}|定制.{0,6}方案(?:下载案例长图)?"
    )
)
_WHICH = words("furniture.others")
_OTHERS = Expression(
    lambda: (
        rf"(?:查看|了解|阅读)?{_WHICH}的?{words('furniture.other_kinds')}*{words('furniture.other_cases')}"
        r"|(?:为[您你]|猜[您你]|[您你]可能).{0,2}(?:推荐|喜欢|感兴趣)(?:的.{0,6})?"
        r"|(?:听听|看看)?(?:他们|同行|(?:其他|更多)客户)[还都也]*(?:怎么说|在用|选择了?|信赖).{0,4}"
    )
)
_TOOL = Expression(
    lambda: (
        rf"(?:分享|转发)(?:[到至给]\w{{0,4}}|本文|此文|链接|案例)?[:：]?(?:{words('furniture.channels')}|{web.CHANNELS})*"
        rf"|.{{0,24}}(?:[本此][文页]|文章|页面?).{{0,2}}(?:分享|转发)[到至给].{{0,4}}{words('furniture.channels')}.?"
        rf"|.{{0,14}}扫一扫.{{0,4}}(?:分享|转发)[到至给]?.{{0,4}}{words('furniture.channels')}.?"
        rf"|复制链接|扫码分享|.{{0,4}}扫一扫.{{0,14}}|扫码.{{0,14}}(?:阅读|查看|打开)|(?:展开|阅读|查看)全文|收起"
        r"|返回(?:顶部|列表|上一页|上一级|首页)|[上下]一(?:[篇页张组]|个案例)(?:[:：].*)?"
        r"|打印(?:[本此]页|[本全]文)|下载(?:pdf|word)(?:[（(][\d.]+[KM]B[）)])?|字号[:：]?大?中?小?"
        r"|[这本][篇个]?(?:文章|案例|内容|页面?)?(?:对[您你])?(?:是否)?有所?帮助[吗么]?|[有没]有?帮助"
        rf"|{web.LANGUAGES}"
    ),
    re.IGNORECASE,
)
_TOPICS = Expression(lambda: rf"(?:{_WHICH}|文章|全部)(?:标签|话题|专题)")
_TRAIL = re.compile(rf"[首主]页\s*[/>\u203a»→-]|{web.TRAIL}", re.IGNORECASE)
_TRAIL_STARTS = "首主hH"
_CONTENTS = re.compile(rf"(?:本文|本页|文章|内容)?(?:目录|导航|导读)|{web.CONTENTS}", re.IGNORECASE)
_END = re.compile(rf"(?:全文|正文|本文)?(?:完|结束)|{web.END}", re.IGNORECASE)
_VISITOR = Expression(
    lambda: (
        r".*\bcookies?\b.*[您你].*|.*[您你].*\bcookies?\b.*|(?:本|我们的?)(?:网)?站.{0,6}使用.{0,6}cookies?.*"
        r"|.*(?:继续|使用|浏览|访问|点击|注册).{0,24}即(?:表示|代表|视为|意味着)[您你].{0,4}(?:同意|接受|知悉).*"
        r"|[您你]好\s*[，,！!。.~～]\s*(?:我是|这里是|欢迎).*"
        r"|(?:[您你]好[，,！!]?)?(?:请问)?有什么.{0,2}[可能]以?帮.{0,2}[您你].{0,4}"
        r"|cookies?\s*(?:声明|政策|设置|偏好设置|使用说明)|本(?:网站|网页|页面?|站)(?:内容|文字)?(?:由|经|使用|部分|可能|仅).*"
        rf"|(?:早上|[上中下]午|晚上)好[，,！!~～].*|[^。]{{0,30}}(?:火热|开放|正在|限时)报名[^。]{{0,20}}|当前(?:还?有)?排队\s*\d+\s*[人位].{{0,24}}|{web.VISITOR}"
    ),
    re.IGNORECASE,
)
_HINTS = ("您", "你", "排队", "报名", "好，", "好,", "好！", "好!", "本网", "本页", "本站")
visitor_hints: tuple[str, ...] = (*_HINTS, *web.visitor_hints)
"""One of these stands in every such line, in small letters."""
_ADDRESSED = re.compile(r"您|(?:^|[，,。！])请(?!假|示|款|购|求|客|进)|^(?:很?抱歉|对不起)")
_SHOWING = words("furniture.showing")
_PARTS = words("furniture.parts")
_UNFOLDS = Expression(lambda: rf"(?:[点单]击)?{_SHOWING}{_PARTS}*|{web.UNFOLDS}", re.IGNORECASE)
_UNFOLDS_REST = Expression(lambda: rf"(?:[点单]击)?{_SHOWING}(?:{_PARTS}+|剩余.{{0,6}})|{web.UNFOLDS}", re.IGNORECASE)
_LOADING = words("furniture.waiting")
waiting = Expression(lambda: f"{_LOADING}|{web.waiting}", re.IGNORECASE)
_TO_COME = Expression(lambda: rf"(?:内容|正在)?{_LOADING.meaning('now')}")

tells_of_many = web.tells_of_many


def asks_for_contact(line: str) -> bool:
    """Whether a line without spaces and marks asks readers to get in touch, or to try (`免费试用`)."""
    return _CONTACT.fullmatch(line) is not None


def is_tool(line: str) -> bool:
    """Whether a line without spaces and marks is a tool of the page: to share, print, turn, rate or unfold it."""
    return _TOOL.fullmatch(line) is not None


def is_channel(label: str) -> bool:
    """Whether a label only says where readers may share the page (`微信`)."""
    return label in words("furniture.channels") or web.is_channel(label)


def announces_others(line: str) -> bool:
    """Whether a line only says that other cases follow (`更多客户案例`)."""
    return _OTHERS.fullmatch(line) is not None


def heads_topics(line: str) -> bool:
    """Whether a heading without spaces stands over topics (`热门标签`)."""
    return _TOPICS.fullmatch(line) is not None


def is_contents(line: str) -> bool:
    """Whether a line stands over the contents of the page."""
    return _CONTENTS.fullmatch(line) is not None


def closes(line: str) -> bool:
    """Whether a line only says that the text has ended (`— END —`)."""
    return _END.fullmatch(line.strip(web.END_MARKS)) is not None


def is_trail(line: str) -> bool:
    """Whether a line begins as a trail from the home page does (`首页 > 案例`)."""
    return line[:1] in _TRAIL_STARTS and _TRAIL.match(line) is not None


def is_to_visitor(line: str) -> bool:
    """Whether a line is the site's to its visitor: about cookies, consent, and from the chat in its corner."""
    return web.is_visitors(line, _VISITOR, visitor_hints)


def is_advert(label: str) -> bool:
    """Whether a label marks an advert."""
    return label in {"广告", "推广", "赞助"}


def addresses_reader(line: str) -> bool:
    """Whether a line speaks to its reader; a case tells of its customer."""
    return _ADDRESSED.search(line) is not None


def unfolds(line: str) -> bool:
    """Whether a line in the place of a heading only says that it unfolds a part."""
    return _UNFOLDS.fullmatch(line) is not None


def unfolds_rest(line: str) -> bool:
    """Whether a line is the button that shows the rest of a text (`展开全文`)."""
    return _UNFOLDS_REST.fullmatch(line) is not None


def more() -> tuple[str, ...]:
    """How the labels of buttons begin that show more of a list, in small letters."""
    own = (f"{verb}{part}" for verb in sorted(_SHOWING.words) for part in ("全部", "更多"))
    return (*own, "更多案例", *web.more())


def to_come(markup: str) -> list[str]:
    """The words of a page that stand for a part that is still to come."""
    return [*(found[0] for found in _TO_COME.finditer(markup)), *web.to_come(markup)]
