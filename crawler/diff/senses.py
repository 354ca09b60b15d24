"""Small words that turn what a sentence states: when, how often, how much of it, whether it has to be.

Each scale has a few senses, and each sense all of its words, so that one word for another of the same sense is wording.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing that words may state in several senses."""

    name: str
    words: re.Pattern[str]
    """A named group for each sense."""
    alone: bool = False
    """Whether a sense that comes or goes is another fact by itself; else another sense has to take its place."""


def _scale(name: str, *, alone: bool = False, **senses: str) -> Scale:
    return Scale(name, re.compile("|".join(f"(?P<{sense}>{words})" for sense, words in senses.items())), alone)


_WILL = "将(?:会(?![议员计话场展客])|要(?![求点素]))"
_SCALES = (
    _scale(
        "time",
        alone=True,
        planned="即将|有望|预计|预期(?=[在于将会可])|打算|力争|(?:拟|准备)(?=[在于将])|计划(?=[在于将今明未到\\d继进])"
        "|未来(?=[将会还]|计划)|将(?=在(?!线)|于|继续|更?进一步|陆续|逐步)",
    ),
    _scale(
        "time",
        done="已经|业已|早已|(?<![不而])已",
        planned=f"即将|{_WILL}|计划|预计|有望|将(?![来近军])",
        going="正在|尚在|仍在|还在",
    ),
    _scale("trial", alone=True, trial="试用|试点|试运行|试行|内测|公测|灰度"),
    _scale("only", alone=True, only="唯一|独家|独有"),
    _scale("first", alone=True, first="首[次家个款创批座例]|第一[次家个款](?!月)|头一[次回]"),
    _scale("superlative", alone=True, most="最[大高快强优低小](?!程度|化|限度)|最多(?=的)|最先进|最领先|最受"),
    _scale("one of", alone=True, one="之一"),
    _scale(
        "share", alone=True, most="绝?大部分|绝?大多数|多数(?!据)", some="(?<![这那组成此该各几一])部分|少数|个别|若干"
    ),
    _scale("share", whole="全部|所有|全体|每一?个|任何|任意|各个|一切", some="有的|有些|一些|(?:其中|仅)?几个"),
    _scale("degree", alone=True, nearly="基本(?=上|实现|完成|解决|消除|覆盖|取代|告别|杜绝)"),
    _scale(
        "duty",
        must="必须|务必|(?<![无不只仅])[须需]要?(?!求)|强制|一律",
        may="可以|可选|自愿|允许|可(?=[在由直随自按通用])",
    ),
    _scale(
        "bound",
        least="至少|不[少低]于|超过|高于|大于|多于|以上|起码",
        most="至多|最多|不超过|(?<![找看想拿达得做办])不到|低于|少于|小于|以[内下]|不足",
    ),
    _scale("age", new="新", old="旧|老(?=系统|平台|流程|方式|办法|模式|工具)"),
    _scale("line", on="线上|在线", off="线下|离线"),
    _scale("half", first="上半年|上午|上旬", second="下半年|下午|下旬"),
    _scale("where", here="国内|境内", abroad="国外|海外|境外"),
    _scale("how", by_hand="人工|手工|手动", by_itself="自动"),
    _scale("level", high="(?<!提)高(?!效)", low="(?<!降)低"),
    _scale("amount", more="[更最较]多", less="[更最较]少"),
    _scale("pace", fast="快", slow="慢"),
    _scale("side", inner="内部", outer="外部"),
    _scale("ownership", own="直营", partner="加盟"),
    _scale("price", free="免费", paid="付费|收费"),
    _scale(
        "period",
        hour="每个?小时|每时",
        day="每[天日]|日均|[按逐]日|全天|天天|每晚|每早",
        week="每[周个]?(?:周|星期|礼拜)|周均|[按逐]周",
        month="每个?月|月均|[按逐]月|月度|全月",
        quarter="每个?季度?|[按逐]季度?|季度(?=[报汇复总目考])",
        half="每?半年度?",
        year="每年|年均|[按逐]年|年度|全年",
    ),
)


def differing_sense(old: str, new: str) -> str | None:
    """In words which sense took another's place (`period week -> month`), or came or went; None where none did.

    将 is both `will` and another word for 把: the two count alike, so that one for the other is no plan.
    """
    for scale in _SCALES:
        before, after = (_senses(scale, text.replace("把", "将")) for text in (old, new))
        lost, gained = before - after, after - before
        if scale.alone:
            lost, gained = (Counter(dict.fromkeys(n, 1)) for n in (before.keys() - after, after.keys() - before))
        if (lost and gained) or (scale.alone and (lost or gained)):
            return f"{scale.name} {'/'.join(lost) or 'none'} -> {'/'.join(gained) or 'none'}"
    return None


def _senses(scale: Scale, text: str) -> Counter[str]:
    return Counter(match.lastgroup or "" for match in scale.words.finditer(text))
