"""The plain-text form of a digest: the same lines in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.outputs.digest.mail.html import NEW_MAX, head_of, words_of
from crawler.outputs.digest.mail.unread import UNREAD_MAX, unread_by_outcome
from crawler.outputs.digest.news.contents import CaseLines, Contents
from crawler.outputs.digest.news.holding import held_next, held_why, held_words
from crawler.outputs.digest.news.lines import EventLine, Line, event_counts
from crawler.outputs.digest.news.safety import shortened
from crawler.outputs.highlight import Segment
from crawler.phrases.phrases import Phrases

_REASON_MAX = 200
_SECTIONS = (("case_withdrawn", "withdrawn", 5), ("case_back", "back", 3), ("page_flaps", "flapping", 0))


def render_text(contents: Contents, phrases: Phrases) -> str:
    """Lines of plain text, ended by a line break."""
    return "\n".join(_lines(contents, phrases)) + "\n"


def _lines(contents: Contents, phrases: Phrases) -> Iterator[str]:
    yield phrases("digest.title")
    yield head_of(contents, phrases)
    if contents.parts > 1:
        note = phrases("digest.part_note", parts=contents.parts, part=contents.part)
        yield f"{note} {contents.all_link}".rstrip()
    if contents.is_empty:
        yield from ("", phrases("digest.heartbeat_text"))
    yield from section_lines(contents, phrases)
    yield from ("", "-- ", f"{phrases('digest.footer')} {contents.all_link}".rstrip())


def section_lines(contents: Contents, phrases: Phrases) -> Iterator[str]:
    """What is told of one vendor, without head and foot."""
    for held in contents.held:
        yield from ("", f"! {held_words(held, phrases)}")
        if why := held_why(held, phrases):
            yield f"  {why}"
        yield f"  {phrases(held_next(held), place=held.place, crawl=held.typed)}"
    yield from _overview(contents, phrases)
    for event, heading, figures in _SECTIONS:
        yield from _events(contents.events_of(event), phrases(f"digest.{heading}"), figures, phrases)
    for case in contents.told:
        yield from _case(case, phrases)
    fresh = contents.events_of("new_case")
    yield from _events(fresh[:NEW_MAX], f"{phrases('digest.new_cases')} ({len(fresh)})", 3, phrases)
    if fresh[NEW_MAX:]:
        names = " · ".join(line.name for line in fresh[NEW_MAX:])
        yield from ("", f"{phrases.counted('digest.new_many', len(fresh) - NEW_MAX)} {names}")
    if contents.folded:
        yield from ("", f"== {phrases('digest.folded', number=sum(line.is_folded for line in contents.lines))} ==")
    for case in contents.folded:
        yield from _case(case, phrases)
    yield from _site_lines(contents, phrases)
    yield from _unread(contents, phrases)


def _overview(contents: Contents, phrases: Phrases) -> Iterator[str]:
    if contents.cases:
        columns = " / ".join(phrases(f"digest.{column}") for column in ("figures", "others", "words"))
        yield from ("", f"{phrases('digest.overview')} ({columns})")
    for case in contents.cases:
        counts = (case.count(figures=True), case.count(figures=False), case.count(figures=False, folded=True))
        yield f"  {' / '.join(map(str, counts))}  {case.name}"


def _case(case: CaseLines, phrases: Phrases) -> Iterator[str]:
    yield from ("", f"# {case.name}  {case.link}".rstrip())
    for line in case.lines:
        yield from _change(line, phrases)


def _change(line: Line, phrases: Phrases) -> Iterator[str]:
    change = line.change
    ratio = f" ({line.ratio})" if line.ratio else ""
    done = f"{phrases.word('kind', change.kind)} {phrases.word('change', change.change)}"
    yield f"* [{done}] {line.headline}{ratio}".rstrip()
    if line.old:
        yield f"  - {_words(line.old)}"
    if line.new:
        yield f"  + {_words(line.new)}"
    links = [line.link] if line.new and line.link else []
    yield from (f"    {address}" for address in [*links, line.row_link] if address)


def _words(runs: tuple[Segment, ...]) -> str:
    return "".join(run.text for run in runs)


def _events(lines: tuple[EventLine, ...], heading: str, figures: int, phrases: Phrases) -> Iterator[str]:
    if lines:
        yield from ("", f"== {heading} ==")
    for line in lines:
        under, before = event_counts(line.event.event)
        flaps = f", {phrases.counted(f'digest.{before}', line.event.flaps)}" if line.event.flaps else ""
        yield f"* {line.name} ({phrases.counted(f'digest.{under}', line.event.claims)}{flaps})  {line.link}".rstrip()
        yield from (f"  {text}" for text in (line.title, *line.figures[:figures]) if text)


def _site_lines(contents: Contents, phrases: Phrases) -> Iterator[str]:
    if contents.watch.site_lines:
        yield from ("", f"== {phrases('digest.site_lines')} ==")
    for line in contents.watch.site_lines:
        yield f"* {phrases.counted(f'site_line.{line.change}', line.cases)} {shortened(words_of(line), _REASON_MAX)}"


def _unread(contents: Contents, phrases: Phrases) -> Iterator[str]:
    if contents.watch.unread:
        yield from ("", f"== {phrases('digest.unread')} ({len(contents.watch.unread)}) ==")
    for outcome, pages in unread_by_outcome(contents, phrases):
        yield f"# {phrases.word('outcome', outcome)} ({len(pages)})"
        yield from (f"* {page.name}  {page.url}  {page.words}" for page in pages[:UNREAD_MAX])
        if pages[UNREAD_MAX:]:
            yield f"  {phrases.counted('digest.unread_more', len(pages) - UNREAD_MAX)}"
