"""The database as Datasette reads it, which goes with its path to another file: made anew, or restored by `mv`."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, connections

from crawler.outputs.browse.browsed.database import BrowsedDatabase, Identity

_SENSELESS = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR})


class Following(Database):  # type: ignore[misc]  # Datasette has no types
    """Each thread looks before each read whether the path still leads to the file that it has open.

    A read that has begun ends on the file on which it began. While the new file is not complete, the old one is read.
    """

    def __init__(self, datasette: Datasette, browsed: BrowsedDatabase) -> None:
        super().__init__(datasette, path=str(browsed.path), is_mutable=True)
        self.name = self.route = browsed.name
        self._browsed = browsed

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What the function gives, called in a thread with its connection.

        Raises:
            TimeoutError: the file is not there, and this thread has read none so far.
        """
        if self.ds.executor is None:
            return await super().execute_fn(fn)
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._given, fn)

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """How many rows each table has; nothing of a large database, where counting stops at the limit in vain."""
        if self._browsed.is_large:
            return dict.fromkeys(await self.table_names())
        counts: dict[str, int | None] = await super().table_counts(limit)
        return counts

    def _given(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What the function gives; asked once more on a new connection where the file's pages make no sense.

        SQLite finds a file's WAL by its name: while another file takes that name, the old one may be read with the
        new one's WAL. A file that is broken is so the second time too.
        """
        try:
            return fn(self._connection())
        except sqlite3.DatabaseError as error:
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in _SENSELESS:
                raise
            held = getattr(connections, self.name, None)
            if held is not None:
                delattr(connections, self.name)
                self._drop(held[1])
            return fn(self._connection())

    def _connection(self) -> sqlite3.Connection:
        held: tuple[Identity, sqlite3.Connection] | None = getattr(connections, self.name, None)
        opened = self._browsed.opened()
        if held is not None and (held[0] == opened or not self._browsed.is_there()):
            return held[1]
        if not self._browsed.is_there():
            raise TimeoutError(f"{self.path} is being replaced")
        connection: sqlite3.Connection = self.connect()
        self.ds._prepare_connection(connection, self.name)  # noqa: SLF001  # as its own class does
        if not self._browsed.is_there():
            # it was replaced again meanwhile, and what was opened may be half a file
            self._drop(connection)
            if held is not None:
                return held[1]
            raise TimeoutError(f"{self.path} is being replaced")
        setattr(connections, self.name, (opened, connection))
        if held is not None:
            self._drop(held[1])
        return connection

    def _drop(self, connection: sqlite3.Connection) -> None:
        self._all_file_connections.remove(connection)
        connection.close()


def follow(datasette: Datasette, browsed: BrowsedDatabase) -> None:
    """From now on, Datasette reads what the path of our database leads to."""
    before = datasette.databases[browsed.name]
    if not isinstance(before, Following):
        datasette.databases = {**datasette.databases, browsed.name: Following(datasette, browsed)}
        if hasattr(connections, browsed.name):
            delattr(connections, browsed.name)
        before.close()
