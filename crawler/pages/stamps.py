"""Lines that a site stamps on a page: when it was written, how often it was read, whose it is, what a player shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_COUNT = r"(?:\d[\d,.]*\s*(?:万|亿|[kKwW])?\+?)"
_ACTS = r"(?:阅读|浏览|观看|查看|点击|点赞|收藏|评论|留言|划线|转发|分享|访问)"
_READERS = r"(?:(?:[人位名个]|人次|次)?(?:用户|读者|网友|访客|人)?)"
_THIS = r"(?:[本此]文|[本此这该][篇个份]?(?:案例|文章|页面|页|内容|白皮书|报告|资料))"
_UNIT = r"(?:秒钟?|分钟|小时|天|日|周|个?星期|个?月|年)"
_CLOCK = r"(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"\d{{4}}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}\s*日?(?:\s*{_CLOCK})?"
    rf"|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}"
)
_AGO = (
    rf"(?:\d+|[一两几半])\s*{_UNIT}(?:之|以)?前|(?:刚刚|今天|昨天|前天)(?=\s*(?:更新|发布|{_CLOCK}))(?:\s*{_CLOCK})?"
    r"|(?:\d+|an?)\s+(?:second|minute|min|hour|day|week|month|year)s?\s+ago|just now"
)
_WRITTEN = (
    r"(?:最[后近])?(?:发布|更新|发表|编辑|创建|上线|打印)(?:时间|日期|于)?\s*[:：]?"
    r"|(?:last\s+)?(?:updated|published|posted|edited)(?:\s+(?:on|at))?\s*:?"
    r"|(?:约|预计)?(?:阅读)?(?:需|用时)?\s*\d+\s*分钟(?:阅读|读完)"
    r"|(?:预计)?阅读(?:时[长间]|本?文)?(?:需要?|用时)?[:：]?\s*(?:大?约|预计|需)?\s*\d+\s*分钟|(?:[全本]文|正文)?共?(?:约)?\s*\d[\d,]*\s*字(?:数)?"
    r"|(?:阅读进度|已读)\s*[:：]?\s*\d{1,3}\s*%"
    r"|\d+[\s-]*min(?:ute)?s?\s+read"
)
_READ = (
    rf"{_ACTS}(?:量|数|次数)?\s*[:：]?\s*(?:{_COUNT}\s*[次人]?|[(（]\s*{_COUNT}\s*[)）])"
    rf"|{_COUNT}\s*[次人个位]?已?{_ACTS}(?:量|数|过)?"
    rf"|(?:已有|共有|共|累计|今日)\s*{_COUNT}\s*{_READERS}(?:已经?|正在)?(?:{_ACTS}|下载|领取|关注|订阅)[过了]?{_THIS}?"
    rf"|(?:当前|现在|目前)?有?\s*{_COUNT}\s*{_READERS}(?:正|都)?在(?:线|{_ACTS}|看|围观|关注|咨询|下载){_THIS}?"
    rf"|[★☆⭐]{{3,}}\s*(?:\d(?:\.\d)?\s*(?:/\s*(?:5|10)|分))?\s*(?:[(（]\s*{_COUNT}\s*{_READERS}[^\d()（）]{{0,4}}[)）])?"
    rf"|(?:read|viewed|shared)\s+{_COUNT}\s+times|{_COUNT}\s*(?:views?|reads?|likes?|comments?|shares?|downloads?)"
    rf"|{_COUNT}\s+(?:people|readers?|users?|visitors?)\s+(?:are\s+)?(?:viewing|reading|watching|online)(?:\s+(?:this(?:\s+\w+)?|now))*"
)
_TURN = r"第\s*\d+\s*[张页篇组]?\s*[,，/|]?\s*共\s*\d+\s*[张页篇组]"
"""Where a carousel or a reader of many pages stands."""
_PAGER = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
_MOST_SLIDES = 20
_BY = r"(?:作者|来源|编辑|责编|撰文)\s*[:：]\s*[^\s\d|｜·]{1,15}"
_STAMP = re.compile(rf"(?:{_READ}|{_AGO}|{_DATE}|{_WRITTEN}|{_TURN}|(?P<by>{_BY}))", re.IGNORECASE)
_TALLY = re.compile(_READ, re.IGNORECASE)
_BETWEEN_STAMPS = " |｜·•,，/"

_BOAST = re.compile(
    rf"(?:已有|超过?|全球|累计|目前|共有?|近)*\s*{_COUNT}\s*(?:多|余)?\s*[家个位名]?(?:的)?"
    r"(?:企业|团队|组织|公司|客户|用户|品牌)(?:都|已经?|正)?在?(?:使用|用|选择|信赖|升级|加入|体验)[了到]?飞书[!！。]?"
)
"""How many use the vendor's product: said on every page, and no claim of this one's customer."""
_OWNER = re.compile(
    r"(?:©|\(c\)\s*\d{4}|copyright\b).*|.{0,40}(?:©|\ball rights reserved\b).{0,40}|版权所有(?![权者人]).*"
    r"|[^。]{0,40}[\u4e00-\u9fff]ICP[备证]\s*\d+\s*号[^。]*|.{0,12}公网安备\s*\d+\s*号[^。]*"
    r"|未经.{0,12}(?:许可|授权|同意).{0,6}(?:转载|复制|使用).{0,10}|转载请(?:注明|联系).{0,20}",
    re.IGNORECASE,
)
_OWNER_HINTS = ("©", "(c)", "copyright", "all rights reserved", "版权所有", "icp", "公网安备", "未经", "转载请")
"""One of these stands in every line that names an owner, in small letters."""
_LONGEST_OWNER = 100
_PLAYER = re.compile(
    rf"不支持的音频.{{0,3}}视频格式.*|.{{0,8}}浏览器.{{0,4}}不支持.{{0,16}}(?:播放|视频|音频|video|audio).{{0,12}}"
    rf"|{_CLOCK}\s*/\s*{_CLOCK}(?:\s*直播)?|倍速|点击按住可拖动视频|(?:当前时间|时长)\s*{_CLOCK}"
)
_CLOCK_ALONE = re.compile(_CLOCK)
_LENGTH_ALONE = re.compile(r"0?0[:：]\d{2}")
"""A clock that tells no time of a day: how long something plays."""
_PLAYER_BUTTON = re.compile(
    r"(?:播放|暂停|重播|直播|静音|音量|(?:进入|退出)?全屏|画中画|字幕|自动|(?:清晰度\s*)?(?:[标高超]清|\d{3,4}[pP])|清晰度|\d(?:\.\d{1,2})?\s*(?:[xX×]|倍速?)"
    r"|(?:播放)?速度|画质|朗读(?:本段|全文)?|听全文|play|pause|mute|full ?screen)"
    rf"(?:\s+(?:\d(?:\.\d{{1,2}})?\s*[xX×]|\d{{3,4}}[pP]|画质|{_CLOCK}))*",
    re.IGNORECASE,
)


def is_stamp(words: str) -> bool:
    """Whether a line says when (and by whom) the page was written, or how often it was read: `2 天前 阅读 3,210`."""
    position, stamps = 0, 0
    while found := _STAMP.match(words, position):
        position, stamps = found.end(), stamps + (found["by"] is None)
        while position < len(words) and words[position] in _BETWEEN_STAMPS:
            position += 1
    return stamps > 0 and position == len(words)


def is_tally(words: str) -> bool:
    """Whether words only count readers and what they did: `评论 12`, `36 人划线`."""
    return _TALLY.fullmatch(words) is not None


def is_pager(words: str) -> bool:
    """Whether a line only says at which of how many slides a carousel stands: `2 / 5`, and not `7 / 24`."""
    found = _PAGER.fullmatch(words)
    return found is not None and 0 < int(found[1]) <= int(found[2]) <= _MOST_SLIDES


def is_boast(words: str) -> bool:
    """Whether a line only counts who uses the vendor's product: `已有 50 万企业使用飞书`."""
    return _BOAST.fullmatch(words) is not None


