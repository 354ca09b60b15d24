"""The way to the cluster's PostgreSQL: its address checked, a connection, and errors that say no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.items.errors import SettingError, StoreError

if TYPE_CHECKING:
    from psycopg import Connection

_SCHEMES = ("postgresql", "postgres")
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATIENCE = {
    "connect_timeout": "20",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
}
"""After how long a peer counts as gone that says nothing: one whose cable was pulled would be waited for for hours."""
EXAMPLE = "postgresql://casewatch@db.example.org/casewatch"


def check_address(address: str, name: str = "CASES_CLUSTER") -> str:
    """The address, where it is one of a PostgreSQL database; `name` says where it was given.

    Raises:
        SettingError: it is none, or the extra that speaks to PostgreSQL is not installed; it is not quoted, since it
            may hold a password.
    """
    if not address:
        raise SettingError(f"{name} is empty: give the address of the cluster's database, as {EXAMPLE}")
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in _SCHEMES or not address.isprintable() or _ENCODED.search(address):
        raise SettingError(f"{name} is no address of a PostgreSQL database (it is not shown): give one as {EXAMPLE}")
    try:
        import procrastinate  # noqa: F401, PLC0415 - loaded where a cluster is meant, and by nothing else
        import psycopg  # noqa: F401, PLC0415
    except ImportError:
        raise SettingError(f"{name} needs an extra: pip install 'casewatch[cluster]'") from None
    return address


def patient(address: str) -> str:
    """The address with what makes a peer that has gone known within half a minute; what it says itself goes first.

    Raises:
        psycopg.Error: it has a part that PostgreSQL does not know.
    """
    from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415 - as above

    return str(make_conninfo("", **{**_PATIENCE, **conninfo_to_dict(address)}))


@contextmanager
def cluster_errors() -> Iterator[None]:
    """Turn what PostgreSQL, or the way to it, says in the block into a StoreError of one line.

    Raises:
        StoreError: it cannot be used. The error that caused it is left out: some quote what they were given.
    """
    import psycopg  # noqa: PLC0415 - as above

    try:
        yield
    except psycopg.Error as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        said = lines[0] if lines and not isinstance(error, psycopg.ProgrammingError) else type(error).__name__
        if isinstance(error, psycopg.errors.UndefinedTable):
            said = "no worker has begun there yet"
        raise StoreError(f"the cluster's PostgreSQL cannot be used ({said}): nothing was lost") from None


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    """A connection for the length of the block, in which each statement is a transaction unless one is begun.

    Raises:
        StoreError: PostgreSQL cannot be used.
    """
    import psycopg  # noqa: PLC0415 - as above

    with cluster_errors(), psycopg.connect(patient(address), autocommit=True) as connection:
        yield connection
