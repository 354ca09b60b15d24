"""Where an English sentence may be cut, and what of it only says who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crawler.languages.en.words import words
from crawler.languages.expressions import Expression

_JOINING = words("clauses.joining")
_ADJUNCTS = words("clauses.adjuncts")
_ANY_VERB = words("clauses.verbs")
_VERBS = Expression(
    lambda: rf"(?:{_ANY_VERB.meaning('past')}|{_ANY_VERB.meaning('present')}|{_ANY_VERB.meaning('other')}(?!\sof\s))"
)
"""A verb of the lists; a word that may be a noun too is one before `of` (`the total cost of it`)."""
_REPORTING = Expression(lambda: f"{words('asides.saying')}|{words('clauses.reporting')}")
_NO_PARTICIPLES = words("clauses.no_participles")
_TAILS = words("clauses.tails")

Span = tuple[int, int]
_MEMBER = 3
"""Words of what stands between two commas up to which it is a member of a list, and no clause."""
_LEAST_LEFT = 40
"""Characters that are left at least of a clause whose tail is cut off."""

_PRONOUN = r"(?:i|we|you|they|he|she|it|this|that|there|everyone|everything|who)"
_ALONE = r"(?<![a-z] that )(?<![a-z] who )(?<![a-z-])"
"""A verb is none of the clause's own behind `that` or `who` of a noun."""
_REGULAR = Expression(lambda: rf"{_ALONE}(?!{words('clauses.no_verbs')})[a-z]{{2,}}[a-df-z]ed(?![a-z-])")
"""A past form by the rule; `speed` and `need` are none."""
_VERB = Expression(
    lambda: (
        rf"{_ALONE}(?<! to ){_VERBS}(?![a-z-])|n't(?![a-z])|'(?:re|ve|ll|d|m) [a-z]|{_REGULAR}"
        rf"|(?<![a-z]){_PRONOUN}(?:'s)? (?!{words('clauses.times')}(?![a-z]))[a-z]+"
    )
)
"""A word that may be the verb of a clause."""
_TENSED = Expression(
    lambda: (
        rf"(?P<past>(?<![a-z-]){_ANY_VERB.meaning('past')}(?:n't)?(?![a-z'-])|{_REGULAR})"
        rf"|(?<![a-z-]){_ANY_VERB.meaning('present')}(?:n't)?(?![a-z'-])"
    )
)
"""A verb that shows its tense."""
_MARK = re.compile(r"[.!?]+[\"')]*\s+(?=\S)|;\s+|:\s+|\s[-\u2014]+\s|(?<=[\w\"')])\u2014(?=[\w\"'(])")
"""Marks between what can stand alone, if there is a verb on both sides."""
_DASHES = ("-", "\u2014")
_OPENER = Expression(
    lambda: (
        r",?\s+(?:so that|(?:which means|meaning)(?: that)?)\s+"
        r"|,\s*(?:and|but|yet|so|or|because|while|whereas)\s+|,\s+(?:all of )?which\s+(?:also\s+)?"
        rf"|,\s+(?=(?!{_NO_PARTICIPLES})[a-z]{{2,}}ing\s(?!and\s|or\s|in\s|with\s))"
    )
)
"""What opens a clause behind a comma: a joining word, a relative, a participle."""
_ADDS = re.compile(r",\s+(?:and|or)\s")
_CONDITION = re.compile(r"\W*(?:although|though|since|because|while|when|if|once|as|until|unless)\s")
"""What opens a clause that another one has to follow."""
_WEAKER = Expression(
    lambda: (
        rf"\s(?:because|while|whereas|and|but)\s+(?=(?:(?:also|then|now|only) )?{_VERBS}(?![a-z-])|{_PRONOUN} [a-z]"
        rf"|(?:the|our|their|its) (?:[a-z-]+ ){{1,3}}{_VERBS}(?![a-z-]))"
    )
)
"""The same without a comma, for what is long."""
_INSERTED = Expression(lambda: rf"[^,.;:]{{2,80}},\s{_VERBS}(?![a-z-])")
"""What stands between a subject and its verb: behind its comma comes the verb."""
_TAIL = Expression(lambda: rf",?\s+(?:{_TAILS})\s")
_HEAD = Expression(lambda: rf"(?:[\W_]*(?:{_JOINING}|which),?\s+(?!of\s|to\s))+")
_ADJUNCT = Expression(
    lambda: rf"[\"'(\s]*(?:(?:now|today),? )?(?:just |even |only |right |especially )?(?:{_ADJUNCTS}|[a-z]{{2,}}ing)\s"
)
_GERUND = re.compile(r"\W*[a-z]{2,}ing\s(?!(?:that|how|what|why)\s)")
"""With a verb before the first comma it is a subject (`counting by hand has cost us tins, jars, and time`)."""
_BACK = Expression(lambda: rf"{_VERBS}(?![a-z-])")
"""A verb behind a comma: what stands before the comma is inserted."""
_ADDED = Expression(lambda: rf",\s+(?=(?:and|or|but|such as|{_ADJUNCTS}|[a-z]{{2,}}ing)\s)")
"""A comma before something added: a member of a list, what is said beside."""
_NO_MAIN = ("and ", "or ", "which ", "who ", "where ")
"""What goes on with what was said beside, and begins no main clause."""
_AFTER_COMMA = re.compile(r",(?!\d)\s*")
_WHO = r"(?:he|she|they|(?:[\w.'&-]+ ){0,5}?[\w.'&-]+)"
_BEHIND_QUOTE = Expression(
    lambda: (
        rf"(?<=[^\s(])[,.!?\u2026]*\"[,.]?\s*"
        rf"(?:{_REPORTING}\s[^\"]*|{_WHO}\s(?:also )?{_REPORTING}(?![a-z])[^\"]*)(?=\"|$)"
    )
)
"""`," says Ada Pine, who leads the team.`: up to where the quotation goes on."""
_ALL = Expression(lambda: rf"^[^\"]{{0,100}}(?<![a-z])(?:{_REPORTING}|saying)\s*[:,]?\s*$")
"""A line that only announces what somebody says."""
_AT_END = Expression(lambda: rf",\s+{_REPORTING}\s(?:(?!,\s')[^\"])*(?:$|,\s'(?=[a-z]))")
_BEFORE_QUOTE = Expression(
    lambda: (
        rf"(?:^|(?<=[.!?] )|(?<=[.!?]\" ))[^\"]{{0,90}}?(?<![a-z]){_REPORTING}"
        r"(?:[^\":,]{0,60})?(?:\sthat\s|[:,]\s*)(?=\")"
    )
)
_REPORTED = Expression(lambda: rf"^[^\",;:]{{2,80}}?\s(?:also |has |have )?{_REPORTING}\s(?:that|how)\s")
"""`The team estimates that`."""
_INTO_QUOTE = re.compile(r"[,:]?\s+\"(?=[A-Z])")
_BRACKETED = re.compile(r"\([^()]*\)")


