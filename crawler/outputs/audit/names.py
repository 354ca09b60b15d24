"""Names of a statement against the page's: company, places, people, roles, Latin names, names in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.lexicon import LATIN_ALIASES
from crawler.outputs.audit.reader import HEDGED, ReportStatement, Zone
from crawler.outputs.report.phrasing import tagged

Found = tuple[str, str, tuple[Said, ...], str | None]

_TITLE_TAIL = re.compile(r"(?:飞书)?(?:客户)?(?:案例)?(?:分析)?报告.*$")
_COMPANY_LABELS = frozenset({"公司名称", "客户名称", "企业名称", "客户"})
_YEAR_LABELS = re.compile(r"成立时间|创立时间|成立年份")
_INDUSTRY_LABELS = re.compile(r"所属行业|行业$")
_SUFFIX = re.compile(r"(?:股份)?有限(?:责任)?公司$|集团$|公司$")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9]")
_QUOTED = re.compile(r"[「『“\"‘]([^「」『』“”\"‘’]{2,24})[」』”\"’]")
_ROLE = re.compile(
    r"(?:首席|高级|资深|副)?[\u4e00-\u9fff]{0,2}(?:执行官|架构师|科学家|技术官|运营官|财务官|信息官|总监|总经理|总裁|创始人|董事长|负责人|经理|主任|院长|店长|合伙人)"
)
_ENUMERATION = re.compile(r"[^，。；：:;（）()]+(?:、[^，。；：:;（）()]+){2,}")
_NEAR, _CLOSE = 0.5, 0.6
_CASE_OF = re.compile(r"^(?P<name>[A-Za-z][A-Za-z0-9.&]*|[\u4e00-\u9fff]{2,8}?)(?=的案例|案例|作为|从第一天)")
_WORD = 2
_REPLACEABLE = ("n", "a", "b", "j", "s")
_PROPER = re.compile(r"(?!Excel|Word|Email|Office|Wiki|Windows|Android)[A-Z][A-Za-z]*[a-z][A-Za-z]*")
"""A Latin name by its shape, and none of the tools that any report may name."""
_GENERIC = re.compile(r"^(?:该|本|此|这|其|客户|企业|公司|飞书|成功|以上|上述|整个|通过|基于)")
_WORDS = re.compile(r"[\u4e00-\u9fffa-z0-9]{2}")
_NAMING_LABELS = re.compile(r"受访人|客户代表|发言人|姓名|职务|服务伙伴|合作伙伴|实施伙伴|联系人")
_PLACES = {"美利坚": "美国", "东瀛": "日本"}


def name_conflict(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Found | None:
    """The first name of the statement that the page has otherwise, or None."""
    company = _company(statement, page)
    if company or statement.is_title or statement.label in _COMPANY_LABELS:
        return company
    anywhere = _near_company(statement, page) or _other_case(statement, page) or _near_latin(statement, page)
    if anywhere or not (statement.zone is Zone.FACT or (share >= _CLOSE and not HEDGED.search(statement.text))):
        return anywhere
    retold = _subject(statement, page, share, said) or _latin(statement, page, share, said)
    if retold or statement.zone is not Zone.FACT:
        return retold
    return (
        _industry(statement, page)
        or _by_label(statement, page)
        or _place(statement, page, share, said)
        or _person_or_role(statement, page, share, said)
        or _quoted(statement, page, said)
        or _listed(statement, page, said)
        or _replaced(statement, page, share, said)
    )


def _until(words: str, page: PageSays) -> str | None:
    key = lookup_key(words)
    return next((s.until for s in page.before if key in s.key), None)


def _company(statement: ReportStatement, page: PageSays) -> Found | None:
    """The title, or the line that names the company."""
    if not page.company:
        return None
    if statement.is_title:
        named = _TITLE_TAIL.sub("", statement.text).strip()
    elif (statement.label or (statement.headings[-1] if statement.headings else "")) in _COMPANY_LABELS:
        named = statement.text.strip()
    else:
        return None
    if not named:
        return None
    mine, theirs = _core(named), _core(page.company)
    if mine == theirs or (len(mine) > 1 and (mine in theirs or theirs in mine)) or mine in page.key:
        return None
    return named, page.company, (), None


def _core(name: str) -> str:
    key = lookup_key(re.sub(r"[（(].*?[）)]", "", name))
    return _SUFFIX.sub("", key) or key


def _near_company(statement: ReportStatement, page: PageSays) -> Found | None:
    """A name that is nearly the company's (one character off) and stands nowhere on the page."""
    name = page.company or ""
    key, text = _core(name), lookup_key(statement.text)
    if len(key) < 3 or key in text:
        return None
    if key.isascii():
        words = [w.lower() for w in _LATIN.findall(statement.text)]
        near = [w for w in words if _is_near(w, key) and w not in page.key]
    else:
        windows = (text[i : i + len(key)] for i in range(len(text) - len(key) + 1))
        near = [w for w in windows if Levenshtein.distance(w, key) == 1 and w[0] == key[0] and w not in page.key]
    return (near[0], name, (), None) if near else None


