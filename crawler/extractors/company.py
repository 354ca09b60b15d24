"""The customer's name as people use it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.extractors.regions import Regions
from crawler.items.block import Block, BlockKind
from crawler.items.place import Subject
from crawler.items.report import Sourced, Words
from crawler.text.products import NOTHING_SOLD, VENDOR, Catalogue

_USES = (
    r"用|利用|使用|借助|借力|通过|携手|联手|选择|基于|把|将|让|与|和|在|以|依托|凭借|引入|接入|上线|全面|深度|已|也|正|是|为|从|对|自|于|位于|成立|创立|创办|创建|"
    r"始建|始创|创始|诞生|致力|专注|聚焦|作为|源自|起源|立足|隶属|旗下|拥有|有限|股份有限|领先|现已|凭|成为|创新|正在|打造|实现|重塑|如何|团队|运用|搭建|积极|不断|始终|"
    r"主营|获得|集团有限|遇上|开创|面临|需要|高速|加速|打通|公司|App|主要|来自|因|曾|拥抱|深耕|发展|完成|推动|直管|快速|提高|成长|办公|组织|人才|决策|每天|目前|相关"
)
_VERB = re.compile(_USES)
_CLAUSE_END = re.compile(
    rf"[，,。：:；;！!？?（(）)、【】「」『』《》“”\"|｜—→\n]|\s-\s|(?<=[\u4e00-\u9fffA-Za-z0-9])(?={_USES})"
)
_LEADING = re.compile(r"^(?:\d{4}\s*年)?(?:当|助力|赋能|助|帮助|驱动)+|^(?:作为|随着|对于|在|从|自)")
_LEGAL = re.compile(
    r"(?:（[^）]{1,8}）|\([^)]{1,12}\))?(?:(?:国际|科技|网络|信息|技术|软件|电子|智能)*(?:股份|集团|控股|产业|管理)*(?:有限责任公司|有限公司|公司))$"
)
_PLACES = (
    "中国|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|"
    "内蒙古|广西|西藏|宁夏|新疆|香港|澳门|深圳|广州|杭州|南京|苏州|武汉|成都|西安|厦门|青岛|大连|沈阳|长沙|郑州|合肥|宁波|无锡|东莞|佛山|珠海|济南|福州|昆明|南昌|贵阳|太原|常州|温州|绍兴|嘉兴|烟台"
)
_PLACE = re.compile(rf"^(?:{_PLACES})(?:省|市)?")
_GENERIC = frozenset(
    re.findall(
        r"\S+",
        "公司 企业 集团 品牌 团队 我们 客户 行业 组织 平台 中国 全球 国内 员工 用户 "
        "产品 数据 业务 管理 效率 门店 高效 协同 数字化 创始人 总经理 CEO CTO CIO "
        "CFO COO CMO AI 互联网 制造业 本公司 该公司 大家 目前 如今 现在 一家 项目 "
        "部门 数字 信息 工具 同时 此外 因此 其中 未来 最终 首先 其次 然而 但是 而且 所以 "
        "另外 随后 通过 对于 这里 这些 为此 与此同时 在此 由于 尤其, ",
    )
)
"""Words that begin clauses as a name would, and name nobody."""
_OFFICE = re.compile(
    r"(?:联合|首席|高级|副|执行|常务|名誉|集团|中国区?|联席|资深|数字化|董事会|党委|品牌)*"
    r"(?:创始|总裁|总监|总经理|经理|负责人|董事|主席|主任|主管|部长|院长|校长|合伙人|顾问|专家|书记|CEO|CTO|CIO|CFO|COO|CMO|CHO|VP|信息|技术|运营|财务|人力|制作|产品|项目|"
    r"部件|企管|流程|医学|销售|大数据|电商|数字|平台|研发|品牌|资源|智慧|商务|管理|战略|客户|供应链|市场|业务|IT)"
)
_OFFICE_LAST = re.compile(r"\s*(?:CEO|CTO|CIO|CFO|COO|CMO|创始人|总裁|董事长)$")
_WORD = re.compile(r"[A-Za-z0-9]")
_QUANTITY = re.compile(r"[\d\s.,%+万亿年月日-]+")
_BEGINS_NO_NAME = re.compile(r"\w{2,}的\w|[让把]|AI\s*[+＋]|[一二三四五六七八九十\d]+\s*[个家年张大条]")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_ADVERBIAL = re.compile(r"作为|自|从|随着|在|对于|面对|\d{4}|当|近年|秉|凭借|借助|不再|如何")
_LEGAL_NAME = re.compile(r".{2,30}?(?:有限责任公司|有限公司)")
_SHORT_NAME = re.compile(r"(?:简称|以下称|又称|品牌名)\s*[：:]?\s*[“「\"]?\s*([^”」\"，,。）)]{2,12})")
_DOER = re.compile(
    rf"(.{{2,16}}?)(?:正在|如何|已|全面)*(?:用|利用|使用|借助|借力|通过|携手|选择|基于|把|将|与|遇上|遇见|接入|让)\s*(?:{VENDOR}+|AI|数字化)"
)
_DOER_SHARE = 0.6
_NO_NAME = re.compile(r"[的《》“”]|如何|怎样|实现|打造|提升|助力")
_USES_VENDOR = re.compile(rf"[^，。；]{{0,6}}(?:用|使用|借助|通过|利用|携手|选择|基于|引入|把)[^，。；]{{0,4}}{VENDOR}")
_HELPED = re.compile(rf"{VENDOR}+.{{0,8}}?(?:助力|赋能|帮助|助|让)(.{{2,12}})")
_USED_AT = re.compile(rf"{VENDOR}+.{{0,12}}?在\s*(.{{2,20}}?)(?=的|中的?|上的?|内部|业务|场景|系统|平台|应用|实践|$)")
"""`<vendor> 在衡泰零售的应用`: as vendors of techniques title their cases."""
_LEAST_HEADS = 2


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place where a page names its customer, and what stands there."""

    words: str
    weight: float
    is_title: bool = False
    is_topic: bool = False
    """Whether the title puts it before a colon or before 用飞书: then it is a whole name."""


