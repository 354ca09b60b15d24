"""What sites stamp on Chinese pages: times, counts of readers, owners, a player's buttons."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.web import stamps as web
from crawler.languages.zh.words import words

_COUNT = r"(?:\d[\d,.]*\s*(?:万|亿|[kKwW])?\+?)"
_ACTS = words("stamps.acts")
_OF_PAGE = _ACTS.meaning("page")
_DONE = words("stamps.done")
_AUTHORS = words("authors")
_READERS = r"(?:(?:[人位名个]|人次|次)?(?:用户|读者|网友|访客|人)?)"
_THIS = r"(?:[本此]文|[本此这该][篇个份]?(?:案例|文章|页面|页|内容|白皮书|报告|资料))"
_AGO = (
    r"(?:\d+|[一两几半])\s*(?:秒钟?|分钟|小时|天|日|周|个?星期|个?月|年)(?:之|以)?前"
    rf"|(?:刚刚|[今昨前]天)(?=\s*(?:更新|发布|{web.CLOCK}))(?:\s*{web.CLOCK})?"
)
_LENGTH = (
    r"(?:约|预计)?(?:阅读)?(?:需|用时)?\s*\d+\s*分钟(?:阅读|读完)"
    r"|(?:预计)?阅读(?:时[长间]|本?文)?(?:需要?|用时)?[:：]?\s*(?:大?约|预计|需|[≈~])?\s*\d+\s*分钟"
    r"|(?:[全本正]?文)?(?:总?字数\s*[:：]?\s*(?:约|≈)?\s*\d[\d,.]*\s*[kK千万]?\s*字?|共?约?\s*\d[\d,]*\s*字)|(?:阅读进度|已读)\s*[:：]?\s*\d{1,3}\s*%"
)
"""How long it is, and how much of it is read."""
_STARS = (
    r"[★☆⭐]{3,}\s*(?:\d(?:\.\d)?\s*(?:/\s*(?:5|10)|分))?\s*"
    rf"(?:[(（]\s*{_COUNT}\s*{_READERS}[^\d()（）]{{0,4}}[)）])?"
)
_REMAINING = ("还有", "还剩", "仅剩", "剩余", "倒计时")
_COUNTDOWN = (
    rf"[^。]{{0,14}}(?:{'|'.join(_REMAINING)})"
    r"\s*[:：]?\s*(?:\d+\s*天)?\s*\d{1,2}\s*(?:小?时|[:：])\s*\d{1,2}\s*(?:分钟?|[:：])?"
    r"\s*(?:\d{1,2}\s*秒?)?(?:后?(?:结束|开始|截止))?"
)
_TURN = r"第\s*\d+\s*[张页篇组]?\s*[,，/|]?\s*共\s*\d+\s*[张页篇组]|共\s*\d+\s*页"
"""Where a carousel or a reader of many pages stands."""
_TALLY = Expression(
    lambda: (
        rf"{_OF_PAGE}(?:量|数|次数)?\s*[:：]?\s*(?:{_COUNT}\s*[次人]?|[(（]\s*{_COUNT}\s*[)）])"
        rf"|{_COUNT}\s*[次人个位]?已?{_OF_PAGE}[量数过]?"
        rf"|(?:已有|共有?|累计|今日)\s*{_COUNT}\s*{_READERS}(?:已经?|正在)?{_ACTS}[过了]?{_THIS}?"
        rf"|(?:当前|现在|目前)?有?\s*{_COUNT}\s*{_READERS}[正都]?在(?:线|{_ACTS}){_THIS}?|{_STARS}|{web.TALLY}"
    ),
    re.IGNORECASE,
)
_WEEKDAY = r"\s*[,，(（]?\s*(?:星期|礼拜|周)[一二三四五六日天]\s*[)）]?"
_DATE = Expression(
    lambda: (
        rf"{web.YEAR}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}(?!\d)\s*日?(?:{_WEEKDAY})?(?:\s*T?{web.CLOCK})?"
        rf"|{web.DATE}"
    ),
    re.IGNORECASE,
)


def _stamp(*others: str) -> Expression:
    """Any stamp; `others` are kinds that are asked for where a line may hold one."""
    return Expression(
        lambda: "|".join(
            [
                rf"{_TALLY}|{_AGO}|{_DATE}|(?:最[后近]|上一?次)?{_DONE}(?:时间|日期|于)?\s*[:：]?|{words('stamps.clock')}\s*[:：]?|{_LENGTH}|{_TURN}",
                *others,
                rf"{web.STAMP}|(?P<by>{_AUTHORS}\s*[:：]\s*[^\s\d|｜·]{{1,15}})",
            ]
        ),
        re.IGNORECASE,
    )


_STAMP, _STAMP_OR_COUNTDOWN = _stamp(), _stamp(_COUNTDOWN)
"""A countdown may begin with any words, so that each place of a line is looked at for it."""
_BOAST = Expression(
    lambda: (
        rf"(?:已有|超过?|全球|累计|目前|共有?|近)*\s*{_COUNT}\s*[多余]?\s*[家个位名]?的?{words('stamps.clients')}"
        rf"(?:都|已经?|正)?在?{words('stamps.choosing')}[了到]?"
    )
)
_OWNER = Expression(
    lambda: (
        r"版权所有(?![权者人]).*|.{0,12}版权归.{1,16}所有.*|[^。]{0,40}[\u4e00-\u9fff]ICP[备证]\s*\d+\s*号[^。]*|.{0,12}公网安备\s*\d+\s*号[^。]*"
        rf"|未经.{{0,12}}(?:许可|授权|同意).{{0,6}}(?:转载|复制|使用).{{0,10}}|转载请(?:注明|联系).{{0,20}}"
        r"|版权(?:声明|说明)\s*[:：].*|本(?:文|站|作品|博客|网站|页面?).{0,24}采用.{0,40}(?:许可|授权|知识共享).{0,40}"
        rf"|{web.OWNER}"
    ),
    re.IGNORECASE,
)
owner_hints: tuple[str, ...] = (
    "版权所有",
    "版权归",
    "icp",
    "公网安备",
    "未经",
    "转载请",
    "版权声明",
    "版权说明",
    "采用",
    *web.owner_hints,
)
"""One of these stands in every line that names an owner, in small letters."""
player_hints: tuple[str, ...] = ("不支持", "倍速", "可拖动视频", *web.player_hints)
"""One of these, or a clock, stands in every line that says that a player stands there."""
_PLAYS = Expression(
    lambda: (
        r"不支持的音频.{0,3}视频格式.*|.{0,8}浏览器.{0,4}不支持.{0,16}(?:播放|视频|音频|video|audio).{0,12}"
        rf"|{web.PLAYS}(?:\s*直播)?|倍速|点击按住可拖动视频|(?:当前时间|时长)\s*{web.CLOCK}"
    )
)
_BUTTON = Expression(
    lambda: (
        rf"(?:{words('stamps.players')}|{web.BUTTONS}|(?:清晰度\s*)?(?:[标高超]清|{web.LINES_OF_PICTURE})|{web.SPEED}|\d(?:\.\d{{1,2}})?\s*倍速?)"
        rf"(?:\s+(?:{web.SPEED}|{web.LINES_OF_PICTURE}|画质|{web.CLOCK}))*"
    ),
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:19|20)\d\d\s?年?度?|Q[1-4]|\d{1,2}\s?月")


def _stamp_in(line: str) -> Expression:
    """What finds the stamps of this line."""
    return _STAMP_OR_COUNTDOWN if web.holds_any(line, _REMAINING) else _STAMP


def is_stamp(line: str) -> bool:
    """Whether a line says when (and by whom) the page was written, or how often it was read: `2 天前 阅读 3,210`."""
    return web.is_row(_stamp_in(line), line)


def without_stamps(line: str) -> str | None:
    """What a line says beside its stamps, each of which leaves a bar; None where it has none."""
    return web.rest_of(_stamp_in(line), line)


def is_all_stamps(line: str) -> bool:
    """Whether a line has a stamp with a number, and no letter or digit beside its stamps."""
    return web.is_all(_stamp_in(line), line)


def is_tally(line: str) -> bool:
    """Whether a line only counts readers and what they did: `评论 12`, `36 人划线`."""
    return _TALLY.fullmatch(line) is not None


def names_owner(line: str) -> bool:
    """Whether a line says whose the page is: copyright, the number of a licence."""
    return web.is_owners(line, _OWNER, owner_hints)


def is_boast(line: str) -> bool:
    """Whether the words before the vendor's name only count who uses it: `已有 50 万企业使用`."""
    return _BOAST.fullmatch(line) is not None


def plays(line: str) -> bool:
    """Whether a line says that a player of a video or of speech stands there."""
    return _PLAYS.fullmatch(line) is not None


def is_on_player(line: str) -> bool:
    """Whether a line may be the word on a player's button."""
    return _BUTTON.fullmatch(line) is not None


def date_in(line: str) -> tuple[int, int] | None:
    """Where a line has a date with its day, and the time behind it; None where it has none."""
    found = _DATE.search(line) if web.holds_any(line, web.CENTURIES) else None
    return found.span() if found else None


def is_period(text: str) -> bool:
    """Whether a text is a year, or a part of one: `2026 年度`, `Q3`, `5 月`."""
    return _PERIOD.fullmatch(text) is not None