def _other_case(statement: ReportStatement, page: PageSays) -> Found | None:
    """A statement about the case of somebody whom the page does not name (`某某的案例…`, `某某作为…`)."""
    match = _CASE_OF.match(statement.text)
    if not match or not page.company:
        return None
    name, text = match["name"], lookup_key(statement.text)
    if _GENERIC.search(name) or lookup_key(name) in page.key or _core(page.company) in text:
        return None
    is_name = name.isascii() or any(tag.startswith(("nr", "nt", "nz", "ns")) for _, tag in tagged(name))
    return (name, page.company, (), None) if is_name else None


def _near_latin(statement: ReportStatement, page: PageSays) -> Found | None:
    """A Latin name that the page does not have, nearly one that it has, between the same words."""
    text = lookup_key(f"{statement.label or ''}，{statement.text}")
    for match in _LATIN.finditer(text):
        word = match.group()
        if len(word) < 3 or word in page.key or (word in LATIN_ALIASES and _known(word, page)):
            continue
        for other in _LATIN.finditer(page.key):
            theirs = other.group()
            if (
                abs(len(theirs) - len(word)) <= 1
                and ratio(theirs, word) >= 60
                and _neighbours(text, match, page.key, other)
            ):
                home = next((one for one in page.now if theirs in one.key), None)
                return word, theirs, (home,) if home else (), _until(word, page)
    return None


def _neighbours(text: str, mine: re.Match[str], other_text: str, theirs: re.Match[str]) -> bool:
    """Whether the two characters before or behind two words are the same."""
    left = text[max(0, mine.start() - 2) : mine.start()], other_text[max(0, theirs.start() - 2) : theirs.start()]
    right = text[mine.end() : mine.end() + 2], other_text[theirs.end() : theirs.end() + 2]
    return any(a == b and _WORDS.fullmatch(a) is not None for a, b in (left, right))


def _by_label(statement: ReportStatement, page: PageSays) -> Found | None:
    """A line that names a year, a person, a role or a partner: the page must have it."""
    year = re.search(r"\d+", statement.text) if _YEAR_LABELS.fullmatch(statement.label or "") else None
    years = [(said, n.quantity) for said, n in page.numbers if n.is_year]
    if year and years and all(q.value != float(year.group()) for _, q in years):
        return year.group(), years[0][1].raw, (years[0][0],), _until(year.group(), page)
    if not _NAMING_LABELS.fullmatch(statement.label or "") or lookup_key(statement.text) in page.key:
        return None
    there = next((one for one in page.now if "quote" in one.kinds or "partner" in one.kinds), None)
    return statement.text, there.text if there else "", (there,) if there else (), _until(statement.text, page)


