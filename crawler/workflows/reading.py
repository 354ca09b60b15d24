"""A page's bytes to what the store needs of them: pure, so that it may be done in another process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.claims.flatten import flatten
from crawler.claims.identity import first_ids
from crawler.items.prepared import Prepared
from crawler.items.visit import Reading, Verdict
from crawler.pages.case_page import read_case
from crawler.pages.recognition import recognise
from crawler.text.origin import Origin
from storage.rows.packing import prepared

if TYPE_CHECKING:  # a process that reads pages opens no database, and does without the libraries for it
    from storage.rows.snapshots import Snapshot


def read_page(url: str, body: bytes, encoding: str, origin: Origin | None = None, *, known: bool) -> Prepared | Verdict:
    """The case in these bytes, ready for the store, or what they are instead.

    `url` is the case's own address, `encoding` the charset of the HTTP header ("" for none), `known` whether the page
    was read as a case before; `origin` is where it comes from (None: as `read_case`).
    """
    origin = origin or Origin.beside(url)
    reading = read_case(url, body, encoding, origin)
    return recognise(reading, body, origin.paths, known=known) or prepare(url, body, reading)


def prepare(url: str, body: bytes, reading: Reading) -> Prepared:
    """A reading of these bytes as the store will write it, its claims under the ids of a first reading.

    Raises:
        ValueError: a claim's words are not those of the text at its offsets.
    """
    return prepared(body, reading, first_ids(url, flatten(reading.report)))


def read_again(url: str, snapshot: Snapshot, origin: Origin | None) -> Prepared:
    """What the current extractor makes of bytes that are kept, for the case at this address.

    Raises:
        ValueError: as `prepare`.
    """
    return prepare(url, snapshot.body, read_case(snapshot.url, snapshot.body, snapshot.encoding, origin))
