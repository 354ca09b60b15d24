"""Pictures drawn by an engine in a process of its own.

The engine holds Python's lock while it draws, 0.8 s for the first picture and seconds on a busy machine: in the
server's process every other request would stand still meanwhile, and reads run out of their time.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from crawler.outputs.browse.pictures import engine

_ANSWER_S = 60.0
"""Within which a picture is drawn; a busy machine takes some seconds."""


class DrawingError(RuntimeError):
    """The engine cannot draw this."""


class Drawing:
    """The engine's process: started when it is first needed or `start` is called, and again where it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def start(self) -> None:
        """Begin to start the engine, without waiting for it."""
        with self._lock:
            self._running()

    def draw(self, specification: Mapping[str, Any]) -> str:
        """The picture as SVG; one is drawn at a time.

        Raises:
            DrawingError: the engine cannot draw it, or died over it twice.
            TimeoutError: it did not answer within a minute.
        """
        asked = json.dumps(specification).encode() + b"\n"
        with self._lock:
            # it may have died since the last picture, for want of memory for example
            answer = self._answer(asked) or self._answer(asked)
        if answer is None:
            raise DrawingError("the picture engine ended")
        told = json.loads(answer)
        if "svg" not in told:
            raise DrawingError(told["error"])
        return str(told["svg"])

    def close(self) -> None:
        """End the engine's process."""
        with self._lock:
            self._end()

    def _answer(self, asked: bytes) -> bytes | None:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(asked)
            process.stdin.flush()
            answer = _line(process.stdout.fileno())
        except BrokenPipeError:
            answer = b""
        except TimeoutError:
            self._end()
            raise
        if not answer:
            self._end()
        return answer or None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter with our own script
                [sys.executable, "-P", str(Path(engine.__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                with suppress(BrokenPipeError):  # what it was not told any more
                    pipe.close()


def _line(output: int) -> bytes:
    """What the engine answers, up to the end of the line; empty where it ended."""
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b"\n")):
        ready, _, _ = select.select([output], [], [], _ANSWER_S)
        if not ready:
            raise TimeoutError(f"the picture engine did not answer within {_ANSWER_S:.0f} s")
        part = os.read(output, 1 << 16)
        if not part:
            return b""
        parts.append(part)
    return b"".join(parts)


DRAWING = Drawing()
"""The one engine of this process."""
atexit.register(DRAWING.close)
