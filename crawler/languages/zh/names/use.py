"""How a Chinese sentence says that a tool is at work; the vendor's name stands in it as `VENDOR`."""

from __future__ import annotations

from crawler.languages.expressions import Expression
from crawler.languages.zh.tagging import tagged
from crawler.languages.zh.understanding.times import EARLIER, NOW
from crawler.languages.zh.words import words
from crawler.text.products import VENDOR

_USE = words("use")
_TAKES = Expression(lambda: f"{_USE}|{words('times.taken_up')}")
_WITHIN = Expression(lambda: "[在以将把从经].{0,12}[上中里内为]|[库台档群]里")
"""Said by what is done in a tool."""
_TOOL = words("tools.parts")
_OTHERS = words("tools.names")
_AS_TOOL = Expression(lambda: rf"(?:、[^，。；、]{{2,8}}?)*(?:等[^，。；]{{0,3}})?{_TOOL}|打通|集成")
"""Behind a product's name, or the last of several: what they are called together (`日历、群聊等多种功能`)."""
_BY_VENDOR = Expression(lambda: rf"[^，。；、]{{0,8}}?(?:{_USE}|[搬放][上到进在]){VENDOR}")
"""Behind a product's name: that it is the vendor's (`审批流程通过…管理`)."""
_WITHOUT = Expression(lambda: rf"没有?{_TAKES}|(?:{_TAKES}|选择|认识){VENDOR}+(?:之|以)?前")
_OTHER = Expression(
    lambda: (
        rf"{VENDOR}(?:{VENDOR}*\s?(?P<name>(?!AI\b|All\b)[A-Z][A-Za-z]{{2,}}(?:\s[A-Z][A-Za-z]+)?"
        rf"|(?![为的等了上在与和以让于将作平协统])[\u4e00-\u9fff]{{1,3}}{_OTHERS})"
        rf"|[^，。]{{0,6}}[“「](?P<quoted>[^”」，。]{{2,6}})[”」]\s*{_TOOL})"
    )
)
"""A name that is in no catalogue: the vendor's with a word for a tool, a capitalised word, or what is quoted as one."""
_NO_NAME = Expression(lambda: "账号|替|多平台|协[作同]|办公|团队|一站|统一|先进|智能|强大|底座|[的为在让把将及]")


def is_told(text: str) -> bool:
    """Whether a sentence says that something is used, made or done with a tool."""
    return _USE.search(text) is not None or _WITHIN.search(text) is not None


def of_now(text: str) -> str:
    """What of a sentence is not of the state before: nothing, all of it, or what stands ahead of `以前`."""
    if ("没有" in text or ("前" in text and (VENDOR in text or "没" in text))) and _WITHOUT.search(text):
        return ""
    if VENDOR in text or NOW.search(text):
        return text
    before = EARLIER.search(text)
    return text if before is None else text[: before.start()]


def is_tool(text: str, start: int, end: int) -> bool:
    """Whether the words around a word say that it is a tool, or the vendor's."""
    if _AS_TOOL.match(text, end) or _BY_VENDOR.match(text, end):
        return True
    return text[max(0, start - 1) : start] == "在" and text[end : end + 1] == "里"


def is_everyday(name: str) -> bool:
    """Whether a name is one word of the dictionary: `日历` is, `多维表格` is not."""
    return len(tagged(name)) == 1


def others(text: str) -> list[tuple[int, int]]:
    """Intervals of names that stand as a product's of the vendor does, with the vendor's name or in quotation marks."""
    found = []
    for match in _OTHER.finditer(text) if VENDOR in text else ():
        if match["quoted"]:
            found.append(match.span("quoted"))
        elif _NO_NAME.search(match["name"]) is None:
            found.append(match.span())
    return found