def names_owner(words: str) -> bool:
    """Whether a line says whose the page is: copyright, the number of a licence."""
    if len(words) > _LONGEST_OWNER:
        return False
    return holds_any(words.lower(), _OWNER_HINTS) and _OWNER.fullmatch(words) is not None


def holds_any(text: str, hints: Iterable[str]) -> bool:
    """Whether one of some words stands in a text: what it costs to rule out an expression for most of the lines."""
    for hint in hints:  # noqa: SIM110 - without a generator, whose steps would be most of what this costs
        if hint in text:
            return True
    return False


def is_player(lines: Sequence[str]) -> bool:
    """Whether lines that stand together, each of which may be a player's, are one's: it says so, or a clock does.

    `00:00 / 03:25` is; a clock is, beside a button.
    """
    if any(_PLAYER.fullmatch(words) or _LENGTH_ALONE.fullmatch(words) for words in lines):
        return True
    return len(lines) > 1 and any(_CLOCK_ALONE.fullmatch(words) for words in lines)


def may_be_player(words: str) -> bool:
    """Whether a line may be a video player's: a clock, a speed, the word on a button."""
    return bool(_PLAYER.fullmatch(words) or _CLOCK_ALONE.fullmatch(words) or _PLAYER_BUTTON.fullmatch(words))