def has_verb(low: str, start: int, end: int) -> bool:
    """Whether an interval of a text in small letters has a word that may be the verb of a clause."""
    return _VERB.search(low, start, end) is not None


def past_first(low: str) -> bool:
    """Whether the first verb of a text in small letters that shows its tense is a past form."""
    found = _TENSED.search(low)
    return found is not None and found["past"] is not None


def begins_with_verb(low: str) -> bool:
    """Whether a clause in small letters begins with a verb of the lists."""
    return _BACK.match(low) is not None


def opens_beside(low: str) -> bool:
    """Whether a clause in small letters is all beside another one: it opens so, and no main clause follows."""
    return _ADJUNCT.match(low) is not None and adjunct_end(low, 0, len(low)) is None


def spoken(low: str) -> list[Span]:
    """Intervals that only say who speaks: behind a quotation, before one, or before what is reported."""
    patterns = (_ALL, _BEHIND_QUOTE, _BEFORE_QUOTE, _REPORTED, _AT_END)
    return sorted(each.span() for pattern in patterns for each in pattern.finditer(low))


def strong(text: str, low: str, start: int, end: int) -> Iterator[Span]:
    """Where marks and opening words part clauses; within brackets none does."""
    inside = [each.span() for each in _BRACKETED.finditer(low, start, end)]
    marks = [each.span() for pattern in (_MARK, _OPENER) for each in pattern.finditer(low, start, end)]
    marks += [each.span() for each in _INTO_QUOTE.finditer(text, start, end)]
    inside += _between_dashes(low, sorted(marks))
    for one, other in sorted(marks):
        is_inside = any(opened <= one < closed for opened, closed in inside)
        if is_inside or (text[one] == "," and _INSERTED.match(low, other, end)):
            continue
        if not (_ADDS.match(low, one, other) and _is_within(low, start, one)):
            yield one, other