def extract_company(regions: Regions, vendor: Catalogue = NOTHING_SOLD) -> Sourced | None:
    """The name by which the page calls its customer, on its first words in the page; None where nothing speaks for one.

    Anchors are the places where a customer is named (the title up to its colon or its verb, the head of the
    introduction and of the summary, the speaker's office, 简称). Candidates are the anchors and what two of them
    share. Each is weighed by the anchors that it agrees with and by how often the page says it. `vendor` tells the
    vendor's names from the customer's.
    """
    given = _given_name(regions)
    if given is not None and not _LEGAL.search(given.text):
        return Sourced(given.text, given)
    text = vendor.masked(_case_text(regions))
    title = vendor.masked(regions.text((regions.title.start, regions.title.end))) if regions.title else ""
    lines = (title, vendor.masked(regions.headline or ""))
    found = (*_anchors_in_titles(lines), *_anchors(regions, vendor))
    anchors = [anchor for anchor in found if _is_name(anchor.words)]
    scores = {name: _score(name, anchors, title, text) for name in _candidates(anchors, title)}
    best = max(scores, key=lambda name: (scores[name], len(name)), default=None)
    if best is None or scores[best] <= 0:
        return None
    at = regions.page.text.find(best, regions.title.start if regions.title else 0)
    return Sourced(best, Words(at, at + len(best), best)) if at >= 0 else None


def _anchors_in_titles(lines: tuple[str, str]) -> Iterator[_Anchor]:
    for line, weight in zip(lines, (6.0, 5.0), strict=True):
        prefix = re.match(r"\s*([^：:]{2,20}?)\s*[：:]", line)
        if prefix:
            yield _Anchor(_tidy(prefix[1]), weight, is_title=True, is_topic=True)
        for name, share in _subjects(line):
            yield _Anchor(_tidy(name), weight * share, is_title=True, is_topic=share >= _DOER_SHARE)


