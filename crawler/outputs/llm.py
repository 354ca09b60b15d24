"""A small client for any OpenAI-compatible address: asks for JSON of one form, and asks again where it gets another.

Off unless `scrapy report --llm` is asked for. Nothing else of the program needs it, and it needs no package.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from crawler.items.address import is_this_machine, is_web_address, without_credentials
from crawler.items.errors import CasewatchError, SettingError
from crawler.items.options import SettingsLike
from crawler.outputs.posting import MOST_BYTES, opener_for
from crawler.outputs.spending import NO_PRICE, Meter, Price

Answer = TypeVar("Answer", bound=msgspec.Struct)
_TRIES = 5
_WAIT_S = 1.0
_WAIT_MOST_S = 60.0


class ModelError(CasewatchError):
    """The model could not be reached, refused, or gave no usable answer (outputs.llm)."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Where the model is, from the settings CASES_LLM_*."""

    url: str
    """CASES_LLM_URL: the address up to and with `/v1`."""
    model: str
    """CASES_LLM_MODEL."""
    key: str = field(repr=False, default="")
    """Sent as a bearer token; "": none. Never logged."""
    timeout_s: float = 120.0
    """CASES_LLM_TIMEOUT: seconds to wait for one answer."""
    wait_s: float = _WAIT_S
    """Seconds before the first retry, where the server names none; doubled each time."""
    most_tokens: int = 0
    """CASES_LLM_MOST_TOKENS: after so many a run asks nothing any more; 0: no limit."""
    price: Price = NO_PRICE
    """CASES_LLM_PRICE_GIVEN, CASES_LLM_PRICE_WRITTEN: what a million tokens cost."""

    @classmethod
    def of(cls, settings: SettingsLike, key: str = "") -> ModelOptions:
        """The options that these settings give; the key is no setting (the environment's CASES_LLM_KEY).

        Raises:
            SettingError: no address or model, or one that cannot be used.
        """
        url, model = (str(settings.get(f"CASES_LLM_{name}") or "").strip() for name in ("URL", "MODEL"))
        _check_address(url, with_key=bool(key))
        if not model:
            raise SettingError("CASES_LLM_MODEL is empty: give the name of the model")
        timeout = _number(settings, "CASES_LLM_TIMEOUT", 120, 3600)
        if not timeout:
            raise SettingError("CASES_LLM_TIMEOUT is 0: give seconds from 1 to 3600")
        most = round(_number(settings, "CASES_LLM_MOST_TOKENS", 0, 10**12))
        price = Price(*(_number(settings, f"CASES_LLM_PRICE_{of}", 0, 10**6) for of in ("GIVEN", "WRITTEN")))
        return cls(url.rstrip("/"), model, key, timeout, most_tokens=most, price=price)

    def meter(self) -> Meter:
        """A new count of tokens, with this limit and these prices."""
        return Meter(self.most_tokens, self.price)


def _number(settings: SettingsLike, name: str, default: float, most: float) -> float:
    """A setting from 0 to the most.

    Raises:
        SettingError: it is none.
    """
    given = settings.get(name)
    try:
        number = float(str(default if given in {None, ""} else given).replace("_", ""))
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise SettingError(f"{name} is {given!r}: give a number from 0 to {most:g}")
    return number


def _check_address(url: str, *, with_key: bool) -> None:
    """Whether the model can be asked there, without showing anybody the key.

    Raises:
        SettingError: it cannot.
    """
    shown = without_credentials(url)
    if not is_web_address(url):
        raise SettingError(f"CASES_LLM_URL is {shown!r}: give the address of the model, such as http://host:8000/v1")
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise SettingError(f"CASES_LLM_URL is {shown!r} with a user or password in it: give the key in CASES_LLM_KEY")
    if with_key and parts.scheme == "http" and not is_this_machine(parts.hostname or ""):
        raise SettingError(f"CASES_LLM_URL is {shown!r}: the key would go in the clear; give an https:// address")


