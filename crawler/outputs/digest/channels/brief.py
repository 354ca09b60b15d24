"""What changed in one line for a chat: of whom, what is counted, and both numbers; one line a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.items.change import ChangeKind
from crawler.items.digest import Statement, ToldChange
from crawler.items.place import Place, part_of
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.outputs.digest.mail.subject import event_words, words_of
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.digest.news.holding import HeldLine, held_why, held_words
from crawler.outputs.digest.news.lines import Line, case_name
from crawler.outputs.digest.news.safety import harmless, shortened
from crawler.outputs.facts import facts_of
from crawler.phrases.phrases import Phrases

LINE_MAX = 160
"""Code points of one line."""
_SIDE_MAX = 40
"""Code points of words before and after up to which both are told."""
_MARKS = str.maketrans("<>@", "\uff1c\uff1e\uff20")
"""What begins a mention (`@all`, `<at …>`, `<!channel>`) -> the same in full width, which begins none."""
_NUMBER = re.compile(r"(?P<before>\D*)(?P<number>\d[\d.,]*)(?P<behind>\D*)")


def told_in_brief(contents: Contents, phrases: Phrases) -> tuple[list[str], int]:
    """A line for each fact, and how many facts are only counted: other words and the narrative, beside anything else.

    Held crawls come first, then cases that came or went, then changes, the gravest case first.
    """
    lines = [_held(held, phrases) for held in contents.held]
    lines += [shortened(event_words(line, phrases), LINE_MAX) for line in contents.events]
    facts = list(_one_a_fact(contents.lines))
    told = [fact for fact in facts if not fact.is_folded] or ([] if lines else facts)
    lines += [shortened(fact_in_brief(fact, phrases), LINE_MAX) for fact in told]
    return [unmarked(line) for line in lines], len(facts) - len(told)


def unmarked(text: str) -> str:
    """The text with nothing that a chat takes for a mention or a tag: a page's words would call everybody."""
    return text.translate(_MARKS)


def fact_in_brief(line: Line, phrases: Phrases) -> str:
    """`Harrow & Pine: $1.2 → 1.5 million saved a year (up 25%)`."""
    change = line.change
    words = _figure(line, phrases) if line.headline else _sides(change, phrases)
    if not words:
        return words_of(line, phrases, LINE_MAX // 2)
    name = case_name(change.company, change.title, change.url, phrases)
    ratio = f" ({line.ratio})" if line.ratio else ""
    return phrases("digest.brief", name=name, words=words) + ratio


def _held(held: HeldLine, phrases: Phrases) -> str:
    return " ".join(part for part in (held_words(held, phrases), held_why(held, phrases), held.place) if part)


def _one_a_fact(lines: Iterable[Line]) -> Iterator[Line]:
    """Of the lines that say one fact in several places that which is told: of the gravest claim the first."""
    rows = {line.change.id: line for line in lines}
    for fact in facts_of(map(_row, rows.values())):
        yield rows[fact.row["id"]]


def _row(line: Line) -> dict[str, object]:
    change = line.change
    names = ("id", "crawl_id", "url", "kind", "change", "place", "old_text", "new_text")
    numbers = ("old_value", "new_value", "old_unit", "unit")
    return {name: getattr(change, name) for name in (*names, *numbers)}


def _sides(change: ToldChange, phrases: Phrases) -> str:
    """Both sides of what has no number, where both are short; "" elsewhere."""
    old, new = change.old_text, change.new_text
    if change.change is not ChangeKind.CHANGED or not old or not new or max(len(old), len(new)) > _SIDE_MAX:
        return ""
    return f"{phrases.word('kind', change.kind)} {harmless(old)} → {harmless(new)}"


def _figure(line: Line, phrases: Phrases) -> str:
    """What is counted, with both numbers in the words of the page; "" where its words do not say what is counted."""
    change, language = line.change, language_of(line.change.language)
    old, new, text = change.old, change.new, change.new_text
    if old is None or new is None or not old.raw or not new.raw or not text or new.raw not in text:
        return ""
    if new.is_span:
        at = text.find(new.raw)
        counted = language.clauses.measured(text, at, at + len(new.raw))
        return f"{harmless(counted)} {line.headline}" if counted else ""
    return _in_its_clause(text, old.raw, new, language, phrases)


def _in_its_clause(text: str, old_raw: str, new: Statement, language: Language, phrases: Phrases) -> str:
    """The clause that has the number, with the number before put before it."""
    assert new.raw is not None
    figure, at = in_one(old_raw, new.raw), text.find(new.raw)
    if not at and text.find(new.raw, 1) > 0:
        at = text.find(new.raw, 1)  # a card's label that says its value again
    start, end = _clause(text, at, new, language)
    first = next(iter(language.quantities.find(text[start:at])), None)
    if first is not None and not first.start and new.raw.startswith(first.raw):
        start += first.end
    before, behind = text[start:at].strip(), text[at + len(new.raw) : end].strip()
    if any(map(str.isalnum, before)):
        return harmless(f"{text[start:at]}{figure}{text[at + len(new.raw) : end]}")
    return harmless(phrases("digest.labelled", label=behind.strip(" :"), figure=figure)) if behind else ""


def _clause(text: str, at: int, new: Statement, language: Language) -> tuple[int, int]:
    """The clause around the number; of a card all of its words."""
    if part_of(new.place) != Place.CARD.part:
        for start, end in language.clauses.split(text):
            if start <= at < end:
                return start, end
    return 0, len(text)


def in_one(old: str, new: str) -> str:
    """`43.2 → 50 a year` of `43.2 a year` and `50 a year`; both in full where more than the number differs."""
    before, after = _NUMBER.fullmatch(old), _NUMBER.fullmatch(new)
    if before and after and before["before"] == after["before"] and before["behind"] == after["behind"]:
        return f"{before['before']}{before['number']} → {after['number']}{after['behind']}"
    return f"{old} → {new}"
