"""What an English sentence looks like to a reader who knows no more than its small words: its time, and its subject."""

from __future__ import annotations

import re

from crawler.languages.en.forms import plain
from crawler.languages.en.words import lowered
from crawler.text.products import VENDOR

_TIMES = {
    "past": r"was|were|had|did|could",
    "present": r"is|are|has|have|does|do|am|it's",
    "future": r"will|shall|going to",
    "if": r"would|might|may|could|should",
    "can": r"can|able to",
    "perfect": r"(?:has|have|it's) (?:[a-z]+ )?[a-z]+(?:ed|en|wn|de|t)",
    "going on": r"(?:is|are|it's) (?:[a-z]+ )?[a-z]+ing",
    "passive": r"(?:was|were|been|be|is|are) (?:[a-z]+ )?[a-z]+(?:ed|en)",
}
_FOUND = {name: re.compile(rf"(?<![a-z'])(?:{text})(?![a-z'])") for name, text in _TIMES.items()}
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
_OURS = re.compile(r"(?<![a-z])(?:we|our|us)(?![a-z])")
_STEP, _LONGEST = 40, 5


def grammar_of(text: str) -> list[str]:
    """The times of its verbs, what it begins with, whether it is told by those concerned, and how long it is."""
    low = lowered(plain(text))
    clues = [f"time {name}" for name, pattern in _FOUND.items() if pattern.search(low)]
    clues.append(f"first {next((name for name, pattern in _FIRST.items() if pattern.match(low)), 'else')}")
    if VENDOR in text:
        clues.append("names the vendor")
    if _OURS.search(low):
        clues.append("says we")
    clues.append(f"length {min(_LONGEST, len(text) // _STEP)}")
    return clues
