"""The vendor's features by the names that prose gives them: a small lexicon, and the shape of other names."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of the product under all of its names."""

    key: str
    """One name for all of them."""
    sure: re.Pattern[str]
    """Names that mean this feature wherever they stand."""
    loose: re.Pattern[str] | None = None
    """Words that mean it only where the sentence says that it is used."""
    listed: re.Pattern[str] | None = None
    """Words that mean it only where the page lists it among its products and the sentence says that it is used."""
    hints: tuple[str, ...] = ()
    """In lower case: one of them stands in the key, and in every sentence that any of the patterns can find (they only
    save time)."""


_VENDOR = r"飞书\s?"


def _feature(key: str, sure: str, loose: str | None = None, listed: str | None = None, hints: str = "") -> Feature:
    return Feature(
        key,
        sure=re.compile(sure, re.IGNORECASE),
        loose=re.compile(loose, re.IGNORECASE) if loose else None,
        listed=re.compile(listed, re.IGNORECASE) if listed else None,
        hints=tuple((hints or key).lower().split()),
    )


FEATURES = (
    _feature("多维表格", rf"{_VENDOR}多维表格?|多维表格|多维表", hints="多维表"),
    _feature(
        "文档",
        rf"{_VENDOR}(?:云|在线)?文档|云文档",
        r"在线文档|协作文档|共享文档|文档(?=协作|协同|模板|评论|共创)",
        r"(?<!Word)(?<!Word\s)(?<!本地)文档",
    ),
    _feature("表格", rf"{_VENDOR}(?:电子|在线)?表格", r"在线表格", r"电子表格"),
    _feature("知识库", rf"{_VENDOR}知识库", r"知识库"),
    _feature(
        "审批",
        rf"{_VENDOR}审批",
        r"审批(?:流)?(?=功能|应用|工具|模块|能力)|审批(?=(?:流程)?(?:全部|全都|都|也)?(?:通过飞书|接入飞书|集成[至到]飞书|搬|线上化|上线))",
        r"审批",
    ),
    _feature(
        "机器人",
        rf"{_VENDOR}(?:群|智能)*机器人(?:助手)?|多维表格机器人",
        r"(?<=@)机器人|机器人(?=.{0,6}(?:、服务台|助手)|[^，。；]{0,16}(?:推[送给到]|直达|提醒|(?<!开)发[送出布来给]|通知|播报|[回解应]答|先答|答疑|回复|同步|催|@|拉进|拉入|比对|抓取|[告报预]警))",
        r"机器人",
    ),
    _feature("Bot", rf"{_VENDOR}(?:原生的\s?)?Bot(?![a-z])"),
    _feature("日历", rf"{_VENDOR}日历", r"日历", r"日程", hints="日历 日程"),
    _feature("日程", rf"{_VENDOR}日程", r"日程(?=中|里|上|功能|邀请)"),
    _feature("妙记", rf"{_VENDOR}妙记|妙记"),
    _feature("服务台", rf"{_VENDOR}(?:智能)?服务台", r"服务台"),
    _feature("开放平台", rf"{_VENDOR}开放平台|开放平台", None, r"开放(?:能力|接口)|API", hints="开放 api"),
    _feature(
        "集成平台",
        rf"{_VENDOR}集成平台|集成平台|AnyCross",
        None,
        r"系统集成|集成(?:能力|方案)|打通.{0,8}系统",
        hints="集成 anycross 打通",
    ),
    _feature("低代码平台", rf"{_VENDOR}低代码(?:平台)?|低代码平台", hints="低代码"),
    _feature(
        "即时消息",
        rf"{_VENDOR}(?:即时)?(?:消息|沟通|通讯|信息|IM)",
        r"即时(?:消息|沟通|通讯|信息)|(?<![A-Za-z])IM(?![A-Za-z])|(?<![A-Za-z])Pin(?![A-Za-z])|已读未读",
        r"群聊|话题群|消息|飞书群|拉群|一.一群|对话",
        hints="消息 沟通 通讯 信息 im pin 已读 群 对话",
    ),
    _feature("群聊", rf"{_VENDOR}(?:群聊|话题群|群(?!机器人))", r"群聊", hints="群"),
    _feature("视频会议", rf"{_VENDOR}(?:音?视频)?会议(?!室)", r"(?:音)?视频会议", r"会议(?!室)", hints="会议"),
    _feature("会议室", rf"{_VENDOR}会议室|{_VENDOR}Rooms", hints="会议室 rooms"),
    _feature("OKR", rf"{_VENDOR}OKR", r"OKR(?=.{0,8}(?:可见|公开|透明|对齐|系统|工具))", r"OKR"),
    _feature("绩效", rf"{_VENDOR}绩效", None, r"绩效(?=系统|管理系统|平台|模块|功能)"),
    _feature("招聘", rf"{_VENDOR}招聘", None, r"招聘(?=系统|平台|模块|功能)|智能招聘"),
    _feature("人事", rf"{_VENDOR}人事|core ?HR", None, r"人事(?=系统|平台|模块|功能)", hints="人事 corehr core"),
    _feature("People", rf"{_VENDOR}People"),
    _feature("项目", rf"{_VENDOR}项目"),
    _feature("词典", rf"{_VENDOR}(?:企业)?(?:词典|百科)", r"企业(?:词典|百科)|词典", r"词条", hints="词典 百科 词条"),
    _feature("任务", rf"{_VENDOR}任务"),
    _feature("合同", rf"{_VENDOR}合同"),
    _feature("电子签", rf"{_VENDOR}电子签章?|电子签(?!名)", hints="电子签"),
    _feature("邮箱", rf"{_VENDOR}邮箱"),
    _feature("工作台", rf"{_VENDOR}(?:定制)?工作台|定制工作台", r"工作台"),
    _feature("公司圈", rf"{_VENDOR}(?:公司圈|同事圈)|公司圈", hints="公司圈 同事圈"),
    _feature("订阅号", rf"{_VENDOR}(?:订阅号|广播号|服务号)|订阅号", hints="订阅号 广播号 服务号"),
    _feature("表单", rf"{_VENDOR}表单"),
    _feature("小程序", rf"{_VENDOR}(?:巡检)?小程序"),
    _feature(
        "智能伙伴",
        rf"{_VENDOR}智能伙伴|智能伙伴创建平台",
        r"智能伙伴",
        r"智能问答|智能助手|AI 助手",
        hints="智能伙伴 智能问答 智能助手 助手",
    ),
    _feature("aily", rf"{_VENDOR}aily(?:\s?机器人|\s?助手)?|(?<![A-Za-z])aily(?:\s?机器人)?"),
    _feature("AI", rf"{_VENDOR}AI(?![A-Za-z])"),
    _feature("快捷字段", r"(?:AI\s?)?(?:快捷字段|字段捷径)", hints="快捷字段 字段捷径"),
    _feature("关联组织", r"关联组织"),
    _feature("云空间", rf"{_VENDOR}云空间"),
    _feature("云盘", rf"{_VENDOR}云盘", r"云盘"),
    _feature("思维笔记", rf"{_VENDOR}思维(?:笔记|导图)|思维笔记", hints="思维"),
    _feature("妙搭", rf"{_VENDOR}妙搭|妙搭"),
    _feature("知识问答", rf"{_VENDOR}知识问答", None, r"知识问答"),
    _feature("aPaaS", rf"{_VENDOR}aPaaS"),
    _feature("问卷", rf"{_VENDOR}问卷", None, r"(?<!纸质)问卷"),
    _feature("考勤", rf"{_VENDOR}(?:考勤|假勤)", hints="考勤 假勤"),
    _feature("薪酬", rf"{_VENDOR}薪酬"),
    _feature("直播", rf"{_VENDOR}直播"),
    _feature("单点登录", rf"{_VENDOR}单点登录"),
    _feature("翻译", rf"{_VENDOR}(?:的)?(?:多语言|自动|实时)?翻译", r"多语言翻译"),
)

