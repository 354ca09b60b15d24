"""What has numerals in it and counts nothing: set phrases, weekdays, years in Han digits, kinds of vehicles."""

from __future__ import annotations

from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words

_PHRASES = words("idioms")
IDIOMS = Expression(
    lambda: (
        rf"{_PHRASES}|千[人店面][一千]面|十分(?!钟|之)|一主[两多]|二[\u3007○][\u3007○一二三四五六七八九]{{2}}"
        r"|两轮(?=电?动?[车自])|三轮(?=电?动?[车自])|四轮(?=电?动?[车自])"
        r"|1\s?\+\s?1(?:\s?[>≥大与于]+\s?2)?(?![\d,.])"
        r"|周[一二三四五六日](?:、[一二三四五六日])*(?![次个天轮])"
    )
)
"""Set phrases (weekdays and festivals among them) with numerals in them."""
