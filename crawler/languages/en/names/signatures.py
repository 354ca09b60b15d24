"""How people sign in English what they are quoted with: name and office in one line, or in lines under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.languages.en.names.people import OFFICE, may_be_person
from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.protocol.names import Signature
from crawler.languages.web.names import holds_office

known = True
_FUNCTION = words("function_words")
_LEAD = re.compile(r"[\s\-\u2014\u2015~|,]*")
_CUT = re.compile(r"\s*[,|/\u2022\u00b7]\s*|\s+@\s*|\s+[-\u2014\u2015]+\s+|\s*\(|\s+(?=(?:at|AT) [A-Z])")
_SENTENCE = re.compile(r"[!?;:]\"?$|[a-z]{4}\.\"?$|[a-z]{4}\.\s+\"")
"""What a line ends with that is a sentence, or a sentence before somebody's words."""
_ONE_NAME = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]{2,}")
_WITH = re.compile(r"(?:at|of|from|with|AT) [A-Z]")
_LONGEST = 120
_LONGEST_FIRM = 60
_MOST_WORDS = 6
"""Words of a firm's name at most."""
_MOST_LINES = 3


def signed(lines: Sequence[str], *, surely: bool) -> Signature | None:
    """Who signs at the beginning of some lines, and how many lines that takes; None where nobody does.

    `surely` says that something else shows that they sign: a quotation before them, a caption's element. Then (and
    behind a dash) an office alone, one name and an employer do as well; else there has to be a name with its office.
    """
    fields = list(_fields(lines[0])) if lines and _may_be_signature(lines[0]) else []
    if not fields:
        return None
    start, end = fields[0]
    surely = surely or start > 0
    if _names_somebody(lines[0][start:end], surely=surely):
        read = _on_one_line if len(fields) > 1 else _on_lines
        return read(lines, fields, surely=surely)
    return _by_office(lines, fields, surely=surely) if _is_office(lines[0]) else None


def _may_be_signature(line: str) -> bool:
    return 0 < len(line) <= _LONGEST and not _SENTENCE.search(fold(line).strip())


def _names_somebody(words_: str, *, surely: bool) -> bool:
    """Whether words name a person; where somebody surely signs by one name alone."""
    return may_be_person(words_) or (surely and _ONE_NAME.fullmatch(words_) is not None and not _is_office(words_))


def _by_office(lines: Sequence[str], fields: Sequence[tuple[int, int]], *, surely: bool) -> Signature | None:
    """An office over a name, or (surely signed) by itself, though the employer stand in the next line."""
    start, end = fields[0][0], _office_end(lines[0], fields)
    if len(lines) > 1 and len(fields) == 1 and _names_person_under(lines):
        return Signature(2, (1, *_whole(lines[1])), (0, start, end))
    if not surely:
        return None
    goes_on = len(lines) > 1 and _WITH.match(lines[1].strip()) is not None
    return Signature(1 + goes_on, None, (0, start, end))


def _on_one_line(lines: Sequence[str], fields: Sequence[tuple[int, int]], *, surely: bool) -> Signature | None:
    """A name and behind it in its line an office, or (surely signed) an employer."""
    (start, end), office = fields[0], (fields[1][0], fields[-1][1])
    words_ = lines[0][slice(*office)]
    is_one = not may_be_person(lines[0][start:end])
    if _is_office(words_) or (surely and not is_one and _is_firm(words_)):
        return Signature(1, (0, start, end), (0, office[0], _office_end(lines[0], fields[1:])))
    return None


def _on_lines(lines: Sequence[str], fields: Sequence[tuple[int, int]], *, surely: bool) -> Signature | None:
    """A name, under it an office, and perhaps under that the employer."""
    if len(lines) < 2 or not _may_be_signature(lines[1]):
        return None
    (start, end), (name_start, name_end) = _whole(lines[1]), fields[0]
    is_office = _is_office(lines[1]) and not may_be_person(lines[1])
    if not is_office and not (surely and may_be_person(lines[0][name_start:name_end]) and _is_firm(lines[1])):
        return None
    under = list(_fields(lines[1]))
    goes_on = is_office and len(lines) >= _MOST_LINES and _is_firm(lines[2]) and len(under) == 1
    return Signature(2 + goes_on, (0, name_start, name_end), (1, start, _office_end(lines[1], under) if under else end))


def _office_end(line: str, fields: Sequence[tuple[int, int]]) -> int:
    """Where an office ends: before the employer that is the last of these parts of the line, if one is."""
    (start, end), rest = fields[-1], fields[:-1]
    last = line[start:end]
    is_employer = bool(rest) and (_WITH.match(last) is not None or (_is_firm(last) and not _is_office(last)))
    return rest[-1][1] if is_employer else end


def _names_person_under(lines: Sequence[str]) -> bool:
    """Whether the line under an office is a person's name: one in capitals alone is a firm's."""
    return may_be_person(lines[1]) and (lines[0].isupper() or not any(map(str.isupper, lines[1].split())))


def _fields(line: str) -> Iterator[tuple[int, int]]:
    """Intervals of what a line says between its commas and strokes, without the dash that it begins with."""
    plain = fold(line).rstrip(" )|,")
    lead = _LEAD.match(plain)
    at = lead.end() if lead else 0
    for cut in _CUT.finditer(plain, at):
        if cut.start() > at:
            yield at, cut.start()
        at = cut.end()
    if at < len(plain):
        yield at, len(plain)


def _whole(line: str) -> tuple[int, int]:
    lead = _LEAD.match(fold(line))
    return (lead.end() if lead else 0), len(line.rstrip(" )|,"))


def _is_office(line: str) -> bool:
    return holds_office(line) or OFFICE.search(lowered(fold(line))) is not None


def _is_firm(line: str) -> bool:
    """Whether a line may be a firm's name: a few words, those that say something with capitals."""
    parts = _WITH.sub(lambda found: found[0][-1], line.strip()).split()
    if not parts or len(parts) > _MOST_WORDS or len(line) > _LONGEST_FIRM or _SENTENCE.search(line):
        return False
    said = [part for part in parts if lowered(part) not in _FUNCTION and part[0].isalpha()]
    return bool(said) and all(part[0].isupper() or any(map(str.isupper, part)) for part in said)