def _anchors(regions: Regions, vendor: Catalogue) -> Iterator[_Anchor]:
    given = _given_name(regions)
    if given is not None:
        yield _Anchor(_LEGAL.sub("", _PLACE.sub("", given.text)), 8.0)
    for quote in regions.quotes:
        for span, weight in ((quote.role, 3.0), (quote.speaker, 1.0)):
            if span:
                yield _Anchor(_tidy(_employer(regions.text(span))), weight)
    for block, weight in _introducing(regions):
        words = vendor.masked(regions.page.words(block))
        for name in dict.fromkeys(_heads(words)):
            yield _Anchor(_tidy(name), weight)
        for short in _SHORT_NAME.finditer(words):
            yield _Anchor(_tidy(short[1]), 3.0)


def _introducing(regions: Regions) -> list[tuple[Block, float]]:
    """The paragraphs that begin with the customer's name if any do, and how much that says."""
    prose = [(block, 3.0) for block in regions.introduction[:2]] + [(block, 2.0) for block in regions.summary[:1]]
    body = [block for part in regions.body for block in part.blocks if block.kind is BlockKind.PARAGRAPH]
    return prose if len(prose) >= _LEAST_HEADS else prose + [(block, 2.0) for block in body[:2]]


def _given_name(regions: Regions) -> Words | None:
    """The name that the page lists as a fact; None where it lists none."""
    return next((regions.words(fact.value) for fact in regions.facts if fact.subject is Subject.NAME), None)


def _candidates(anchors: list[_Anchor], title: str) -> set[str]:
    """The anchors' words, and what two of them share where one of the two begins with it."""
    names = {anchor.words for anchor in anchors}
    for words in list(names):
        names.update(_longest_start(words, line) for line in (title, *(anchor.words for anchor in anchors)))
    return {tidy for name in names if _is_name(tidy := _tidy(name))}


def _longest_start(name: str, line: str) -> str:
    """The longest beginning of a name that stands in a line."""
    length = len(name) if name[:2] in line else 0
    while length >= 2 and name[:length] not in line:
        length -= 1
    return name[:length] if length >= 2 else ""


def _subjects(line: str) -> Iterator[tuple[str, float]]:
    """Who a title speaks of, and its share: before 用飞书 and its like, after 飞书助力, else a clause's beginning."""
    for clause in re.split(r"[，,。：:；;！!？?、|｜—]+", line):
        doer = _DOER.match(clause.strip())
        if doer:
            yield _LEADING.sub("", doer[1]), _DOER_SHARE
        helped = _HELPED.search(clause)
        if helped:
            yield _CLAUSE_END.split(helped[1], maxsplit=1)[0], 0.5
        used = _USED_AT.search(clause)
        if used:
            yield used[1], 0.5
        head = _CLAUSE_END.split(_LEADING.sub("", clause.strip()), maxsplit=1)[0]
        yield head.partition("的")[0] or head, 0.2


def _heads(paragraph: str) -> Iterator[str]:
    """The subject that a paragraph begins with; where its first clause is an 作为… or a time, that of the next."""
    clauses = [clause.strip() for clause in re.split(r"[，,。；;？?]", paragraph, maxsplit=3)[:3]]
    for number, clause in enumerate(clauses):
        if number and not _ADVERBIAL.match(clauses[number - 1]):
            break
        head = _CLAUSE_END.split(_LEADING.sub("", clause), maxsplit=1)[0]
        if not _ADVERBIAL.match(clause) or _LEGAL_NAME.match(head):
            yield head
            yield _LEGAL.sub("", _PLACE.sub("", head))
        whole = _LEGAL_NAME.match(clause)
        if whole:
            yield _LEGAL.sub("", _PLACE.sub("", whole[0]))


def _employer(role: str) -> str:
    """What stands before the office in a person's role."""
    office = _OFFICE.search(role)
    return role[: office.start()] if office and office.start() >= 2 else role if " " not in role and not office else ""


