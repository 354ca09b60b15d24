"""Every exception of the project, each with who raises it and what it means."""

from __future__ import annotations

from crawler.items.address import without_credentials


class CasewatchError(Exception):
    """Base class: something that a person can put right; its text is one line that names the remedy.

    `exit_code` is what a command exits with when nothing catches the error. Whatever address the text quotes, the user
    and password in it are left out here, once for all.
    """

    exit_code = 1

    def __init__(self, text: str) -> None:
        super().__init__(without_credentials(text))


class SettingError(CasewatchError):
    """A setting has a value that cannot be used (raised where settings are read)."""

    exit_code = 2


class SeedsError(CasewatchError):
    """The seeds file is missing, empty, not UTF-8, or has a line that is no address of the site (spider)."""

    exit_code = 2


class VendorError(CasewatchError):
    """A vendor's file cannot be used, there is none of this name, or a database is another vendor's (vendors)."""

    exit_code = 2


class WordListError(CasewatchError):
    """A file of words, or of sentences with their readings, is not as it has to be (languages)."""


class StoreError(CasewatchError):
    """The database cannot be used: no SQLite file, newer schema, read-only, locked, disk full (storage)."""

    exit_code = 3


class LockedError(CasewatchError):
    """Another crawl holds this database (storage.lock)."""

    exit_code = 75  # EX_TEMPFAIL of sysexits.h: cron may simply try again


class OtherNameError(LockedError):
    """Another process holds this database under another name of the file: nothing may be written (storage.lock)."""


class StaleError(CasewatchError):
    """Another worker has checked in a newer state of the vendor: this one is dropped, and nothing is lost (cluster)."""

    exit_code = 75


class NotFoundError(CasewatchError):
    """What a command was asked for (a case, a crawl, a claim) is not in the database."""

    exit_code = 4


class DeliveryError(CasewatchError):
    """A digest could not be handed over; it stays in the outbox (commands digest and crawl)."""

    exit_code = 6