def _subject(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Found | None:
    """Another subject before words that the page says of the company."""
    company = _core(page.company or "")
    if share < _CLOSE or not said:
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
        return run, namesake, (said[0],), _until(run, page)
    if not company or company in lookup_key(statement.text):
        return None
    if any(key[i : i + 2] in page.key for i in range(len(key) - 1)):
        return None
    home = next((one for one in said[:2] if company in one.key[: len(company) + 12]), None)
    return (run, page.company or "", (home,), _until(run, page)) if home else None


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


def _industry(statement: ReportStatement, page: PageSays) -> Found | None:
    """The line of the industry: none of its words stands on the page."""
    label = statement.label or (statement.headings[-1] if statement.headings else "")
    if not _INDUSTRY_LABELS.search(label):
        return None
    for part in re.split(r"[/／、,，]", re.sub(r"[（(].*?[）)]", "", statement.text)):
        words = [w for w, tag in tagged(part) if len(w) > 1 and tag.startswith(("n", "j", "v", "l", "eng", "b"))]
        words = [w for w in words if w not in {"行业", "企业", "公司", "服务", "科技", "平台"}]
        if words and not any(lookup_key(w) in page.key for w in words):
            return part, "、".join(s.text for s in page.now if "tag" in s.kinds), (), _until(part, page)
    return None


def _latin(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Found | None:
    """A Latin name that the page does not have, where the sentence that it tells has another one."""
    mine = _LATIN.findall(statement.text)
    for word in mine:
        key = lookup_key(word)
        if len(key) < 2 or key in page.key or (key in LATIN_ALIASES and _known(key, page)):
            continue
        there = [w for one in said[:2] for w in _LATIN.findall(one.text)]
        other = [w for w in there if lookup_key(w) not in {lookup_key(m) for m in mine}]
        near = next((w for w in other if ratio(w.lower(), key) >= 60), None)
        first = [w for w in other if said and w in said[0].text]
        if near or (share >= _NEAR and len(set(first)) == 1):
            return word, near or first[0], tuple(said[:1]), _until(word, page)
        if share >= _CLOSE and _PROPER.fullmatch(word) and _core(page.company or "-") not in lookup_key(statement.text):
            return word, page.company or "", tuple(said[:1]), _until(word, page)
    return None


def _known(key: str, page: PageSays) -> bool:
    words = LATIN_ALIASES[key]
    return not words or any(word in page.key for word in words)


def _place(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Found | None:
    """A place that the page does not name, where the sentence that it tells names others."""
    mine = [w for w, tag in tagged(statement.text) if tag == "ns" and len(w) > 1]
    strange = [w for w in mine if lookup_key(_PLACES.get(w, w)) not in page.key]
    if not strange or share < _NEAR:
        return None
    there = [w for one in said[:2] for w, tag in tagged(one.text) if tag == "ns" and len(w) > 1]
    other = [w for w in dict.fromkeys(there) if w not in statement.text]
    if not other:
        return None
    return strange[0], "、".join(other[:3]), tuple(said[:1]), _until(strange[0], page)


def _person_or_role(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Found | None:
    """A person or a role that the page does not have, where the sentence that it tells has another."""
    if share < _NEAR - 0.1:
        return None
    for match in _ROLE.finditer(statement.text):
        role = _bare_role(match.group())
        if lookup_key(role) in page.key:
            continue
        there = [_bare_role(m.group()) for one in said[:2] for m in _ROLE.finditer(one.text)]
        other = [r for r in there if r not in statement.text]
        if other:
            return role, other[0], tuple(said[:1]), _until(role, page)
    people = [w for w, tag in tagged(statement.text) if tag.startswith(("nr", "nt")) and len(w) > 1]
    for person in people:
        if lookup_key(person) in page.key or any(lookup_key(part) in page.key for part in _halves(person)):
            continue
        there = [w for one in said[:2] for w, tag in tagged(one.text) if tag.startswith(("nr", "nt")) and len(w) > 1]
        other = [w for w in there if w not in statement.text]
        if other:
            return person, other[0], tuple(said[:1]), _until(person, page)
    return None


def _bare_role(words: str) -> str:
    match = re.search(r"(?:首席|高级|资深|副)[\u4e00-\u9fff]*$", words)
    if match:
        return match.group()
    return re.sub(
        r"^[\u4e00-\u9fff]{0,2}?(?=执行官|架构师|科学家|技术官|运营官|总监|总经理|总裁|创始人|董事长|负责人|经理|主任|院长|店长|合伙人)",
        "",
        words,
    )


def _halves(word: str) -> tuple[str, ...]:
    return (word[:2], word[-2:]) if len(word) > 3 else ()


def _quoted(statement: ReportStatement, page: PageSays, said: Sequence[Said]) -> Found | None:
    """A name in quotation marks that the page has otherwise."""
    for match in _QUOTED.finditer(statement.text):
        mine = lookup_key(match.group(1))
        if mine in page.key:
            continue
        there = [m.group(1) for one in (*said, *page.now) for m in _QUOTED.finditer(one.text)]
        best = max(there, key=lambda words: ratio(lookup_key(words), mine), default=None)
        if best is not None and ratio(lookup_key(best), mine) >= 50:
            return match.group(1), best, tuple(said[:1]), _until(match.group(1), page)
    return None


def _listed(statement: ReportStatement, page: PageSays, said: Sequence[Said]) -> Found | None:
    """The odd one of an enumeration: all its other members stand in one sentence of the page, and it stands nowhere."""
    for match in _ENUMERATION.finditer(statement.text):
        members = [lookup_key(member) for member in re.split(r"[、和及与]", match.group()) if len(member.strip()) > 1]
        if len(members) < 3:
            continue
        ends = [members[0][-2:], *members[1:-1], members[-1][:2]]
        strange = [m for m in ends if m not in page.key and m[:2] not in page.key and m[-2:] not in page.key]
        if len(strange) != 1:
            continue
        others = [m for m in ends if m != strange[0]]
        home = next((one for one in said if sum(m[:2] in one.key for m in others) >= len(others) - 1), None)
        if home is not None:
            return strange[0], match_of(home.text), (home,), _until(strange[0], page)
    return None


def _replaced(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Found | None:
    """One word in place of another, between the same words, in a statement that follows a sentence closely."""
    if share < _CLOSE or not said:
        return None
    text, home = lookup_key(statement.text), said[0]
    at = 0
    for word, tag in tagged(text):
        start, at = at, at + len(word)
        if len(word) != _WORD or not tag.startswith(_REPLACEABLE) or word in page.key:
            continue
        left, right = text[max(0, start - 2) : start], text[at : at + 2]
        if not (_WORDS.fullmatch(left) and _WORDS.fullmatch(right)):
            continue
        match = re.search(rf"{re.escape(left)}([\u4e00-\u9fff]{{2}}){re.escape(right)}", home.key)
        if match and match.group(1) not in text:
            return word, match.group(1), (home,), _until(word, page)
    return None


def match_of(text: str) -> str:
    """The enumeration of a sentence, or the sentence."""
    match = _ENUMERATION.search(text)
    return match.group() if match else text
