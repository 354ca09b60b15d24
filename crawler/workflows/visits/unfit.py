"""A reading that is no edition of the case that is known: damaged, cut off, partial, or drawn anew."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.diff.damage import damage_reason
from crawler.diff.drift import drift_reason
from crawler.diff.edition import Edition
from crawler.diff.ending import cut_reason
from crawler.diff.partial import partial_reason
from crawler.items.claim import Claim
from crawler.items.visit import Fetched, Outcome, Unread
from crawler.pages.elements.encoding import decode, find_encoding
from crawler.pages.elements.markup import has_end
from storage.rows.snapshots import Snapshot

Said = tuple[Sequence[Claim], str]
"""The claims of a reading, and the text that they point into."""


def unfit_reading(last: Snapshot, accepted: Said, fetched: Fetched, new: Said) -> Unread | None:
    """Why a reading of `fetched` may not be compared with the accepted one, of the snapshot `last`; None where it may.

    The outcome is `error` for an answer that is damaged or cut off, `drifted` for one that may be looked at.
    """
    before = Edition(*accepted, _markup(last.body, last.encoding))
    after = Edition(*new, _markup(fetched.body, fetched.encoding))
    damage = _missing_end(last, fetched) or damage_reason(before, after) or cut_reason(before, after)
    if damage:
        return Unread(fetched.url, Outcome.ERROR, damage, fetched.http_status)
    drift = partial_reason(before, after) or drift_reason(before, after)
    return Unread(fetched.url, Outcome.DRIFTED, drift, fetched.http_status) if drift else None


def _missing_end(last: Snapshot, fetched: Fetched) -> str | None:
    """Half a page, sent as if it were whole: the accepted one had an end, this one has none."""
    if has_end(fetched.body) or not has_end(last.body):
        return None
    return f"the page breaks off without </html>, which its last reading had ({len(fetched.body)} bytes)"


def _markup(body: bytes, label: str) -> str:
    """The page as it was sent, for what its text does not tell."""
    return decode(body, find_encoding(body, label))
