"""What `make` sets up: an environment in `.venv` with the packages of a lock, and how far it is, how long, how large.

`python tools/set_up.py LOCK [--add]`; `--add` adds to the environment that is there, else it is made anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

ENVIRONMENT = Path(".venv")
STEP = 10
"""Packages between two lines of progress."""
PACKAGES = ("crawler", "spiders", "storage", "scrapy")
USED = ("scrapy.core.downloader.handlers.http11", "datasette.app")
"""What a crawl and the browser load of other packages, beside what every command does."""
_FETCHED = re.compile(r"(?:Collecting|Requirement already satisfied: )\s*\S+")


def main(lock: Path, *, adds: bool) -> int:
    """Set it up; pip's exit code where that failed, after all that pip said."""
    begun = time.monotonic()
    number = lock.read_text(encoding="utf-8").count("==")
    print(f"Setting up {ENVIRONMENT} with Python {sys.version.split()[0]}: about {number} packages.", flush=True)
    if not adds:
        # what another Python, or a set-up that failed, left there would mix with what comes now
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    for arguments in (["--require-hashes", "--requirement", str(lock)], ["--no-deps", "--editable", "."]):
        if code := install(arguments):
            return code
    compile_used()
    size = sum(file.lstat().st_size for file in ENVIRONMENT.rglob("*")) / 2**20
    print(f"Ready after {time.monotonic() - begun:.0f} s: {size:.0f} MB in {ENVIRONMENT}.", flush=True)
    return 0


def install(arguments: list[str]) -> int:
    """Run pip, and say how far it is."""
    pip = [
        ENVIRONMENT / "bin" / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--no-compile",
        "--progress-bar",
        "off",
    ]
    said, done = [], 0
    with subprocess.Popen(  # noqa: S603 - pip of the environment that was just made
        [*pip, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if _FETCHED.match(line):
                done += 1
                if done % STEP == 0:
                    print(f"  {done} packages fetched", flush=True)
            elif line.startswith("Installing collected"):
                print("  installing", flush=True)
    if process.returncode:
        print("".join(said), file=sys.stderr)
        print("The set-up failed; above is what pip says. The next `make` begins anew.", file=sys.stderr)
    return process.returncode


def compile_used() -> None:
    """Have Python keep the bytecode of what commands load, a fifth of all that is installed.

    Where Python is told to keep none (`PYTHONDONTWRITEBYTECODE`), each command would compile a thousand modules again,
    which takes longer than all else that it does to begin.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    python = str(ENVIRONMENT / "bin" / "python")
    whole = "\n".join(f"import {name}; compileall.compile_dir({name}.__path__[0], quiet=2)" for name in PACKAGES)
    for arguments in (
        ["-c", f"import compileall\n{whole}\nimport {', '.join(USED)}"],
        ["-m", "scrapy", "list"],
    ):
        subprocess.run([python, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), adds="--add" in sys.argv[2:]))
