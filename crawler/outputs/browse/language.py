"""In which language a reader sees the pages: the one they chose, else the site's, else that of the vendor's cases."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from crawler.outputs.browse.browsed.database import browsed_of
from crawler.phrases.phrases import LANGUAGES, Phrases, phrases_of

COOKIE = "casewatch-language"
_YEAR_S = 365 * 86_400


def phrases_for(datasette: Datasette, request: Request | None) -> Phrases:
    """The phrases of the language that this reader chose, else of the one that the pages are in for everybody."""
    chosen = request.cookies.get(COOKIE) if request is not None else None
    return phrases_of(chosen if chosen in LANGUAGES else _usual(datasette))


def _usual(datasette: Datasette) -> str:
    """What `metadata.yaml` sets (`plugins: casewatch: language`), else the language of the cases."""
    set_to = (datasette.plugin_config("casewatch") or {}).get("language")
    browsed = browsed_of(datasette)
    return set_to if set_to in LANGUAGES else browsed.language if browsed else LANGUAGES[0]


def other_languages(phrases: Phrases) -> list[dict[str, str]]:
    """The languages that a reader may change to, each by the name that it has for itself."""
    others = (phrases_of(language) for language in LANGUAGES if language != phrases.language)
    return [{"language": other.language, "tag": other.tag, "name": other("language.name")} for other in others]


def is_of_this_site(target: str) -> bool:
    """Whether an address that a reader brings leads back to this site, wherever that is."""
    return target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()


async def choose_language(datasette: Datasette, request: Request) -> Response:
    """`/-/language/en?to=/…`: keep the choice in a cookie, and go back to where the reader was on this site."""
    target = request.args.get("to") or "/"
    response = Response.redirect(target if is_of_this_site(target) else datasette.urls.instance())
    language: Any = request.url_vars["language"]
    if language in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=_YEAR_S, httponly=True, samesite="lax")
    return response