OTHER_NAME = re.compile(
    r"飞书\s?(?P<name>(?!AI\b|All\b)[A-Z][A-Za-z]{2,}(?:\s[A-Z][A-Za-z]+)?"
    r"|(?![为的等了上在与和以让于将作平协统])[\u4e00-\u9fff]{1,3}(?:平台|助手|圈|号|台|卡片|面板|仪表盘|魔方|应用引擎|研讨会|问卷|费控))"
    r"|(?:飞书|多维表格)[^，。]{0,6}[“「](?P<quoted>[^”」，。]{2,6})[”」]\s*(?:工具|功能|插件|能力)"
)
"""A name that the lexicon does not have: the vendor's name and a product noun, a capitalised word, or a quoted tool."""

NO_NAME = re.compile(r"账号|替|多平台|协[作同]|办公|团队|一站|统一|先进|智能|强大|底座|[的为在让把将及]")
"""Words that make what follows the vendor's name no product of its own."""

USES = re.compile(
    r"(?<![占费信作])用|利用|使用|借助|借力|通过|搭建|基于|上线|引入|依托|凭借|采用|接入|集成|打通|创建|建立|构建|设置|开通|运用|沉淀|承载|结合|开发|开启|帮助|助力|支持|实现|自动|推[送给到]|提醒|播报|通知|提供|打开|提问|存[放入进到]|归入|放进|搬[到上进]"
)
"""Words by which a sentence says that a tool is at work."""

USED_IN = re.compile(r"[在以将把从经].{0,12}[上中里内为]|[库台档群]里")
"""How a sentence says it by what is done in a tool."""


def _by_first_character() -> dict[str, list[tuple[str, int]]]:
    """The hints by their first character, each with its feature's place in the lexicon."""
    found: dict[str, list[tuple[str, int]]] = {}
    for number, feature in enumerate(FEATURES):
        for hint in feature.hints:
            found.setdefault(hint[0], []).append((hint, number))
    return found


_HINTS = _by_first_character()
_HINTED = re.compile(
    "|".join(f"{first}(?={'|'.join(hint[1:] for hint, _ in hints)})" for first, hints in _HINTS.items())
)
"""The first characters of hints: nothing else of them is taken, since one hint may begin within another."""


def hinted(text: str) -> list[Feature]:
    """Those features that a text may name, in the lexicon's order: of which it holds a hint."""
    lowered = text.lower()
    numbers = {
        number
        for match in _HINTED.finditer(lowered)
        for hint, number in _HINTS[match[0]]
        if lowered.startswith(hint, match.start())
    }
    return [FEATURES[number] for number in sorted(numbers)]
