"""Commands of the project in processes that have loaded it already: forked, where `python -m` would import for seconds.

Run as a program it is the process that loads, reads some pages (ADR 0058), and forks as often as it is asked to;
`Process` asks it. What it forks is a process like any other: a child of the one that asked, with a pid, a folder, an
environment and files of its own, in which the module runs as `python -m` runs it, to the interpreter's own end
(ADR 0043).
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from tests.server import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
_SET_CHILD_SUBREAPER = 36
_LONGEST = 1 << 18
_OURS = ("crawler", "spiders", "storage")


class Process(subprocess.Popen[Any]):
    """`subprocess.Popen` of `[sys.executable, "-m", MODULE, …]`, which has loaded everything when it begins."""

    def _execute_child(self, args: list[str], *others: Any) -> None:
        folder, environment, files = others[4], others[5], others[9:15]
        if not _can_be_forked(args, environment):
            super()._execute_child(args, *others)  # type: ignore[misc]  # the types do not know it
            return
        environment = dict(os.environ if environment is None else environment)
        asked = {"arguments": args[2:], "folder": str(folder or Path.cwd()), "environment": environment}
        given = [own if there == -1 else there for own, there in enumerate((files[0], files[3], files[5]))]
        nursery = _nursery()
        socket.send_fds(nursery, [json.dumps(asked).encode()], given)
        self.pid = int(nursery.recv(_LONGEST))
        self._child_created = True
        self._close_pipe_fds(*files)  # type: ignore[attr-defined]  # as the method that this one stands for


def run(command: list[str], *, timeout: float = PATIENCE, **how: Any) -> subprocess.CompletedProcess[str]:
    """`subprocess.run` of such a command, with what it prints as text.

    Raises:
        TimeoutExpired: it had not ended by then, and was killed.
    """
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **how}
    with Process(command, **how) as process:
        try:
            output, errors = process.communicate(timeout=timeout)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def _can_be_forked(args: list[str], environment: dict[str, str] | None) -> bool:
    """Whether it would load what the nursery has loaded: another PYTHONPATH may lead elsewhere."""
    is_alike = environment is None or environment.get("PYTHONPATH") == os.environ.get("PYTHONPATH")
    return sys.platform == "linux" and args[:2] == [sys.executable, "-m"] and is_alike


@cache
def _nursery() -> socket.socket:
    """The way to the process that forks for this one, and ends with it."""
    if ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError("this process cannot become the parent of one whose own parent ends")
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.nursery", str(theirs.fileno())]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _modules() -> Iterator[str]:
    """What commands and crawls load, but for the reactor: which one it is, the settings of a command say."""
    for name in _OURS:
        found = pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}.")
        yield from (module.name for module in found if not module.name.endswith("__main__"))
    from scrapy.settings import default_settings

    yield "scrapy.cmdline"
    for setting in vars(default_settings).values():
        said = [*setting, *setting.values()] if isinstance(setting, dict) else [setting]
        yield from (part.rpartition(".")[0] for part in said if isinstance(part, str) and part.startswith("scrapy."))


def _read_pages() -> None:
    """Read the sample sites' first editions: what that makes of word lists is most of what a crawl of a page takes."""
    from crawler.pages.case_page import read_case
    from crawler.sample.frames import FEISHU, SITES
    from crawler.sample.site import build_site
    from tests.sites import FEISHU as VENDOR

    for frame in SITES:
        for path, answer in build_site(1, frame).items():
            if answer.status == 200 and answer.content_type.startswith("text/html"):
                read_case(f"http://127.0.0.1{path}", answer.body, "utf-8", VENDOR.origin if frame is FEISHU else None)


def _serve(asking: socket.socket) -> dict[str, Any]:
    """Fork for each request, and return it in the forked process; this one ends with whoever asks."""
    while True:
        message, files, _, _ = socket.recv_fds(asking, _LONGEST, 3)
        if not message:
            sys.exit()
        told, telling = os.pipe()
        between = os.fork()
        if between == 0:
            if child := os.fork():
                os.write(telling, b"%d" % child)
                os._exit(0)
            for own, given in enumerate(files):
                os.dup2(given, own)
            for file in (asking.detach(), told, telling, *files):
                os.close(file)
            return dict(json.loads(message))
        os.waitpid(between, 0)  # only now who asked is the parent
        asking.send(os.read(told, 20))
        for file in (told, telling, *files):
            os.close(file)


def main() -> NoReturn:
    """Load, then fork for who is at the other end of the socket that is named."""
    for module in _modules():
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as missing:
            if (missing.name or "").partition(".")[0] in _OURS:
                raise  # what is not ours is an extra that is not installed
    _read_pages()
    assert "twisted.internet.reactor" not in sys.modules
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = _serve(socket.socket(fileno=int(sys.argv[1])))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = asked["arguments"]
    sys.path[0] = asked["folder"]
    runpy.run_module(asked["arguments"][0], run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    main()
