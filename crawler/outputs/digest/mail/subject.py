"""The subject: the three gravest facts, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.change import ChangeKind
from crawler.items.crawl import PageEvent
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.digest.news.holding import held_in_short
from crawler.outputs.digest.news.lines import EventLine, Line, case_name, grave_first
from crawler.outputs.digest.news.safety import harmless, shortened
from crawler.phrases.phrases import Phrases

FACTS = 3
SUBJECT_MAX = 110
"""Code points of a subject; facts are left out before they are cut."""
WORDS_MAX = 24
"""Code points of a claim's words in it."""

Fact = tuple[tuple[float, float, int], str]
"""How grave it is, the gravest lowest, and its words."""

_EVENTS = {
    PageEvent.NEW_CASE: "new_subject",
    PageEvent.CASE_WITHDRAWN: "withdrawn_subject",
    PageEvent.CASE_BACK: "back_subject",
    PageEvent.PAGE_FLAPS: "flaps_subject",
}


def subject_of(contents: Contents, phrases: Phrases) -> str:
    """One line without controls, at most about 120 code points."""
    return subject_from(facts_of(contents, phrases), phrases, contents.part, contents.parts)


def facts_of(contents: Contents, phrases: Phrases) -> list[Fact]:
    """What is told in a few words each; held crawls come before all else."""
    facts: list[Fact] = [
        ((-float("inf"), 0.0, held.crawl.crawl_id), held_in_short(held, phrases)) for held in contents.held
    ]
    facts += [((-line.severity, 0.0, line.event.id), event_words(line, phrases)) for line in contents.events]
    facts += [(grave_first(line), words_of(line, phrases)) for line in contents.lines]
    return sorted(facts)


def subject_from(ranked: Sequence[Fact], phrases: Phrases, part: int, parts: int) -> str:
    """The subject that tells the first of these facts; none: that nothing changed."""
    if not ranked:
        return f"{phrases('digest.title')}{_colon(phrases)}{phrases('digest.heartbeat')}"
    # one edit is often told by a card, the summary and the text: the subject says it once
    facts = list(dict.fromkeys(words for _, words in ranked))
    chosen = [facts[0]]
    for fact in facts[1:FACTS]:
        if len(phrases.then([*chosen, fact])) <= SUBJECT_MAX:
            chosen.append(fact)
    more = len(facts) - len(chosen)
    text = phrases.then(chosen) + (_more(more, phrases) if more else "")
    if parts > 1:
        text = f"[{part}/{parts}] {text}"
    return harmless(text)


def _colon(phrases: Phrases) -> str:
    return " · " if ":" in phrases("digest.title") else phrases("language.colon")


def _more(number: int, phrases: Phrases) -> str:
    return phrases("language.comma") + phrases("digest.more", number=number)


def event_words(line: EventLine, phrases: Phrases) -> str:
    """That a case came, went or is back, or that its page goes to and fro."""
    return phrases(f"digest.{_EVENTS[line.event.event]}", name=line.name)


def words_of(line: Line, phrases: Phrases, most: int = WORDS_MAX) -> str:
    """One change in a few words: the case, and the quantity before and after or what was done to which words.

    `most`: code points of the claim's words.
    """
    change = line.change
    name = case_name(change.company, change.title, change.url, phrases)
    if line.headline:
        return f"{name} {line.headline}"
    kind, verb = phrases.word("kind", change.kind), phrases.word("change", change.change)
    text = change.old_text if change.change is ChangeKind.REMOVED else change.new_text
    return phrases("digest.done", name=name, kind=kind, change=verb, words=shortened(text or "", most))
