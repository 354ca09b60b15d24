"""Lines that the site puts into a case: buttons, share bars, dates and counts, contents, headings over other cases."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.items.block import Block, BlockKind
from crawler.pages.layout import Layout

_CONTACT_TARGET = re.compile(
    r"sales_?support|contact|regist|log_?in|sign_?(?:up|in)|passport|trial|demo|appointment|subscribe|download(?:$|[/?])",
    re.IGNORECASE,
)
_CONTACT_WORDS = re.compile(
    r"(?:立即|马上|免费|点击|现在|欢迎)*(?:联系(?:我们|销售|客服|顾问)|咨询(?:我们|顾问|客服)?|免费试用|试用|注册|登录|领取|预约演示|下载案例长图)+"
    r"|预约.{0,12}(?:顾问|演示|专家).{0,16}|(?:想要?)?了解更多.?欢迎.{0,6}联系.{0,3}|定制.{0,6}方案(?:下载案例长图)?"
)
_OTHERS_HEADING = re.compile(
    r"(?:查看|了解|阅读)?(?:更多|其他|其它|相关|推荐|精选|热门|同行业|延伸|拓展)的?(?:客户|成功|精选|行业|标杆|优秀)*(?:案例|故事|客户|阅读|文章|推荐)"
    r"|(?:为[您你]|猜[您你]|[您你]可能).{0,2}(?:推荐|喜欢|感兴趣)(?:的.{0,6})?"
)
_DECORATION = re.compile(r"[\s→>»！!？?。，,]")
_SHARE = re.compile(
    r"(?:分享|转发)(?:到|至|给|本文|此文|链接|案例)?[:：]?(?:微信|微博|朋友圈|好友|QQ空间|QQ|豆瓣|知乎|领英|钉钉|飞书|邮件|复制链接|LinkedIn|Twitter|Facebook|X)*"
    r"|返回(?:顶部|列表|上一页|上一级|首页)|(?:上|下)一(?:篇|个案例|页)(?:[:：].*)?|复制链接|扫码分享|(?:展开|阅读|查看)全文|收起"
    r"|(?:这|本)(?:篇|个)?(?:文章|案例|内容|页面?)?(?:对[您你])?(?:是否)?有(?:所)?帮助[吗么]?|[有没](?:有)?帮助",
    re.IGNORECASE,
)
_COUNT = r"(?:\d[\d,.]*\s*(?:万|[kKwW])?\+?)"
_ACTS = r"(?:阅读|浏览|观看|查看|点击|点赞|收藏|评论|转发|分享|访问)"
_STAMP = re.compile(
    rf"(?:{_ACTS}(?:量|数|次数)?\s*[:：]?\s*{_COUNT}\s*[次人]?|{_COUNT}\s*[次人个位]?已?{_ACTS}(?:量|数|过)?|(?:约|预计)?(?:阅读)?(?:需|用时)?\s*\d+\s*分钟(?:阅读|读完)"
    r"|(?:最[后近])?(?:发布|更新|发表|编辑|创建|上线)(?:时间|日期|于)?\s*[:：]?|(?P<by>(?:作者|来源|编辑|责编|撰文)\s*[:：]\s*[^\s\d|｜·]{1,15}))"
    r"|\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
_BETWEEN_STAMPS = " |｜·•,，/"
_CRUMBS = re.compile(r"(?:首页|主页|home)\s*[/>\u203a»→-]", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:本文|本页|文章|内容)?(?:目录|导航|导读)|(?:table of )?contents", re.IGNORECASE)
_LONGEST_BUTTON = 40
LONGEST_OTHERS_HEADING = 16


def heads_others(layout: Layout, i: int) -> bool:
    """Whether a block is the heading over a list of other cases."""
    block = layout.page.blocks[i]
    if block.end - block.start > LONGEST_OTHERS_HEADING:
        return False
    words = layout.page.words(block)
    return _OTHERS_HEADING.fullmatch(words.strip(" :：>→»")) is not None


def is_furniture(layout: Layout, i: int, url: str) -> bool:
    """Whether a block is no part of the case wherever it stands; `url` is the page's own address."""
    block = layout.page.blocks[i]
    words = layout.page.words(block)
    if _is_contents_entry(block, url) or _CRUMBS.match(words):
        return True
    if block.end - block.start > _LONGEST_BUTTON:
        return False
    if block.kind is BlockKind.HEADING:
        return _CONTACT_WORDS.fullmatch(_DECORATION.sub("", words)) is not None
    return _is_contact(block, words) or _is_stamp(words) or _CONTENTS.fullmatch(words) is not None


def _is_contact(block: Block, words: str) -> bool:
    """Whether it is a button that asks the reader to get in touch, to share or to go elsewhere."""
    if any(_CONTACT_TARGET.search(link.href.split("redirect", 1)[0]) for link in block.links) and not words.endswith(
        "。"
    ):
        return True
    bare = _DECORATION.sub("", words)
    return (_CONTACT_WORDS.fullmatch(bare) or _SHARE.fullmatch(bare)) is not None


def _is_stamp(words: str) -> bool:
    """Whether it says when (and by whom) the page was written, or how often it was read: `2025-06-01 阅读 3,210`."""
    position, stamps = 0, 0
    while found := _STAMP.match(words, position):
        position, stamps = found.end(), stamps + (found["by"] is None)
        while position < len(words) and words[position] in _BETWEEN_STAMPS:
            position += 1
    return stamps > 0 and position == len(words)


def _is_contents_entry(block: Block, url: str) -> bool:
    """Whether it only links to parts of this page."""
    if block.kind is not BlockKind.LINKS:
        return False
    own = urlsplit(url).path.rstrip("/")
    for link in block.links:
        address, _, part = link.href.partition("#")
        if not part or part.startswith(("/", "!")) or (address and urlsplit(address).path.rstrip("/") != own):
            return False
    return bool(block.links)
