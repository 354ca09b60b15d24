"""What an English sentence looks like to a reader who knows no more than its small words: its time, and its subject."""

from __future__ import annotations

import re

from crawler.languages.en.forms import plain
from crawler.languages.en.words import lowered
from crawler.text.products import VENDOR

_TIMES = {
    "past": "was were had did could",
    "present": "is are has have does do am it's",
    "future": "will shall",
    "if": "would might may could should",
    "can": "can",
}
"""Words, any of which says it."""
_VERBS = {
    "future": ("going", "to"),
    "can": ("able", "to"),
    "perfect": ("has have it's", r"(?:[a-z]+ )?[a-z]+(?:ed|en|wn|de|t)"),
    "going on": ("is are it's", r"(?:[a-z]+ )?[a-z]+ing"),
    "passive": ("was were been be is are", r"(?:[a-z]+ )?[a-z]+(?:ed|en)"),
}
"""Words, any of which says it before another."""
_ALONE = {name: frozenset(text.split()) for name, text in _TIMES.items()}
_BEFORE = {
    name: (frozenset(text.split()), re.compile(rf"(?<![a-z'])(?:{text.replace(' ', '|')}) (?:{verb})(?![a-z'])"))
    for name, (text, verb) in _VERBS.items()
}
_WORD = re.compile("[a-z']+")
_SUBJECTS = {
    "we": r"we|our|us|my|i",
    "they": r"they|their|he|she|his|her",
    "it": r"it|its|it's|this|that|that's|these|those|there|which",
    "a team": r"the (?:[a-z]+ ){0,3}(?:team|engineers|developers|company|group|bank|organi[sz]ation)",
    "you": r"you|your|if you",
    "a means": r"with|by|using|through|thanks|since|as a result|because",
    "a time": r"in|after|before|when|today|now|at|during|until|once|then|over",
    "but": r"but|however|although|though|while|unfortunately",
    "and": r"and|also|plus|another|additionally|besides",
    "a purpose": r"for|as|to",
}
_FIRST = {name: re.compile(rf"[\W_]*(?:{text})(?![a-z])") for name, text in _SUBJECTS.items()}
_OURS = re.compile(r"(?:we|our|us)(?<![a-z]we)(?<![a-z]our)(?<![a-z]us)(?![a-z])")
_STEP, _LONGEST = 40, 5


def grammar_of(text: str) -> list[str]:
    """The times of its verbs, what it begins with, whether it is told by those concerned, and how long it is."""
    low = lowered(plain(text))
    heard = frozenset(_WORD.findall(low))
    times = {name for name, words in _ALONE.items() if not words.isdisjoint(heard)}
    times.update(
        name
        for name, (words, pattern) in _BEFORE.items()
        if name not in times and not words.isdisjoint(heard) and pattern.search(low)
    )
    clues = [f"time {name}" for name in sorted(times)]
    clues.append(f"first {next((name for name, pattern in _FIRST.items() if pattern.match(low)), 'else')}")
    if VENDOR in text:
        clues.append("names the vendor")
    if _OURS.search(low):
        clues.append("says we")
    clues.append(f"length {min(_LONGEST, len(text) // _STEP)}")
    return clues
