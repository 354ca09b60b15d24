"""How Chinese case pages name their customer; the vendor's name stands in the texts as `VENDOR`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from crawler.languages.expressions import Expression
from crawler.languages.zh.names.people import OFFICE
from crawler.languages.zh.tagging import in_dictionary, is_verb, tagged
from crawler.languages.zh.understanding.synonyms import is_anybody
from crawler.languages.zh.understanding.times import NOW
from crawler.languages.zh.words import words
from crawler.text.products import VENDOR

_USE = words("use")
_HELP = words("help")
_FUNCTIONS = words("functions")
_AMOUNTS = words("amounts")
_FORMS = words("organisations.forms")
_KINDS = words("organisations.kinds")
_BORN = words("founding.born")
_FIELDS = words("organisations.fields")
_FIELD = Expression(lambda: rf"{_FIELDS}$")
_CLAUSES = re.compile(r"[，,。：:；;！!？?、|｜—]+")
_PROSE = re.compile(r"[，,。；;？?]")
_END = Expression(
    lambda: (
        rf"[，,。：:；;！!？?（(）)、【】「」『』《》“”\"|｜—→\n]|\s-\s|(?<=[\u4e00-\u9fffA-Za-z0-9])(?=[使利运采]?{_USE}|{_HELP}|{_VERB})"
    )
)
_VERB = "[和把将让与在为是已从对于位始源成致专立]"
"""Characters that begin what is said of a customer; a name may begin with one, and has none further on."""
_LEADING = Expression(lambda: rf"^(?:\d{{4}}\s*年)?(?:当|{_HELP})+|^(?:作为|随着|对于|在|从|自)")
_ADVERBIAL = Expression(lambda: rf"{words('customers.openers')}|\d{{4}}")
_FORM = Expression(lambda: rf"(?:（[^）]{{1,8}}）|\([^)]{{1,12}}\))?{_KINDS}*{_FORMS}$")
_WHOLE = Expression(lambda: r".{2,30}?(?:有限责任公司|有限公司)")
_SHORT = re.compile(r"(?:简称|以下称|又称|品牌名)\s*[：:]?\s*[“「\"]?\s*([^”」\"，,。）)]{2,12})")
_WITH = Expression(lambda: f"[使利运采]?{_USE}|选择|携手|把|将|与|让|遇上|遇见")
_DOER = Expression(lambda: rf"(.{{2,16}}?)(?:正在|如何|已|全面)*(?:{_WITH})\s*(?:{VENDOR}|AI|数字化)")
_HELPED = Expression(lambda: rf"{VENDOR}+[^{VENDOR}]{{0,8}}?(?:{_HELP}|让)(.{{2,12}})")
_USED_AT = Expression(
    lambda: (
        rf"{VENDOR}+.{{0,12}}?(?:在|(?i:at)\s|@)\s*(.{{2,20}}?)(?=的|中的?|上的?|{words('customers.places_of_use')}|$)"
    )
)
"""`<vendor> 在衡泰零售的应用`: as vendors of techniques title their cases."""
_USES_VENDOR = Expression(lambda: rf"[^，。；]{{0,6}}(?:{_WITH})[^，。；]{{0,4}}{VENDOR}")
_BEFORE_OFFICE = Expression(lambda: f"{OFFICE}|{_FUNCTIONS}|{words('customers.charges')}")
_OFFICE_LAST = Expression(lambda: rf"\s*{OFFICE}$")
_LEAST_NAME = 2
"""Characters of a name at least."""
_COMMON_TAGS = frozenset({"n", "vn", "v", "a", "ad", "an", "b", "d", "f", "m", "q", "t", "r", "c", "p", "j", "l"})
"""What is neither a name (nr, ns, nt, nz) nor Latin."""
_COUNTED = Expression(lambda: rf"[一二三四五六七八九十百千万两几数半]+{words('measure_words.counted')}")
"""As a clause begins that counts something (`三百个主播`)."""
_JOINED_BEFORE = Expression(lambda: rf"(?!{_VERB})[\u4e00-\u9fffA-Za-z0-9]")
_WHAT_IT_IS = Expression(lambda: rf"一[家个所间座款]|{words('customers.ranks')}")
_SINCE_WHEN = Expression(lambda: rf"(?:{_BORN})[于自在]")
_INTRODUCED = Expression(
    lambda: (
        r"(?:（[^）]{1,20}）|\([^)]{1,30}\))?[，,]?"
        rf"(?:[^，,。；;]{{0,6}}(?:是|作为|为)[^，,。；;]{{0,6}}(?:{_WHAT_IT_IS})|[^，,。；;]{{0,8}}{_SINCE_WHEN})"
    )
)
_INTRODUCES = Expression(lambda: rf"{_WHAT_IT_IS}|{_SINCE_WHEN}")
_NO_NAME = re.compile(r"\w{2,}的\w|[让把]|AI\s*[+＋]|[一二三四五六七八九十\d]+\s*[个家年张大条]")
_QUANTITY = re.compile(r"[\d\s.,%+万亿年月日-]+")
_PHRASE = Expression(lambda: f"[的《》“”]|{words('customers.doings')}")
_GENERIC = Expression(lambda: f"{_USE}|{_HELP}|{_AMOUNTS}|{NOW}|{OFFICE}")


def subjects(title: str) -> Iterator[tuple[str, float]]:
    """Who a title may speak of, and its share: before 用 and the vendor's name, after 助力, else a clause."""
    for clause in _CLAUSES.split(title):
        doer = _DOER.match(clause.strip())
        if doer:
            yield _LEADING.sub("", doer[1]), 0.6
        helped = _HELPED.search(clause)
        if helped:
            yield _before_verb(_END.split(helped[1], maxsplit=1)[0]), 0.5
        used = _USED_AT.search(clause)
        if used:
            yield used[1], 0.5
        head = _END.split(_LEADING.sub("", clause.strip()), maxsplit=1)[0]
        if not _COUNTED.match(head):
            yield head.partition("的")[0] or head, 0.2


