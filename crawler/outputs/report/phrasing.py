"""Small readings of a sentence for the report: its words as a line, its terms, what kind of statement it makes."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from crawler.outputs.report.lexicon import COMMON_TERMS
from crawler.text.tagging import tagged

_LEAD = re.compile(
    r"^(?:(?:此外|同时|另外|其次|首先|最后|更重要的是|与此同时|但问题也随之浮现|不仅如此|除此之外|因此|于是|所以|而且|并且|但是|但|例如|比如|"
    r"如今|现在|目前|至今|随后|然后|最终|总之|事实上|其实)\s*[，,：:]\s*)+"
)
_END = " 　。.；;，,、"


def as_line(sentence: str) -> str:
    """The sentence as a line of a list: without the connective that opens it and the full stop that ends it."""
    line = _LEAD.sub("", sentence.strip()).rstrip(_END)
    return line or sentence.strip()


class Role(StrEnum):
    """What a sentence of the body tells."""

    PAIN = "pain"
    SOLUTION = "solution"
    VALUE = "value"
    PLAIN = "plain"


_HEADINGS = (
    (Role.PAIN, re.compile(r"挑战|痛点|困境|难题|问题|背景|需求")),
    (Role.SOLUTION, re.compile(r"解决方案|方案|做法|实践|举措|如何做|落地")),
    (Role.VALUE, re.compile(r"成果|成效|价值|收益|效果|收获|结果")),
)
_PAST = re.compile(
    r"以往|以前|过去|此前|之前|曾经|原先|原来|原有|原本|早期|传统|从前|往常|在使用飞书前|用飞书前|使用飞书以前|用飞书以前"
)
_PAIN = re.compile(
    r"难以|困难|痛点|难题|挑战|之难|难上加难|繁琐|低效|效率低|效率欠佳|效率不高|耗时|费时|费力|容易出[错现]|易出错|出错|无法|不一致|不统一|不同步|不通|不及时|不准确|"
    r"不当|不足|不便|不规范|分散|散落|孤岛|割裂|脱节|滞后|遗漏|漏[改掉报]|延误|缺乏|缺少|缺失|束之高阁|没有规范|依赖|压力|负担|瓶颈|混乱|阻碍|受阻|成本高|"
    r"受限|受影响|牵制|错过|亟[待需]|差距|各用各的|各记各的|跟不上|上不去|吃力|很慢|太慢|卡住|堆积|重复|不透明|看不见|风险|损失|流失|浪费|堵|慢"
)
_PLIGHT = re.compile(r"困难|难以|难题|束之高阁|亟[待需]|痛点|低效|效率低|容易出[错现]")
_RELIEF = re.compile(
    r"不再|避免|告别|打破|(?<![待需])解决|消除|破除|免去|规避|杜绝|摆脱|无需|打通|化解|降低|减少|省去|省下|下降|迎刃而解"
)
_ACTION = re.compile(
    r"飞书|多维表格|OKR|借助|通过|利用|运用|采用|搭建|打造|上线|引入|接入|部署|配置|设置|集成|整合|自动|支持|统一|系统|机器人|审批|看板|仪表盘|表单|"
    r"一键|线上|在线|同步|推送|关联|联动|共享|翻译|开发|构建|可以|可根据|能够|[就还也]能"
)
_BUILD = re.compile(r"飞书|多维表格|借助|运用|利用|搭建|打造|上线了|引入|接入|部署")
_GAIN = re.compile(
    r"提升|提高|缩短|降低|减少|节省|节约|下降|增长|翻倍|显著|大幅|更加|更高效|更快|助力|促使|保障|确保|不再|一目了然|清晰|避免|高效|透明|实现了|成功|"
    r"准确率|满意度|加快|加速|顺畅|轻松|释放|降本|增效|价值"
)
_NOW = re.compile(r"现在|如今|目前|使用飞书后|用飞书后|上线后|落地之后|换成飞书|改用飞书|之后|以后")


def role_of_heading(heading: str) -> Role | None:
    """What the sentences under a short heading tell (`挑战`, `解决方案`, `成果`); None: it names a theme."""
    words = heading.strip(" ：:。")
    if len(words) > 8:
        return None
    return next((role for role, pattern in _HEADINGS if pattern.search(words)), None)


def role_of(sentence: str, *, has_result: bool, under: Role | None = None) -> Role:
    """What a sentence tells; `under` is the role of its heading, `has_result` whether it has a quantified result."""
    if has_result:
        return Role.VALUE
    pain, acts = _PAIN.search(sentence) is not None, _ACTION.search(sentence) is not None
    if under is not None and not (under is Role.PAIN and acts and not pain):
        return under
    began = _PAST.match(_LEAD.sub("", sentence)) is not None and not _RELIEF.search(sentence)
    if (pain and _is_complaint(sentence, acts=acts)) or (began and not _NOW.search(sentence)):
        return Role.PAIN
    if acts:
        return Role.SOLUTION
    return Role.VALUE if _GAIN.search(sentence) else Role.PLAIN


def _is_complaint(sentence: str, *, acts: bool) -> bool:
    """Whether a sentence with words of trouble complains, and does not tell how the trouble ended."""
    if _NOW.search(sentence):
        return False
    past, relief = _PAST.search(sentence), _RELIEF.search(sentence)
    if past or (not relief and "飞书" not in sentence and _PLIGHT.search(sentence)):
        return True
    return not relief and (not acts or not (_GAIN.search(sentence) or _BUILD.search(sentence)))


_CONTENT = ("n", "v", "a", "j", "i", "l", "eng")


def terms(text: str) -> frozenset[str]:
    """Content words of two characters or more, without those that any case uses."""
    return frozenset(
        word.casefold()
        for word, tag in tagged(text)
        if len(word) > 1 and tag.startswith(_CONTENT) and word not in COMMON_TERMS
    )


@lru_cache(maxsize=4_000)
def search_forms(text: str) -> tuple[str, str]:
    """The text for looking up words: folded in width and case, with spaces and without."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded, re.sub(r"\s+", "", folded)


def stands_in(word: str, forms: tuple[str, str]) -> bool:
    """Whether a word stands in a text given by `search_forms`: Latin words alone, others anywhere."""
    return count_in(word, forms) > 0


def count_in(word: str, forms: tuple[str, str]) -> int:
    """How often it stands there."""
    folded, squeezed = search_forms(word)
    if folded.isascii():
        if folded not in forms[0]:
            return 0
        return len(_alone(folded).findall(forms[0]))
    return forms[1].count(squeezed)


@lru_cache(maxsize=2_000)
def _alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])")
