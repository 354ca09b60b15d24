"""Radicals that PDF files give for the words that look alike, where Unicode does not say which word that is."""

from __future__ import annotations

import re

_SUPPLEMENT = """
2e8c 5c0f 2e8d 5c0f 2e9c 65e5 2e9d 6708 2ea0 6c11 2ea7 725b 2ea9 738b 2eab 76ee 2eac 793a 2eae 7af9 2eb6 7f8a 2ebc 8089
2ec4 897f 2ec5 89c1 2ec6 89d2 2ec7 89d2 2ec9 8d1d 2eca 8db3 2ecb 8f66 2ed1 9577 2ed3 957f 2ed4 95e8 2ed7 96e8 2ed8 9752
2ed9 97e6 2eda 9875 2edb 98ce 2edc 98de 2edd 98df 2ede 98df 2ee2 9a6c 2ee3 9aa8 2ee4 9b3c 2ee5 9c7c 2ee6 9e1f 2ee7 5364
2ee8 9ea6 2ee9 9ec4 2eea 9efe 2eeb 6589 2eec 9f50 2eed 6b6f 2eee 9f7f 2eef 7adc 2ef0 9f99 2ef1 9f9c 2ef2 4e80
"""
"""Each with the ideograph that it stands for; those that are only parts of one are none."""
_PAIRS = _SUPPLEMENT.split()
_WORDS = {int(radical, 16): int(word, 16) for radical, word in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_ANY = re.compile(f"[{''.join(map(chr, _WORDS))}]")


def without_radicals(text: str) -> str:
    """The text with ideographs in the place of such radicals."""
    return text.translate(_WORDS) if _ANY.search(text) else text
