"""What servers, walls and error pages say, in English on sites of any language."""

from __future__ import annotations

import re
from collections.abc import Callable

from crawler.languages.expressions import Expression
from crawler.languages.notices import Notices
from crawler.languages.web.words import words


def _expression(source: Callable[[], str]) -> Expression:
    return Expression(source, re.IGNORECASE)


PAGE = Expression(
    lambda: rf"(?:{words('notices.page')}|(?:customer |success )?story|case(?: study)?|file(?: or directory)?)"
)
_LOST = Expression(
    lambda: (
        r"does\s*(?:n.t|not)\s+exist|no\s+longer\s+(?:\w+\s+)?(?:available|here|exists?|published|online|works?|valid)"
        rf"|(?:has|have|was|were|is|been)\s+(?:\w+\s+){{0,2}}?{words('notices.taken')}"
        r"|(?:can|could)(?:\s?not|.?t|n.t)\s+be\s+(?:found|located)|(?:was\s+)?not\s+found|(?:is|has)\s+gone(?:\s+missing)?"
        r"|is\s+missing|is(?:\s+not|n.t)\s+available(?!\s+(?:in|to|from|right|at|yet)\b)"
    )
)
NUMBERED = r"(?:(?:http|error|status|code|错误|代码|码)[\s:：]*)*(?:404|410)"
BEHIND_NUMBER = r"[\s,，:：|｜·–—-]*"
_CANNOT = r"(?:can|could)(?:\s?not|.?t|n.t)\s+(?:seem\s+to\s+)?(?:find|locate)"
GONE = _expression(
    lambda: (
        rf"{NUMBERED}{BEHIND_NUMBER}(?:(?:not\s+found|gone|error|{PAGE}\s+not\s+found)[\s\W]*)*"
        rf"|(?:(?:{NUMBERED}[\s:-]*|looks\s+like|it\s+(?:seems|looks)|this|that|the|your|requested|or)\s*)*"
        rf"\b{PAGE}\b.{{0,48}}?(?:{_LOST}).{{0,32}}|{PAGE}?\s*(?:not\s+found|removed|deleted)|no\s+such\s+{PAGE}|gone"
        rf"|(?:we\s+|i\s+)?{_CANNOT}\s+(?:(?:the|that|this|your|requested)\s+)*{PAGE}\b.{{0,40}}"
    )
)
PASSING = _expression(
    lambda: (
        rf"{words('notices.passing')}|temporar|momentar|try\s+again|re-?load|check\s+your"
        r"|\bback\b.{0,12}\b(?:at|in|by|up)\b|page\s+(?:has\s+)?expired|\d[:：]\d\d"
    )
)
LOGIN = _expression(
    lambda: (
        r"please\s+(?:log|sign)\s*-?in|(?:log|sign)\s*-?in\s+(?:to|with|required)|must\s+(?:log|sign)\s*-?in"
        r"|session\s+(?:has\s+)?expired|session\s+no\s+longer\s+exists|^(?:log|sign)\s*-?in$"
    )
)
CHECK = _expression(
    lambda: (
        r"verify(?:ing)?\s+(?:that\s+)?you\s*(?:are|.re)|(?:are\s+you|you\s+are|you.re)\s+(?:a\s+)?(?:human|robot)"
        r"|not\s+a\s+(?:ro)?bot|unusual\s+(?:traffic|activity)|checking\s+your\s+browser|just\s+a\s+moment"
        r"|attention\s+required|security\s+check|pardon\s+our\s+interruption"
        r"|access\s+(?:is\s+|to\s+this\s+\w+\s+)?(?:denied|restricted|blocked)|you\s+have\s+been\s+blocked|\bforbidden\b"
        r"|request\s+(?:blocked|rejected|could\s+not\s+be\s+satisfied)|url\s+was\s+rejected"
        r"|don.t\s+have\s+(?:permission|access)|too\s+many\s+requests|rate\s+limit|captcha|ad\s?blocker"
        rf"|{words('notices.queues')}|{words('notices.policies')}"
        r"|available\s+in\s+your\s+(?:region|country|location|area)|legal\s+reasons"
    )
)
_HOST = Expression(
    lambda: rf"\b(?:(?<!on this )(?<!on the )server|host(?:name)?|app(?:lication)?|{words('notices.host')})\b"
)
FAULT = _expression(
    lambda: (
        rf"{_HOST}.{{0,24}}?(?:{_LOST}|expired|lost|failed|unavailable|unreachable|timed?\s?-?out|refused)"
        r"|internal\s+(?:server\s+)?error|bad\s+gateway|gateway\s+time-?out"
        r"|(?:service\s+(?:is\s+)?|temporarily\s+)(?:temporarily\s+)?unavailable"
        r"|(?:under|performing|scheduled)\s+(?:\w+\s+)?maintenance|be\s+(?:right\s+)?back\s+(?:soon|shortly|at\b)"
        r"|something\s+went\s+wrong|(?:an?|unexpected|fatal|application)\s+error|error\s+(?:establishing|page)"
        rf"|{words('notices.defaults')}|{words('notices.unpaid')}"
        r"|database\s+(?:connection|error)|unhandled\s+exception|try\s+again\s+later|page\s+(?:has\s+)?expired|\b50[0234]\b"
    )
)
GONE_HINT = _expression(
    lambda: r"deleted|removed|missing|archived|\blost\b|nothing\s+here|no\s+longer|not\s+found|404|410"
)
BLOCKED_HINT = _expression(
    lambda: (
        r"sign[\s-]?in|log[\s-]?in|verif|human|robot|\bbot\b|denied|blocked|banned|forbidden|permission"
        r"|(?:not|n.t|un\w+).{0,24}(?:region|country|location|where\s+you)|(?:browser|connection)\s+(?:is\s+)?(?:secur|check)"
        r"|automat(?:ed|ion)"
    )
)
ERROR_HINT = _expression(
    lambda: (
        r"error|exception|traceback|went\s+wrong|broke|refresh|reload|unavailable|maintenance|time-?out|expired|try\s+again"
        r"|could\s+not\s+be\s+loaded|\bback\s+(?:at|in|soon|shortly)|fail(?:ed|ure)|check\s+your"
    )
)
BUTTON = r"(?:sign|log)\s*-?\s*(?:in|up)|[\s/|｜·]"
COURTESY = r"sorry|oops|whoops|uh[\s-]?oh|we.re\s+sorry|nothing\s+to\s+see\s+here"
NOTICES = Notices(
    GONE,
    PASSING,
    CHECK,
    LOGIN,
    FAULT,
    GONE_HINT,
    BLOCKED_HINT,
    ERROR_HINT,
    button=_expression(lambda: rf"(?:{BUTTON})+"),
    courtesy=_expression(lambda: rf"^(?:{COURTESY})?[\s,，!！.。~～:：]*(?:but\s+)?"),
)
