"""Signatures of webhooks, as https://www.standardwebhooks.com has them: HMAC-SHA256 over id, moment and body."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from crawler.items.errors import SettingError
from crawler.outputs.digest.secret import Secret

_ENCODED = "whsec_"
"""What a key begins with whose bytes are written in base64; any other word is a key as it stands."""
_LEAST = 16
"""Bytes of a key."""


def key_of(word: str) -> Secret:
    """The word, where it can be a key.

    Raises:
        SettingError: it is too short, or no base64; it is not shown.
    """
    try:
        length = len(_bytes_of(word))
    except (binascii.Error, ValueError):
        raise SettingError(f"CASES_WEBHOOK_KEY begins with {_ENCODED}, and what follows is no base64") from None
    if length < _LEAST:
        raise SettingError(f"CASES_WEBHOOK_KEY is a key of {length} bytes: give {_LEAST} at least")
    return Secret(word)


def signed_headers(key: Secret, identity: str, seconds: int, body: bytes) -> dict[str, str]:
    """The headers that say what message this is, when it was sent (since 1970), and that this key has signed both."""
    said = f"{identity}.{seconds}.".encode() + body
    signature = base64.b64encode(hmac.new(_bytes_of(key.reveal()), said, hashlib.sha256).digest()).decode()
    return {"webhook-id": identity, "webhook-timestamp": str(seconds), "webhook-signature": f"v1,{signature}"}


def _bytes_of(word: str) -> bytes:
    if word.startswith(_ENCODED):
        return base64.b64decode(word.removeprefix(_ENCODED), validate=True)
    return word.encode()
