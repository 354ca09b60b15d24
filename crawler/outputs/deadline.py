"""Sockets whose whole conversation has a deadline: a time-out by itself only limits the wait for each next byte."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")

RECEIVED_MAX = 2**20
"""Bytes that one conversation may bring: a server that talks without end may talk fast."""


class Deadline:
    """Until when something must have ended, and how long one answer may take."""

    def __init__(
        self,
        seconds: float,
        *,
        answer_s: float | None = None,
        received_max: int = RECEIVED_MAX,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._clock = clock
        self._until = clock() + seconds
        self._answer_s = answer_s
        self._received_left = received_max

    def left(self) -> float:
        """Seconds that the next step may take.

        Raises:
            TimeoutError: none are left.
        """
        left = self._until - self._clock()
        if left <= 0:
            raise TimeoutError("the whole of it took too long")
        return left if self._answer_s is None else min(left, self._answer_s)

    def note_received(self, size: int) -> None:
        """Count what came.

        Raises:
            TimeoutError: it is more than any conversation needs.
        """
        self._received_left -= size
        if self._received_left < 0:
            raise TimeoutError("it talked without end")


class TimedSocket(socket.socket):
    """A plain socket that keeps to a deadline with each byte."""

    deadline: Deadline | None = None

    def recv_into(self, *args: Any, **named: Any) -> int:
        """As of any socket, within the deadline."""
        return _received(self, super().recv_into, *args, **named)

    def sendall(self, *args: Any, **named: Any) -> None:
        """As of any socket, within the deadline."""
        _set_timeout(self)
        super().sendall(*args, **named)


class TimedTlsSocket(ssl.SSLSocket):
    """The same with TLS."""

    deadline: Deadline | None = None

    def recv_into(self, *args: Any, **named: Any) -> int:
        """As of any socket, within the deadline."""
        return _received(self, super().recv_into, *args, **named)

    def send(self, *args: Any, **named: Any) -> int:
        """As of any socket, within the deadline; `sendall` is made of it."""
        _set_timeout(self)
        return super().send(*args, **named)


def _set_timeout(of: TimedSocket | TimedTlsSocket) -> None:
    if of.deadline is not None:
        of.settimeout(of.deadline.left())


def _received(of: TimedSocket | TimedTlsSocket, receive: Callable[..., int], *args: Any, **named: Any) -> int:
    _set_timeout(of)
    size = receive(*args, **named)
    if of.deadline is not None:
        of.deadline.note_received(size)
    return size


def connected(host: str, port: int, deadline: Deadline) -> TimedSocket:
    """A connection to the first address of a host that takes one.

    Raises:
        OSError: none does; TimeoutError where the deadline passed before, also while the name was looked up.
    """
    last: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in _addresses(host, port, deadline):
        connection = TimedSocket(family, kind, protocol)
        try:
            connection.settimeout(deadline.left())
            connection.connect(address)
        except OSError as error:
            connection.close()
            last = error
        else:
            connection.deadline = deadline
            return connection
    raise last


def timed_context(*, ca_file: str = "") -> ssl.SSLContext:
    """The system's trust (or that of a file), for sockets that keep to a deadline.

    Raises:
        OSError: the file cannot be used.
    """
    context = ssl.create_default_context(cafile=ca_file or None)
    context.sslsocket_class = TimedTlsSocket
    return context


def keep(connection: socket.socket | None, deadline: Deadline) -> None:
    """Give a connection another deadline; nothing where it is none of ours, or not there."""
    if isinstance(connection, TimedSocket | TimedTlsSocket):
        connection.deadline = deadline


def _addresses(host: str, port: int, deadline: Deadline) -> list[Any]:
    """What the name is looked up to, in a thread that nobody waits for longer than that: a look-up has no time-out."""
    return within(deadline, lambda: socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))


def within(deadline: Deadline, work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in a thread that is left alone once the deadline has passed.

    Raises:
        TimeoutError: it had not ended by then; it may go on, and dies with this process.
    """
    done: queue.SimpleQueue[T | _Failure] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            done.put(_Failure(error))

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError("no answer in time") from None
    if isinstance(result, _Failure):
        raise result.error
    return result


@dataclass(frozen=True, slots=True)
class _Failure:
    error: BaseException
