"""A mail server in a thread: it takes mail, or begins to talk without end at one step of the conversation."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Self

STEPS = ("greeting", "ehlo", "mail", "rcpt", "data", "content", "quit")


class TalkingServer:
    """Keeps every mail that it took in `mails`; `endless` names the step at which it never comes to an end."""

    def __init__(self, endless: str = "", *, words: bytes = b"250-more\r\n", pause_s: float = 0.01) -> None:
        self.endless = endless
        self.words = words
        self.pause_s = pause_s
        self.mails: list[bytes] = []
        self._stopped = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve)]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._socket.getsockname()[1])

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)

    def _serve(self) -> None:
        with suppress(OSError):
            while not self._stopped.is_set():
                connection, _ = self._socket.accept()
                thread = threading.Thread(target=self._converse, args=(connection,))
                self._threads.append(thread)
                thread.start()

    def _converse(self, connection: socket.socket) -> None:
        with connection, suppress(OSError), connection.makefile("rb") as lines:
            self._say(connection, "greeting", b"220 mail.test\r\n")
            for line in lines:
                step = line.split()[0].decode().lower()
                if step == "data":
                    self._say(connection, step, b"354 go\r\n")
                    self._take(lines)
                    self._say(connection, "content", b"250 taken\r\n")
                else:
                    self._say(connection, step, b"221 bye\r\n" if step == "quit" else b"250 ok\r\n")

    def _take(self, lines: object) -> None:
        mail = b""
        for line in lines:  # type: ignore[attr-defined]
            if line == b".\r\n":
                break
            mail += line
        self.mails.append(mail)

    def _say(self, connection: socket.socket, step: str, answer: bytes) -> None:
        while step == self.endless and not self._stopped.is_set():
            connection.sendall(self.words)
            self._stopped.wait(self.pause_s)
        connection.sendall(answer)
