"""The company that a statement names or is about, against the page's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from crawler.outputs.audit.conflict import CLOSE, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, company_key, lookup_key
from crawler.outputs.audit.lexicon import LATIN
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.text.tagging import tagged

COMPANY_LABELS = frozenset({"公司名称", "客户名称", "企业名称", "客户"})
"""Labels of lines that name the company."""
_TITLE_TAIL = re.compile(r"(?:飞书)?(?:客户)?(?:案例)?(?:分析)?报告.*$")
_CASE_OF = re.compile(r"^(?P<name>[A-Za-z][A-Za-z0-9.&]*|[\u4e00-\u9fff]{2,8}?)(?=的案例|案例|作为|从第一天)")
_GENERIC = re.compile(r"^(?:该|本|此|这|其|客户|企业|公司|飞书|成功|以上|上述|整个|通过|基于)")
_WORD = 2


def named_company(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """The title, or the line that names the company."""
    if not page.company:
        return None
    if statement.is_title:
        named = _TITLE_TAIL.sub("", statement.text).strip()
    elif statement.subject in COMPANY_LABELS:
        named = statement.text.strip()
    else:
        return None
    if not named:
        return None
    mine, theirs = company_key(named), company_key(page.company)
    if mine == theirs or (len(mine) > 1 and (mine in theirs or theirs in mine)) or mine in page.key:
        return None
    return Conflict(named, page.company)


def near_company(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """A name that is nearly the company's (one character off) and stands nowhere on the page."""
    name = page.company or ""
    key, text = company_key(name), lookup_key(statement.text)
    if len(key) < 3 or key in text:
        return None
    if key.isascii():
        words = [w.lower() for w in LATIN.findall(statement.text)]
        near = [w for w in words if _is_near(w, key) and w not in page.key]
    else:
        windows = (text[i : i + len(key)] for i in range(len(text) - len(key) + 1))
        near = [w for w in windows if Levenshtein.distance(w, key) == 1 and w[0] == key[0] and w not in page.key]
    return Conflict(near[0], name) if near else None


def other_case(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """A statement about the case of somebody whom the page does not name (`某某的案例…`, `某某作为…`)."""
    match = _CASE_OF.match(statement.text)
    if not match or not page.company:
        return None
    name, text = match["name"], lookup_key(statement.text)
    if _GENERIC.search(name) or lookup_key(name) in page.key or company_key(page.company) in text:
        return None
    is_name = name.isascii() or any(tag.startswith(("nr", "nt", "nz", "ns")) for _, tag in tagged(name))
    return Conflict(name, page.company) if is_name else None


def other_subject(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """Another subject before words that the page says of the company."""
    company = company_key(page.company or "")
    if share < CLOSE or not said:
        return None
    run = ""
    for word, tag in tagged(statement.text):
        # a single character behind a noun ends a name, whatever it is by itself (公司圈)
        if not tag.startswith(("n", "j", "eng")) and not (
            len(run) == _WORD and len(word) == 1 and word not in "的是在和中里上下内外后前等与及为有已将"
        ):
            break
        run += word
    key = lookup_key(run)
    if len(key) < 3 or key in page.key:
        return None
    if statement.zone is Zone.FACT and (namesake := _namesake(key, said[0])):
        return Conflict(run, namesake, (said[0],), page.stood_until(run))
    if not company or company in lookup_key(statement.text):
        return None
    if any(key[i : i + 2] in page.key for i in range(len(key) - 1)):
        return None
    home = next((one for one in said[:2] if company in one.key[: len(company) + 12]), None)
    return Conflict(run, page.company or "", (home,), page.stood_until(run)) if home else None


def _namesake(key: str, home: Said) -> str:
    """A name of the sentence with the same last character and length, and nothing else in common; "" for none."""
    if len(key) > 4 or key.isascii():
        return ""
    for match in re.finditer(re.escape(key[-1]), home.key):
        other = home.key[max(0, match.end() - len(key)) : match.end()]
        if len(other) == len(key) and not set(other[:-1]) & set(key[:-1]) and _is_noun(other):
            return other
    return ""


def _is_noun(words: str) -> bool:
    first, *_ = tagged(words)
    return first[1].startswith(("n", "j")) and len(first[0]) >= len(words) - 1


def _is_near(word: str, key: str) -> bool:
    return word != key and len(word) > 3 and Levenshtein.distance(word, key) <= max(1, len(key) // 3)