def ask(options: ModelOptions, system: str, user: str, form: type[Answer], meter: Meter) -> Answer:
    """The model's answer in this form; what it costs is counted by the meter, tries that failed included.

    Busy and failing servers (429, 5xx) are asked again after `Retry-After`; one that does not know JSON schemas is
    asked for plain JSON; an answer that is cut off or of another form is asked for anew, with what was wrong.

    Raises:
        ModelError: no such answer after a few tries.
        SpentError: the meter's limit is reached.
    """
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    formats: list[dict[str, Any]] = [
        {"type": "json_schema", "json_schema": {"name": "answer", "schema": msgspec.json.schema(form)}},
        {"type": "json_object"},
    ]
    wait, last = options.wait_s, "no answer"
    for _ in range(_TRIES):
        meter.check()
        try:
            text, finish = _post(options, messages, formats[0], meter)
        except _BusyError as busy:
            last = str(busy)
            time.sleep(min(busy.after if busy.after is not None else wait, _WAIT_MOST_S))
            wait *= 2
            continue
        except _ElsewhereError as elsewhere:
            last = str(elsewhere)
            break
        except _RefusedError as refused:
            last = str(refused)
            if len(formats) == 1:
                break
            del formats[0]
            continue
        try:
            return msgspec.json.decode(_bare_json(text), type=form)
        except (msgspec.DecodeError, UnicodeError) as error:
            last = "the answer was cut off" if finish == "length" else f"the answer is of another form: {error}"
            messages = [*messages[:2], {"role": "user", "content": f"{last}. Answer again, shorter, as JSON only."}]
    raise ModelError(
        f"the model at {options.url} gave nothing usable ({_without(options.key, last)}): check CASES_LLM_URL and"
        " CASES_LLM_MODEL"
    )


def _without(key: str, text: str) -> str:
    """A server's words without our key, should it say it back."""
    return text.replace(key, "***") if key else text


class _BusyError(Exception):
    def __init__(self, why: str, after: float | None) -> None:
        super().__init__(why)
        self.after = after


class _RefusedError(Exception):
    pass


class _ElsewhereError(Exception):
    """The server sends us to another address, where the key has no business."""


def _post(
    options: ModelOptions, messages: list[dict[str, str]], response_format: dict[str, Any], meter: Meter
) -> tuple[str, str]:
    """Text and finish reason of the first choice."""
    body = json.dumps(
        {"model": options.model, "messages": messages, "temperature": 0, "response_format": response_format}
    ).encode()
    headers = {"Content-Type": "application/json"}
    if options.key:
        headers["Authorization"] = f"Bearer {options.key}"
    request = urllib.request.Request(f"{options.url}/chat/completions", body, headers)  # noqa: S310  # scheme checked
    try:
        with opener_for(options.url).open(request, timeout=options.timeout_s) as response:
            answer = json.loads(response.read(MOST_BYTES))
        choice = answer["choices"][0]
        text = _without(options.key, str(choice["message"]["content"] or ""))
        meter.note("".join(message["content"] for message in messages), text, answer.get("usage"))
        return text, str(choice.get("finish_reason") or "")
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 429 or error.code >= 500:
                raise _BusyError(f"status {error.code}", _seconds(error.headers.get("Retry-After"))) from error
            if 300 <= error.code < 400:
                target = without_credentials(error.headers.get("Location") or "nowhere")
                raise _ElsewhereError(f"status {error.code}, a redirect to {target}, which is not followed") from error
            raise _RefusedError(f"status {error.code}") from error
    except (OSError, http.client.HTTPException) as error:
        raise _BusyError(f"it cannot be reached: {error}", None) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _BusyError("its answer is no chat completion", None) from error


def _seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after and retry_after.isdecimal() else None


def _bare_json(text: str) -> bytes:
    """The JSON object of an answer that may stand in a code fence or between words."""
    start, end = text.find("{"), text.rfind("}")
    return (text[start : end + 1] if 0 <= start < end else text).encode("utf-8", "replace")