def _tidy(name: str) -> str:
    return _OFFICE_LAST.sub("", name).strip(
        " \t·•-—–~～_+＋&|｜/／:：，,。、；;！!？?（）()[]【】「」『』“”\"'‘’《》<>#*→的"
    )


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= 20 or name in _GENERIC or VENDOR in name:
        return False
    return (
        not _QUANTITY.fullmatch(name)
        and not _VERB.fullmatch(name)
        and not _BEGINS_NO_NAME.match(name)
        and not _SENTENCE_MARK.search(name)
    )


def _score(name: str, anchors: list[_Anchor], title: str, text: str) -> float:
    """How much speaks for a name: the anchors that say it (each wording once) and its frequency."""
    places = _places(name, text)
    count = len(places)
    if not count:
        return -1.0
    score = 2.0 * math.log2(1 + min(count, 30)) + (2.0 if name in title else 0.0)
    agreed: dict[str, float] = {}
    for anchor in anchors:
        share = _agreement(name, anchor, count)
        if share:
            agreed[anchor.words] = max(agreed.get(anchor.words, 0.0), anchor.weight * share)
    score += min(sum(agreed.values()), 16.0)
    if any(anchor.is_topic and anchor.words == name for anchor in anchors) and _is_backed(name, anchors, count):
        score += 8.0
    if _splits_word(name, text, places):
        score -= 6.0
    uses = sum(_USES_VENDOR.match(text, at + len(name)) is not None for at in places)
    return score + min(3.0, float(uses)) - 0.3 * max(0, len(name) - 8)


def _is_backed(name: str, anchors: list[_Anchor], count: int) -> bool:
    """Whether the page names its customer elsewhere by this name, or by one that begins alike."""
    if _NO_NAME.search(name):
        return False
    return count >= 3 or any(name.startswith(anchor.words[:2]) for anchor in anchors if not anchor.is_title)


def _agreement(name: str, anchor: _Anchor, count: int) -> float:
    """1 where an anchor is the name (a title's only where the page repeats it), less where it begins or ends so."""
    if anchor.words == name:
        return 1.0 if count >= 2 or not anchor.is_title else 0.8
    if anchor.words.startswith(name):
        return 0.5
    return 0.3 if anchor.is_title and anchor.words.endswith(name) else 0.0


def _places(name: str, text: str) -> list[int]:
    """Where the text says the name."""
    found, at = [], text.find(name)
    while at >= 0:
        found.append(at)
        at = text.find(name, at + len(name))
    return found


def _splits_word(name: str, text: str, places: list[int]) -> bool:
    """Whether the name is always a piece of a longer Latin word or of the same longer Han run."""
    before = {text[at - 1 : at] for at in places if at}
    after = {text[at + len(name) : at + len(name) + 1] for at in places}
    if _WORD.match(name[0]) and before and all(_WORD.match(char or " ") for char in before):
        return True
    if _WORD.match(name[-1]) and all(_WORD.match(char or " ") for char in after):
        return True
    many = len(places) >= 3
    same_after = len(after) == 1 and "\u4e00" <= next(iter(after)) <= "\u9fff"
    same_before = len(before) == 1 and "\u4e00" <= next(iter(before)) <= "\u9fff"
    return many and (same_after or same_before)


def _case_text(regions: Regions) -> str:
    """The words of the case, without its tags and links."""
    blocks = [
        *([regions.title] if regions.title else []),
        *regions.summary,
        *regions.introduction,
        *(block for part in regions.body for block in ([part.heading] if part.heading else []) + list(part.blocks)),
    ]
    spans = [(block.start, block.end) for block in blocks]
    spans += [span for quote in regions.quotes for span in (*quote.words, quote.speaker, quote.role) if span]
    spans += [span for pair in regions.pairs for span in (*pair.challenge, *pair.solution)]
    return "\n".join(regions.text(span) for span in spans)