def _before_verb(words_: str) -> str:
    """Words up to the verb behind the first of them (`衡泰零售实现` -> `衡泰零售`)."""
    at = 0
    for word, tag in tagged(words_):
        if at >= _LEAST_NAME and is_verb(tag) and len(word) > 1:
            return words_[:at]
        at += len(word)
    return words_


def starts(title: str) -> Iterator[str]:
    """The beginnings of whom a title may speak of that end with one of its words, the longest first."""
    for name in dict.fromkeys(name for name, _ in subjects(title)):
        ends = list(accumulate(len(word) for word, _ in tagged(name)))
        yield from (start for end in reversed(ends) if len(start := name[:end].strip()) >= _LEAST_NAME)


def going_on(words_: str) -> str:
    """The nouns with which words begin (`数据的` -> `数据`)."""
    found = takewhile(lambda word: word[1].startswith("n") and word[0].strip(), tagged(words_))
    return "".join(word for word, _ in found)


def is_common(name: str, _text: str) -> bool:
    """Whether each of its words is one of the dictionary, and none is a name (`数据库`, `实时风控`)."""
    return all(tag in _COMMON_TAGS and len(word) > 1 for word, tag in in_dictionary(name))


def stands_free(text: str, at: int) -> bool:
    """Whether a word is no part of what stands before it (a mark, nothing, what leads up to it)."""
    return _JOINED_BEFORE.match(text[max(0, at - 1) : at]) is None


def is_introduced(text: str, at: int) -> bool:
    """Whether the words that begin there say what somebody is, or since when: `是一家`, `成立于`."""
    return _INTRODUCED.match(text, at) is not None


def may_introduce(text: str) -> bool:
    """Whether a text may say of anybody what he is, or since when."""
    return _INTRODUCES.search(text) is not None


def heads(paragraph: str) -> Iterator[str]:
    """Whom a paragraph may speak of: its subject, that of its next clause where the first is an 作为… or a time."""
    clauses = [clause.strip() for clause in _PROSE.split(paragraph, maxsplit=3)[:3]]
    for number, clause in enumerate(clauses):
        if number and not _ADVERBIAL.match(clauses[number - 1]):
            break
        head = _END.split(_LEADING.sub("", clause), maxsplit=1)[0]
        if not _ADVERBIAL.match(clause) or _WHOLE.match(head):
            yield head
            yield without_form(head)
        whole = _WHOLE.match(clause)
        if whole:
            yield without_form(whole[0])


def short_names(paragraph: str) -> list[str]:
    """Names that a paragraph gives as short ones (`简称“禾川”`)."""
    return _SHORT.findall(paragraph)


def employer(office: str) -> str:
    """Whom a person's office is held with: what stands before it; "" where that is not said."""
    found = _BEFORE_OFFICE.search(office)
    if found:
        return office[: found.start()] if found.start() >= 2 else ""
    return "" if " " in office else office


def without_office(name: str) -> str:
    """A name without the office behind it."""
    return _OFFICE_LAST.sub("", name).strip("的 ")


def without_form(name: str) -> str:
    """A firm's name as people say it: without its legal form and, where it has one, the place before it."""
    short = _FORM.sub("", name)
    if short == name:
        return name
    first, tag = (tagged(short) or (("", ""),))[0]
    return short[len(first) :] if tag == "ns" and len(short) - len(first) > 1 else short


def may_be_name(words_: str) -> bool:
    """Whether words may be a customer's name: no vendor, no quantity, nothing that anybody may be called."""
    if VENDOR in words_ or is_anybody(words_) or _GENERIC.fullmatch(words_) or _FIELD.search(words_):
        return False
    return not _QUANTITY.fullmatch(words_) and not _NO_NAME.match(words_)


def is_phrase(words_: str) -> bool:
    """Whether words say something, and do not only name somebody."""
    return _PHRASE.search(words_) is not None


def length(name: str) -> int:
    """How long a name is; Latin ones are in Chinese pages as long as they look."""
    return len(name)


def uses_vendor(text: str, at: int) -> bool:
    """Whether the words that begin there say that the vendor's product is used."""
    return _USES_VENDOR.match(text, at) is not None