def _is_within(low: str, start: int, comma: int) -> bool:
    """Whether a comma parts members of a list, or parts of what is only said beside a clause that follows."""
    member = low.rfind(", ", start, comma) + 2
    is_member = member > 1 and low.count(" ", member, comma) < _MEMBER and not has_verb(low, member, comma)
    return is_member or _is_condition(low, start, comma)


def _is_condition(low: str, start: int, end: int) -> bool:
    """Whether an interval only says when or why (`though it was late`): the clause that it is said of must follow."""
    return _CONDITION.match(low, start, end) is not None and opens_beside(low[start:end])


def _between_dashes(low: str, marks: Sequence[Span]) -> list[Span]:
    """What stands between two dashes, the first with it, and has no verb: it belongs to what stands before it."""
    dashes = [mark for mark in marks if low[slice(*mark)].strip() in _DASHES]
    return [(one[0], two[0]) for one, two in pairwise(dashes) if not has_verb(low, one[1], two[0])]


def weak(low: str, start: int, end: int) -> Iterator[Span]:
    """Where joining words without a comma part clauses."""
    return (each.span() for each in _WEAKER.finditer(low, start, end) if not _is_condition(low, start, each.start()))


def head_end(low: str, start: int, end: int) -> int:
    """Where a clause begins behind the words that only join it."""
    found = _HEAD.match(low, start, end)
    return found.end() if found else start


def adjunct_end(low: str, start: int, end: int) -> int | None:
    """Where the main clause begins behind what is only said beside it (`With more stores, …`); None: no such thing."""
    if _ADJUNCT.match(low, start, end) is None:
        return None
    heads = [comma.end() for comma in _AFTER_COMMA.finditer(low, start, end)]
    if heads and _GERUND.match(low, start) and has_verb(low, start, heads[0]):
        return None
    main = [at for at in heads if has_verb(low, at, end) and not low.startswith(_NO_MAIN, at)]
    own = [at for at, to in pairwise([*heads, end]) if at in main and has_verb(low, at, to)]
    return own[0] if own and not _BACK.match(low, own[0], end) else next(iter(main), None)


def tail_start(low: str, start: int, end: int) -> int | None:
    """Where the last part of a clause begins that can be left out, with a verb before it; None: there is none.

    That is what a word says, else what stands behind the last comma; the last member of a list stays with the others.
    """
    commas = [each for each in _ADDED.finditer(low, start, end) if not _ends_list(low, start, each)]
    found = [each.start() for each in (*_TAIL.finditer(low, start, end), *commas[-1:])]
    return next((at for at in found if at - start >= _LEAST_LEFT and has_verb(low, start, at)), None)


def _ends_list(low: str, start: int, comma: re.Match[str]) -> bool:
    """Whether a comma stands before the last of several members (`boards, sensors, and gateways`)."""
    before = low.rfind(", ", start, comma.start())
    if before < 0 or not low.startswith(("and ", "or "), comma.end()):
        return False
    is_short = low.count(" ", before + 2, comma.start()) < _MEMBER
    return is_short or not has_verb(low, before, comma.start())
